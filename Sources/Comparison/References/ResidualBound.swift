import Checkpoints
import ExactArithmetic
import Verification

/// One bound of what a network has beyond a star, for all inputs and classes at once, from the weights alone.
///
/// Match neuron n to a neuron of the star that reads alpha cos(x - p) and writes beta cos(x - 2 p), alpha^e beta = s_f (any
/// alpha > 0 gives the same star, as g(alpha v) = alpha^e g(v)); a neuron without a match has alpha = beta = 0. With u, v the
/// pre-activations of the two, W, V their output weights and R = W - V,
///
///     (L_t - L_c) - (S_t - S_c) = sum_n (g(u_n) - g(v_n)) (W_nt - W_nc) + g(v_n) (R_nt - R_nc)  +  bias_t - bias_c.
///
/// With d_n = max_a |left - star| + max_b |right - star| + |bias_n| we have |u_n - v_n| <= d_n and |v_n| <= 2 alpha, so
///
///     ReLU:  |g(u) - g(v)| <= d,                                    g(v) <= 2 alpha
///     x^2:   |g(u) - g(v)| = |u - v| |u + v| <= d (4 alpha + d),    g(v) <= 4 alpha^2
///
/// and |W_nt - W_nc| is at most max_c W_nc - min_c W_nc, likewise for R and the bias. Sums and products of these are rounded up
/// (``Ball``).
struct ResidualBound {
    /// The bound, or infinity.
    let value: Double

    /// - Parameters:
    ///   - amplitudes: alpha for each term of the star.
    ///   - members: for each term, which neuron is matched to each of the star's.
    init(_ network: Perceptron, _ star: StarReference, amplitudes: [Double], members: [[Int]]) {
        guard network.layers.count == 1, let layer = network.layers.first,
            amplitudes.allSatisfy({ $0 >= 0x1p-200 && $0 <= 0x1p200 })
        else {
            value = .infinity
            return
        }
        let left = WeightedSum(network.left, bias: [])
        let right = network.right.map { WeightedSum($0, bias: []) } ?? left
        let output = WeightedSum(layer.weights, bias: [])
        let (modulus, width) = (network.modulus, star.terms.reduce(0) { $0 + ($1.neurons ?? 0) })
        var matches = [(column: Int, amplitude: Double)?](repeating: nil, count: network.neurons)
        var column = 0
        for (amplitude, neurons) in zip(amplitudes, members) {
            for neuron in neurons {
                matches[neuron] = (column, amplitude)
                column += 1
            }
        }
        var total = layer.bias.isEmpty ? 0 : Self.spread(layer.bias.map { Ball(midpoint: $0, radius: 0) })
        for neuron in 0..<network.neurons {
            let match = matches[neuron]
            func difference(_ weights: WeightedSum, _ token: Int) -> Ball {
                let entry = weights.entry(token, neuron)
                guard let match else { return entry }
                let exact = Self.unrounded(star.inputWeights[token * width + match.column])
                return entry - Ball(midpoint: match.amplitude, radius: 0) * exact
            }
            func largest(_ weights: WeightedSum) -> Double {
                (0..<modulus).reduce(0) { Double.maximum($0, Self.size(difference(weights, $1))) }
            }
            let bias = network.inputBias.isEmpty ? 0 : network.inputBias[neuron].magnitude
            let distance = Ball.inflated(largest(left) + largest(right) + bias)
            let row = (0..<modulus).map { output.entry(neuron, $0) }
            let alpha = match?.amplitude ?? 0
            let isReLU = network.nonlinearity == .relu
            let change = isReLU ? distance : Ball.inflated(distance * (4 * alpha + distance))
            total = Ball.inflated(total + change * Self.spread(row))
            guard let match else { continue }
            let power =
                isReLU
                ? Ball(midpoint: alpha, radius: 0) : Ball(midpoint: alpha, radius: 0) * Ball(midpoint: alpha, radius: 0)
            let rest = row.enumerated().map { token, entry in
                entry - Self.unrounded(star.outputWeights[match.column * modulus + token]) / power
            }
            let activation = isReLU ? 2 * alpha : 4 * Ball.inflated(alpha * alpha)
            total = Ball.inflated(total + activation * Self.spread(rest))
        }
        value = total.isNaN ? .infinity : total
    }

    /// The weight of which the star has a rounded one: |W - w| <= gamma(r) |W| <= (r + 1) u |W|, see ``WeightedSum``.
    private static func unrounded(_ weight: Double) -> Ball {
        let roundings = Double(StarReference.weightRoundings + 1)
        return Ball(
            midpoint: weight, radius: weight == 0 ? 0 : Ball.inflated(roundings * Ball.unitRoundoff * weight.magnitude))
    }

    /// At least the magnitude; infinite where it is not known.
    private static func size(_ ball: Ball) -> Double {
        let size = Double.maximum(ball.upper, -ball.lower)
        return ball.midpoint.isFinite && ball.radius.isFinite ? size : .infinity
    }

    /// At least the largest less the smallest.
    private static func spread(_ balls: [Ball]) -> Double {
        guard balls.allSatisfy({ $0.midpoint.isFinite && $0.radius.isFinite }) else { return .infinity }
        guard let largest = balls.map(\.upper).max(), let smallest = balls.map(\.lower).min() else { return 0 }
        return (largest - smallest).nextUp
    }
}
