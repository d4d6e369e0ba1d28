import Checkpoints
import ExactArithmetic
import TestSupport

/// Transformers of all shapes, with the weights of ``RandomNetwork``.
struct RandomTransformer {
    var numbers: RandomNetwork

    init(stream: UInt64, style: RandomNetwork.Style) { numbers = RandomNetwork(stream: stream, style: style) }

    private mutating func chance(_ one: Int, in all: Int) -> Bool {
        Int.random(in: 0..<all, using: &numbers.generator) < one
    }

    /// 0 and 1 most of the time: the former leaves nothing irrational, the latter is the usual one.
    private mutating func coefficient() -> Double {
        switch Int.random(in: 0..<6, using: &numbers.generator) {
        case 0, 1: 0
        case 2, 3, 4: 1
        default: Double.random(in: -1...2, using: &numbers.generator)
        }
    }

    mutating func next() -> Transformer {
        let modulus = Int.random(in: 2...5, using: &numbers.generator)
        let width = Int.random(in: 1...5, using: &numbers.generator)
        let neurons = Int.random(in: 1...6, using: &numbers.generator)
        let classes = modulus + (chance(1, in: 4) ? Int.random(in: 1...3, using: &numbers.generator) : 0)
        var positions = [numbers.matrix(modulus, width)]
        positions.append(chance(1, in: 2) ? positions[0] : numbers.matrix(modulus, width))
        if chance(1, in: 2) { positions.append(numbers.matrix(1, width)) }
        let heads = (0..<Int.random(in: 1...3, using: &numbers.generator)).map { _ -> Transformer.Head in
            let inner = Int.random(in: 1...4, using: &numbers.generator)
            // Without queries all scores are equal: the softmax of two positions is exactly 1/2.
            let query =
                chance(1, in: 6)
                ? Matrix(rows: width, columns: inner, values: [Double](repeating: 0, count: width * inner))
                : numbers.matrix(width, inner)
            return Transformer.Head(
                query: query, key: numbers.matrix(width, inner), value: numbers.matrix(width, inner),
                output: numbers.matrix(inner, width), queryBias: numbers.bias(inner), keyBias: numbers.bias(inner),
                valueBias: numbers.bias(inner))
        }
        let unembedding: Matrix
        if numbers.style == .nearTie {
            let column = (0..<width).map { _ in numbers.weight() }
            unembedding = Matrix(
                rows: width, columns: classes,
                values: column.flatMap { value in (0..<classes).map { _ in chance(1, in: 4) ? value.nextUp : value } })
        } else {
            unembedding = numbers.matrix(width, classes)
        }
        return Transformer(
            nonlinearity: chance(1, in: 3) ? .square : .relu,
            positions: positions.map { Transformer.Position(tokens: $0, offset: numbers.bias(width)) }, heads: heads,
            attentionCoefficient: coefficient(), attentionBias: numbers.bias(width),
            inputWeights: numbers.matrix(width, neurons), inputBias: numbers.bias(neurons),
            outputWeights: numbers.matrix(neurons, width), outputBias: numbers.bias(width), unembedding: unembedding,
            unembeddingBias: numbers.style == .nearTie ? [] : numbers.bias(classes))
    }
}

extension Transformer {
    /// The same with `size` added to all keys, which changes no attention weight, and makes all of them hard to compute.
    func withLargeKeys(_ size: Double) -> Transformer {
        Transformer(
            nonlinearity: nonlinearity, positions: positions,
            heads: heads.map {
                Head(
                    query: $0.query, key: $0.key, value: $0.value, output: $0.output, queryBias: $0.queryBias,
                    keyBias: [Double](repeating: size, count: $0.width), valueBias: $0.valueBias)
            }, attentionCoefficient: attentionCoefficient, attentionBias: attentionBias, inputWeights: inputWeights,
            inputBias: inputBias, outputWeights: outputWeights, outputBias: outputBias, unembedding: unembedding,
            unembeddingBias: unembeddingBias)
    }
}

