internal import Constructions
internal import ExactArithmetic
internal import Verification

/// One input and a rival: section 3 of the specification.
struct InputEvidence {
    private let construction: CircularConstruction
    private let witness: Verdict.Witness

    /// Nil where the verdict has no witness.
    init?(_ construction: CircularConstruction, _ verdict: Verdict) {
        guard let witness = verdict.witness else { return nil }
        self.construction = construction
        self.witness = witness
    }

    private func lines(rival: Int) -> [String] {
        ["input \(witness.input.a) \(witness.input.b)", "rival \(rival)"]
    }

    /// logit_rival - logit_right, which is positive. Nil for many neurons, and where it is not.
    func wrongInput() throws(CertificationError) -> Draft? {
        guard construction.neurons <= Limits.neurons else { return nil }
        let difference = construction.logitGap(witness.rival, witness.expected, on: witness.input)
        guard difference.sign == .positive else { return nil }
        let quantity: Bounds.Quantity = { difference.enclosure(precision: $0) }
        guard let bounds = Bounds(resolving: [quantity]) else { throw .unresolved(construction) }
        return Draft(
            lines: lines(rival: witness.rival) + [
                "precision \(bounds.precision)", "difference \(bounds.bracket(quantity))",
            ])
    }

    /// A reason why another class is as large: the same angle, silent neurons, or a sum that vanishes.
    func tiedInput() -> Draft? {
        let (k, m) = (Integer(construction.frequency), Integer(construction.modulus))
        if construction.angularClasses < construction.modulus {
            // Every input will do; classes m apart are read out at the same angle.
            let rival = (Integer(witness.expected) + Integer(construction.angularClasses)) % m
            guard let class_ = rival.asInt else { return nil }
            return Draft(restsOn: [.sameAngle], lines: lines(rival: class_) + ["zero same-angle"])
        }
        if construction.modulus.isMultiple(of: 2) {
            // k is odd: tokens 0 and M/2 are half a turn apart.
            let half = construction.modulus / 2
            let dead = ["input \(half) 0", "rival \((half + 1) % construction.modulus)"]
            assert((2 * k * Integer(half) - m).flooredDivision(by: 2 * m).remainder.isZero)
            return Draft(restsOn: [.deadInput], lines: dead + ["zero dead"])
        }
        guard construction.neurons <= Limits.neurons,
            construction.logitGap(witness.rival, witness.expected, on: witness.input).vanishes,
            let primes = PrimeFactors.of([
                m, Integer(construction.neurons), construction.phase.order,
            ])
        else { return nil }
        return Draft(
            restsOn: [.vanishingSums],
            lines: lines(rival: witness.rival) + ["zero splitting \(primes.map(\.description).joined(separator: " "))"])
    }
}

/// The primes that occur in numbers, by trial division.
enum PrimeFactors {
    /// In increasing order; nil where a factor remains that is not known to be a prime below 2^32.
    static func of(_ numbers: [Integer]) -> [Int]? {
        var primes: Set<Int> = []
        for number in numbers {
            guard var rest = number.asInt, rest >= 1 else { return nil }
            var candidate = 2
            while candidate * candidate <= rest, candidate <= Limits.primeSearch {
                while rest.isMultiple(of: candidate) {
                    primes.insert(candidate)
                    rest /= candidate
                }
                candidate += 1
            }
            // No divisor up to its square root, or up to 10^6: a prime where it is below 10^12 + 1.
            guard rest < 1 << 32 else { return nil }
            if rest > 1 { primes.insert(rest) }
        }
        return primes.sorted()
    }
}
