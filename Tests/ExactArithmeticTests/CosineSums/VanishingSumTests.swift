import TestSupport
import Testing

@testable import ExactArithmetic

/// Sums that vanish by construction and the same with one thing changed, against judges without common code.
struct VanishingSumTests {
    private static let judge = SeriesJudge(bits: 500)

    private static func primes(of order: Integer) -> [Int] {
        [2, 3, 5, 7, 11, 13].filter { (order % Integer($0)).isZero }
    }

    /// The sign by integer series agrees with the zero judge, if one was asked, and every layer with both.
    private func checkSign(of formula: RootFormula, isZero: Bool? = nil) throws {
        let expected = Self.judge.sign(ofRealPart: formula) ?? .zero
        if let isZero { try checkEqual(expected == .zero, isZero, "the judges disagree on \(formula)") }
        try checkLayers(formula.cosineSum, expected: expected, "\(formula)")
    }

    @Test(
        "against reduction modulo the cyclotomic polynomial",
        arguments: [12, 20, 30, 36, 45, 60, 72, 84, 100, 105, 110, 120, 130, 150, 165, 180, 195, 210, 231, 252, 300])
    func againstPolynomials(_ order: Int) throws {
        let judge = CyclotomicJudge(order: order)
        try forCases(15) { random in
            let relation = random.vanishing(order: Integer(order), primes: Self.primes(of: Integer(order)))
            try checkLayers(relation.cosineSum, expected: .zero, "\(relation)")
            for _ in 0..<2 {
                let damaged = random.damaged(relation)
                let isZero = judge.vanishes(damaged.twiceRealPart)
                try checkSign(of: damaged, isZero: isZero)
            }
            let noise = random.formula(order: Integer(order), terms: 1...6)
            try checkEqual(noise.cosineSum.vanishes, judge.vanishes(noise.twiceRealPart), "\(noise)")
        }
    }

    @Test(
        "against reduction modulo primes, whose product beats the norm",
        arguments: [420, 630, 770, 858, 1001, 1092, 1260, 1430, 1716, 2310, 2520])
    func againstPrimes(_ order: Int) throws {
        let judge = ModularJudge(order: Integer(order))
        try forCases(3) { random in
            let relation = random.vanishing(order: Integer(order), primes: Self.primes(of: Integer(order)))
            let ruling = judge.ruling(on: relation.twiceRealPart, primes: 1000, using: &random)
            try check(ruling == .zero, "the judge doubts \(relation)")
            try checkLayers(relation.cosineSum, expected: .zero, "\(relation)")
            for _ in 0..<5 {
                let damaged = random.damaged(relation)
                let isZero = judge.ruling(on: damaged.twiceRealPart, primes: 1000, using: &random) == .zero
                try checkSign(of: damaged, isZero: isZero)
            }
        }
    }

    /// Orders near 10^15 with small factors for the polygons and the rest prime, a product of two primes, or smooth.
    private static func largeOrder(_ random: inout SeededGenerator) -> Integer {
        let small = random.pick([30, 60, 90, 210, 420, 180, 1260, 2310, 4620, 12_600])
        switch random.pick(0..<4) {
        case 0: return Integer(small * PrimeField.nextPrime(from: 1_000_000_000_000_000 / small))
        case 1:
            let root = Int((1_000_000_000_000_000.0 / Double(small)).squareRoot())
            let prime = PrimeField.nextPrime(from: root)
            return Integer(small * prime * PrimeField.nextPrime(from: prime + random.pick(1...1000)))
        case 2: return Integer(small) * Integer(random.pick([2, 3, 5, 7])).power(random.pick(5...12))
        default: return Integer(small) * 1_000_003 * 1_000_003
        }
    }

    @Test("relations in orders near 10^15 vanish, damaged ones do not: the order's size plays no part")
    func ordersNear1e15() throws {
        try forCases(120) { random in
            let order = Self.largeOrder(&random)
            let judge = ModularJudge(order: order)
            let relation = random.vanishing(order: order, primes: Self.primes(of: order))
            let ruling = judge.ruling(on: relation.twiceRealPart, primes: 3, using: &random)
            try check(ruling != .nonzero, "the judge knows better: \(relation)")
            try checkLayers(relation.cosineSum, expected: .zero, "\(relation)")
            let damaged = random.damaged(relation)
            // Modulo three primes beyond 2^60 a sum that is not 0 vanishes with a probability of about 2^-180.
            let verdict = judge.ruling(on: damaged.twiceRealPart, primes: 3, using: &random)
            try checkSign(of: damaged, isZero: verdict != .nonzero)
        }
    }

    @Test("relations in orders from 10^30 to 10^45 vanish, damaged ones have the sign of the integer series")
    func ordersFrom1e30() throws {
        try forCases(100) { random in
            let small = random.pick([60, 210, 1260, 2310, 4620])
            let first = PrimeField.nextPrime(from: 100_000_000_000_000 + random.pick(0..<1_000_000))
            let second = PrimeField.nextPrime(from: 900_000_000_000_000 + random.pick(0..<1_000_000))
            var order = Integer(small) * Integer(first) * Integer(random.chance(1, in: 3) ? first : second)
            // Beyond 2^125 exponents are no machine integers any more.
            if random.chance(1, in: 3) { order *= 1_000_000_000_039 }
            let relation = random.vanishing(order: order, primes: Self.primes(of: order))
            try checkLayers(relation.cosineSum, expected: .zero, "\(relation)")
            let damaged = random.damaged(relation)
            try checkSign(of: damaged)
        }
    }

    @Test("polygons with as many sides as a large prime need that many terms: one fewer and nothing cancels")
    func largePolygons() throws {
        for sides in [17, 31, 61, 97] {
            try forCases(2) { random in
                let order = Integer(sides) * random.pick([1, 4, 12, 1_000_000_007, Integer(sides)])
                let polygon = RootFormula.polygon(sides, order: order).turned(by: random.exponent(order: order))
                try checkLayers(polygon.cosineSum, expected: .zero, "\(polygon)")
                try checkSign(of: random.damaged(polygon))
            }
        }
    }

    @Test("trees of primes that divide once and primes that divide twice", arguments: [1, 2, 3])
    func mixedTrees(_ depth: Int) throws {
        try forCases(60) { random in
            let primes = [2, 3, 5, 7].shuffled(using: &random).prefix(3)
            let order = primes.reduce(Integer(1)) { $0 * Integer($1).power(random.pick(1...3)) }
            // Each level puts a relation, or the last level's sum, at the corners of a polygon.
            var formula = RootFormula.polygon(primes[0], order: order).turned(by: random.exponent(order: order))
            for level in 1...depth {
                let prime = primes[level % 3]
                guard formula.terms.count * prime < 150 else { break }
                formula = formula * .polygon(prime, order: order)
                let polygon = RootFormula.polygon(primes[0], order: order)
                formula = formula + polygon.turned(by: random.exponent(order: order), times: random.coefficient())
            }
            try checkLayers(formula.cosineSum, expected: .zero, "\(formula)")
            let damaged = random.damaged(formula)
            let judge = ModularJudge(order: order)
            let ruling = judge.ruling(on: damaged.twiceRealPart, primes: 2, using: &random)
            try checkSign(of: damaged, isZero: ruling != .nonzero)
        }
    }
}
