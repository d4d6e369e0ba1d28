public import Constructions
public import ExactArithmetic

extension CircularConstruction {
    /// What a method may cost unless it is forced, in evaluations of a cosine by table: some seconds to half a minute.
    public static let defaultBudget = 2e9

    /// Decides the construction on all M^2 inputs.
    ///
    /// - Parameters:
    ///   - method: the decider; `automatic` takes the fastest, which is always the closed form here.
    ///   - budget: what the method may cost, in evaluations of a cosine by table; `.infinity` for no limit.
    /// - Throws: ``VerificationError/overBudget(method:cosines:budget:)`` before any work is done;
    ///   ``VerificationError/defectiveWitness(_:)`` if a decider contradicts the definition.
    /// - Complexity: O(log M) exact signs for the closed form, plus O(N) for the witness of a construction of up to
    ///   ``Verdict/Witness/recheckLimit`` neurons; O(M N) for directions, O(M^3 N) for enumeration.
    public func verdict(
        method: Method = .automatic, budget: Double = defaultBudget
    ) throws(VerificationError) -> Verdict {
        switch method {
        case .automatic, .closedForm:
            return try ClosedForm.verdict(on: self)
        case .directions:
            try Self.check(Directions.cost(of: self), method, budget)
            return try Directions.verdict(on: self)
        case .enumeration:
            return try verdictByEnumeration(budget: budget)
        }
    }

    /// Only how many inputs are correct, tied and wrong, by the closed form: no margin, no witness, a microsecond or so.
    ///
    /// - Parameter tally: counts which layer settled each sign.
    /// - Complexity: O(log M) exact signs.
    public func inputCounts(countingIn tally: inout SignTally) -> Verdict.InputCounts {
        ClosedForm.counts(on: self, &tally)
    }
}
