public import Constructions
internal import ExactArithmetic
public import Verification

/// A verdict with what is needed to check it again: whole numbers and fractions in a text that two small programs read,
/// neither of which shares code with this library (`proofs/certificates.md` in the source tree says how).
///
/// A certificate is made from a verdict; it does not decide anything. Bounds are placed so that each is at least
/// 2^-precision away from what it bounds, which is what a checker needs to accept them.
///
///     let construction = try CircularConstruction(neurons: 5, modulus: 67)
///     let certificate = try Certificate(of: construction, verdict: construction.verdict())
///     print(certificate.text)
public struct Certificate: Sendable, Hashable {
    /// What is claimed.
    public enum Claim: String, Sendable, Hashable, CaseIterable {
        /// Every input is correct.
        case exact
        /// Some input is wrong.
        case wrongInput = "not-exact wrong-input"
        /// On some input another class has the same logit as the right one.
        case tiedInput = "not-exact tied-input"
        /// No input is wrong, some input is tied.
        case tied
    }

    /// What establishes the claim; one section of the specification each.
    public enum Evidence: String, Sendable, Hashable, CaseIterable {
        /// One input and a rival class, from the definition.
        case input
        /// All 2m directions, two neighbours each.
        case directions
        /// ReLU, N >= 5: four offsets hold the least lead.
        case twoPoints = "two-points"
        /// ReLU, N >= 5: one offset with a negative lead.
        case offset
        /// x^2: decided by arithmetic on N, M and k.
        case square
    }

    /// The claim.
    public let claim: Claim
    /// The kind of evidence.
    public let evidence: Evidence
    /// The certificate as it is written to a file, with its last line feed.
    public let text: String

    /// The certificate of a verdict on a construction of one circle.
    ///
    /// A tied construction that is too large for a certificate of the whole is certified as not exact, by one tied input.
    ///
    /// - Parameters:
    ///   - construction: what was decided.
    ///   - verdict: its verdict, by any method.
    ///   - preferred: the evidence to use where it can establish the claim; otherwise the shortest that does.
    /// - Throws: ``CertificationError/tooLarge(_:)`` where no evidence within the limits of the format is known,
    ///   ``CertificationError/unresolved(_:)`` where bounds need more than 1024 bits.
    /// - Complexity: O(log M) for `two-points`, O(N) for `input`, O(N m) for `directions`.
    public init(
        of construction: CircularConstruction, verdict: Verdict, preferring preferred: Evidence? = nil
    ) throws(CertificationError) {
        let attempts = Self.attempts(construction, verdict)
        let ordered = attempts.filter { $0.evidence == preferred } + attempts.filter { $0.evidence != preferred }
        var reason = CertificationError.tooLarge(construction)
        for attempt in ordered {
            do {
                if let draft = try attempt.draft() {
                    self.init(claim: attempt.claim, evidence: attempt.evidence, construction, draft)
                    return
                }
            } catch {
                // A bound that is 0 or all but 0: other evidence may do without it.
                reason = error
            }
        }
        throw reason
    }

    private init(claim: Claim, evidence: Evidence, _ construction: CircularConstruction, _ draft: Draft) {
        self.claim = claim
        self.evidence = evidence
        let head = [
            "gnomon-certificate 1", "family circular", "activation \(construction.activation.rawValue)",
            "neurons \(construction.neurons)", "modulus \(construction.modulus)",
            "frequency \(construction.frequency)", "phase \(construction.phase.fraction)", "claim \(claim.rawValue)",
        ]
        let lines =
            head + [draft.margin].compactMap { $0 } + ["evidence \(evidence.rawValue)"]
            + draft.restsOn.map { "rests-on \($0.rawValue)" } + draft.lines + ["end"]
        text = lines.joined(separator: "\n") + "\n"
    }
}

/// Why there is no certificate.
public enum CertificationError: Error, CustomStringConvertible {
    /// The construction is beyond what the format's evidence covers.
    case tooLarge(CircularConstruction)
    /// Bounds would need more than 1024 bits.
    case unresolved(CircularConstruction)

    /// One line.
    public var description: String {
        switch self {
        case .tooLarge(let construction):
            "no certificate of this verdict fits the format for \(construction.neurons) neurons and modulus "
                + "\(construction.modulus): one input takes at most \(Limits.neurons) neurons, all directions at most "
                + "\(Limits.directionTerms) neurons times directions, and a vanishing sum known primes below 2^32"
        case .unresolved(let construction):
            "the bounds of \(construction.neurons) neurons and modulus \(construction.modulus) need more than "
                + "\(Limits.precision) bits"
        }
    }
}
