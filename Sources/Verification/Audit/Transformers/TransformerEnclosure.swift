internal import Checkpoints
package import ExactArithmetic

/// Gaps between the logits of a transformer, enclosed as narrowly as is asked for. For one thread.
///
/// **Problem.** The attention weights are the only numbers of the network that are not rational. Everything else is sums and
/// products of doubles, and sign tests.
///
/// **Here** each weight w_j is enclosed by MPFR and replaced by an integer times 2^-P below it, v_j, with
/// 0 <= w_j - v_j <= d_j 2^-P. With v in place of w the network is evaluated in integers, without any rounding, and what the replacement can
/// change is bounded: with m_j the vector that path j adds to the residual stream (times its weight), g = U_t - U_c the difference of two
/// columns of the unembedding, A_j = m_j inputWeights and B = |outputWeights| |U|,
///
///     |gap(w) - gap(v)| <= 2^-P sum_j d_j |m_j| |g|                            through the residual stream, and
///                        + 2^-P sum_n f_n (B_nt + B_nc)                        through the neurons,
///     f_n = e_n for ReLU, e_n (2 |u_n| + 2^-P e_n) for squares,  e_n = sum_j d_j |A_jn|
///
/// as ReLU changes by no more than its argument, and |x^2 - y^2| = |x - y| |2 y + (x - y)|. Columns and biases that are equal
/// number by number have the gap 0, whatever the weights are.
///
/// So a gap is an exact rational number and a radius that is divided by 2 with each bit of P: a positive or negative gap gets
/// its sign at some P, a tie never does, unless the radius is 0: where all weights are rational (attention coefficient 0), or
/// columns are equal.
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
    /// |U| and |outputWeights| |U|, rounded up.
    private let unembeddingSizes: [Double]
    private let outputSizes: [Double]

    /// A gap that is within `radius` 2^-`bits` of `value`.
    private struct Gap {
        let value: Rational
        let radius: Double
        let bits: Int

        var enclosure: Enclosure {
            let precision = bits + 64
            let middle = Enclosure(value, precision: precision)
            guard radius != 0 else { return middle }
            guard let radius = Rational(exactly: radius) else { return .everything(precision: precision) }
            let reach = Enclosure(radius / Rational(Integer(2).power(bits)), precision: precision)
            return Enclosure(from: middle - reach, to: middle + reach)
        }

        /// The sign, where the radius leaves no doubt.
        var sign: Sign? {
            if radius == 0 { return value.sign }
            guard let radius = Rational(exactly: radius) else { return nil }
            let scaled = value * Rational(Integer(2).power(bits))
            return scaled > radius ? .positive : scaled < -radius ? .negative : nil
        }
    }

    /// A gap L_t - L_c.
    package struct Lead: Sendable {
        /// c.
        package let rival: Int
        /// Encloses it; exactly 0 for a tie.
        package let gap: Enclosure
        /// Its sign; nil where the enclosure contains 0 and others.
        package let sign: Sign?
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
        return zip(rivals, gaps(a, b, target, rivals, bits: bits)).map { rival, gap in
            Lead(rival: rival, gap: gap.enclosure, sign: gap.sign)
        }
    }

    private func gaps(_ a: Int, _ b: Int, _ target: Int, _ rivals: [Int], bits: Int) -> [Gap] {
        let tokens = network.positions.indices.map { network.token(at: $0, a, b) }
        let last = tokens.count - 1
        let weights = network.heads.indices.map { attention.fixedWeights($0, tokens: tokens, bits: bits) }
        var stream = attention.stream(last, tokens[last]).plus(attentionBias)
        for head in network.heads.indices {
            let mixed = tokens.indices.map { position in
                attention.value(head, position, tokens[position])
                    .scaled(by: weights[head][position].numerator, power: -bits)
            }
            stream = stream + mixed.dropFirst().reduce(mixed[0], +).times(outputs[head])
        }
        let arguments = stream.times(inputWeights).plus(inputBias)
        let active = network.nonlinearity == .relu ? arguments.rectified() : arguments.squared()
        let final = (stream + active.times(outputWeights)).plus(outputBias)
        let columns = [target] + rivals
        var logits = final.times(unembedding, columns: columns)
        if let unembeddingBias { logits = logits + unembeddingBias.row(0, columns: columns) }
        let doubts = weights.joined().map(\.doubt)
        let reach = doubts.allSatisfy { $0 == 0 } ? nil : Reach(tables, tokens, doubts, arguments, bits, network)
        return rivals.indices.map { index in
            let value = Rational(logits[0] - logits[index + 1], exponent: logits.exponent)
            let radius =
                reach.map { hasEqualColumns(target, rivals[index]) ? 0 : self.radius($0, target, rivals[index]) } ?? 0
            return Gap(value: value, radius: radius, bits: bits)
        }
    }

    private func hasEqualColumns(_ one: Int, _ two: Int) -> Bool {
        let (weights, bias) = (network.unembedding, network.unembeddingBias)
        return (0..<weights.rows).allSatisfy { weights[$0, one] == weights[$0, two] }
            && (bias.isEmpty || bias[one] == bias[two])
    }

    /// What the weights may change, in units of 2^-P: the residual stream, and the neurons' outputs.
    private struct Reach {
        /// sum_j d_j |m_j|.
        let stream: [Double]
        /// f_n.
        let neurons: [Double]

        init(
            _ tables: TransformerTables, _ tokens: [Int], _ doubts: [Double], _ arguments: DyadicVector, _ bits: Int,
            _ network: Transformer
        ) {
            func sum(_ columns: Int, _ matrix: (TransformerTables.Path) -> BallMatrix) -> [Double] {
                var result = [Double](repeating: 0, count: columns)
                for (path, doubt) in zip(tables.paths, doubts) where doubt != 0 {
                    let table = matrix(path)
                    let first = tokens[path.position] * columns
                    for column in 0..<columns {
                        result[column] += doubt * (table.values[first + column].magnitude + table.radii[first + column])
                    }
                }
                return result.map(\.roundedUp)
            }
            stream = sum(network.width) { $0.moved }
            let errors = sum(network.neurons) { $0.toNeurons }
            switch network.nonlinearity {
            case .relu: neurons = errors
            case .square:
                neurons = errors.indices.map { neuron in
                    let argument = Enclosure(
                        Rational(arguments[neuron], exponent: arguments.exponent), precision: 53
                    ).doubles
                    let size = max(argument.lower.magnitude, argument.upper.magnitude)
                    // 2^-P is at most 1.
                    return (errors[neuron] * (2 * size + errors[neuron])).roundedUp
                }
            }
        }
    }

    private func radius(_ reach: Reach, _ target: Int, _ rival: Int) -> Double {
        let classes = network.classes
        var sum = 0.0
        for (row, size) in reach.stream.enumerated() where size != 0 {
            sum += size * (unembeddingSizes[row * classes + target] + unembeddingSizes[row * classes + rival])
        }
        for (neuron, size) in reach.neurons.enumerated() where size != 0 {
            sum += size * (outputSizes[neuron * classes + target] + outputSizes[neuron * classes + rival])
        }
        return sum.roundedUp
    }
}
