internal import Constructions
internal import ExactArithmetic
internal import Verification

/// The lines of a certificate that depend on its evidence.
struct Draft {
    /// `margin L U` or `margin-at-least L`.
    var margin: String?
    var restsOn: [Lemma] = []
    var lines: [String] = []
}

/// What the evidence rests on, under the names of `proofs/theories`.
enum Lemma: String {
    case sameAngle = "SharedFactors.same_angle_same_logit"
    case deadInput = "EvenModulus.dead_input_tied"
    case vanishingSums = "paper.vanishing_sums_split"
    case directionsExact = "Outcomes.directions_exact"
    case directionsMargin = "Outcomes.directions_margin"
    case directionsMarginSquare = "Outcomes.directions_margin_square"
    case directionsTied = "Outcomes.directions_tied"
    case closedFormExact = "ClosedForm.closed_form_exact"
    case closedFormMargin = "ClosedForm.closed_form_margin"
    case closedFormTied = "ClosedFormOutcomes.closed_form_tied"
    case closedFormWrong = "ClosedFormOutcomes.closed_form_wrong"
    case squareExact = "SquareExact.square_exact"
    case squareMargin = "SquareMargin.square_margin"
    case squareTied = "Outcomes.square_tied"
}

/// The limits of the format.
enum Limits {
    /// For one input, and for directions.
    static let neurons = 4096
    /// 2 m N.
    static let directionTerms = 200_000
    /// The bits of a bound.
    static let precision = 1024
    /// Primes of a vanishing sum are below 2^32; larger factors than this are not looked for.
    static let primeSearch = 1_000_000
}

/// A claim that might be made, and the evidence for it.
struct Attempt {
    let claim: Certificate.Claim
    let evidence: Certificate.Evidence
    /// Nil where the construction is not one for this evidence, or is too large.
    let draft: () throws(CertificationError) -> Draft?
}

extension Certificate {
    /// What can be tried for a verdict, the shortest first.
    static func attempts(_ construction: CircularConstruction, _ verdict: Verdict) -> [Attempt] {
        func attempt(
            _ claim: Claim, _ evidence: Evidence, _ draft: @escaping () throws(CertificationError) -> Draft?
        ) -> Attempt { Attempt(claim: claim, evidence: evidence, draft: draft) }

        let directions = DirectionEvidence(construction)
        let offsets = OffsetEvidence(construction)
        let square = SquareEvidence(construction)
        let witness = InputEvidence(construction, verdict)
        switch verdict.outcome {
        case .exact:
            return [
                attempt(.exact, .square) { () throws(CertificationError) in try square.exact() },
                attempt(.exact, .twoPoints) { () throws(CertificationError) in try offsets?.exact() },
                attempt(.exact, .directions) { () throws(CertificationError) in try directions?.exact() },
            ]
        case .tied:
            return [
                attempt(.tied, .square) { () throws(CertificationError) in square.tied() },
                attempt(.tied, .twoPoints) { () throws(CertificationError) in try offsets?.tied() },
                attempt(.tied, .directions) { () throws(CertificationError) in try directions?.tied() },
                attempt(.tiedInput, .input) { () throws(CertificationError) in witness?.tiedInput() },
            ]
        case .wrong:
            return [
                attempt(.wrongInput, .input) { () throws(CertificationError) in try witness?.wrongInput() },
                attempt(.wrongInput, .offset) { () throws(CertificationError) in try offsets?.wrong() },
                attempt(.tiedInput, .input) { () throws(CertificationError) in witness?.tiedInput() },
            ]
        }
    }
}
