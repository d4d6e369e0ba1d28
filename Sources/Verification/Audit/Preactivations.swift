internal import Checkpoints

/// The first layer in doubles: u = left[a] + right[b] + bias, where left and right are matrices or products with an
/// embedding.
///
/// Let d and d' be the inner dimensions, 1 for a single matrix. With |left| as in ``WeightedSum``, and the bias anywhere
/// among the terms of a sum, a term passes at most
///
/// - in E[a] H + E'[b] H', or in one sum of all d + d' products (concatenated inputs): a multiplication and d + d' additions;
/// - in (E[a] + E[b]) H: an addition, a multiplication and d additions;
///
/// in each case fewer roundings than `roundings` = d + d' + 3. So
///
///     |fl(u_h) - u_h| <= gamma(roundings) size_h + underflow,  size_h = |left|_ah + |right|_bh + |bias_h|,
///
/// and underflow, of at most d + d' products and with a factor 2 for later roundings, is at most tiny (d + d').
///
/// Weights that passed r roundings before are terms that passed r more, see ``WeightedSum``.
struct Preactivations: Sendable {
    let neurons: Int
    let roundings: Int
    /// How many products a pre-activation is made of that may underflow: d + d', where a single matrix has none.
    let products: Int
    let left: [Double]
    let right: [Double]
    let leftSizes: [Double]
    let rightSizes: [Double]
    let bias: [Double]
    let biasSizes: [Double]
    /// The largest number that occurs.
    let largest: Double

    init(_ network: Perceptron, weightRoundings: Int) {
        neurons = network.neurons
        let inner = network.left.innerDimension ?? 0
        let otherInner = network.right.map { $0.innerDimension ?? 0 } ?? inner
        products = inner + otherInner
        roundings = max(1, inner) + max(1, otherInner) + 3 + weightRoundings
        let first = WeightedSum(network.left, bias: [])
        let second = network.right.map { WeightedSum($0, bias: []) } ?? first
        (left, leftSizes) = (first.values, first.sizes)
        (right, rightSizes) = (second.values, second.sizes)
        bias = network.inputBias.isEmpty ? [Double](repeating: 0, count: neurons) : network.inputBias
        biasSizes = bias.map(\.magnitude)
        largest = max(first.largest, second.largest, biasSizes.max() ?? 0)
    }
}
