public import Constructions
public import ExactArithmetic

extension FlatConstruction: DecidableConstruction {
    /// Decides the construction on all M^2 inputs.
    ///
    /// `closedForm` is the theorem of `FlatConstruction`, where it applies (`isFlat`); `automatic` takes it there
    /// and `enumeration` elsewhere.
    ///
    /// - Throws: ``VerificationError/notApplicable(method:reason:)`` for `directions`, and for `closedForm` where the theorem
    ///   does not apply; see ``DecidableConstruction/verdict(method:budget:)``.
    /// - Complexity: O(1) by the theorem, O(M^3 (N + N2)) by enumeration.
    public func verdict(
        method: Method = .automatic, budget: Double = CircularConstruction.defaultBudget
    ) throws(VerificationError) -> Verdict {
        switch method {
        case .automatic:
            return isFlat ? try FlatClosedForm.verdict(on: self) : try verdictByEnumeration(budget: budget)
        case .closedForm:
            guard isFlat else {
                throw .notApplicable(
                    method: method, reason: .notFlat(neurons: mainNeurons, harmonicNeurons: harmonicNeurons))
            }
            return try FlatClosedForm.verdict(on: self)
        case .directions: throw .notApplicable(method: method, reason: .flatFamily)
        case .enumeration: return try verdictByEnumeration(budget: budget)
        }
    }

    /// Only how many inputs are correct, tied and wrong: by the theorem where it applies, else by enumeration.
    ///
    /// - Parameter tally: counts which layer settled each sign.
    /// - Throws: ``VerificationError`` as `verdict` does.
    public func inputCounts(countingIn tally: inout SignTally) throws(VerificationError) -> Verdict.InputCounts {
        if isFlat { return FlatClosedForm.counts(of: self) }
        let verdict = try verdictByEnumeration()
        tally += verdict.decided
        return verdict.inputs
    }
}
