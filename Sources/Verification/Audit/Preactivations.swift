internal import Checkpoints

/// The first layer in doubles: u = left[a] + right[b] + bias, where left and right are matrices or products with an
/// embedding.
///
/// With |left| as in ``WeightedSum``, every order of evaluation, be it E[a] H + E[b] H or (E[a] + E[b]) H or all terms in
/// one sum, passes each term through at most `roundings` = d + d' + 3 roundings (d the inner dimension, 1 for a single
/// matrix): d + d' additions with the bias, one addition of embeddings, two multiplications at most. So
///
///     |fl(u_h) - u_h| <= gamma(roundings) size_h + underflow,  size_h = |left|_ah + |right|_bh + |bias_h|,
///
/// and underflow, of at most d + d' products and with a factor 2 for later roundings, is at most tiny (d + d').
struct Preactivations: Sendable {
    let neurons: Int
    let roundings: Int
    /// Neither matrix is a product, and there is no bias: sizes are magnitudes of the values.
    let products: Int
    let left: [Double]
    let right: [Double]
    let leftSizes: [Double]
    let rightSizes: [Double]
    let bias: [Double]
    let biasSizes: [Double]
    /// The largest number that occurs.
    let largest: Double

    init(_ network: Perceptron) {
        neurons = network.neurons
        let inner = network.left.innerDimension ?? 0
        let otherInner = network.right.map { $0.innerDimension ?? 0 } ?? inner
        products = inner + otherInner
        roundings = max(1, inner) + max(1, otherInner) + 3
        let first = WeightedSum(network.left, bias: [])
        let second = network.right.map { WeightedSum($0, bias: []) } ?? first
        (left, leftSizes) = (first.values, first.sizes)
        (right, rightSizes) = (second.values, second.sizes)
        bias = network.inputBias.isEmpty ? [Double](repeating: 0, count: neurons) : network.inputBias
        biasSizes = bias.map(\.magnitude)
        largest = max(first.largest, second.largest, biasSizes.max() ?? 0)
    }
}
