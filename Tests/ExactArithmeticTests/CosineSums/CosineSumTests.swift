import TestSupport
import Testing

@testable import ExactArithmetic

extension SeededGenerator {
    /// A short formula of an order of any kind.
    mutating func anyFormula() -> RootFormula {
        let order: Integer
        switch pick(0..<5) {
        case 0: order = natural(bits: pick(1...130)) + 1
        case 1: order = Integer(pick(1...1000))
        default: order = Integer(pick([1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 20, 24, 60, 84, 105, 420]))
        }
        return formula(order: order, terms: 0...6)
    }

    mutating func cosineSum() -> CosineSum { anyFormula().cosineSum }
}

/// The promises of the canonical form.
private func checkCanonical(_ sum: CosineSum, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try check(sum.order.sign == .positive && (sum.order % 4).isZero, "\(sum)", sourceLocation: sourceLocation)
    for term in sum.terms {
        try check(term.exponent.sign != .negative, "\(sum)", sourceLocation: sourceLocation)
        try check(4 * term.exponent < sum.order, "\(sum)", sourceLocation: sourceLocation)
        try check(6 * term.exponent != sum.order, "\(sum)", sourceLocation: sourceLocation)
        try check(!term.coefficient.isZero, "\(sum)", sourceLocation: sourceLocation)
    }
    let exponents = sum.terms.map(\.exponent)
    try check(zip(exponents, exponents.dropFirst()).allSatisfy { $0 < $1 }, "\(sum)", sourceLocation: sourceLocation)
    let common = exponents.reduce(sum.order / 4) { Integer.gcd($0, $1) }
    try checkEqual(common, 1, "order of \(sum)", sourceLocation: sourceLocation)
}

struct CosineSumTests {
    private let precision = 300

    @Test("every result is in canonical form")
    func canonical() throws {
        try forCases(1500) { random in
            let (a, b) = (random.cosineSum(), random.cosineSum())
            for sum in [a, b, a + b, a - b, b - a, a * b, -a, random.coefficient() * a, a - a, a * a] {
                try checkCanonical(sum)
            }
        }
    }

    @Test("one formal sum has one form, however it is written")
    func unique() throws {
        try forCases(1500) { random in
            let formula = random.anyFormula()
            let sum = formula.cosineSum
            let factor = random.natural(bits: random.pick(1...70)) + 1
            var other = RootFormula(order: formula.order * factor)
            for term in formula.terms.shuffled(using: &random) {
                // cos is even and periodic, cos(x + 1/2) = -cos x, and a coefficient can be split in two.
                var exponent = term.exponent * factor + other.order * Integer(random.pick(-3...3))
                var coefficient = term.coefficient
                if random.chance(1, in: 2) { exponent = -exponent }
                if (other.order % 2).isZero, random.chance(1, in: 2) {
                    (exponent, coefficient) = (exponent + other.order / 2, -coefficient)
                }
                let part = random.coefficient()
                other.terms.append((exponent, part))
                other.terms.insert((-exponent, coefficient - part), at: random.pick(0...other.terms.count - 1))
            }
            try checkEqual(other.cosineSum, sum, "\(formula) and \(other)")
            try checkEqual(other.cosineSum.hashValue, sum.hashValue, "\(formula)")
            let again = CosineSum(order: sum.order, terms: sum.terms.map { ($0.exponent, $0.coefficient) })
            try checkEqual(again, sum, "\(formula)")
            let oneByOne = formula.terms.reduce(CosineSum.zero) {
                $0 + $1.coefficient * CosineSum.cosine(of: Turn($1.exponent, formula.order))
            }
            try checkEqual(oneByOne, sum, "\(formula)")
        }
    }

    @Test("the value is the one the formula says")
    func value() throws {
        let judge = SeriesJudge(bits: 300)
        try forCases(500) { random in
            let formula = random.anyFormula()
            let value = formula.terms.reduce(Rational(0)) {
                $0 + $1.coefficient * judge.cosine(Turn($1.exponent, formula.order))
            }
            let error = Rational(100, Integer(2).power(300))
            let enclosure = formula.cosineSum.enclosure(precision: 200)
            try check(enclosure.lowerBound <= value + error && enclosure.upperBound >= value - error, "\(formula)")
            let weight = formula.terms.reduce(Rational(1)) { $0 + $1.coefficient.magnitude }
            try check(enclosure.width <= weight / Rational(Integer(2).power(190)), "\(formula): \(enclosure)")
        }
    }

    @Test("sums are a commutative group, and products distribute over them, form by form")
    func formalLaws() throws {
        try forCases(700) { random in
            let (a, b, c) = (random.cosineSum(), random.cosineSum(), random.cosineSum())
            let (p, q) = (random.coefficient(), random.coefficient())
            let names = "a = \(a), b = \(b), c = \(c)"
            try checkEqual(a + b, b + a, names)
            try checkEqual((a + b) + c, a + (b + c), names)
            try checkEqual(a - b, -(b - a), names)
            try checkEqual(a + b - b, a, names)
            try checkEqual(a - a, .zero, names)
            try checkEqual(a * b, b * a, names)
            try checkEqual(a * (b + c), a * b + a * c, names)
            try checkEqual((p + q) * a, p * a + q * a, names)
            try checkEqual(p * (a * b), (p * a) * b, names)
            try checkEqual(0 * a, .zero, names)
            try checkEqual(CosineSum(1) * a, a, names)
            try checkEqual(CosineSum(p) * a, p * a, names)
            try checkEqual(a - 3, a - CosineSum(3), names)
            try checkEqual(3 + a, CosineSum(3) + a, names)
            try checkEqual(3 - a, CosineSum(3) - a, names)
            try checkEqual((3 as Int) * a, Rational(3) * a, names)
        }
    }

    @Test("products are associative as numbers: the difference of the two forms is exactly 0")
    func associativity() throws {
        try forCases(150) { random in
            let orders: [Integer] = [12, 20, 24, 36, 60, 84, 420]
            let sums = (0..<3).map { _ in random.formula(order: random.pick(orders), terms: 1...3).cosineSum }
            let difference = (sums[0] * sums[1]) * sums[2] - sums[0] * (sums[1] * sums[2])
            try check(difference.vanishes, "\(sums)")
        }
    }

    @Test("values of sums and products lie where the values of the operands put them")
    func againstEnclosures() throws {
        try forCases(400) { random in
            let (a, b) = (random.cosineSum(), random.cosineSum())
            let (x, y) = (a.enclosure(precision: precision), b.enclosure(precision: precision))
            let limit = Rational(1, Integer(2).power(270))
            for (sum, expected) in [(a + b, x + y), (a - b, x - y), (a * b, x * y), (-a, -x)] {
                let value = sum.enclosure(precision: precision)
                try check(value.overlaps(expected), "\(a), \(b): \(value), not \(expected)")
                try check(value.width < limit, "\(a), \(b): \(value)")
            }
        }
    }

    @Test("the ball of a sum contains the value")
    func balls() throws {
        try forCases(1500) { random in
            let sum = random.cosineSum()
            guard let ball = sum.ball() else { return try check(sum.order >= Integer(1 << 60), "\(sum)") }
            try check(ball.contains(sum.enclosure(precision: 200)), "\(sum): \(ball)")
            let weight = sum.terms.reduce(1.0) { $0 + $1.coefficient.magnitude.approximateDouble }
            try check(ball.radius <= 0x1p-45 * weight, "\(sum): \(ball)")
        }
    }
}
