internal import Checkpoints
package import ExactArithmetic

/// Gaps between the logits of a transformer, enclosed as narrowly as is asked for. For one thread.
///
/// **Problem.** The attention weights are the only numbers of the network that are not rational. Everything else is sums and
/// products of doubles, and sign tests.
///
/// **Here** each weight w_j is enclosed by MPFR and replaced by an integer times 2^-P_j below it, v_j, with
/// 0 <= w_j - v_j <= d_j 2^-P_j. With v in place of w the network is evaluated in integers, without any rounding, and what the replacement can
/// change is bounded: with m_j the vector that path j adds to the residual stream (times its weight), U the unembedding,
/// A_j = m_j inputWeights and B = |outputWeights| |U|, the gap of the classes t and c changes by at most
///
///     sum_j d_j 2^-P_j (sum_k |m_jk| (|U_kt| + |U_kc|) + sum_n |A_jn| s_n (B_nt + B_nc))
///
/// through the residual stream and through the neurons. There s_n bounds how much steeper than 1 the nonlinearity is between the
/// pre-activations u_n at v and u*_n at w, which are apart by E_n = sum_j d_j 2^-P_j |A_jn| at most:
///
///     ReLU:     s_n = 1, but 0 where u_n <= -E_n: both are at most 0
///     squares:  s_n = 2 |u_n| + E_n, as |x^2 - y^2| = |x - y| |2 y + (x - y)|
///
/// Where two columns of U are equal number by number, the gap is that of their biases, whatever the weights are.
///
/// So a gap is an exact rational number and a radius that is divided by 2 with each bit of P: a positive or negative gap gets
/// its sign at some P, a tie never does, unless the radius is 0: where all weights are binary fractions (attention
/// coefficient 0, or two equal scores), or columns are equal. (Weights of 1/3 are rational, and not that.)
package final class TransformerEnclosure {
    /// The precisions of the attention weights that are tried, in bits, one after the other.
    package static let precisions = [128, 256, 512, 1024]

    private let network: Transformer
    private let tables: TransformerTables
    private let attention: ExactAttention
    private let outputs: [DyadicMatrix]
    private let inputWeights: DyadicMatrix
    private let outputWeights: DyadicMatrix
    private let unembedding: DyadicMatrix
    private let attentionBias: DyadicVector?
    private let inputBias: DyadicVector?
    private let outputBias: DyadicVector?
    private let unembeddingBias: DyadicMatrix?
    /// |U| and B, rounded up.
    private let unembeddingSizes: [Double]
    private let outputSizes: [Double]

    /// A gap L_t - L_c.
    package struct Lead: Sendable {
        /// c.
        package let rival: Int
        /// Encloses it; exactly 0 for a tie.
        package let gap: Enclosure
        /// Its sign; nil where the enclosure contains 0 and others.
        package let sign: Sign?
        /// Whether nothing was enclosed: the sign is that of an exact rational number.
        package let isExact: Bool
    }

    /// Precondition: `filter` is of the same network.
    package init(_ filter: TransformerFilter) {
        let network = filter.network
        self.network = network
        tables = filter.tables
        attention = ExactAttention(network)
        outputs = network.heads.map { DyadicMatrix($0.output) }
        inputWeights = DyadicMatrix(network.inputWeights)
        outputWeights = DyadicMatrix(network.outputWeights)
        unembedding = DyadicMatrix(network.unembedding)
        attentionBias = .row(network.attentionBias)
        inputBias = .row(network.inputBias)
        outputBias = .row(network.outputBias)
        unembeddingBias =
            network.unembeddingBias.isEmpty
            ? nil : DyadicMatrix(rows: 1, columns: network.classes, values: network.unembeddingBias)
        unembeddingSizes = network.unembedding.values.map(\.magnitude)
        outputSizes = WeightedSum.product(
            network.outputWeights.values.map(\.magnitude), unembeddingSizes, network.neurons, network.width,
            network.classes
        ).map(\.roundedUp)
    }

    /// The gaps to `rivals` on an input, with attention weights to `bits` bits.
    package func leads(_ a: Int, _ b: Int, rivals: [Int], bits: Int) -> [Lead] {
        let target = (a + b) % network.modulus
        let tokens = network.positions.indices.map { network.token(at: $0, a, b) }
        let weights = network.heads.indices.flatMap { attention.fixedWeights($0, tokens: tokens, bits: bits) }
        let (stream, arguments) = neurons(tokens, weights)
        let active = network.nonlinearity == .relu ? arguments.rectified() : arguments.squared()
        let final = (stream + active.times(outputWeights)).plus(outputBias)
        let columns = [target] + rivals
        var logits = final.times(unembedding, columns: columns)
        if let unembeddingBias { logits = logits + unembeddingBias.row(0, columns: columns) }
        let reach = weights.allSatisfy { $0.doubt == 0 } ? nil : Reach(self, tokens, weights, arguments)
        return rivals.indices.map { index in
            let value = Rational(logits[0] - logits[index + 1], exponent: logits.exponent)
            let isExact = reach == nil || hasEqualColumns(target, rivals[index])
            return lead(
                rivals[index], value, isExact ? 0 : reach?.radius(self, target, rivals[index]),
                precision: bits + 64)
        }
    }

    /// The gap that is within `radius` of `value`; a radius of nil says that nothing is known.
    private func lead(_ rival: Int, _ value: Rational, _ radius: Rational?, precision: Int) -> Lead {
        guard let radius else {
            return Lead(rival: rival, gap: .everything(precision: precision), sign: nil, isExact: false)
        }
        let sign: Sign? = radius.isZero ? value.sign : value > radius ? .positive : value < -radius ? .negative : nil
        let gap =
            radius.isZero
            ? Enclosure(value, precision: precision)
            : Enclosure(
                from: Enclosure(value - radius, precision: precision),
                to: Enclosure(value + radius, precision: precision))
        return Lead(rival: rival, gap: gap, sign: sign, isExact: radius.isZero)
    }

    /// The residual stream behind attention, and the pre-activations, exactly for these attention weights.
    private func neurons(
        _ tokens: [Int], _ weights: [FixedWeight]
    ) -> (stream: DyadicVector, arguments: DyadicVector) {
        let last = tokens.count - 1
        var stream = attention.stream(last, tokens[last]).plus(attentionBias)
        for head in network.heads.indices {
            let mixed = tokens.indices.map { position in
                let weight = weights[head * tokens.count + position]
                return attention.value(head, position, tokens[position])
                    .scaled(by: weight.numerator, power: -weight.bits)
            }
            stream = stream + mixed.dropFirst().reduce(mixed[0], +).times(outputs[head])
        }
        return (stream, stream.times(inputWeights).plus(inputBias))
    }

    private func hasEqualColumns(_ one: Int, _ two: Int) -> Bool {
        (0..<network.width).allSatisfy { network.unembedding[$0, one] == network.unembedding[$0, two] }
    }

    /// What replacing the weights may change on one input.
    private struct Reach {
        /// The paths whose weights are not exact: d_j, P_j, and the rows of |m_j| and |A_j|.
        private let paths: [(doubt: Double, bits: Int, moved: [Double], toNeurons: [Double])]
        /// s_n.
        private let slopes: [Double]

        init(
            _ enclosure: TransformerEnclosure, _ tokens: [Int], _ weights: [FixedWeight], _ arguments: DyadicVector
        ) {
            let network = enclosure.network
            paths = zip(enclosure.tables.paths, weights).filter { $1.doubt != 0 }.map { path, weight in
                let token = tokens[path.position]
                return (weight.doubt, weight.bits, path.moved.sizes(row: token), path.toNeurons.sizes(row: token))
            }
            var errors = [Double](repeating: 0, count: network.neurons)
            for path in paths {
                // At most 1, and not less than a number whose products with sizes are above the subnormal ones.
                let unit = Double(sign: .plus, exponent: max(-900, -path.bits), significand: 1)
                for neuron in errors.indices where path.toNeurons[neuron] != 0 {
                    errors[neuron] += path.doubt * unit * path.toNeurons[neuron]
                }
            }
            slopes = errors.indices.map { neuron in
                let error = errors[neuron].roundedUp
                let argument = Enclosure(Rational(arguments[neuron], exponent: arguments.exponent), precision: 53)
                    .doubles
                switch network.nonlinearity {
                case .relu: return argument.upper <= -error ? 0 : 1
                case .square: return (2 * max(argument.lower.magnitude, argument.upper.magnitude) + error).roundedUp
                }
            }
        }

        /// How far the gap of two classes is at most from its value at v; nil where no bound is known.
        func radius(_ enclosure: TransformerEnclosure, _ target: Int, _ rival: Int) -> Rational? {
            let classes = enclosure.network.classes
            func size(_ matrix: [Double], _ row: Int) -> Double {
                matrix[row * classes + target] + matrix[row * classes + rival]
            }
            guard slopes.count + enclosure.network.width <= BallMatrix.longestSum else { return nil }
            var radius = Rational(0)
            for path in paths {
                var sum = 0.0
                for (row, moved) in path.moved.enumerated() where moved != 0 {
                    sum += moved * size(enclosure.unembeddingSizes, row)
                }
                for (neuron, moved) in path.toNeurons.enumerated() where moved != 0 && slopes[neuron] != 0 {
                    sum += moved * slopes[neuron] * size(enclosure.outputSizes, neuron)
                }
                guard let part = Rational(exactly: (path.doubt * sum).roundedUp) else { return nil }
                radius = radius + part / Rational(Integer(2).power(path.bits))
            }
            return radius
        }
    }
}
