/// A rational combination of n-th roots of unity, sum q_j zeta_n^(e_j), and the exact test whether it vanishes.
///
/// # Problem
///
/// zeta_n satisfies a polynomial of degree phi(n), and n here can have forty digits: reducing modulo the cyclotomic
/// polynomial is out of the question. But the sums are short, and a short sum can only vanish through the small
/// prime factors of n.
///
/// # Method
///
/// Let p be a prime factor of n and m = n/p.
///
/// - *p divides m.* 1, zeta_n, ..., zeta_n^(p-1) is a basis of Q(zeta_n) over Q(zeta_m), zeta_m = zeta_n^p. Writing
///   each exponent as p i + r, the sum vanishes iff for every r the part sum q zeta_m^i does.
/// - *p does not divide m.* zeta_n^e = zeta_p^i zeta_m^j with e = i m + j p mod n. The minimal polynomial of zeta_p over
///   Q(zeta_m) is 1 + x + ... + x^(p-1), so the sum vanishes iff the p parts sum q zeta_m^j, one for each i, empty
///   ones included, are all equal. With an empty part all must vanish; otherwise each must equal the smallest,
///   and as that has at most 1/p of the terms, the differences have less than twice as many as before.
/// - *Every prime factor of n is larger than the number of terms* (distinct exponents, coefficients not 0). Then
///   there is always an empty part: each step above splits, until single terms are left, which do not vanish. So
///   the sum vanishes only if it is empty, and n need not be factored beyond trial division up to the number of
///   its terms.
///
/// The cost depends on the number of terms and of small prime factors of n, not on the size of n.
///
/// # Example
///
/// zeta_12^1 + zeta_12^5 + zeta_12^9, n = 12: after turning by -1 and dividing out the common factor 4 the exponents
/// are 0, 1, 2 of n = 3. p = 3, m = 1: three parts, 1, 1 and 1, all equal: it vanishes.
struct RootOfUnitySum {
    private var order: Integer
    private var terms: [(exponent: Integer, coefficient: Rational)] = []

    /// The empty sum of `order`-th roots of unity.
    init(order: Integer) { self.order = order }

    /// Adds `coefficient * zeta^exponent`; any integer exponent.
    mutating func append(exponent: Integer, coefficient: Rational) { terms.append((exponent, coefficient)) }

    /// Whether the sum is exactly 0.
    var vanishes: Bool {
        var sum = self
        sum.normalize()
        guard sum.terms.count > 1 else { return sum.terms.isEmpty }
        guard let prime = sum.smallPrimeFactor else { return false }
        let quotient = sum.order / Integer(prime)
        return (quotient % Integer(prime)).isZero
            ? sum.splitByResidue(prime, quotient).allSatisfy(\.vanishes)
            : sum.vanishesBySplitting(prime, quotient)
    }

    /// Merges equal roots, then turns the sum so that it contains 1 and divides a common factor out of the order:
    /// neither changes whether it vanishes.
    private mutating func normalize() {
        guard let first = terms.first?.exponent else { return }
        let reduced = terms.map { (exponent: ($0.exponent - first) % order, coefficient: $0.coefficient) }
            .sorted { $0.exponent < $1.exponent }
        terms.removeAll(keepingCapacity: true)
        var index = 0
        while index < reduced.count {
            let exponent = reduced[index].exponent
            var coefficient: Rational = 0
            while index < reduced.count, reduced[index].exponent == exponent {
                coefficient += reduced[index].coefficient
                index += 1
            }
            if !coefficient.isZero { terms.append((exponent, coefficient)) }
        }
        guard let start = terms.first?.exponent else { return }
        let common = terms.reduce(order) { Integer.gcd($0, $1.exponent - start) }
        order = order / common
        terms = terms.map { (($0.exponent - start) / common, $0.coefficient) }
    }

    /// The least prime factor of the order that is not above the number of terms. The least divisor above 1 is prime.
    private var smallPrimeFactor: Int? {
        (2...terms.count).first { (order % Integer($0)).isZero }
    }

    /// The parts by exponent modulo a prime whose square divides the order.
    private func splitByResidue(_ prime: Int, _ quotient: Integer) -> [RootOfUnitySum] {
        var parts: [Int: RootOfUnitySum] = [:]
        for term in terms {
            let (i, residue) = term.exponent.flooredDivision(by: Integer(prime))
            parts[residue.asInt ?? 0, default: RootOfUnitySum(order: quotient)].terms.append((i, term.coefficient))
        }
        return Array(parts.values)
    }

    /// The test for a prime that divides the order once.
    private func vanishesBySplitting(_ prime: Int, _ quotient: Integer) -> Bool {
        let p = Integer(prime)
        // i = e m^-1 mod p; then e - i m is divisible by p modulo n, and j = (e - i m mod n) / p.
        let inverse = Self.inverse(of: (quotient % p).asInt ?? 1, modulo: prime)
        var parts: [Int: RootOfUnitySum] = [:]
        for term in terms {
            let residue = (term.exponent % p).asInt ?? 0
            let i = residue * inverse % prime
            let j = (term.exponent - Integer(i) * quotient) % order / p
            parts[i, default: RootOfUnitySum(order: quotient)].terms.append((j, term.coefficient))
        }
        guard parts.count == prime, let smallest = parts.values.min(by: { $0.terms.count < $1.terms.count }) else {
            return parts.values.allSatisfy(\.vanishes)
        }
        let opposite = smallest.terms.map { (exponent: $0.exponent, coefficient: -$0.coefficient) }
        return parts.values.allSatisfy { part in
            var difference = part
            difference.terms += opposite
            return difference.vanishes
        }
    }

    /// The inverse of `value` modulo a prime not above the number of terms, by trial.
    private static func inverse(of value: Int, modulo prime: Int) -> Int {
        (1..<prime).first { $0 * value % prime == 1 } ?? 1
    }
}
