import ExactArithmetic
import TestSupport
import Testing

@testable import CertificateChecker

@Suite("Pi, sines and cosines from integers")
struct CircleTests {
    private func contains(_ interval: Interval, _ value: Enclosure) -> Bool {
        let unit = Integer(2).power(interval.bits)
        guard let lower = Integer(interval.lower.description), let upper = Integer(interval.upper.description) else {
            return false
        }
        return Rational(lower, unit) <= value.lowerBound && value.upperBound <= Rational(upper, unit)
    }

    private func width(_ interval: Interval) -> Int { (interval.upper - interval.lower).asInt ?? .max }

    @Test("pi is held between two or three units", arguments: [1, 2, 10, 53, 64, 100, 333, 1000, 4000, 20_000])
    func pi(bits: Int) {
        let interval = Interval.pi(bits: bits)
        #expect(contains(interval, .pi(precision: bits + 200)))
        #expect(width(interval) <= 3)
    }

    @Test("the first fifty digits of pi")
    func digits() {
        let known = Fraction(
            WholeNumber(decimal: "314159265358979323846264338327950288419716939937510"),
            WholeNumber(decimal: "1" + String(repeating: "0", count: 50)))
        let interval = Interval.pi(bits: 200)
        #expect(interval.isAtLeast(known - Fraction(1, 1_000_000_000)))
        #expect(!interval.isAtMost(known) && interval.isAtLeast(known))
        let ulp = Fraction(1, WholeNumber(decimal: "1" + String(repeating: "0", count: 50)))
        #expect(interval.isAtMost(known + ulp))
    }

    @Test("random turns hold the values of MPFR at a higher precision, and are four units wide at most")
    func againstMPFR() {
        var generator = SeededGenerator(stream: 901)
        for _ in 0..<TestRun.cases(1500) {
            let bits = [1, 7, 30, 64, 100, 200, 500].randomElement(using: &generator) ?? 64
            let denominator = Int.random(in: 1...(1 << Int.random(in: 1..<62, using: &generator)), using: &generator)
            let numerator = Int.random(in: -4 * (denominator / 4)...denominator, using: &generator)
            let point = Circle(bits: bits).point(at: Fraction(numerator, denominator))
            let turn = Turn(numerator, denominator)
            #expect(contains(point.cosine, .cosine(of: turn, precision: bits + 100)), "cos \(turn) at \(bits)")
            #expect(contains(point.sine, .sine(of: turn, precision: bits + 100)), "sin \(turn) at \(bits)")
            #expect(width(point.cosine) <= 4 && width(point.sine) <= 4, "\(turn) at \(bits)")
        }
    }

    @Test("turns with denominators beyond 64 bits, and tiny ones")
    func largeDenominators() {
        let denominator = WholeNumber(1_000_000_000_000_000_003) * 999_999_999_999_999_989 * 4096
        let circle = Circle(bits: 600)
        for numerator in [
            WholeNumber(1), 3, denominator - 1, denominator / 4 + 1, denominator / 8, denominator * 7 / 8 + 1,
        ] {
            let point = circle.point(at: Fraction(numerator, denominator))
            let one = point.cosine.squared + point.sine.squared
            #expect(one.isAtMost(1 + Fraction(1, WholeNumber(1).shiftedLeft(590))))
            #expect(one.isAtLeast(1 - Fraction(1, WholeNumber(1).shiftedLeft(590))))
        }
        // sin x is below x and above x - x^3/6.
        let tiny = circle.point(at: Fraction(1, denominator)).sine
        let angle = Interval.pi(bits: 600) * Fraction(2, denominator)
        #expect((angle - tiny).isAtLeast(0) && (angle - tiny).isAtMost(Fraction(1, WholeNumber(1).shiftedLeft(380))))
    }

    @Test("exact values: twelfths and eighths of a turn")
    func exactValues() {
        let circle = Circle(bits: 128)
        let halves = [2, nil, 1, 0, -1, nil, -2, nil, -1, 0, 1, nil]
        for (index, half) in halves.enumerated() {
            for turn in [Fraction(index, 12), Fraction(index - 24, 12), Fraction(index + 36, 12)] {
                let cosine = circle.point(at: turn).cosine
                let sine = circle.point(at: turn + Fraction(1, 4)).sine
                for value in [cosine, sine] {
                    if let half {
                        #expect(value.isNoWider(thanBits: 125))
                        #expect(!value.isAtLeast(Fraction(half, 2) + Fraction(1, 1 << 60)))
                        #expect(!value.isAtMost(Fraction(half, 2) - Fraction(1, 1 << 60)))
                    } else {
                        let square = value.squared
                        #expect(!square.isAtLeast(Fraction(3, 4) + Fraction(1, 1 << 60)))
                        #expect(!square.isAtMost(Fraction(3, 4) - Fraction(1, 1 << 60)))
                        #expect((value.lower.signum > 0) == (index == 1 || index == 11))
                    }
                }
            }
        }
    }

    @Test("a division of the turn gives the points themselves", arguments: [1, 2, 3, 16, 17, 134, 1000])
    func division(count: Int) {
        let circle = Circle(bits: 100)
        let division = Circle.Division(count, on: circle)
        for j in [-count - 1, -1, 0, 1, 2, count / 2, count - 1, count, 3 * count + 1] {
            let turn = Turn(j, count)
            #expect(contains(division[j].cosine, .cosine(of: turn, precision: 300)))
            #expect(contains(division[j].sine, .sine(of: turn, precision: 300)))
            #expect(width(division[j].cosine) <= 40)
        }
    }
}
