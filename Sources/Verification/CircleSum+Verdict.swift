public import Constructions
internal import ExactArithmetic

extension CircleSum: DecidableConstruction {
    /// Decides the sum on all M^2 inputs.
    ///
    /// Several circles are decided by enumeration: with cosines of several frequencies every class can be the nearest
    /// rival, and an input is no longer one angle. A single circle is decided by every method; its amplitude only scales the
    /// margin.
    ///
    /// - Throws: ``VerificationError/notApplicable(method:reason:)`` for other methods and several circles; see
    ///   ``DecidableConstruction/verdict(method:budget:)``.
    /// - Complexity: O(M^3 N) for several circles.
    public func verdict(
        method: Method = .automatic, budget: Double = CircularConstruction.defaultBudget
    ) throws(VerificationError) -> Verdict {
        if method == .enumeration { return try verdictByEnumeration(budget: budget) }
        if parts.count == 1 {
            return try parts[0].circle.verdict(method: method, budget: budget).scaled(by: parts[0].amplitude)
        }
        guard method == .automatic else { throw .notApplicable(method: method, reason: .severalCircles) }
        return try verdictByEnumeration(budget: budget)
    }
}

extension Verdict {
    /// The verdict on the construction with all logits times `factor`, which is positive.
    fileprivate func scaled(by factor: Rational) -> Verdict {
        Verdict(
            inputs: inputs, firstIndexCorrect: firstIndexCorrect, waveform: waveform,
            largestAngleError: largestAngleError,
            margin: margin.map { Enclosure(factor, precision: Self.precision) * $0 }, witness: witness, method: method,
            decided: decided)
    }
}
