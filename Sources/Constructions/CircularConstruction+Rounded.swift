public import ExactArithmetic

/// The two matrices of a construction with the embeddings multiplied in, in a floating-point format.
public struct RoundedWeights: Sendable, Hashable {
    /// M.
    public let modulus: Int
    /// N.
    public let neurons: Int
    /// [M, N], row by row: what token a adds to the pre-activation of neuron i.
    public let input: [Double]
    /// [N, M], row by row: what the activation of neuron i is multiplied with in the logit of class c.
    public let output: [Double]
}

extension CircularConstruction {
    /// The most entries that ``roundedWeights(in:)`` makes of a matrix.
    public static let maximumRoundedEntries = 10_000_000

    /// The weights that a network of this construction has, each the number of `format` nearest to the exact one:
    /// cos(k a omega - p_i) and cos(k c omega - 2 p_i).
    ///
    /// Precondition: M N is at most ``maximumRoundedEntries``.
    ///
    /// - Complexity: some microseconds for each of the 2 M N weights.
    public func roundedWeights(in format: BinaryFormat) -> RoundedWeights {
        precondition(neurons * modulus <= Self.maximumRoundedEntries, "too many weights")
        func rounded(_ turn: Turn) -> Double { format.nearest { Enclosure.cosine(of: turn, precision: $0) } }
        let tokens = (0..<modulus).map { angle(ofToken: $0) }
        let reading = (0..<neurons).map { angle(ofNeuron: $0) }
        return RoundedWeights(
            modulus: modulus, neurons: neurons,
            input: tokens.flatMap { token in reading.map { rounded(token - $0) } },
            output: reading.flatMap { angle in tokens.map { rounded($0 - 2 * angle) } })
    }
}
