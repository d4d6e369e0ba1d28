import Checkpoints
import Foundation
import TestSupport

/// Random transformers, and their logits from the definition.
struct SampleTransformers {
    var generator: SeededGenerator

    init(stream: UInt64) { generator = SeededGenerator(stream: stream) }

    private mutating func numbers(_ count: Int) -> [Double] {
        (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
    }

    private mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
        Matrix(rows: rows, columns: columns, values: numbers(rows * columns))
    }

    /// Of every kind: two or three positions, one or two heads, with and without biases, tokens shared or not.
    mutating func transformer(modulus: Int, neurons: Int = 5) -> Transformer {
        let (width, isBiased) = (Int.random(in: 1...4, using: &generator), Bool.random(using: &generator))
        let classes = modulus + Int.random(in: 0...2, using: &generator)
        let tokens = matrix(modulus, width)
        var positions = [Transformer.Position(tokens: tokens, offset: isBiased ? numbers(width) : [])]
        positions.append(
            Transformer.Position(tokens: Bool.random(using: &generator) ? tokens : matrix(modulus, width)))
        if Bool.random(using: &generator) {
            positions.append(Transformer.Position(tokens: matrix(1, width), offset: isBiased ? numbers(width) : []))
        }
        let heads = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
            let size = Int.random(in: 1...3, using: &generator)
            return Transformer.Head(
                query: matrix(width, size), key: matrix(width, size), value: matrix(width, size),
                output: matrix(size, width), queryBias: isBiased ? numbers(size) : [],
                keyBias: isBiased ? numbers(size) : [], valueBias: isBiased ? numbers(size) : [])
        }
        return Transformer(
            nonlinearity: Bool.random(using: &generator) ? .relu : .square, positions: positions, heads: heads,
            attentionCoefficient: [1, 0, 0.4].randomElement(using: &generator) ?? 1,
            attentionBias: isBiased ? numbers(width) : [], inputWeights: matrix(width, neurons),
            inputBias: isBiased ? numbers(neurons) : [], outputWeights: matrix(neurons, width),
            outputBias: isBiased ? numbers(width) : [], unembedding: matrix(width, classes),
            unembeddingBias: isBiased ? numbers(classes) : [])
    }
}

/// The formula of a transformer, term by term, from given residual streams.
struct DefinitionTransformer {
    let transformer: Transformer

    /// The residual streams x_p on (a, b).
    func streams(_ a: Int, _ b: Int) -> [[Double]] {
        transformer.positions.enumerated().map { place, position in
            let token = transformer.token(at: place, a, b)
            return (0..<transformer.width).map {
                position.tokens[token, $0] + (position.offset.isEmpty ? 0 : position.offset[$0])
            }
        }
    }

    /// Pre-activations and all logits.
    func evaluate(_ streams: [[Double]]) -> (preactivations: [Double], logits: [Double]) {
        let last = streams[streams.count - 1]
        var y = plus(last, transformer.attentionBias)
        for head in transformer.heads {
            let query = plus(times(last, head.query), head.queryBias)
            let powers = streams.map { stream in
                let key = plus(times(stream, head.key), head.keyBias)
                return exp(zip(query, key).reduce(0) { $0 + $1.0 * $1.1 } / Double(head.width).squareRoot())
            }
            for (stream, power) in zip(streams, powers) {
                let coefficient = transformer.attentionCoefficient
                let weight = coefficient * power / powers.reduce(0, +) + (1 - coefficient)
                let written = times(plus(times(stream, head.value), head.valueBias), head.output)
                y = plus(y, written.map { weight * $0 })
            }
        }
        let u = plus(times(y, transformer.inputWeights), transformer.inputBias)
        let active = u.map { transformer.nonlinearity == .relu ? max(0, $0) : $0 * $0 }
        let z = plus(plus(y, times(active, transformer.outputWeights)), transformer.outputBias)
        return (u, plus(times(z, transformer.unembedding), transformer.unembeddingBias))
    }

    private func plus(_ one: [Double], _ two: [Double]) -> [Double] {
        two.isEmpty ? one : zip(one, two).map { $0 + $1 }
    }

    private func times(_ row: [Double], _ matrix: Matrix) -> [Double] {
        (0..<matrix.columns).map { column in row.indices.reduce(0) { $0 + row[$1] * matrix[$1, column] } }
    }
}
