/// Which lemmas lead from what was computed to what is claimed: section 8 of the format.
enum LemmaTable {
    /// What a piece of evidence computes, as far as the lemmas depend on it.
    enum Method: Sendable {
        case inputDifference
        case inputAtSameAngle
        case deadInput
        case inputSplitting
        case directions(hasZero: Bool)
        case twoPoints
        case offset
        case square

        /// What to add to the kind of evidence in messages.
        var remark: String {
            switch self {
            case .inputDifference: " with a 'difference'"
            case .inputAtSameAngle, .deadInput, .inputSplitting: " with a 'zero'"
            case .directions, .twoPoints, .offset, .square: ""
            }
        }
    }

    /// The lemmas in the order in which a certificate names them; nil where the evidence is none for the claim.
    static func lemmas(from method: Method, to claim: Claim) -> [String]? {
        switch (method, claim.statement, claim.margin) {
        case (.inputDifference, .wrongInput, nil): []
        case (.inputAtSameAngle, .tiedInput, nil): ["SharedFactors.same_angle_same_logit"]
        case (.deadInput, .tiedInput, nil): ["EvenModulus.dead_input_tied"]
        case (.inputSplitting, .tiedInput, nil): [vanishingSums]
        case (.directions, .exact, nil): ["Outcomes.directions_exact"]
        case (.directions, .exact, .atLeast):
            switch claim.construction.activation {
            case .relu: ["Outcomes.directions_exact", "Outcomes.directions_margin"]
            case .square: ["Outcomes.directions_exact", "Outcomes.directions_margin_square"]
            }
        case (.directions(let hasZero), .tied, nil): ["Outcomes.directions_tied"] + (hasZero ? [vanishingSums] : [])
        case (.twoPoints, .exact, nil): ["ClosedForm.closed_form_exact"]
        case (.twoPoints, .exact, .between): ["ClosedForm.closed_form_exact", "ClosedForm.closed_form_margin"]
        case (.twoPoints, .tied, nil): ["ClosedFormOutcomes.closed_form_tied"]
        case (.offset, .wrongInput, nil): ["ClosedFormOutcomes.closed_form_wrong"]
        case (.square, .exact, nil): ["SquareExact.square_exact"]
        case (.square, .exact, .between): ["SquareExact.square_exact", "SquareMargin.square_margin"]
        case (.square, .tied, nil): ["Outcomes.square_tied"]
        default: nil
        }
    }

    /// Proved in the format's own text, section 9, and not in Coq.
    private static let vanishingSums = "paper.vanishing_sums_split"
}
