/// The models of Google PAIR's article (dm-haiku): embed [M, d], hidden_w [d, H], out_w [H, d].
///
/// The embedding reads and, transposed, writes. In the article's open questions it does only one of the two: then
/// hidden_w is [M, H], or out_w is [H, M].
struct PAIRLayout: Layout {
    /// Which sides go through the embedding.
    enum Factors: String {
        case both = "pair"
        case input = "pair-unfactored-output"
        case output = "pair-unfactored-input"
    }

    let factors: Factors
    let nonlinearity: Nonlinearity? = .relu
    var name: String { factors.rawValue }

    var summary: String {
        switch factors {
        case .both: "PAIR's article: one embedding for inputs and outputs"
        case .input: "PAIR's article: embedding for the inputs alone"
        case .output: "PAIR's article: embedding for the outputs alone"
        }
    }

    func blueprint(in scope: Scope) throws(Misfit) -> Blueprint {
        let embedding = try scope.matrix("embed")
        let (hidden, output) = (try scope.matrix("hidden_w"), try scope.matrix("out_w"))
        let readsEmbedding = factors != .output
        let writesEmbedding = factors != .input
        return try Blueprint(
            left: readsEmbedding ? .product(embedding, hidden) : .single(hidden),
            layers: [
                Blueprint.Layer(weights: writesEmbedding ? .product(output, embedding.transposed) : .single(output))
            ],
            formula: (readsEmbedding ? "g(embed[a] hidden_w + embed[b] hidden_w)" : "g(hidden_w[a] + hidden_w[b])")
                + (writesEmbedding ? " out_w embed^T" : " out_w"))
    }
}
