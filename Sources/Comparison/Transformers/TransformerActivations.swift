public import Checkpoints

/// A transformer's activations and logits on all M^2 inputs, in double precision.
///
/// The logits are those of the first M classes; others, as that of "=", compete in an audit but not here.
public struct TransformerActivations: Sendable {
    /// M.
    public let modulus: Int
    /// The number of neurons.
    public let neurons: Int
    /// g(u) of neuron n on (a, b) at (a M + b) `neurons` + n.
    public let values: [Double]
    let logits: LogitCube

    /// Evaluates the network.
    ///
    /// - Complexity: M^2 (heads positions (neurons + M) + neurons M) multiplications; memory for M^2 (neurons + M) doubles.
    /// - Throws: ``Comparison/Refusal`` for a modulus above ``Comparison/maximumModulus`` and for weights, activations or
    ///   logits too large or too small to compute with.
    public init(_ transformer: Transformer) throws(Comparison.Refusal) {
        try self.init(TransformerWeights(transformer))
    }

    init(_ weights: TransformerWeights) throws(Comparison.Refusal) {
        let (m, h) = (weights.modulus, weights.neurons)
        var values = [Double](repeating: 0, count: m * m * h)
        var logits = LogitCube(modulus: m)
        for input in 0..<m * m {
            let row = weights.preactivations(input / m, input % m)
            for n in 0..<h { values[input * h + n] = weights.transformer.nonlinearity.value(at: row[n]) }
            for c in 0..<m { logits.values[input * m + c] = row[h + c] }
        }
        values.withUnsafeBufferPointer { values in
            logits.values.withUnsafeMutableBufferPointer { weights.neuronLogits.addProduct(of: values, to: $0) }
        }
        for part in [values, logits.values, weights.neuronLogits.values] {
            let largest = part.reduce(0) { max($0, $1.magnitude) }
            guard largest == 0 || (0x1p-250...0x1p250).contains(largest) else { throw .range }
        }
        modulus = m
        neurons = h
        self.values = values
        self.logits = logits
    }

    /// The activations of one neuron, at a M + b.
    public func map(ofNeuron n: Int) -> [Double] { (0..<modulus * modulus).map { values[$0 * neurons + n] } }

    /// The logits that some neurons give.
    func logits(of members: [Int], _ neuronLogits: DenseMatrix) -> LogitCube {
        let part = DenseMatrix(
            rows: members.count, columns: modulus, values: members.flatMap { neuronLogits.row($0) })
        let active = (0..<modulus * modulus).flatMap { input in members.map { values[input * neurons + $0] } }
        var result = LogitCube(modulus: modulus)
        active.withUnsafeBufferPointer { active in
            result.values.withUnsafeMutableBufferPointer { part.addProduct(of: active, to: $0) }
        }
        return result
    }
}
