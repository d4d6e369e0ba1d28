/// A PyTorch network on one-hot tokens (He et al.): mlp.W_in [H, M], mlp.W_out [M, H], and mlp.b_in, mlp.b_out where
/// they exist. The nonlinearity, ReLU or x^2, is not in the file.
struct OneHotLayout: Layout {
    let name = "one-hot"
    let summary = "PyTorch weights on one-hot tokens"
    let nonlinearity: Nonlinearity? = nil

    func blueprint(in scope: Scope) throws(Misfit) -> Blueprint {
        let input = try scope.matrix("mlp.W_in").transposed
        let output = try scope.matrix("mlp.W_out").transposed
        let inputBias = try scope.vectorIfPresent("mlp.b_in", count: input.columns)
        let outputBias = try scope.vectorIfPresent("mlp.b_out", count: output.columns)
        return try Blueprint(
            left: .single(input), inputBias: inputBias,
            layers: [Blueprint.Layer(weights: .single(output), bias: outputBias)],
            formula: "g((onehot(a) + onehot(b)) W_in^T\(inputBias == nil ? "" : " + b_in")) W_out^T"
                + (outputBias == nil ? "" : " + b_out"))
    }
}
