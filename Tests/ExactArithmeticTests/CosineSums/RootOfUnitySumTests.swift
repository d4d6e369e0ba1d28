import TestSupport
import Testing

@testable import ExactArithmetic

struct RootOfUnitySumTests {
    private static func primes(of order: Integer) -> [Int] {
        [2, 3, 5, 7, 11, 13].filter { (order % Integer($0)).isZero }
    }

    @Test("the zero test agrees with reduction modulo the cyclotomic polynomial, for every order up to 60")
    func smallOrders() throws {
        try forCases(1) { random in
            for order in 1...60 {
                let judge = CyclotomicJudge(order: order)
                for _ in 0..<30 {
                    let formula = random.formula(order: Integer(order), terms: 0...8)
                    try checkEqual(formula.rootSum.vanishes, judge.vanishes(formula), "\(formula)")
                }
            }
        }
    }

    @Test(
        "it agrees with reduction modulo the cyclotomic polynomial on relations and damaged relations",
        arguments: [12, 30, 36, 60, 72, 84, 90, 100, 105, 120, 126, 180, 198, 210, 220, 252, 300, 330])
    func againstPolynomials(_ order: Int) throws {
        let judge = CyclotomicJudge(order: order)
        let primes = Self.primes(of: Integer(order))
        try forCases(20) { random in
            let relation = random.vanishing(order: Integer(order), primes: primes)
            try check(judge.vanishes(relation), "the judge doubts \(relation)")
            try check(relation.rootSum.vanishes, "\(relation)")
            let damaged = random.damaged(relation)
            try checkEqual(damaged.rootSum.vanishes, judge.vanishes(damaged), "\(damaged)")
            let twice = random.damaged(damaged)
            try checkEqual(twice.rootSum.vanishes, judge.vanishes(twice), "\(twice)")
        }
    }

    @Test(
        "it agrees with reduction modulo primes, whose product beats the norm",
        arguments: [210, 420, 495, 900, 1001, 1155, 1260, 1800, 2310, 2700, 3003])
    func againstPrimes(_ order: Int) throws {
        let judge = ModularJudge(order: Integer(order))
        let primes = Self.primes(of: Integer(order))
        try forCases(3) { random in
            let relation = random.vanishing(order: Integer(order), primes: primes)
            try check(judge.ruling(on: relation, primes: 1000, using: &random) == .zero, "the judge doubts \(relation)")
            try check(relation.rootSum.vanishes, "\(relation)")
            for _ in 0..<5 {
                let damaged = random.damaged(relation)
                let ruling = judge.ruling(on: damaged, primes: 1000, using: &random)
                try checkEqual(damaged.rootSum.vanishes, ruling == .zero, "\(damaged)")
            }
        }
    }

    @Test("all n-th roots of unity sum to 0, the primitive ones to the Möbius function")
    func moebius() {
        for order in 1...210 {
            let factors = PrimeField.factors(of: UInt64(order))
            let moebius = factors.contains { $0.exponent > 1 } ? 0 : factors.count.isMultiple(of: 2) ? 1 : -1
            let all = RootFormula(order: Integer(order), terms: (0..<order).map { (Integer($0), 1) })
            #expect(all.rootSum.vanishes == (order > 1), "order \(order)")
            var primitive = RootFormula(order: all.order)
            primitive.terms = all.terms.filter { Integer.gcd($0.exponent, all.order) == 1 }
            primitive.terms.append((0, Rational(-moebius)))
            #expect(primitive.rootSum.vanishes, "order \(order)")
            primitive.terms.append((0, 1))
            #expect(!primitive.rootSum.vanishes, "order \(order)")
        }
    }

    @Test("a relation stays one when it is turned, scaled, written in multiples of its order, or conjugated")
    func invariance() throws {
        try forCases(200) { random in
            let order = Integer(random.pick([30, 84, 180, 1155, 4620]))
            var formula = random.vanishing(order: order, primes: Self.primes(of: order))
            if random.chance(1, in: 2) { formula = random.damaged(formula) }
            let expected = formula.rootSum.vanishes
            let turned = formula.turned(by: random.exponent(order: order), times: random.nonzeroRational())
            try checkEqual(turned.rootSum.vanishes, expected, "\(formula)")
            let factor = random.natural(bits: random.pick(1...200)) + 1
            let finer = RootFormula(
                order: order * factor, terms: formula.terms.map { ($0.exponent * factor, $0.coefficient) })
            try checkEqual(finer.rootSum.vanishes, expected, "\(formula), \(factor)")
            let conjugate = RootFormula(order: order, terms: formula.terms.map { (-$0.exponent, $0.coefficient) })
            try checkEqual(conjugate.rootSum.vanishes, expected, "\(formula)")
            let shuffled = RootFormula(order: order, terms: formula.terms.shuffled(using: &random))
            try checkEqual(shuffled.rootSum.vanishes, expected, "\(formula)")
        }
    }

    @Test("machine integers and integers of any size give the same answer, up to orders of 2^125")
    func machineIntegers() throws {
        try forCases(300) { random in
            let small = Integer(random.pick([12, 60, 210, 1260, 4620]))
            let order = small * (random.natural(bits: random.pick(0...112)) + 1)
            let machineOrder = try #require(order.asInt128)
            var formula = random.vanishing(order: order, primes: Self.primes(of: small))
            if random.chance(2, in: 3) { formula = random.damaged(formula) }
            let terms = formula.terms.map { ($0.exponent % order, (900 * $0.coefficient).numerator) }
            let machine = VanishingTest<Int128>(
                order: machineOrder, terms: terms.map { .init(exponent: $0.asInt128 ?? -1, coefficient: $1) })
            let large = VanishingTest<Integer>(
                order: order, terms: terms.map { .init(exponent: $0, coefficient: $1) })
            try checkEqual(machine.vanishes, large.vanishes, "\(formula)")
        }
    }

    @Test("no terms, cancelled terms and single terms")
    func degenerate() {
        #expect(RootFormula(order: 1).rootSum.vanishes)
        #expect(RootFormula(order: 12, terms: [(3, 1), (15, -1)]).rootSum.vanishes)
        #expect(RootFormula(order: 12, terms: [(3, 0)]).rootSum.vanishes)
        #expect(!RootFormula(order: 1, terms: [(7, 1)]).rootSum.vanishes)
        #expect(RootFormula(order: 1, terms: [(7, 1), (-3, -1)]).rootSum.vanishes)
        #expect(RootFormula(order: 2, terms: [(0, 1), (1, 1)]).rootSum.vanishes)
        #expect(!RootFormula(order: 2, terms: [(0, 1), (1, -1)]).rootSum.vanishes)
        #expect(!RootFormula(order: 4, terms: [(0, 1), (1, 1)]).rootSum.vanishes)
    }
}
