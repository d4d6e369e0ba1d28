import Checkpoints
import Foundation

/// A one-layer transformer in double precision, folded so that an input costs little.
///
/// The formula of ``Transformer`` is linear in the attention weights w_hp but for the nonlinearity. With F the d x (neurons + M)
/// matrix of `inputWeights` and the first M columns of `unembedding` side by side,
///
///     y F + constants = direct[t_last] + sum_h sum_p w_hp folded_hp[t_p]
///
/// is the pre-activations, and beside them the part of the logits that goes past the neurons; what goes through them is
/// g(pre-activations) times `neuronLogits` = outputWeights unembedding. Classes beyond the first M, which compete in an
/// audit, are left out.
struct TransformerWeights: Sendable {
    let transformer: Transformer
    /// For each position the residual stream x_p of every token that is read there, [tokens, d].
    let residuals: [DenseMatrix]
    let heads: [Head]
    /// What does not pass attention: [tokens at the last position, neurons + M].
    let direct: DenseMatrix
    /// [neurons, M].
    let neuronLogits: DenseMatrix
    /// The first M columns of the unembedding, [d, M].
    let unembedding: DenseMatrix

    /// A head, for each position and token.
    struct Head: Sendable {
        /// [tokens at the last position, width of the head].
        let queries: DenseMatrix
        /// [tokens, width of the head] for each position.
        let keys: [DenseMatrix]
        /// The same.
        let values: [DenseMatrix]
        /// What the softmax is taken of: [tokens at the last position, tokens] for each position.
        let scores: [DenseMatrix]
        /// [tokens, neurons + M] for each position.
        let folded: [DenseMatrix]
    }

    /// - Throws: ``Comparison/Refusal`` for a large modulus and for weights beyond 2^80, so that no product of nine of them
    ///   and no square of a logit leaves the range of doubles.
    init(_ transformer: Transformer) throws(Comparison.Refusal) {
        guard transformer.modulus <= Comparison.maximumModulus else { throw .modulus(transformer.modulus) }
        guard transformer.allWeights.allSatisfy({ $0.allSatisfy { $0.magnitude <= 0x1p80 } }),
            transformer.attentionCoefficient.magnitude <= 0x1p80
        else { throw .range }
        let unembedding = DenseMatrix(transformer.unembedding, columns: transformer.modulus)
        let read = DenseMatrix(transformer.inputWeights).beside(unembedding)
        let residuals = transformer.positions.map { DenseMatrix($0.tokens).adding($0.offset) }
        let last = residuals[residuals.count - 1]
        func row(_ numbers: [Double], _ matrix: DenseMatrix) -> [Double] {
            numbers.isEmpty ? [] : (DenseMatrix(rows: 1, columns: numbers.count, values: numbers) * matrix).values
        }
        let zeros = [Double](repeating: 0, count: transformer.neurons + transformer.modulus)
        func padded(_ numbers: some Collection<Double>, from place: Int) -> [Double] {
            Array(zeros[..<place]) + numbers + zeros[(place + numbers.count)...]
        }
        direct = (last * read).adding(row(transformer.attentionBias, read))
            .adding(padded(transformer.inputBias, from: 0))
            .adding(padded(row(transformer.outputBias, unembedding), from: transformer.neurons))
            .adding(padded(transformer.unembeddingBias.prefix(transformer.modulus), from: transformer.neurons))
        heads = transformer.heads.map { head in
            let queries = (last * DenseMatrix(head.query)).adding(head.queryBias)
            let keys = residuals.map { ($0 * DenseMatrix(head.key)).adding(head.keyBias) }
            let values = residuals.map { ($0 * DenseMatrix(head.value)).adding(head.valueBias) }
            let written = DenseMatrix(head.output) * read
            let root = Double(head.width).squareRoot()
            return Head(
                queries: queries, keys: keys, values: values,
                scores: keys.map { keys in
                    let products = queries * keys.transposed
                    return DenseMatrix(
                        rows: products.rows, columns: products.columns, values: products.values.map { $0 / root })
                }, folded: values.map { $0 * written })
        }
        neuronLogits = DenseMatrix(transformer.outputWeights) * unembedding
        self.unembedding = unembedding
        self.residuals = residuals
        self.transformer = transformer
    }

    var modulus: Int { transformer.modulus }
    var neurons: Int { transformer.neurons }
    var positions: Int { residuals.count }

    /// The token that the query is of.
    func lastToken(_ a: Int, _ b: Int) -> Int { transformer.token(at: positions - 1, a, b) }

    /// The softmax of a head on the input (a, b), for each position.
    func softmax(_ head: Head, _ a: Int, _ b: Int) -> [Double] {
        let last = lastToken(a, b)
        let scores = head.scores.indices.map { head.scores[$0][last, transformer.token(at: $0, a, b)] }
        let largest = scores.max() ?? 0
        let powers = scores.map { exp($0 - largest) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }

    /// w_hp, from the softmax.
    func weight(_ probability: Double) -> Double {
        transformer.attentionCoefficient * probability + (1 - transformer.attentionCoefficient)
    }

    /// The pre-activations on the input (a, b) and the part of the logits past the neurons: neurons + M numbers.
    func preactivations(_ a: Int, _ b: Int) -> [Double] {
        var result = Array(direct.row(lastToken(a, b)))
        for head in heads {
            for (position, probability) in softmax(head, a, b).enumerated() {
                let (factor, part) = (weight(probability), head.folded[position])
                let start = transformer.token(at: position, a, b) * part.columns
                result.withUnsafeMutableBufferPointer { result in
                    part.values.withUnsafeBufferPointer { part in
                        for index in result.indices { result[index] += factor * part[start + index] }
                    }
                }
            }
        }
        return result
    }
}

extension Transformer {
    /// Every weight, matrix by matrix. Tokens that two positions share come once.
    var allWeights: [[Double]] {
        let tokens = positions.indices.filter { place in
            !positions[..<place].contains { $0.tokens == positions[place].tokens }
        }
        var result = tokens.map { positions[$0].tokens.values } + positions.map(\.offset)
        for head in heads {
            result += [head.query, head.key, head.value, head.output].map(\.values)
            result += [head.queryBias, head.keyBias, head.valueBias]
        }
        result += [attentionBias, inputWeights.values, inputBias, outputWeights.values, outputBias]
        return result + [unembedding.values, unembeddingBias]
    }
}
