import Constructions
import ExactArithmetic
import TestSupport
import Verification

@testable import CertificateChecker

/// Whether claims are true, by deciders that know nothing of certificates.
struct Truth {
    private var verdicts: [CircularConstruction: Verdict] = [:]
    /// How many verdicts are by enumeration.
    private(set) var enumerated = 0

    /// Whether the claim of an accepted text holds; nil where that is out of reach.
    mutating func holds(_ claim: CheckedClaim, _ text: String) throws -> Bool? {
        guard let construction = Self.construction(of: claim), let verdict = try verdict(on: construction) else {
            return nil
        }
        guard marginHolds(claim, verdict) else { return false }
        switch claim.statement {
        case .exact: return verdict.outcome == .exact
        case .tied: return verdict.outcome == .tied
        case .wrongInput: return verdict.outcome == .wrong
        case .tiedInput:
            // A tie on an input that is wrong does not show in the counts: look at the input itself.
            guard construction.neurons <= 200 else { return nil }
            return Self.gap(named: text, construction)?.sign == .zero
        }
    }

    static func construction(of claim: CheckedClaim) -> CircularConstruction? {
        let facts = claim.construction
        guard let phase = Turn(facts.phase) else { return nil }
        return try? CircularConstruction(
            activation: facts.activation == .relu ? .relu : .square, neurons: facts.neurons, modulus: facts.modulus,
            frequency: Integer(facts.frequency), phase: phase)
    }

    /// By enumeration where that is a matter of milliseconds, else by the closed form.
    private mutating func verdict(on construction: CircularConstruction) throws -> Verdict? {
        if let known = verdicts[construction] { return known }
        let isSmall = construction.modulus <= 21 && construction.neurons <= 21
        let verdict = try construction.verdict(method: isSmall ? .enumeration : .closedForm)
        if isSmall { enumerated += 1 }
        verdicts[construction] = verdict
        return verdict
    }

    private func marginHolds(_ claim: CheckedClaim, _ verdict: Verdict) -> Bool {
        guard let stated = claim.margin else { return true }
        guard let margin = verdict.margin else { return false }
        switch stated {
        case .between(let lower, let upper):
            guard let low = Rational(lower), let high = Rational(upper) else { return false }
            return low <= margin.upperBound && margin.lowerBound <= high
        case .atLeast(let lower):
            guard let low = Rational(lower) else { return false }
            return low <= margin.upperBound
        }
    }

    /// The rival's logit less that of the right class, on the input that the text names.
    private static func gap(named text: String, _ construction: CircularConstruction) -> CosineSum? {
        func numbers(_ keyword: String) -> [Int] {
            text.split(separator: "\n").first { $0.hasPrefix(keyword + " ") }?.split(separator: " ").dropFirst()
                .compactMap { Int($0) } ?? []
        }
        let (tokens, rival) = (numbers("input"), numbers("rival"))
        guard tokens.count == 2, rival.count == 1 else { return nil }
        let right = (tokens[0] + tokens[1]) % construction.modulus
        guard right != rival[0] else { return nil }
        return construction.logitGap(rival[0], right, on: Input(tokens[0], tokens[1]))
    }
}
