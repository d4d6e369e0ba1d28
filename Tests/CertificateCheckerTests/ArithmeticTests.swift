import ExactArithmetic
import TestSupport
import Testing

@testable import CertificateChecker

@Suite("Integers, fractions and intervals of the checker")
struct ArithmeticTests {
    private func random(_ generator: inout SeededGenerator) -> Int {
        Int(truncatingIfNeeded: generator.next()) >> Int.random(in: 0..<64, using: &generator)
    }

    @Test("whole numbers and fractions agree with those of ExactArithmetic")
    func againstExactArithmetic() {
        var generator = SeededGenerator(stream: 902)
        for _ in 0..<TestRun.cases(2000) {
            let (a, b, c) = (random(&generator), random(&generator), random(&generator))
            let (x, y, z) = (WholeNumber(a), WholeNumber(b), WholeNumber(c))
            let (p, q, r) = (Integer(a), Integer(b), Integer(c))
            #expect((x * y + z).description == (p * q + r).description)
            #expect((x * y - z).description == (p * q - r).description)
            #expect((x < y) == (a < b) && (x == y) == (a == b))
            #expect(WholeNumber(decimal: (x * y).description) == x * y)
            #expect(WholeNumber.gcd(x * z, y * z).description == Integer.gcd(p * r, q * r).description)
            if b != 0 {
                #expect((x * z / y).description == (p * r / q).description)
                #expect(WholeNumber.ceilingQuotient(x * z, y).description == (-(-(p * r) / q)).description)
            }
            if b > 0 {
                #expect((x * z % y).description == (p * r % q).description)
                let (u, v) = (Fraction(x, y), Rational(p, q))
                #expect(u.description == v.description)
                #expect((u * u - Fraction(z)).description == (v * v - Rational(r)).description)
                #expect((u < Fraction(z)) == (v < Rational(r)))
                #expect(u.floor.description == v.floor.description)
                #expect(u.fractionalPart.signum >= 0 && u.fractionalPart < 1)
            }
            let bits = Int.random(in: 0..<130, using: &generator)
            let power = Integer(2).power(bits)
            #expect(x.shiftedLeft(bits).description == (p * power).description)
            #expect((x * y).floorShiftedRight(bits).description == (p * q / power).description)
            #expect((x * y).ceilingShiftedRight(bits).description == (-(-(p * q) / power)).description)
            #expect(x.asInt == a && (x * y).asInt == (p * q).asInt)
        }
    }

    @Test("intervals hold the result for both ends of their operands, whatever the signs")
    func intervals() {
        var generator = SeededGenerator(stream: 903)
        let bits = 20
        let unit = WholeNumber(1).shiftedLeft(bits)
        func holds(_ interval: Interval, _ value: Fraction) -> Bool {
            Fraction(interval.lower, unit) <= value && value <= Fraction(interval.upper, unit)
        }
        for _ in 0..<TestRun.cases(2000) {
            func make() -> (Interval, [Fraction]) {
                let ends = [0, 0].map { _ in Int.random(in: -(1 << 22)...(1 << 22), using: &generator) }.sorted()
                let zero = Int.random(in: 0..<4, using: &generator)
                let (low, high) =
                    zero == 0 ? (min(ends[0], 0), 0) : zero == 1 ? (0, max(ends[1], 0)) : (ends[0], ends[1])
                let inside = (low + high) / 2
                return (
                    Interval(lower: WholeNumber(low), upper: WholeNumber(high), bits: bits),
                    [low, inside, high].map { Fraction(WholeNumber($0), unit) }
                )
            }
            let (a, xs) = make()
            let (b, ys) = make()
            let factor = Fraction(
                random(&generator), random(&generator) | 1 & .max == 0 ? 1 : max(1, abs(random(&generator) / 2)))
            for x in xs {
                for y in ys {
                    #expect(holds(a + b, x + y) && holds(a - b, x - y) && holds(a * b, x * y))
                }
                #expect(
                    holds(a.squared, x * x) && holds(-a, -x) && holds(a.doubled, x + x) && holds(a * factor, x * factor)
                )
                if let reciprocal = a.reciprocal {
                    #expect(x.signum > 0 && holds(reciprocal, Fraction(x.denominator, x.numerator)))
                }
                #expect(holds(Interval(x * factor, bits: bits), x * factor))
            }
            #expect(a.reciprocal != nil || a.lower.signum <= 0)
            #expect(a.isAtLeast(xs[0]) && a.isAtMost(xs[2]))
            let hair = Fraction(1, unit * 1000)
            #expect(!a.isAtLeast(xs[0] + hair) && !a.isAtMost(xs[2] - hair))
            #expect(a.isNoWider(thanBits: 0) == (a.upper - a.lower <= unit))
        }
    }

    @Test("approximations for messages")
    func approximations() {
        #expect(Fraction(1, 3).approximation == "3.33333e-1")
        #expect(Fraction(-200, 3).approximation == "-6.66666e1")
        #expect((0 as Fraction).approximation == "0")
        #expect(Fraction(1, 1_000_000_007).approximation == "9.99999e-10")
        #expect(Fraction(123_456_789, 1).approximation == "1.23456e8")
        #expect((1 as Fraction).approximation == "1.00000")
        #expect(Fraction(7, 12).abbreviated == "7/12")
    }
}
