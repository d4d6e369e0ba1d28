/// What is said about a transformer beside its arrays, by the caller and by ``Settings``.
struct TransformerSettings: Sendable {
    let settings: Settings
    /// M as the caller has it, where the shapes leave a choice.
    let modulus: Int?
    /// Whether the caller has named the layout.
    let isNamed: Bool

    init(_ settings: Settings = Settings(), modulus: Int? = nil, isNamed: Bool = false) {
        self.settings = settings
        self.modulus = modulus
        self.isNamed = isNamed
    }

    /// The attention coefficient, where it is said.
    func attentionCoefficient() throws(Misfit) -> Double? {
        guard let entry = try settings.value("attn_coeff", "attention_coefficient") else { return nil }
        guard case .number(let number) = entry.value, number.isFinite else { throw unclear(entry, "a finite number") }
        return number
    }

    /// Whether each of the two inputs has a vocabulary of its own, where it is said.
    func hasSeparateVocabularies() throws(Misfit) -> Bool? { try truth("diff_vocab") }

    /// Whether "=" follows the two inputs in Zhong et al.'s code, where it is said.
    func hasEqualsSign() throws(Misfit) -> Bool? { try truth("eqn_sign") }

    /// M as Zhong et al.'s code calls it, where it is said.
    func tokens() throws(Misfit) -> Int? { try number("C") }

    /// What the settings say that ``Transformer`` is not, though no array shows it.
    ///
    /// - Parameter headWidth: the number of columns of Q.
    /// - Throws: ``Misfit`` naming the entry.
    func check(headWidth: Int) throws(Misfit) {
        if let layers = try number("n_layers"), layers != 1 {
            throw Misfit(description: "the settings say n_layers is \(layers): only one layer is decided")
        }
        for (key, allowed) in [("normalization_type", ""), ("positional_embedding_type", "standard")] {
            guard let entry = try settings.value(key), entry.value != .none else { continue }
            if case .text(let text) = entry.value, text.lowercased() == allowed { continue }
            throw Misfit(
                description: "the settings say \(entry.key) is \(entry.value.description), which is not decided")
        }
        for (key, allowed) in [("parallel_attn_mlp", false), ("gated_mlp", false), ("use_attn_scale", true)] {
            guard let truth = try truth(key), truth != allowed else { continue }
            throw Misfit(description: "the settings say \(key) is \(truth), which is not decided")
        }
        for key in ["attn_scores_soft_cap", "output_logits_soft_cap"] {
            guard let entry = try settings.value(key), case .number(let cap) = entry.value, cap > 0 else { continue }
            throw Misfit(description: "the settings say \(entry.key) is \(cap), which is not decided")
        }
        if let entry = try settings.value("attn_scale"), case .number(let scale) = entry.value, scale > 0,
            abs(scale * scale - Double(headWidth)) > 1e-6 * Double(headWidth)
        {
            throw Misfit(
                description: "the settings say \(entry.key) is \(scale); only the square root of a head's width, "
                    + "\(headWidth), is decided")
        }
    }

    /// Compares M with what the settings say it is.
    func check(modulus: Int) throws(Misfit) {
        guard let tokens = try tokens(), tokens != modulus else { return }
        throw Misfit(description: "the settings say C is \(tokens), but the arrays are for \(modulus) tokens")
    }

    /// Refuses what only Zhong et al.'s code has.
    func checkPlain() throws(Misfit) {
        if let coefficient = try attentionCoefficient(), coefficient != 1 {
            throw Misfit(
                description: "the settings say the attention coefficient is \(coefficient), and this layout has 1")
        }
        if try hasSeparateVocabularies() == true {
            throw Misfit(description: "the settings say diff_vocab, which this layout does not have")
        }
        if try hasEqualsSign() == true {
            throw Misfit(description: "the settings say eqn_sign: that is zhong-transformer")
        }
    }

    private func number(_ key: String) throws(Misfit) -> Int? {
        guard let entry = try settings.value(key), entry.value != .none else { return nil }
        guard case .number(let number) = entry.value, let integer = Int(exactly: number) else {
            throw unclear(entry, "an integer")
        }
        return integer
    }

    private func truth(_ key: String) throws(Misfit) -> Bool? {
        guard let entry = try settings.value(key), entry.value != .none else { return nil }
        switch entry.value {
        case .number(0): return false
        case .number(1): return true
        default: throw unclear(entry, "true or false")
        }
    }

    private func unclear(_ entry: Settings.Entry, _ what: String) -> Misfit {
        Misfit(description: "the settings say \(entry.key) is \(entry.value.description), which is not \(what)")
    }
}
