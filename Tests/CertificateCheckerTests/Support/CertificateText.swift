import Constructions
import ExactArithmetic
import Verification

@testable import CertificateChecker

/// Writes honest certificates from what the deciders know: logits as exact sums of cosines, enclosed by MPFR.
struct CertificateText {
    let construction: CircularConstruction
    /// Bits after the point of stated bounds, four fewer than promised.
    var bits = 80

    private var head: String {
        """
        gnomon-certificate 1
        family circular
        activation \(construction.activation.rawValue)
        neurons \(construction.neurons)
        modulus \(construction.modulus)
        frequency \(construction.frequency)
        phase \(construction.phase)

        """
    }

    private var promise: String { "precision \(bits + 4)\n" }

    /// The primes that the orders of all terms can have.
    private var primes: String {
        var found: [Int] = []
        for number in [2 * construction.modulus, construction.neurons, construction.phase.order.asInt ?? 1] {
            var rest = number
            var divisor = 2
            while rest > 1 {
                if rest % divisor == 0 {
                    if !found.contains(divisor) { found.append(divisor) }
                    rest /= divisor
                } else {
                    divisor = divisor * divisor > rest ? rest : divisor + 1
                }
            }
        }
        return found.sorted().map(String.init).joined(separator: " ")
    }

    /// A number below `value` by one or two units of the last bit.
    func below(_ value: Rational) -> Rational {
        let unit = Integer(2).power(bits)
        return Rational((value * Rational(unit)).floor - 1, unit)
    }

    func above(_ value: Rational) -> Rational { -below(-value) }

    /// One input and a rival, from the definition.
    func input(_ witness: Verdict.Witness) -> String {
        let gap = construction.logitGap(witness.rival, witness.expected, on: witness.input)
        let isTied = gap.sign == .zero
        let value = gap.enclosure(precision: 200)
        let lines = "input \(witness.input.a) \(witness.input.b)\nrival \(witness.rival)\n"
        return head + "claim not-exact \(isTied ? "tied" : "wrong")-input\nevidence input\n"
            + (isTied ? "rests-on paper.vanishing_sums_split\n" : "") + lines
            + (isTied
                ? "zero splitting \(primes)\n"
                : promise + "difference \(below(value.lowerBound)) \(above(value.upperBound))\n") + "end\n"
    }

    /// All directions; of a construction that is not wrong, with at least three classes at different angles.
    func directions(_ outcome: Verdict.Outcome) throws -> String {
        let m = construction.angularClasses
        let reduced = try CircularConstruction(
            activation: construction.activation, neurons: construction.neurons, modulus: m, phase: construction.phase)
        var (hasZero, hasNumber) = (false, false)
        var lines = ""
        for s in 0..<2 * m {
            let input = Input((s + 1) / 2 % m, s / 2)
            // The input is so much of its direction: 2 for equal tokens, 2 cos(pi/m) for neighbours.
            let one = 2 * Enclosure.cosine(of: Turn(s % 2, 2 * m), precision: 200)
            let factor = construction.activation == .relu ? one : one * one
            lines += "direction \(s)"
            for c in [s + m - 1, s + 1] {
                let gap = reduced.logitGap(s % m, c % m, on: input)
                if gap.sign == .zero { hasZero = true } else { hasNumber = true }
                lines += gap.sign == .zero ? " zero" : " \(below((gap.enclosure(precision: 200) / factor).lowerBound))"
            }
            lines += "\n"
        }
        return head
            + "claim \(outcome.rawValue)\nevidence directions\nrests-on Outcomes.directions_\(outcome.rawValue)\n"
            + (hasZero ? "rests-on paper.vanishing_sums_split\nprimes \(primes)\n" : "")
            + (hasNumber ? promise : "") + lines + "end\n"
    }

    /// Two points of each grid, of a ReLU construction that is not wrong. With the margin of a verdict, if it is given, for
    /// 'exact'.
    func twoPoints(_ outcome: Verdict.Outcome, margin: Enclosure? = nil) -> String {
        let search = OffsetSearch(construction, bits: bits)
        var lines = ""
        for side in ReluLead.Side.allCases { lines += search.lines(side) }
        let slack: Rational = Rational(1, Integer(2).power(40))
        return head + "claim \(outcome.rawValue)\n"
            + (margin.map { "margin \((1 - slack) * $0.lowerBound) \((1 + slack) * $0.upperBound)\n" } ?? "")
            + "evidence two-points\n"
            + "rests-on \(outcome == .exact ? "ClosedForm.closed_form_exact" : "ClosedFormOutcomes.closed_form_tied")\n"
            + (margin == nil ? "" : "rests-on ClosedForm.closed_form_margin\n") + promise + lines + "end\n"
    }

    /// An offset with a negative lead, of a ReLU construction that is wrong; nil where there is none.
    func offset() -> String? {
        let search = OffsetSearch(construction, bits: bits)
        for side in ReluLead.Side.allCases {
            guard let (u, lower, upper) = search.behind(side) else { continue }
            return head
                + "claim not-exact wrong-input\nevidence offset\nrests-on ClosedFormOutcomes.closed_form_wrong\n"
                + promise
                + "offset \(side.rawValue) \(u)\nlead \(lower) \(upper)\nend\n"
        }
        return nil
    }
}
