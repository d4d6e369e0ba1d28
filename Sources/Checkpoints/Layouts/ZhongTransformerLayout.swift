/// The transformers of Zhong et al. 2023 ("The Clock and the Pizza"): the arrays of ``NandaLayout``, two positions as a rule,
/// and attention a softmax + (1 - a), whose coefficient a is not among the arrays.
///
/// The vocabulary has M tokens, or 2 M where the two inputs have tokens of their own (then the second reads token M + b);
/// the settings (`diff_vocab`, `C`) or the caller's modulus tell, and else it has M. With their `eqn_sign` the last token is
/// "=", at a third position. Every column of the unembedding competes: their code takes the largest of all logits.
struct ZhongTransformerLayout: Layout {
    let name = "zhong-transformer"
    let summary = "Zhong et al.: a one-layer transformer on a, b, with an attention coefficient"
    let nonlinearity: Nonlinearity? = .relu
    let readsAttention = true

    func blueprint(in scope: Scope) throws(Misfit) -> Blueprint {
        let arrays = try TransformerArrays(scope, .outputFirst)
        let hasEqualsSign = arrays.offsets.count == 3
        if let said = try scope.settings.hasEqualsSign() {
            guard hasEqualsSign || !said else {
                throw Misfit(description: "the settings say eqn_sign, but there are two positions")
            }
            guard said || !hasEqualsSign || scope.settings.isNamed else {
                throw Misfit(description: "there are three positions, but the settings say eqn_sign is false")
            }
        } else if hasEqualsSign, !scope.settings.isNamed {
            throw Misfit(description: "there are three positions, and no settings say eqn_sign; --layout overrides it")
        }
        let tokens = try arrays.modulus(hasEqualsSign: hasEqualsSign)
        guard arrays.unembedding.columns == arrays.embedding.rows else {
            throw Misfit(
                description: "\(arrays.unembedding.text) should have \(arrays.embedding.rows) columns, "
                    + "as \(arrays.embedding.text)")
        }
        let said = try scope.settings.tokens() ?? scope.settings.modulus
        let areSeparate = try scope.settings.hasSeparateVocabularies() ?? (said.map { 2 * $0 == tokens } ?? false)
        guard !areSeparate || tokens.isMultiple(of: 2) else {
            throw Misfit(
                description: "the settings say diff_vocab, but \(tokens) tokens are not twice as many as inputs")
        }
        let modulus = areSeparate ? tokens / 2 : tokens
        try scope.settings.check(modulus: modulus)
        let second = areSeparate ? modulus..<2 * modulus : 0..<modulus
        return Blueprint(
            transformer: TransformerBlueprint(
                positions: ([(0..<modulus, 0), (second, 1)] + (hasEqualsSign ? [(tokens..<tokens + 1, 2)] : []))
                    .map { .init(tokens: arrays.embedding.rows($0.0), offset: arrays.offsets[$0.1]) },
                needsCoefficient: true, arrays: arrays, unembedding: arrays.unembedding, unembeddingBias: nil),
            modulus: modulus, formula: arrays.formula(.outputFirst))
    }
}
