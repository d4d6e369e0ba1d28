import TestSupport
import Testing

@testable import ExactArithmetic

struct EnclosureArithmeticTests {
    @Test("the operations contain the result for numbers inside the operands")
    func containment() throws {
        try forCases(4000) { random in
            let (a, x) = random.enclosed()
            let (b, y) = random.enclosed()
            let names = "x = \(x) in \(a) at \(a.precision), y = \(y) in \(b) at \(b.precision)"
            try check(a.contains(x) && b.contains(y), names)
            try check((a + b).contains(x + y), "sum, \(names)")
            try check((a - b).contains(x - y), "difference, \(names)")
            try check((a * b).contains(x * y), "product, \(names)")
            if !y.isZero { try check((a / b).contains(x / y), "quotient, \(names)") }
            try check((-a).contains(-x), "opposite, \(names)")
            try check(a.magnitude.contains(x.magnitude), "magnitude, \(names)")
            try check(Enclosure.minimum(a, b).contains(min(x, y)), "minimum, \(names)")
            try check(Enclosure.maximum(a, b).contains(max(x, y)), "maximum, \(names)")
            try check((a * a).contains(x * x), "square, \(names)")
            let factor = random.int()
            try check((factor * a).contains(Rational(factor) * x), "\(factor) times, \(names)")
            try check((a - factor).contains(x - Rational(factor)), "minus \(factor), \(names)")
            try check((factor + a).contains(Rational(factor) + x), "\(factor) plus, \(names)")
            try check((factor - a).contains(Rational(factor) - x), "\(factor) minus, \(names)")
        }
    }

    @Test("square roots contain the root, and roots of what may be negative are the whole line")
    func squareRoots() throws {
        try forCases(1500) { random in
            let (a, x) = random.enclosed()
            let root = a.squareRoot()
            guard a.lowerBound >= 0 else {
                return try check(root.contains(-1_000_000) && root.contains(Rational(Integer(10).power(3000))), "\(a)")
            }
            try check(root.lowerBound >= 0 && root.lowerBound * root.lowerBound <= x, "root of \(a): \(root)")
            try check(root.upperBound * root.upperBound >= x, "root of \(a): \(root)")
        }
        #expect(Enclosure(Rational(9, 4), precision: 20).squareRoot().isExact)
        #expect(Enclosure(0, precision: 20).squareRoot().sign == .zero)
    }

    @Test("results on exact operands are one unit wide at most, and exact where the result is representable")
    func tightness() throws {
        try forCases(2000) { random in
            let precision = random.pick([2, 5, 24, 53, 64, 100])
            let x = Enclosure(random.rational(), precision: precision).lowerBound
            let y = Enclosure(random.nonzeroRational(), precision: precision).lowerBound
            let (a, b) = (Enclosure(x, precision: precision), Enclosure(y, precision: precision))
            try check(a.isExact && b.isExact)
            for (result, exact) in [(a + b, x + y), (a - b, x - y), (a * b, x * y)] {
                try check(result.isTight(), "\(x), \(y) at \(precision): \(result)")
                try checkEqual(result.isExact, isRepresentable(exact, bits: precision), "\(x), \(y) at \(precision)")
            }
            try check((a / b).isTight(units: 3), "\(x) / \(y) at \(precision)")
            try check(a.magnitude.squareRoot().isTight(), "root of \(x) at \(precision)")
        }
    }

    @Test("a rational becomes the two neighbouring numbers around it, or itself")
    func conversion() throws {
        try forCases(2000) { random in
            let (x, precision) = (random.rational(), random.pick([2, 10, 53, 64, 150]))
            let enclosure = Enclosure(x, precision: precision)
            try check(enclosure.contains(x) && enclosure.isTight(), "\(x) at \(precision)")
            try checkEqual(enclosure.isExact, isRepresentable(x, bits: precision), "\(x) at \(precision)")
            let (lower, upper) = enclosure.doubles
            if let low = Rational(exactly: lower), let high = Rational(exactly: upper) {
                try check(low <= enclosure.lowerBound && high >= enclosure.upperBound, "\(x) at \(precision)")
            }
        }
    }

    @Test("an operation works at the larger precision of its operands")
    func precision() {
        let (coarse, fine) = (Enclosure(Rational(1, 3), precision: 20), Enclosure(Rational(1, 7), precision: 150))
        for result in [coarse + fine, fine - coarse, coarse * fine, fine / coarse, .minimum(coarse, fine)] {
            #expect(result.precision == 150)
        }
    }

    @Test("division by what may be 0 gives the whole line", arguments: [(-1, 1), (0, 1), (-1, 0), (0, 0)])
    func divisionByZero(_ low: Int, _ high: Int) {
        let divisor = Enclosure(
            from: Enclosure(Rational(low), precision: 30), to: Enclosure(Rational(high), precision: 30))
        let quotient = Enclosure(1, precision: 30) / divisor
        #expect(!quotient.isFinite)
        #expect(quotient.sign == nil)
        for value in [Rational(0), Rational(Integer(10).power(400)), -Rational(Integer(10).power(400))] {
            #expect(quotient.contains(value))
        }
    }

    @Test("the whole line stays the whole line, and times 0 too: nothing is lost to 0 times infinity")
    func wholeLine() throws {
        let line = Enclosure.everything(precision: 40)
        try forCases(100) { random in
            let (a, _) = random.enclosed(precision: 40)
            for result in [line + a, a - line, line * a, a * line, line / a, line - line, line * line, -line] {
                try check(result.contains(Rational(Integer(10).power(500))), "\(a) gave \(result)")
                try check(result.contains(-Rational(Integer(10).power(500))), "\(a) gave \(result)")
            }
            try check((a / line).contains(0))
            try check(Enclosure.minimum(a, line).contains(a.lowerBound))
        }
        #expect(line.magnitude.contains(0) && !line.magnitude.contains(-1))
        #expect(line.arctangent().isFinite)
        #expect(!line.isExact)
        #expect(!line.squareRoot().isFinite)
    }

    @Test("beyond the range of MPFR's exponents an enclosure becomes one-sided, not wrong")
    func exponentRange() {
        var growing = Enclosure(2, precision: 30)
        for _ in 0..<64 { growing = growing * growing }
        #expect(!growing.isFinite)
        #expect(growing.sign == .positive)
        #expect(growing.isLess(than: Enclosure(Rational(Integer(10).power(100)), precision: 30)) == .certainlyFalse)
        var shrinking = Enclosure(Rational(-1, 2), precision: 30)
        for _ in 0..<64 { shrinking = shrinking * shrinking }
        #expect(shrinking.isFinite)
        #expect(shrinking.sign == nil)
        #expect(shrinking.contains(0))
        #expect(!shrinking.contains(-1))
        #expect(shrinking.isLess(than: Enclosure(Rational(1, 1000), precision: 30)).isCertain)
    }

    @Test("an empty interval is a programmer error")
    func empty() async {
        await #expect(processExitsWith: .failure) {
            _ = Enclosure(from: Enclosure(2, precision: 30), to: Enclosure(1, precision: 30))
        }
        await #expect(processExitsWith: .failure) { _ = Enclosure.everything(precision: 30).lowerBound }
    }
}
