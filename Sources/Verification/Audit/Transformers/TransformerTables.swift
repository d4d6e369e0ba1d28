internal import Checkpoints
internal import ExactArithmetic

/// What the inputs of a transformer have in common, made once: everything behind the attention weights is linear in them up
/// to the neurons, so rows of tables take the place of matrix products.
///
/// With w the attention weights, x_p the token at position p, l the one at the last position:
///
///     scores_hp[l, x_p] = (x_l Q_h + q_h) . (x_p K_h + k_h)                  (not yet divided by s)
///     moved_hp[x_p]     = (x_p V_h + v_h) O_h                                 what position p adds to the residual stream
///     u                 = neurons[l] + sum_hp w_hp toNeurons_hp[x_p]
///     logits            = direct[l] + sum_hp w_hp toLogits_hp[x_p] + g(u) neuronToLogit
///
/// as (y + g(u) outputWeights + outputBias) unembedding multiplied out. All entries are ``BallMatrix``: the tables may be
/// multiplied out in any order without changing what the bound is about.
struct TransformerTables: Sendable {
    /// One head at one position.
    struct Path: Sendable {
        let head: Int
        let position: Int
        let scores: BallMatrix
        let moved: BallMatrix
        let toNeurons: BallMatrix
        let toLogits: BallMatrix
    }

    /// Head by head, and within a head position by position.
    let paths: [Path]
    /// [tokens at the last position, neurons].
    let neurons: BallMatrix
    /// [tokens at the last position, classes].
    let direct: BallMatrix
    /// [neurons, classes].
    let neuronToLogit: BallMatrix
    /// 1 / s, for each head.
    let scales: [Ball]

    /// Whether a bound is known of every entry that the attention weights multiply.
    var isBounded: Bool {
        paths.allSatisfy { $0.moved.radii.allSatisfy(\.isFinite) && $0.toNeurons.radii.allSatisfy(\.isFinite) }
    }

    init(_ network: Transformer) {
        let streams = network.positions.map { BallMatrix($0.tokens).adding($0.offset) }
        let last = streams[streams.count - 1]
        let (input, unembedding) = (BallMatrix(network.inputWeights), BallMatrix(network.unembedding))
        var paths: [Path] = []
        for (index, head) in network.heads.enumerated() {
            let query = (last * BallMatrix(head.query)).adding(head.queryBias)
            for (position, stream) in streams.enumerated() {
                let key = (stream * BallMatrix(head.key)).adding(head.keyBias)
                let moved = (stream * BallMatrix(head.value)).adding(head.valueBias) * BallMatrix(head.output)
                paths.append(
                    Path(
                        head: index, position: position, scores: query * key.transposed, moved: moved,
                        toNeurons: moved * input, toLogits: moved * unembedding))
            }
        }
        self.paths = paths
        let residual = last.adding(network.attentionBias)
        neurons = (residual * input).adding(network.inputBias)
        neuronToLogit = BallMatrix(network.outputWeights) * unembedding
        var direct = residual * unembedding
        if !network.outputBias.isEmpty {
            let bias = BallMatrix(Matrix(rows: 1, columns: network.width, values: network.outputBias))
            direct = direct.adding(bias * unembedding)
        }
        self.direct = direct.adding(network.unembeddingBias)
        scales = network.heads.map { Ball(1) / Ball($0.width).squareRoot() }
    }
}
