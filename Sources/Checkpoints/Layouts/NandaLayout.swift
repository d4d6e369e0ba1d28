/// The one-layer transformer of Nanda et al. 2023 ("Progress measures for grokking"): embed.W_E [d, M + 1], pos_embed.W_pos
/// [3, d], blocks.0.attn.W_K, W_Q, W_V [heads, w, d], W_O [d, heads w], blocks.0.mlp.W_in [neurons, d], b_in, W_out
/// [d, neurons], b_out, unembed.W_U [d, M + 1].
///
/// It reads a, b and "=", which is token M, and answers at "="; the logit of "=" itself does not compete. There is no layer
/// norm, whatever the settings say of it: the public code has it switched off.
struct NandaLayout: Layout {
    let name = "nanda"
    let summary = "Nanda et al.: a one-layer transformer on a, b, ="
    let nonlinearity: Nonlinearity? = .relu
    let readsAttention = true

    func blueprint(in scope: Scope) throws(Misfit) -> Blueprint {
        let arrays = try TransformerArrays(scope, .outputFirst)
        guard arrays.offsets.count == 3 else {
            throw Misfit(description: "there are two positions; this layout has a, b, =")
        }
        try scope.settings.checkPlain()
        let modulus = try arrays.modulus(hasEqualsSign: true)
        guard arrays.unembedding.columns == modulus + 1 else {
            throw Misfit(
                description:
                    "\(arrays.unembedding.text) should have \(modulus + 1) columns, as \(arrays.embedding.text)")
        }
        try scope.settings.check(modulus: modulus)
        return Blueprint(
            transformer: TransformerBlueprint(
                positions: [
                    (0..<modulus, 0), (0..<modulus, 1), (modulus..<modulus + 1, 2),
                ].map { .init(tokens: arrays.embedding.rows($0.0), offset: arrays.offsets[$0.1]) },
                needsCoefficient: false, arrays: arrays, unembedding: arrays.unembedding.columns(0..<modulus),
                unembeddingBias: nil),
            modulus: modulus, formula: arrays.formula(.outputFirst))
    }
}
