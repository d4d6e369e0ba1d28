import Checkpoints
import Foundation

/// Transformers made by hand.
enum SampleTransformer {
    private static func matrix(_ rows: [[Double]]) -> Matrix {
        Matrix(rows: rows.count, columns: rows[0].count, values: rows.flatMap { $0 })
    }

    /// Attention adds the tokens' embeddings, a circle for each frequency; `each` ReLU neurons read each circle at even phases
    /// and write at twice of them. One more reads all circles alike, if there are some, and one nothing.
    static func waves(modulus: Int, frequencies: [Int], positions: Int = 3, each: Int = 4) -> Transformer {
        func circles(_ token: Int) -> [Double] {
            frequencies.flatMap { f in
                let angle = 2 * Double.pi * Double(f * token) / Double(modulus)
                return [cos(angle), sin(angle)]
            }
        }
        let width = 2 * frequencies.count
        func row(_ circle: Int, _ angle: Double, _ size: Double) -> [Double] {
            var row = [Double](repeating: 0, count: width)
            row[2 * circle] = size * cos(angle)
            row[2 * circle + 1] = size * sin(angle)
            return row
        }
        var readers: [[Double]] = []
        var writers: [[Double]] = []
        for circle in frequencies.indices {
            for place in 0..<each {
                let angle = 2 * Double.pi * Double(place) / Double(each)
                readers.append(row(circle, angle, 1 + 0.001 * Double(place)))
                writers.append(row(circle, 2 * angle, 1))
            }
        }
        if frequencies.count > 1 {
            let all = (0..<width).map { $0.isMultiple(of: 2) ? 1.0 : 0 }
            readers.append(all)
            writers.append(all.map { 0.3 * $0 })
        }
        readers.append([Double](repeating: 0, count: width))
        writers.append([Double](repeating: 1, count: width))
        let identity = matrix((0..<width).map { place in (0..<width).map { $0 == place ? 1 : 0 } })
        let zero = matrix((0..<width).map { _ in [Double](repeating: 0, count: width) })
        let tokens = matrix((0..<modulus).map(circles))
        // With three positions the stream at the last is 0, and attention writes; with two it has the second token already.
        let first = positions == 3 ? 1.0 : 0.5
        let read = Transformer.Position(tokens: tokens)
        return Transformer(
            nonlinearity: .relu,
            positions: [read, read]
                + (positions == 3
                    ? [Transformer.Position(tokens: matrix([[Double](repeating: 0, count: width)]))] : []),
            heads: [
                Transformer.Head(
                    query: zero, key: zero, value: identity,
                    output: Matrix(rows: width, columns: width, values: identity.values.map { first * $0 }))
            ], attentionCoefficient: 0,
            inputWeights: matrix((0..<width).map { place in readers.map { $0[place] } }),
            outputWeights: matrix(writers),
            unembedding: matrix((0..<width).map { place in (0..<modulus).map { circles($0)[place] } }))
    }

    /// Both logits are 0 whatever the attention weights are, which no precision shows, and the one neuron is dead.
    static let tied = Transformer(
        nonlinearity: .relu,
        positions: [
            Transformer.Position(tokens: matrix([[0.3], [-1.7]])),
            Transformer.Position(tokens: matrix([[0.3], [-1.7]])),
            Transformer.Position(tokens: matrix([[0]])),
        ],
        heads: [
            Transformer.Head(
                query: matrix([[1.1]]), key: matrix([[0.7]]), value: matrix([[0]]), output: matrix([[1]]),
                queryBias: [0.9], valueBias: [1])
        ], attentionBias: [-1], inputWeights: matrix([[0]]), outputWeights: matrix([[0]]),
        unembedding: matrix([[1, 0]]))
}
