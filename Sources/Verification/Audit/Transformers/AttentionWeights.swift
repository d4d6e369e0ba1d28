internal import Checkpoints
internal import ExactArithmetic

/// The attention weights of one input in balls. For one thread.
final class AttentionWeights {
    private let tables: TransformerTables
    private let positions: Int
    private let coefficient: Double
    private let exponential = BallExponential()

    init(_ network: Transformer, _ tables: TransformerTables) {
        self.tables = tables
        positions = network.positions.count
        coefficient = network.attentionCoefficient
    }

    /// w for every path, in the order of ``TransformerTables/paths``: a softmax + (1 - a).
    ///
    /// The softmax is computed from differences to the position with the largest score (which one does not matter to the
    /// bound), whose exponential is then exactly 1.
    func weights(tokens: [Int]) -> [Ball] {
        guard coefficient != 0 else { return tables.paths.map { _ in Ball(1) } }
        let last = tokens[tokens.count - 1]
        var weights: [Ball] = []
        weights.reserveCapacity(tables.paths.count)
        for head in tables.scales.indices {
            let scores = (0..<positions).map { position in
                tables.paths[head * positions + position].scores[last, tokens[position]]
            }
            let largest = scores.indices.max { scores[$0].midpoint < scores[$1].midpoint } ?? 0
            let terms = scores.indices.map { position in
                position == largest
                    ? Ball(1) : exponential((scores[position] - scores[largest]) * tables.scales[head])
            }
            let sum = terms.dropFirst().reduce(terms[0], +)
            for term in terms {
                let share = term / sum
                weights.append(
                    coefficient == 1
                        ? share
                        : Ball(midpoint: coefficient, radius: 0) * share
                            + (Ball(1) - Ball(midpoint: coefficient, radius: 0)))
            }
        }
        return weights
    }
}
