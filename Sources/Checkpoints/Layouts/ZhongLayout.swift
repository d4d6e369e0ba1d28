/// The linear models of Zhong et al. 2023 ("The Clock and the Pizza"): embed.weight [M, e], l1.weight, l1.bias, where it
/// exists a second hidden layer l2.weight, l2.bias, and unembed.weight [M, H].
///
/// Their type D concatenates the embeddings of the two tokens (l1.weight is [H, 2e]), type B adds them ([H, e]).
struct ZhongLayout: Layout {
    enum Inputs: String {
        case concatenated = "zhong-d"
        case summed = "zhong-b"
    }

    let inputs: Inputs
    let nonlinearity: Nonlinearity? = .relu
    var name: String { inputs.rawValue }

    var summary: String {
        switch inputs {
        case .concatenated: "Zhong et al.: one embedding, concatenated"
        case .summed: "Zhong et al.: one embedding, summed"
        }
    }

    func blueprint(in scope: Scope) throws(Misfit) -> Blueprint {
        let embedding = try scope.matrix("embed.weight")
        let first = try scope.matrix("l1.weight")
        let output = try scope.matrix("unembed.weight").transposed
        let width = embedding.columns
        let left: Blueprint.Weights
        var right: Blueprint.Weights?
        switch inputs {
        case .summed: left = .product(embedding, first.transposed)
        case .concatenated:
            guard first.columns == 2 * width else {
                throw Misfit(description: "\(first.text) does not read \(embedding.text) twice, side by side")
            }
            left = .product(embedding, first.transposed.rows(0..<width))
            right = .product(embedding, first.transposed.rows(width..<2 * width))
        }
        let bias = try scope.vectorIfPresent("l1.bias", count: first.rows)
        var layers: [Blueprint.Layer] = []
        if scope.arrays["l2.weight"] != nil {
            let second = try scope.matrix("l2.weight").transposed
            layers.append(
                Blueprint.Layer(
                    weights: .single(second), bias: try scope.vectorIfPresent("l2.bias", count: second.columns)))
        }
        layers.append(
            Blueprint.Layer(
                weights: .single(output), bias: try scope.vectorIfPresent("unembed.bias", count: output.columns)))
        let sum = inputs == .summed ? "(embed[a] + embed[b])" : "[embed[a], embed[b]]"
        let hidden = "g(\(sum) l1^T\(bias == nil ? "" : " + l1.bias"))"
        return try Blueprint(
            left: left, right: right, inputForm: inputs == .summed ? .summed : .concatenated, inputBias: bias,
            layers: layers,
            formula: (layers.count == 2
                ? "g(\(hidden) l2^T\(layers[0].bias == nil ? "" : " + l2.bias"))" : hidden)
                + " unembed^T" + (layers[layers.count - 1].bias == nil ? "" : " + unembed.bias"))
    }
}
