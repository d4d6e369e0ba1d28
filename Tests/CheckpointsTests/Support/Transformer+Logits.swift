import Foundation

@testable import Checkpoints

extension Transformer {
    /// The logits for the input (a, b) in double precision, line by line as ``Transformer`` defines them.
    func logits(_ a: Int, _ b: Int) -> [Double] {
        let x = positions.indices.map { position in
            add(row(positions[position].tokens, token(at: position, a, b)), positions[position].offset)
        }
        let r = x[x.count - 1]
        var y = add(r, attentionBias)
        for head in heads {
            let query = add(times(r, head.query), head.queryBias)
            let scores = x.map { dot(query, add(times($0, head.key), head.keyBias)) / Double(head.width).squareRoot() }
            let largest = scores.max() ?? 0
            let exponentials = scores.map { exp($0 - largest) }
            let sum = exponentials.reduce(0, +)
            for (position, exponential) in zip(x, exponentials) {
                let weight = attentionCoefficient * exponential / sum + (1 - attentionCoefficient)
                let value = times(add(times(position, head.value), head.valueBias), head.output)
                y = zip(y, value).map { $0 + weight * $1 }
            }
        }
        let hidden = add(times(y, inputWeights), inputBias).map { nonlinearity == .relu ? max(0, $0) : $0 * $0 }
        let end = add(zip(y, times(hidden, outputWeights)).map { $0 + $1 }, outputBias)
        return add(times(end, unembedding), unembeddingBias)
    }

    private func row(_ matrix: Matrix, _ index: Int) -> [Double] {
        Array(matrix.values[index * matrix.columns..<(index + 1) * matrix.columns])
    }

    private func add(_ vector: [Double], _ bias: [Double]) -> [Double] {
        bias.isEmpty ? vector : zip(vector, bias).map { $0 + $1 }
    }

    private func dot(_ one: [Double], _ other: [Double]) -> Double { zip(one, other).reduce(0) { $0 + $1.0 * $1.1 } }

    private func times(_ vector: [Double], _ matrix: Matrix) -> [Double] {
        var result = [Double](repeating: 0, count: matrix.columns)
        matrix.values.withUnsafeBufferPointer { values in
            for (row, factor) in vector.enumerated() {
                for column in 0..<matrix.columns { result[column] += factor * values[row * matrix.columns + column] }
            }
        }
        return result
    }
}
