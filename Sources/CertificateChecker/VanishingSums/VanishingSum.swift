// Vanishing sums
// ==============
//
// Two logits that are equal cannot be shown to be so by intervals, however narrow. But their difference is a sum of rational
// multiples of roots of unity, and of such a sum it can be decided exactly whether it is 0.
//
// The sum. With e(x) = exp(2 pi i x), 2 cos(2 pi x) = e(x) + e(-x): a difference of logits, times a small integer, is
//
//     sum of q_j e(x_j),   q_j integers, x_j rational, 0 <= x_j < 1,
//
// one product of exponentials at a time: e(x) e(y) = e(x + y). Nothing is rounded. A ReLU neuron's pre-activation is positive, and
// taken as it stands, or left out: that is a comparison of rational turns.
//
// The question. Let n be the least common denominator of the x_j, and p a prime that divides it. Write K for the field
// Q(e(p/n)), which holds the roots of unity of order n/p; e(1/n) generates the larger field L = Q(e(1/n)). All depends on the
// degree of L over K, phi(n)/phi(n/p):
//
// - If p divides n/p too, it is p: then 1, e(1/n), ..., e((p-1)/n) are independent over K. Sort the terms by r = n x_j mod p; class
//   r is e(r/n) times a sum in K, and the whole is 0 exactly if each of these p sums is.
// - If p does not divide n/p, it is p - 1: then L is K with e(1/p) joined to it, and the powers 1, e(1/p), ..., e((p-1)/p) have, but
//   for multiples, the one relation that they add up to 0. By the Chinese remainder theorem every x_j is i/p + j p/n with unique
//   i in 0..<p and j modulo n/p; part i is e(i/p) times a sum in K, and the whole is 0 exactly if all p of these sums are equal.
//
// Either way n loses a factor p. When it has come down to 1 a single rational number is left, and is 0 or not.
//
// An example. 1 + e(1/3) + e(2/3) has n = 3. With p = 3, n/p = 1, the parts are i = 0, 1, 2 with the sum 1 each: equal, it vanishes.
// 1 + e(1/4) has n = 4; with p = 2, which divides n/p = 2, the classes r = 0 and r = 1 are 1 and 1: not 0, so it does not vanish.
//
// What must be checked. The degrees are right for primes only, so each number called prime is divided by all smaller ones
// that could divide it. A list that leaves out a prime that is needed makes the procedure stop, and the sum is then not shown
// to vanish; a list with primes too many does no harm. Absent parts count: with fewer than p parts some part is the empty sum, and
// "all equal" means "all 0". The number of terms looked at is limited, for a sum made on purpose could double with every prime.

/// An integer combination of roots of unity.
struct VanishingSum {
    /// coefficient times e(exponent / order).
    struct Term {
        let exponent: WholeNumber
        let coefficient: Int
    }

    /// n, or a multiple of it.
    let order: WholeNumber
    /// In any order, with exponents that may be the same.
    let terms: [Term]

    /// The logit of one class less that of another, times a positive integer.
    ///
    /// - Parameters:
    ///   - higher: the turn of the first class, in steps.
    ///   - lower: the turn of the second.
    ///   - preactivationTurns: the pre-activation of neuron i is the sum of the cosines of these turns less p_i.
    ///   - sign: with `direction`, which of these sums are positive: see ``NeuronPositions/active(direction:sign:)``.
    static func difference(
        of higher: WholeNumber, and lower: WholeNumber, preactivationTurns: [WholeNumber], sign: Int,
        direction: WholeNumber, _ positions: NeuronPositions, _ activation: CheckedClaim.Construction.Activation
    ) -> VanishingSum {
        let order = positions.order
        let active = positions.active(direction: direction, sign: sign)
        var terms: [Term] = []
        for (i, p) in positions.neurons.enumerated() where activation == .square || active[i] {
            // Exponentials with the sum 2 cos: one at the turn, one at its opposite.
            let once = preactivationTurns.flatMap { [$0 - p, p - $0] }
            let value = activation == .relu ? once : once.flatMap { x in once.map { x + $0 } }
            let (first, second) = (higher - p - p, lower - p - p)
            for x in value {
                for (turn, coefficient) in [(first, 1), (-first, 1), (second, -1), (-second, -1)] {
                    terms.append(Term(exponent: (x + turn) % order, coefficient: coefficient))
                }
            }
        }
        return VanishingSum(order: order, terms: terms)
    }

    /// The same sum, each exponent once, no coefficient 0, and the order the least possible.
    func reduced() throws(CertificateError) -> VanishingSum {
        var merged: [Term] = []
        for term in terms.sorted(by: { $0.exponent < $1.exponent }) {
            guard let last = merged.last, last.exponent == term.exponent else {
                if merged.last?.coefficient == 0 { merged.removeLast() }
                merged.append(term)
                continue
            }
            let (sum, overflow) = last.coefficient.addingReportingOverflow(term.coefficient)
            guard !overflow else { throw .notProved("a coefficient of a sum of roots of unity has outgrown 63 bits") }
            merged[merged.count - 1] = Term(exponent: term.exponent, coefficient: sum)
        }
        if merged.last?.coefficient == 0 { merged.removeLast() }
        let common = merged.reduce(order) { .gcd($0, $1.exponent) }
        if common == 1 { return VanishingSum(order: order, terms: merged) }
        return VanishingSum(
            order: order / common,
            terms: merged.map { Term(exponent: $0.exponent / common, coefficient: $0.coefficient) })
    }
}
