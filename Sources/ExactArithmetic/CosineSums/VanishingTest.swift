/// Integers that can count the steps of a turn; only used on values that are not negative where division is concerned.
protocol StepCount: SignedNumeric, Comparable, Sendable {
    init(word: Int)
    static func / (a: Self, b: Self) -> Self
    static func % (a: Self, b: Self) -> Self
    static func gcd(_ a: Self, _ b: Self) -> Self
    /// The value, which is known to fit.
    var small: Int { get }
}

extension Integer: StepCount {
    init(word: Int) { self.init(word) }

    var small: Int { asInt ?? 0 }
}

extension Int128: StepCount {
    static func gcd(_ a: Int128, _ b: Int128) -> Int128 {
        if let x = a.word, let y = b.word {
            return Int128(word: Int(bitPattern: greatestCommonDivisor(x.magnitude, y.magnitude)))
        }
        return Int128(greatestCommonDivisor(a.magnitude, b.magnitude))
    }

    var small: Int { lowWord }
}

/// The recursion of ``RootOfUnitySum``: whether an integer combination of roots of unity is 0.
///
/// Exponents lie in 0..<order throughout, so that no machine integer can overflow below an order of 2^125.
struct VanishingTest<Step: StepCount> {
    struct Term {
        var exponent: Step
        var coefficient: Integer
    }

    private(set) var order: Step
    private(set) var terms: [Term]

    /// Whether the sum is exactly 0.
    var vanishes: Bool {
        var sum = self
        sum.normalize()
        guard sum.terms.count > 1 else { return sum.terms.isEmpty }
        guard let prime = sum.smallPrimeFactor else { return false }
        let quotient = sum.order / Step(word: prime)
        return quotient % Step(word: prime) == 0
            ? sum.splitByResidue(prime, quotient).allSatisfy(\.vanishes)
            : sum.vanishesBySplitting(prime, quotient)
    }

    /// Merges equal roots, then turns the sum so that it contains 1 and divides a common factor out of the order:
    /// neither changes whether it vanishes.
    private mutating func normalize() {
        terms.sort { $0.exponent < $1.exponent }
        var merged: [Term] = []
        merged.reserveCapacity(terms.count)
        for term in terms {
            if let last = merged.last, last.exponent == term.exponent {
                merged[merged.count - 1].coefficient += term.coefficient
            } else {
                if let last = merged.last, last.coefficient.isZero { merged.removeLast() }
                merged.append(term)
            }
        }
        if let last = merged.last, last.coefficient.isZero { merged.removeLast() }
        terms = merged
        guard let start = terms.first?.exponent else { return }
        var common = order
        for index in terms.indices {
            terms[index].exponent -= start
            common = Step.gcd(common, terms[index].exponent)
        }
        guard common != 1 else { return }
        order = order / common
        for index in terms.indices { terms[index].exponent = terms[index].exponent / common }
    }

    /// The least prime factor of the order that is not above the number of terms. The least divisor above 1 is prime.
    private var smallPrimeFactor: Int? { (2...terms.count).first { order % Step(word: $0) == 0 } }

    /// The parts by exponent modulo a prime whose square divides the order.
    private func splitByResidue(_ prime: Int, _ quotient: Step) -> [VanishingTest] {
        var parts = [VanishingTest](repeating: VanishingTest(order: quotient, terms: []), count: prime)
        let p = Step(word: prime)
        for term in terms {
            let residue = (term.exponent % p).small
            parts[residue].terms.append(Term(exponent: term.exponent / p, coefficient: term.coefficient))
        }
        return parts
    }

    /// The test for a prime that divides the order once.
    private func vanishesBySplitting(_ prime: Int, _ quotient: Step) -> Bool {
        let p = Step(word: prime)
        // i = e m^-1 mod p; then e - i m is divisible by p modulo n = p m, and j = (e - i m mod n) / p.
        let inverse = Self.inverse(of: (quotient % p).small, modulo: prime)
        var parts = [VanishingTest](repeating: VanishingTest(order: quotient, terms: []), count: prime)
        for term in terms {
            let i = (term.exponent % p).small * inverse % prime
            let rest = term.exponent - Step(word: i) * quotient
            let j = (rest < 0 ? rest + order : rest) / p
            parts[i].terms.append(Term(exponent: j, coefficient: term.coefficient))
        }
        guard let smallest = parts.min(by: { $0.terms.count < $1.terms.count }), !smallest.terms.isEmpty else {
            return parts.allSatisfy(\.vanishes)
        }
        let opposite = smallest.terms.map { Term(exponent: $0.exponent, coefficient: -$0.coefficient) }
        return parts.allSatisfy { part in
            VanishingTest(order: quotient, terms: part.terms + opposite).vanishes
        }
    }

    /// The inverse of `value` modulo a prime not above the number of terms, by trial.
    private static func inverse(of value: Int, modulo prime: Int) -> Int {
        (1..<prime).first { $0 * value % prime == 1 } ?? 1
    }
}
