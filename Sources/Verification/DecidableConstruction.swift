public import Constructions

/// A construction that knows its deciders.
public protocol DecidableConstruction: Construction {
    /// Decides the construction on all M^2 inputs.
    ///
    /// - Parameters:
    ///   - method: the decider; `automatic` takes the fastest that applies.
    ///   - budget: what the method may cost, in evaluations of a cosine by table; `.infinity` for no limit.
    /// - Throws: ``VerificationError/notApplicable(method:reason:)`` where the method does not decide this construction;
    ///   ``VerificationError/overBudget(method:cosines:budget:)`` before any work is done;
    ///   ``VerificationError/defectiveWitness(_:)`` if a decider contradicts the definition.
    func verdict(method: Method, budget: Double) throws(VerificationError) -> Verdict
}

extension CircularConstruction: DecidableConstruction {}

extension Construction {
    /// Decides any construction from the definition: every class on every input, O(M^3) logits.
    ///
    /// - Throws: ``VerificationError/overBudget(method:cosines:budget:)`` before any work is done;
    ///   ``VerificationError/defectiveWitness(_:)`` if the run contradicts itself.
    public func verdictByEnumeration(
        budget: Double = CircularConstruction.defaultBudget
    ) throws(VerificationError) -> Verdict {
        try Self.check(Enumeration.cost(of: self), .enumeration, budget)
        return try Enumeration.verdict(on: self)
    }

    /// Refuses what costs more than the budget.
    static func check(_ cosines: Double, _ method: Method, _ budget: Double) throws(VerificationError) {
        guard cosines <= budget else { throw .overBudget(method: method, cosines: cosines, budget: budget) }
    }
}
