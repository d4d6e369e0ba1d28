/// The procedure of section 9, with what it has looked at so far.
struct Splitting {
    /// The most terms that are looked at for one certificate.
    static let mostTerms = 1_000_000

    /// Those that divide the common order of all sums; the others are never used. Decreasing.
    private let primes: [Int]
    private let limit: Int
    private var looked = 0

    /// - Parameters:
    ///   - primes: numbers that have been seen to be prime.
    ///   - order: a multiple of all orders.
    ///   - limit: the most terms to look at.
    init(_ primes: [WholeNumber], order: WholeNumber, limit: Int = mostTerms) {
        self.limit = limit
        self.primes = primes.compactMap(\.asInt).filter { (order % WholeNumber($0)).isZero }.sorted(by: >)
    }

    /// Checks that the sum, which is `name`, splits: then it is 0.
    mutating func expectSplit(_ sum: VanishingSum, _ name: String) throws(CertificateError) {
        guard try splits(sum) else {
            throw .notProved("\(name) does not split with the primes given: it is not shown to be 0")
        }
    }

    private mutating func splits(_ unreduced: VanishingSum) throws(CertificateError) -> Bool {
        looked += unreduced.terms.count
        guard looked <= limit else {
            throw .notProved("splitting has looked at more than \(limit) terms, and gives up")
        }
        let sum = try unreduced.reduced()
        if sum.terms.isEmpty { return true }
        guard let prime = primes.first(where: { (sum.order % WholeNumber($0)).isZero }) else { return false }
        let quotient = sum.order / WholeNumber(prime)
        let parts =
            (quotient % WholeNumber(prime)).isZero
            ? Self.classes(of: sum, prime, quotient) : Self.differences(of: sum, prime, quotient)
        for part in parts where try !splits(VanishingSum(order: quotient, terms: part)) { return false }
        return true
    }

    /// For a prime whose square divides the order: the terms by residue, each class turned back.
    private static func classes(
        of sum: VanishingSum, _ prime: Int, _ quotient: WholeNumber
    ) -> [[VanishingSum.Term]] {
        var classes: [Int: [VanishingSum.Term]] = [:]
        for term in sum.terms {
            let (exponent, residue) = WholeNumber.divide(term.exponent, by: WholeNumber(prime))
            classes[residue.asInt ?? 0, default: []].append(
                VanishingSum.Term(exponent: exponent, coefficient: term.coefficient))
        }
        return Array(classes.values)
    }

    /// For a prime that divides the order once: the p parts, each less the smallest.
    private static func differences(
        of sum: VanishingSum, _ prime: Int, _ quotient: WholeNumber
    ) -> [[VanishingSum.Term]] {
        // n x = i (n/p) + j p: modulo p that gives i, and then j = (n x - i (n/p)) / p modulo n/p.
        let p = WholeNumber(prime)
        let inverse = WholeNumber(inverse(of: (quotient % p).asInt ?? 0, modulo: prime))
        var parts: [Int: [VanishingSum.Term]] = [:]
        for term in sum.terms {
            let i = term.exponent * inverse % p
            let j = (term.exponent - i * quotient) % sum.order / p
            parts[i.asInt ?? 0, default: []].append(VanishingSum.Term(exponent: j, coefficient: term.coefficient))
        }
        // A part that is absent is 0, and the smallest.
        guard parts.count == prime, let smallest = parts.min(by: { $0.value.count < $1.value.count }) else {
            return Array(parts.values)
        }
        let opposite = smallest.value.map { VanishingSum.Term(exponent: $0.exponent, coefficient: -$0.coefficient) }
        return parts.filter { $0.key != smallest.key }.map { $0.value + opposite }
    }

    /// The inverse of `value` modulo a prime that does not divide it, by Euclid's algorithm.
    private static func inverse(of value: Int, modulo prime: Int) -> Int {
        var (r0, r1, t0, t1) = (prime, value, 0, 1)
        while r1 != 0 {
            let quotient = r0 / r1
            (r0, r1, t0, t1) = (r1, r0 - quotient * r1, t1, t0 - quotient * t1)
        }
        return t0 < 0 ? t0 + prime : t0
    }
}
