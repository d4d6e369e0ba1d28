public import Checkpoints
import Verification

/// A network of one hidden layer in double precision, factors multiplied out: what its figures are computed from.
///
/// With g the nonlinearity, logit_c(a, b) = sum_n g(left[a, n] + right[b, n] + inputBias[n]) output[n, c] + outputBias[c].
public struct DenseWeights: Sendable {
    /// M.
    public let modulus: Int
    /// H.
    public let neurons: Int
    /// g.
    public let nonlinearity: Nonlinearity
    /// [M, H] by rows.
    public var left: [Double]
    /// [M, H] by rows.
    public var right: [Double]
    /// Whether both tokens have the same weights.
    public let isTied: Bool
    /// H numbers.
    public var inputBias: [Double]
    /// [H, M] by rows.
    public var output: [Double]
    /// M numbers.
    public var outputBias: [Double]

    /// The weights of `network`; nil if it has more than one hidden layer.
    public init?(_ network: Perceptron) {
        guard network.layers.count == 1, let layer = network.layers.first else { return nil }
        modulus = network.modulus
        neurons = network.neurons
        nonlinearity = network.nonlinearity
        left = Self.entries(network.left)
        right = network.right.map { Self.entries($0) } ?? left
        isTied = network.right == nil
        inputBias = network.inputBias.isEmpty ? [Double](repeating: 0, count: neurons) : network.inputBias
        output = Self.entries(layer.weights)
        outputBias = layer.bias.isEmpty ? [Double](repeating: 0, count: modulus) : layer.bias
    }

    /// A matrix, or the product of two, in doubles.
    private static func entries(_ weights: WeightMatrix) -> [Double] {
        switch weights {
        case .single(let matrix): matrix.values
        case .product(let first, let second):
            WeightedSum.product(first.values, second.values, first.rows, first.columns, second.columns)
        }
    }

    /// The weights of the first token as a function of it, for one neuron.
    public func leftWeights(ofNeuron n: Int) -> [Double] { (0..<modulus).map { left[$0 * neurons + n] } }

    /// The weights of the second token as a function of it, for one neuron.
    public func rightWeights(ofNeuron n: Int) -> [Double] { (0..<modulus).map { right[$0 * neurons + n] } }

    /// The output weights of one neuron as a function of the class.
    public func outputWeights(ofNeuron n: Int) -> ArraySlice<Double> { output[n * modulus..<(n + 1) * modulus] }
}
