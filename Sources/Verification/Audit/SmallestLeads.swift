internal import Constructions
internal import ExactArithmetic

/// The inputs whose lead may be the smallest, of many whose leads are known up to a doubt.
struct SmallestLeads: Sendable {
    struct Candidate: Sendable {
        let input: Input
        /// At most the lead.
        let lower: Double
        /// The lead times a power of two, where it is known.
        let exact: Integer?
    }

    private(set) var candidates: [Candidate] = []
    /// At least the smallest lead.
    private var upper = Double.infinity
    private var limit = 64

    /// Takes in an input whose lead is within `doubt` of `lead`.
    mutating func add(_ input: Input, lead: Double, doubt: Double, exact: Integer? = nil) {
        // Two roundings each way, and no bound at all if anything is not a number.
        let (lower, higher) = ((lead - doubt).nextDown.nextDown, (lead + doubt).nextUp.nextUp)
        let isKnown = lower.isFinite && higher.isFinite
        add(Candidate(input: input, lower: isKnown ? lower : -.infinity, exact: exact), isKnown ? higher : .infinity)
    }

    private mutating func add(_ candidate: Candidate, _ higher: Double) {
        guard candidate.lower <= upper else { return }
        upper = min(upper, higher)
        candidates.append(candidate)
        if candidates.count > limit {
            prune()
            limit = 2 * candidates.count + 64
        }
    }

    /// Takes in that the smallest lead, or that of an input kept elsewhere, is at most `upper`.
    mutating func bound(by upper: Double) {
        if upper < self.upper { self.upper = upper }
    }

    private mutating func prune() { candidates.removeAll { $0.lower > upper } }

    /// Takes in the candidates of others.
    mutating func add(_ others: SmallestLeads) {
        upper = min(upper, others.upper)
        candidates += others.candidates
        prune()
    }
}
