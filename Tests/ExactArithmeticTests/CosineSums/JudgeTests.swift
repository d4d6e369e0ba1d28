import TestSupport
import Testing

@testable import ExactArithmetic

/// Judges are judged too, on cases known from elsewhere.
struct JudgeTests {
    @Test("primality agrees with trial division, and on famous pseudoprimes")
    func primality() {
        for n in 0..<3000 {
            let isPrime = n > 1 && (2..<n).prefix { $0 * $0 <= n }.allSatisfy { n % $0 != 0 }
            #expect(PrimeField.isPrime(UInt64(n)) == isPrime, "\(n)")
        }
        for composite: UInt64 in [3_215_031_751, 3_474_749_660_383, 341_550_071_728_321, 3_825_123_056_546_413_051] {
            #expect(!PrimeField.isPrime(composite))
        }
        #expect(PrimeField.isPrime((1 << 61) - 1))
        #expect(!PrimeField.isPrime((1 << 62) - 1))
    }

    @Test("factors multiply to the number and are prime")
    func factors() throws {
        try forCases(50) { random in
            let n = UInt64(random.pick(1..<(1 << random.pick(1...33))))
            let factors = PrimeField.factors(of: n)
            try check(factors.allSatisfy { PrimeField.isPrime($0.prime) }, "\(n)")
            let product = factors.reduce(1) { result, factor in
                (0..<factor.exponent).reduce(result) { partial, _ in partial * factor.prime }
            }
            try checkEqual(product, n)
        }
        let twins = PrimeField.factors(of: 30_000_001 * 30_000_023)
        #expect(twins.map(\.prime).sorted().reduce(1, *) == 30_000_001 * 30_000_023)
    }

    @Test("cyclotomic polynomials are the known ones")
    func cyclotomicPolynomials() {
        #expect(CyclotomicJudge.polynomial(1) == [-1, 1])
        #expect(CyclotomicJudge.polynomial(2) == [1, 1])
        #expect(CyclotomicJudge.polynomial(12) == [1, 0, -1, 0, 1])
        #expect(CyclotomicJudge.polynomial(15) == [1, -1, 0, 1, -1, 1, 0, -1, 1])
        #expect(CyclotomicJudge.polynomial(105)[7] == -2)
        #expect(CyclotomicJudge.polynomial(105).count == 49)
    }

    @Test("both judges find polygons zero, and polygons with a corner too many not", arguments: [2, 3, 5, 7, 11, 13])
    func polygons(_ sides: Int) throws {
        try forCases(3) { random in
            let order = Integer(sides * random.pick([1, 2, 3, 4, 6]))
            let polygon = RootFormula.polygon(sides, order: order).turned(by: random.exponent(order: order))
            var more = polygon
            more.terms.append((random.exponent(order: order), 1))
            let modular = ModularJudge(order: order)
            try check(modular.ruling(on: polygon, primes: 20, using: &random) == .zero, "\(polygon)")
            try check(modular.ruling(on: more, primes: 20, using: &random) == .nonzero, "\(more)")
            let cyclotomic = CyclotomicJudge(order: try #require(order.asInt))
            try check(cyclotomic.vanishes(polygon), "\(polygon)")
            try check(!cyclotomic.vanishes(more), "\(more)")
        }
    }

    @Test("integer series give the cosines everybody knows")
    func series() {
        let judge = SeriesJudge(bits: 200)
        let error = Rational(1, Integer(2).power(200))
        for (turn, value) in [
            (Turn(0, 1), Rational(1)), (Turn(1, 6), Rational(1, 2)), (Turn(1, 4), 0), (Turn(1, 3), Rational(-1, 2)),
            (Turn(1, 2), -1), (Turn(2, 3), Rational(-1, 2)), (Turn(3, 4), 0), (Turn(5, 6), Rational(1, 2)),
        ] {
            #expect((judge.cosine(turn) - value).magnitude <= error, "\(turn)")
        }
        let golden = 2 * judge.cosine(Turn(1, 5))
        #expect((golden * golden + golden - 1).magnitude <= 10 * error)
        let eighth = judge.cosine(Turn(1, 8))
        #expect((2 * eighth * eighth - 1).magnitude <= 10 * error)
    }
}
