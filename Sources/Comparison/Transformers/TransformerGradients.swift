import Checkpoints

/// Gradients of a transformer's logits by the residual streams x_0 and x_1 of its two tokens.
///
/// With G = the gradient of logit c by y, that is unembedding_c + sum_n g'(u_n) inputWeights_n neuronLogits_nc, a head gives
///
///     dx_p += w_hp V_h O_h G + (a / s) softmax_p (v_p . O_h G - sum_q softmax_q v_q . O_h G) K_h q_h
///
/// v_p its values and q_h its query; the residual stream read at the last position gets G itself too, and what comes through the
/// query: Q_h times the same sum over p with the keys k_p for K_h q_h.
struct TransformerGradients {
    private let weights: TransformerWeights
    private let readers: DenseMatrix
    private let rows: DenseMatrix
    private let classes: DenseMatrix
    private let heads: [Head]

    /// The matrices of a head, transposed.
    private struct Head {
        let folded: TransformerWeights.Head
        let query: DenseMatrix
        let value: DenseMatrix
        let output: DenseMatrix
        /// K_h q_h for every token at the last position, over s: [tokens, d].
        let keyed: DenseMatrix
        let root: Double
    }

    init(_ weights: TransformerWeights) {
        self.weights = weights
        readers = DenseMatrix(weights.transformer.inputWeights).transposed
        rows = weights.neuronLogits.transposed
        classes = weights.unembedding.transposed
        heads = zip(weights.transformer.heads, weights.heads).map { head, folded in
            let root = Double(head.width).squareRoot()
            let keyed = folded.queries * DenseMatrix(head.key).transposed
            return Head(
                folded: folded, query: DenseMatrix(head.query).transposed, value: DenseMatrix(head.value).transposed,
                output: DenseMatrix(head.output).transposed,
                keyed: DenseMatrix(rows: keyed.rows, columns: keyed.columns, values: keyed.values.map { $0 / root }),
                root: root)
        }
    }

    /// The gradients of the logits c on the inputs (a, b), a row for each triple.
    func gradients(_ triples: [(a: Int, b: Int, c: Int)]) -> (first: DenseMatrix, second: DenseMatrix) {
        let count = triples.count
        let nonlinearity = weights.transformer.nonlinearity
        let slopes = DenseMatrix(
            rows: count, columns: weights.neurons,
            values: triples.flatMap { a, b, c in
                zip(weights.preactivations(a, b), rows.row(c)).map { nonlinearity.slope(at: $0) * $1 }
            })
        var stream = slopes * readers
        for (index, triple) in triples.enumerated() { stream.add(classes.row(triple.c), times: 1, toRow: index) }
        var result = (
            first: DenseMatrix(zeros: count, stream.columns), second: DenseMatrix(zeros: count, stream.columns)
        )
        let isLastSecond = weights.positions == 2
        if isLastSecond { result.second = stream }
        for head in heads {
            let written = stream * head.output
            let valued = written * head.value
            var queried = DenseMatrix(zeros: count, head.query.rows)
            for (index, (a, b, _)) in triples.enumerated() {
                let last = weights.lastToken(a, b)
                let softmax = weights.softmax(head.folded, a, b)
                let scores = scoreGradients(head, a, b, softmax, written.row(index))
                result.first.add(valued.row(index), times: weights.weight(softmax[0]), toRow: index)
                result.second.add(valued.row(index), times: weights.weight(softmax[1]), toRow: index)
                result.first.add(head.keyed.row(last), times: scores[0], toRow: index)
                result.second.add(head.keyed.row(last), times: scores[1], toRow: index)
                for (position, score) in scores.enumerated() where isLastSecond {
                    let token = weights.transformer.token(at: position, a, b)
                    queried.add(head.folded.keys[position].row(token), times: score / head.root, toRow: index)
                }
            }
            if isLastSecond {
                let part = queried * head.query
                for index in 0..<count { result.second.add(part.row(index), times: 1, toRow: index) }
            }
        }
        return result
    }

    /// The gradients by what the softmax is taken of, for each position, where `written` is O_h G.
    private func scoreGradients(
        _ head: Head, _ a: Int, _ b: Int, _ softmax: [Double], _ written: ArraySlice<Double>
    ) -> [Double] {
        let products = softmax.indices.map { position in
            let values = head.folded.values[position].row(weights.transformer.token(at: position, a, b))
            return zip(values, written).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let mean = zip(softmax, products).reduce(0) { $0 + $1.0 * $1.1 }
        return zip(softmax, products).map { weights.transformer.attentionCoefficient * $0 * ($1 - mean) }
    }
}

extension TransformerWeights {
    /// Zhong et al.'s gradient symmetricity: the mean over `triples` of the cosine between the gradients of logit c on (a, b) by
    /// the two tokens' embeddings. Triples with a gradient of 0 are left out; nil where none is left.
    func gradientSymmetricity(on triples: some Sequence<(a: Int, b: Int, c: Int)>) -> Double? {
        let gradients = TransformerGradients(self)
        var (sum, count) = (0.0, 0)
        var rest = Array(triples)[...]
        while !rest.isEmpty {
            let (first, second) = gradients.gradients(Array(rest.prefix(256)))
            rest = rest.dropFirst(256)
            for index in 0..<first.rows {
                guard let cosine = cosine(first.row(index), second.row(index)) else { continue }
                sum += cosine
                count += 1
            }
        }
        return count > 0 ? sum / Double(count) : nil
    }
}

/// The cosine of the angle between two vectors; nil if one is 0. Their sizes may be any.
func cosine(_ first: ArraySlice<Double>, _ second: ArraySlice<Double>) -> Double? {
    let sizes = [first, second].map { $0.reduce(0) { max($0, $1.magnitude) } }
    guard sizes.allSatisfy({ $0 > 0 }) else { return nil }
    var (dot, one, two) = (0.0, 0.0, 0.0)
    for (x, y) in zip(first, second) {
        let (x, y) = (x / sizes[0], y / sizes[1])
        dot += x * y
        one += x * x
        two += y * y
    }
    return dot / (one * two).squareRoot()
}
