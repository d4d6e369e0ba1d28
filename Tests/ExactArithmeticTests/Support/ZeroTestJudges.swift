import TestSupport

@testable import ExactArithmetic

/// Judge A: reduction modulo primes that split completely.
///
/// Clear the denominators: a = sum c_j zeta^(e_j) is an algebraic integer of degree at most phi(n), each of whose
/// conjugates is at most S = sum |c_j| in absolute value. For a prime p = 1 mod n and an element r of order n modulo p,
/// zeta -> r is reduction modulo a prime ideal above p. If a does not vanish there, a is not 0. If it does, p divides
/// the norm of a; if it does for distinct primes with a product above S^phi(n) >= |norm|, the norm is 0, and so is a.
struct ModularJudge {
    enum Ruling { case zero, nonzero, zeroSoFar }

    let order: UInt64
    private let factors: [(prime: UInt64, exponent: Int)]

    init(order: Integer) {
        guard let small = order.asInt else { fatalError("this judge needs an order below 2^60") }
        self.order = UInt64(small)
        factors = PrimeField.factors(of: self.order)
    }

    var totient: UInt64 { factors.reduce(order) { $0 / $1.prime * ($1.prime - 1) } }

    /// The ruling on a formula of this order, after at most `limit` primes.
    func ruling(on formula: RootFormula, primes limit: Int, using random: inout SeededGenerator) -> Ruling {
        let denominator = formula.terms.reduce(Integer(1)) { Integer.lcm($0, $1.coefficient.denominator) }
        let integers = formula.terms.map { ($0.exponent, (Rational(denominator) * $0.coefficient).numerator) }
        let size = integers.reduce(Integer(0)) { $0 + $1.1.magnitude }
        let goal = totient < 10_000 ? size.power(Int(totient)) : nil
        var used: Set<UInt64> = []
        var product: Integer = 1
        while used.count < limit {
            let field = PrimeField.random(congruentToOneModulo: order, using: &random)
            guard used.insert(field.prime).inserted else { continue }
            if value(of: integers, in: field) != 0 { return .nonzero }
            product *= Integer(field.prime)
            if let goal, product > goal { return .zero }
        }
        return .zeroSoFar
    }

    private func value(of terms: [(exponent: Integer, coefficient: Integer)], in field: PrimeField) -> UInt64 {
        let root = field.rootOfUnity(order: order, primeFactors: factors.map(\.prime))
        return terms.reduce(UInt64(0)) { sum, term in
            let power = field.power(root, residue(term.exponent, order))
            return field.add(sum, field.multiply(residue(term.coefficient, field.prime), power))
        }
    }

    private func residue(_ value: Integer, _ modulus: UInt64) -> UInt64 {
        guard let residue = (value % Integer(modulus)).asInt else { fatalError("the modulus is below 2^63") }
        return UInt64(residue)
    }
}

/// Judge B: the remainder of sum q_j x^(e_j) modulo the cyclotomic polynomial, zero iff the sum is.
struct CyclotomicJudge {
    let order: Int
    /// The coefficients of Phi_n below the leading 1, with their places; zeros left out.
    private let lower: [(place: Int, coefficient: Int)]
    private let degree: Int

    init(order: Int) {
        self.order = order
        let polynomial = Self.polynomial(order)
        degree = polynomial.count - 1
        lower = polynomial.dropLast().enumerated().filter { $0.element != 0 }.map { ($0.offset, $0.element) }
    }

    func vanishes(_ formula: RootFormula) -> Bool {
        precondition(formula.order == Integer(order))
        var remainder = [Rational](repeating: 0, count: order)
        for term in formula.terms {
            guard let place = (term.exponent % formula.order).asInt else { fatalError("the order is small") }
            remainder[place] += term.coefficient
        }
        for top in stride(from: order - 1, through: degree, by: -1) where !remainder[top].isZero {
            let factor = remainder[top]
            for (place, coefficient) in lower {
                remainder[top - degree + place] -= Rational(coefficient) * factor
            }
            remainder[top] = 0
        }
        return remainder.allSatisfy(\.isZero)
    }

    /// Phi_n from Phi_1 = x - 1, one prime p at a time: Phi_(np)(x) is Phi_n(x^p) if p divides n, else
    /// Phi_n(x^p) / Phi_n(x).
    static func polynomial(_ order: Int) -> [Int] {
        var result = [-1, 1]
        for (prime, exponent) in PrimeField.factors(of: UInt64(order)) {
            for round in 0..<exponent {
                var spread = [Int](repeating: 0, count: (result.count - 1) * Int(prime) + 1)
                for (index, value) in result.enumerated() { spread[index * Int(prime)] = value }
                result = round == 0 ? quotient(of: spread, by: result) : spread
            }
        }
        return result
    }

    /// The quotient by a polynomial with leading coefficient 1 that divides.
    private static func quotient(of dividend: [Int], by divisor: [Int]) -> [Int] {
        var rest = dividend
        var result = [Int](repeating: 0, count: dividend.count - divisor.count + 1)
        for top in stride(from: result.count - 1, through: 0, by: -1) {
            let factor = rest[top + divisor.count - 1]
            result[top] = factor
            for (index, value) in divisor.enumerated() { rest[top + index] -= factor * value }
        }
        return result
    }
}

extension SeriesJudge {
    /// Judge C, of signs: the sum of q_j cos(2 pi e_j/n) from integer series; nil within its error of 0.
    func sign(ofRealPart formula: RootFormula) -> Sign? {
        var (sum, weight): (Rational, Rational) = (0, 0)
        for term in formula.terms {
            sum += term.coefficient * cosine(Turn(term.exponent, formula.order))
            weight += term.coefficient.magnitude
        }
        return sum.magnitude > weight / Rational(Integer(2).power(bits)) ? sum.sign : nil
    }
}
