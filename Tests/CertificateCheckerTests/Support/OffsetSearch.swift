import Constructions

@testable import CertificateChecker

/// Finds the two points of a grid between which the lead is least.
struct OffsetSearch {
    private let theory: ReluLead
    /// With bits to spare beyond those of the bounds.
    private let circle: Circle
    private let bits: Int

    init(_ construction: CircularConstruction, bits: Int) {
        self.bits = bits
        circle = Circle(bits: bits + 100)
        let phase = construction.phase.description.split(separator: "/").map { WholeNumber(decimal: String($0)) }
        theory = ReluLead(
            construction: Construction(
                activation: construction.activation == .relu ? .relu : .square, neurons: construction.neurons,
                modulus: construction.modulus, frequency: construction.frequency,
                phase: phase.count == 1 ? Fraction(phase[0]) : Fraction(phase[0], phase[1])))
    }

    /// The number of the greatest point that is at most `y`.
    private func number(_ side: ReluLead.Side, atMost y: Fraction) -> WholeNumber {
        let rounds = y - theory.point(side, 0)
        return (rounds * Fraction(theory.step.denominator, theory.step.numerator)).floor
    }

    private func isRising(_ side: ReluLead.Side, _ u: WholeNumber) -> Bool {
        theory.slope(theory.point(side, u), circle).lower.signum > 0
    }

    /// The number of the lower point: the last that is not positive or where the lead still falls.
    private func lowerPoint(_ side: ReluLead.Side) -> WholeNumber {
        var low = number(side, atMost: 0)
        var high = number(side, atMost: Fraction(1, 2))
        if theory.point(side, low) < -Fraction(1, 2) { low = low + 1 }
        // The lead falls at low, or low is not positive; the last point that does is sought.
        while low < high {
            let middle = (low + high + 1) / 2
            if isRising(side, middle) { high = middle - 1 } else { low = middle }
        }
        return low
    }

    /// The lines from `grid` to `lead-above`.
    func lines(_ side: ReluLead.Side) -> String {
        let u = lowerPoint(side)
        let y = theory.point(side, u)
        let next = y + theory.step
        var text = "grid \(side.rawValue) \(u)\n"
        if y.signum > 0, theory.step < 1 {
            text += "slope-below \(bound(theory.slope(y, circle).upper, 1))\n"
        }
        if next < Fraction(1, 2) { text += "slope-above \(bound(theory.slope(next, circle).lower, -1))\n" }
        let wrapped = next <= Fraction(1, 2) ? next : next - 1
        for (name, point) in [("below", y), ("above", wrapped)] {
            let lead = theory.lead(point, circle)
            text += "lead-\(name) \(bound(lead.lower, -1)) \(bound(lead.upper, 1))\n"
        }
        return text
    }

    /// A point where the lead is negative, and its bounds.
    func behind(_ side: ReluLead.Side) -> (WholeNumber, Fraction, Fraction)? {
        let u = lowerPoint(side)
        for candidate in [u, u + 1] {
            let y = theory.point(side, candidate)
            let lead = theory.lead(y, circle)
            if y.magnitude <= Fraction(1, 2), lead.upper.signum < 0 {
                return (candidate, bound(lead.lower, -1), bound(lead.upper, 1))
            }
        }
        return nil
    }

    /// An end of an interval, moved outward by one to two units of the last of `bits` bits.
    private func bound(_ end: WholeNumber, _ direction: Int) -> Fraction {
        let rounded =
            direction < 0
            ? end.floorShiftedRight(circle.bits - bits) - 1 : end.ceilingShiftedRight(circle.bits - bits) + 1
        return Fraction(rounded, WholeNumber(1).shiftedLeft(bits))
    }
}
