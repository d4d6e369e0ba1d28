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
///
/// The arithmetic of exponents runs on machine integers where the order fits, and on ``Integer`` beyond; coefficients are
/// brought to integers first.
struct RootOfUnitySum {
    private let order: Integer
    private var terms: [(exponent: Integer, coefficient: Rational)] = []

    /// The empty sum of `order`-th roots of unity.
    init(order: Integer) { self.order = order }

    /// Adds `coefficient * zeta^exponent`; any integer exponent.
    mutating func append(exponent: Integer, coefficient: Rational) { terms.append((exponent % order, coefficient)) }

    /// Whether the sum is exactly 0.
    var vanishes: Bool {
        let denominator = Rational(terms.reduce(Integer(1)) { Integer.lcm($0, $1.coefficient.denominator) })
        let scaled = terms.map { ($0.exponent, ($0.coefficient * denominator).numerator) }
        if let machineOrder = order.asInt128, machineOrder < 1 << 125 {
            return VanishingTest(
                order: machineOrder, terms: scaled.map { .init(exponent: $0.asInt128 ?? 0, coefficient: $1) }
            ).vanishes
        }
        return VanishingTest(
            order: order, terms: scaled.map { VanishingTest.Term(exponent: $0, coefficient: $1) }
        ).vanishes
    }
}
