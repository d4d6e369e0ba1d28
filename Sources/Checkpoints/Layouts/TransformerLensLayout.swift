/// A one-layer HookedTransformer of TransformerLens: embed.W_E [V, d], pos_embed.W_pos [positions, d], blocks.0.attn.W_Q,
/// W_K, W_V [heads, d, w], W_O [heads, w, d], blocks.0.mlp.W_in [d, neurons], W_out [neurons, d], unembed.W_U [d, classes],
/// and the biases b_Q, b_K, b_V, b_O, b_in, b_out, b_U where they exist.
///
/// With three positions V is M + 1 and token M is "=", whose logit, where there is one, does not compete; with two V is M.
/// Layer norm without weights (`LNPre`) leaves no array behind: only settings can tell of it.
struct TransformerLensLayout: Layout {
    let name = "transformer-lens"
    let summary = "TransformerLens: a one-layer HookedTransformer on a, b, = or a, b"
    let nonlinearity: Nonlinearity? = nil
    let readsAttention = true

    func blueprint(in scope: Scope) throws(Misfit) -> Blueprint {
        let arrays = try TransformerArrays(scope, .inputFirst)
        try scope.settings.checkPlain()
        let hasEqualsSign = arrays.offsets.count == 3
        let modulus = try arrays.modulus(hasEqualsSign: hasEqualsSign)
        let (columns, tokens) = (arrays.unembedding.columns, arrays.embedding.rows)
        guard columns == modulus || columns == tokens else {
            throw Misfit(
                description: "\(arrays.unembedding.text) should have \(modulus)"
                    + "\(tokens == modulus ? "" : " or \(tokens)") columns, as \(arrays.embedding.text)")
        }
        try scope.settings.check(modulus: modulus)
        return Blueprint(
            transformer: TransformerBlueprint(
                positions: ([(0..<modulus, 0), (0..<modulus, 1)] + (hasEqualsSign ? [(modulus..<tokens, 2)] : []))
                    .map { .init(tokens: arrays.embedding.rows($0.0), offset: arrays.offsets[$0.1]) },
                needsCoefficient: false, arrays: arrays, unembedding: arrays.unembedding.columns(0..<modulus),
                unembeddingBias: try arrays.unembeddingBias?.prefix(modulus)),
            modulus: modulus, formula: arrays.formula(.inputFirst))
    }
}
