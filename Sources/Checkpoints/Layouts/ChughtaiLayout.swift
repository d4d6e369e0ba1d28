/// A network with an embedding for each of the two tokens (Chughtai et al. 2023): W_x, W_y [M, e], W [2e, H], W_U [H, M].
struct ChughtaiLayout: Layout {
    let name = "chughtai"
    let summary = "Chughtai et al.: an embedding for each token, concatenated"
    let nonlinearity: Nonlinearity? = .relu

    func blueprint(in scope: Scope) throws(Misfit) -> Blueprint {
        let (first, second) = (try scope.matrix("W_x"), try scope.matrix("W_y"))
        let (hidden, output) = (try scope.matrix("W"), try scope.matrix("W_U"))
        guard first.columns + second.columns == hidden.rows else {
            throw Misfit(description: "\(hidden.text) does not read \(first.text) and \(second.text) side by side")
        }
        return try Blueprint(
            left: .product(first, hidden.rows(0..<first.columns)),
            right: .product(second, hidden.rows(first.columns..<hidden.rows)),
            layers: [Blueprint.Layer(weights: .single(output))],
            formula: "g(W_x[a] W[:e] + W_y[b] W[e:]) W_U")
    }
}
