import Gnomon

extension CheckedClaim.Construction {
    /// As `gnomon verify` names a construction.
    var title: String {
        "\(neurons) \(activation == .relu ? "ReLU" : "x^2") neuron\(neurons == 1 ? "" : "s"), modulus \(modulus), "
            + "frequency \(frequency), phase \(phase)"
    }

    /// The `construction` member of the schemas.
    var json: JSONValue {
        .object([
            ("family", "circular"), ("activation", .string(activation.rawValue)), ("neurons", JSONValue(neurons)),
            ("modulus", JSONValue(modulus)), ("frequency", JSONValue(frequency)), ("phase", .string(phase)),
        ])
    }
}

extension CheckedClaim.Statement {
    /// What is claimed, in words.
    var meaning: String {
        switch self {
        case .exact: "the right class has strictly the largest logit on every input"
        case .wrongInput: "on some input another class has a larger logit than the right one"
        case .tiedInput: "on some input another class has the same logit as the right one"
        case .tied: "no class has a larger logit than the right one on any input, but on some input one has the same"
        }
    }

    /// The `claim` member of gnomon.check/1.
    var outcome: String {
        switch self {
        case .exact, .tied: rawValue
        case .wrongInput, .tiedInput: "not-exact"
        }
    }

    /// The `reason` member of gnomon.check/1.
    var reason: String? {
        switch self {
        case .exact, .tied: nil
        case .wrongInput: "wrong-input"
        case .tiedInput: "tied-input"
        }
    }
}

extension CheckedClaim.Evidence {
    /// What was computed, in words.
    var meaning: String {
        switch self {
        case .input: "one input, from the definition"
        case .directions: "the lead over both neighbours in every direction"
        case .twoPoints: "the least lead, at two offsets of either grid"
        case .offset: "a negative lead at one offset"
        case .square: "the logits in closed form"
        }
    }
}

extension CheckedClaim.Margin {
    /// For people, to twelve digits.
    var text: String {
        let (lower, upper) = ends(digits: 12)
        return upper.map { "between \(lower) and \($0)" } ?? "at least \(lower)"
    }

    /// {"lower": "...", "upper": "..."}: decimal strings that bracket the margin, the upper one null where there is none.
    var json: JSONValue {
        let (lower, upper) = ends(digits: 17)
        return .object([("lower", .string(lower)), ("upper", upper.map { .string($0) } ?? .null)])
    }

    /// The ends in decimal, rounded outward.
    private func ends(digits: Int) -> (lower: String, upper: String?) {
        func decimal(_ text: String) -> (lower: String, upper: String) {
            Enclosure(Rational(text) ?? 0, precision: 128).decimal(digits: digits)
        }
        return switch self {
        case .between(let lower, let upper): (decimal(lower).lower, decimal(upper).upper)
        case .atLeast(let lower): (decimal(lower).lower, nil)
        }
    }
}
