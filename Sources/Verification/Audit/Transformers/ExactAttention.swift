internal import Checkpoints
internal import ExactArithmetic

/// An attention weight as an integer times a power of two below it, and how far the weight is above that at most.
struct FixedWeight {
    /// The integer.
    let numerator: Integer
    /// It is times 2^-`bits`.
    let bits: Int
    /// In units of 2^-`bits`; 0 where the weight is exactly that.
    let doubt: Double
}

/// Queries, keys, values and attention weights of a transformer from its exact weights. For one thread.
///
/// Queries, keys and values are sums of products of doubles: integers times a power of two, and so are the scores. Only the
/// division by the square root of the head's width, the exponential and the softmax are enclosed.
final class ExactAttention {
    private struct Head {
        let query, key, value: DyadicMatrix
        let queryBias, keyBias, valueBias: DyadicVector?

        init(_ head: Transformer.Head) {
            (query, key, value) = (DyadicMatrix(head.query), DyadicMatrix(head.key), DyadicMatrix(head.value))
            queryBias = .row(head.queryBias)
            keyBias = .row(head.keyBias)
            valueBias = .row(head.valueBias)
        }
    }

    private struct Place: Hashable {
        let head, position, token: Int
    }

    private let network: Transformer
    private let heads: [Head]
    private let tokens: [DyadicMatrix]
    private let offsets: [DyadicVector?]
    private let coefficient: Rational
    private var streams: [Place: DyadicVector] = [:]
    private var queries: [Place: DyadicVector] = [:]
    private var keys: [Place: DyadicVector] = [:]
    private var values: [Place: DyadicVector] = [:]

    init(_ network: Transformer) {
        self.network = network
        heads = network.heads.map { Head($0) }
        tokens = network.positions.map { DyadicMatrix($0.tokens) }
        offsets = network.positions.map { DyadicVector.row($0.offset) }
        coefficient = Rational(exactly: network.attentionCoefficient) ?? 0
    }

    /// The residual stream at a position before attention: d numbers.
    func stream(_ position: Int, _ token: Int) -> DyadicVector {
        cached(\.streams, Place(head: 0, position: position, token: token)) {
            tokens[position].row(token).plus(offsets[position])
        }
    }

    /// x V + v of a head.
    func value(_ head: Int, _ position: Int, _ token: Int) -> DyadicVector {
        cached(\.values, Place(head: head, position: position, token: token)) {
            stream(position, token).times(heads[head].value).plus(heads[head].valueBias)
        }
    }

    private func key(_ head: Int, _ position: Int, _ token: Int) -> DyadicVector {
        cached(\.keys, Place(head: head, position: position, token: token)) {
            stream(position, token).times(heads[head].key).plus(heads[head].keyBias)
        }
    }

    private func query(_ head: Int, _ token: Int) -> DyadicVector {
        let position = network.positions.count - 1
        return cached(\.queries, Place(head: head, position: position, token: token)) {
            stream(position, token).times(heads[head].query).plus(heads[head].queryBias)
        }
    }

    private func cached(
        _ cache: ReferenceWritableKeyPath<ExactAttention, [Place: DyadicVector]>, _ place: Place,
        _ make: () -> DyadicVector
    ) -> DyadicVector {
        if let vector = self[keyPath: cache][place] { return vector }
        let vector = make()
        self[keyPath: cache][place] = vector
        return vector
    }

    /// The weights of a head for the tokens at all positions, enclosed at `precision` bits.
    func weights(_ head: Int, tokens: [Int], precision: Int) -> [Enclosure] {
        let one = Enclosure(Rational(1), precision: precision)
        guard coefficient != 0 else { return tokens.map { _ in one } }
        let query = query(head, tokens[tokens.count - 1])
        let scores = tokens.indices.map { position -> Rational in
            let score = query.dot(key(head, position, tokens[position]))
            return Rational(score.significand, exponent: score.exponent)
        }
        let largest = scores.max() ?? 0
        let root = Enclosure(Rational(network.heads[head].width), precision: precision).squareRoot()
        let terms = scores.map { (Enclosure($0 - largest, precision: precision) / root).exponential() }
        let sum = terms.dropFirst().reduce(terms[0], +)
        let (a, rest) = (Enclosure(coefficient, precision: precision), Enclosure(1 - coefficient, precision: precision))
        return terms.map { a * ($0 / sum) + rest }
    }

    /// The most bits a small weight gets beyond those that are asked for.
    private static let extraBits = 4096

    /// The same as integers times powers of two, rounded down: `bits` bits behind the leading one of a small weight, so that it
    /// is known relative to itself.
    func fixedWeights(_ head: Int, tokens: [Int], bits: Int) -> [FixedWeight] {
        weights(head, tokens: tokens, precision: bits + 32).map { weight in
            guard weight.isFinite else { return FixedWeight(numerator: 0, bits: bits, doubt: .infinity) }
            let exponent = weight.lowerExponent ?? -Self.extraBits
            let fitted = bits + min(Self.extraBits, max(0, -exponent))
            let floor = weight.flooredMultiple(bits: fitted)
            return FixedWeight(numerator: floor.numerator, bits: fitted, doubt: floor.rest)
        }
    }
}

extension DyadicMatrix {
    init(_ matrix: Matrix) { self.init(rows: matrix.rows, columns: matrix.columns, values: matrix.values) }
}

extension DyadicVector {
    /// The exact values of doubles; nil where there are none.
    static func row(_ values: [Double]) -> DyadicVector? {
        values.isEmpty ? nil : DyadicMatrix(rows: 1, columns: values.count, values: values).row(0)
    }

    /// The sum, where there is something to add.
    func plus(_ other: DyadicVector?) -> DyadicVector { other.map { self + $0 } ?? self }
}