extension Transformer {
    /// The same in a stream twice as wide, into whose second half the neurons write, which alone is read in the end.
    func readingNeuronsAlone() -> Transformer {
        func wide(_ matrix: Matrix) -> Matrix {
            Matrix(
                rows: matrix.rows, columns: 2 * width,
                values: (0..<matrix.rows).flatMap { row in
                    (0..<width).map { matrix[row, $0] } + [Double](repeating: 0, count: width)
                })
        }
        func tall(_ matrix: Matrix, isSecond: Bool) -> Matrix {
            let zeros = [Double](repeating: 0, count: matrix.values.count)
            return Matrix(
                rows: 2 * width, columns: matrix.columns,
                values: isSecond ? zeros + matrix.values : matrix.values + zeros)
        }
        func wide(_ row: [Double]) -> [Double] { row.isEmpty ? [] : row + [Double](repeating: 0, count: width) }
        let written = Matrix(
            rows: neurons, columns: 2 * width,
            values: (0..<neurons).flatMap { row in
                [Double](repeating: 0, count: width) + (0..<width).map { outputWeights[row, $0] }
            })
        return Transformer(
            nonlinearity: nonlinearity,
            positions: positions.map { Position(tokens: wide($0.tokens), offset: wide($0.offset)) },
            heads: heads.map {
                Head(
                    query: tall($0.query, isSecond: false), key: tall($0.key, isSecond: false),
                    value: tall($0.value, isSecond: false), output: wide($0.output), queryBias: $0.queryBias,
                    keyBias: $0.keyBias, valueBias: $0.valueBias)
            }, attentionCoefficient: attentionCoefficient, attentionBias: wide(attentionBias),
            inputWeights: tall(inputWeights, isSecond: false), inputBias: inputBias, outputWeights: written,
            unembedding: tall(unembedding, isSecond: true), unembeddingBias: unembeddingBias)
    }
}

/// A transformer evaluated from its definition in enclosures of one precision: slow, and shares nothing with the audit.
struct EnclosedTransformer {
    let network: Transformer
    let precision: Int

    private func exact(_ value: Double) -> Enclosure { Enclosure(Rational(exactly: value)!, precision: precision) }

    private func sum(_ a: [Enclosure], _ b: [Enclosure]) -> [Enclosure] { zip(a, b).map { $0 + $1 } }

    private func product(_ row: [Enclosure], _ matrix: Matrix, _ bias: [Double]) -> [Enclosure] {
        (0..<matrix.columns).map { column in
            row.indices.reduce(bias.isEmpty ? exact(0) : exact(bias[column])) {
                $0 + row[$1] * exact(matrix[$1, column])
            }
        }
    }

    func logits(_ a: Int, _ b: Int) -> [Enclosure] {
        let streams = network.positions.enumerated().map { place, position in
            let token = [a, b, 0][place]
            return (0..<network.width).map {
                exact(position.tokens[token, $0]) + (position.offset.isEmpty ? exact(0) : exact(position.offset[$0]))
            }
        }
        var stream = streams.last!
        if !network.attentionBias.isEmpty { stream = sum(stream, network.attentionBias.map { exact($0) }) }
        let a = exact(network.attentionCoefficient)
        for head in network.heads {
            let query = product(streams.last!, head.query, head.queryBias)
            let root = Enclosure(Rational(head.width), precision: precision).squareRoot()
            let terms = streams.map { other in
                let key = product(other, head.key, head.keyBias)
                return (zip(query, key).reduce(exact(0)) { $0 + $1.0 * $1.1 } / root).exponential()
            }
            let total = terms.dropFirst().reduce(terms[0], +)
            for (other, term) in zip(streams, terms) {
                let share = term / total
                let weight = a * share + (exact(1) - a)
                let value = product(other, head.value, head.valueBias).map { weight * $0 }
                stream = sum(stream, product(value, head.output, []))
            }
        }
        let zero = exact(0)
        let active = product(stream, network.inputWeights, network.inputBias).map {
            network.nonlinearity == .square ? $0 * $0 : Enclosure.maximum($0, zero)
        }
        let final = sum(stream, product(active, network.outputWeights, network.outputBias))
        return product(final, network.unembedding, network.unembeddingBias)
    }
}
