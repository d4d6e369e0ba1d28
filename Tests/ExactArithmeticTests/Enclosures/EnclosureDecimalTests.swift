import TestSupport
import Testing

@testable import ExactArithmetic

struct EnclosureDecimalTests {
    /// The two strings bracket the ends, have no more digits than asked for, and miss by less than one unit of the
    /// last digit.
    private func checkBracket(_ enclosure: Enclosure, digits: Int) throws {
        let (lower, upper) = enclosure.decimal(digits: digits)
        let names = "\(lower), \(upper) with \(digits) digits"
        guard let low = exactValue(ofDecimal: lower), let high = exactValue(ofDecimal: upper) else {
            throw Mismatch(message: "unreadable: \(names)", location: #_sourceLocation)
        }
        let (start, end) = (enclosure.lowerBound, enclosure.upperBound)
        try check(low <= start && high >= end, names)
        let unit = Rational(10, Integer(10).power(digits))
        try check(start - low <= unit * start.magnitude && high - end <= unit * end.magnitude, names)
        try check(significantDigits(ofDecimal: lower) <= digits, names)
        try check(significantDigits(ofDecimal: upper) <= digits, names)
    }

    @Test("decimal strings bracket the ends", arguments: [1, 2, 3, 5, 10, 15, 16, 17, 18, 19, 25, 40])
    func brackets(_ digits: Int) throws {
        try forCases(300) { random in
            let (enclosure, _) = random.enclosed()
            try checkBracket(enclosure, digits: digits)
        }
    }

    @Test("every number of digits from 1 to 40 is honoured, on numbers with carries too")
    func everyDigitCount() throws {
        let carry = Rational(1) - Rational(1, Integer(2).power(90))
        let values = [Rational(2, 3), Rational(-2, 3), carry, -carry, Rational(1, 1024), 10_000 * carry]
        try expecting {
            for digits in 1...40 {
                for value in values { try checkBracket(Enclosure(value, precision: 100), digits: digits) }
            }
        }
    }

    @Test("tiny and huge numbers are bracketed")
    func extremes() throws {
        try forCases(200) { random in
            let size = Rational(Integer(2).power(random.pick(0...4000)))
            let value = random.chance(1, in: 2) ? random.coefficient() * size : random.coefficient() / size
            try checkBracket(Enclosure(value, precision: random.pick([2, 53, 200])), digits: random.pick(1...40))
        }
    }

    @Test(
        "plain notation from 1e-4 to 1e16, else powers of ten; no trailing zeros",
        arguments: [
            (Rational(0), "0"), (1, "1"), (-1, "-1"), (1024, "1024"), (Rational(1, 8), "0.125"),
            (Rational(-3, 2), "-1.5"), (Rational(1, 1024), "0.0009765625"), (Rational(1, 16384), "6.103515625e-5"),
            (1_000_000_000_000_000, "1000000000000000"), (9_000_000_000_000_000, "9000000000000000"),
            (10_000_000_000_000_000, "1e16"), (123_000_000_000_000_000, "1.23e17"), (-20, "-20"),
            (Rational(205, 2), "102.5"),
        ])
    func notation(_ value: Rational, _ text: String) {
        let (lower, upper) = Enclosure(value, precision: 60).decimal()
        #expect(lower == text)
        #expect(upper == text)
    }

    @Test("the strings of one third differ in the last digit only")
    func third() {
        let third = Enclosure(Rational(1, 3), precision: 100)
        #expect(third.decimal(digits: 5) == ("0.33333", "0.33334"))
        #expect((-third).decimal(digits: 5) == ("-0.33334", "-0.33333"))
        #expect(third.decimal(digits: 1) == ("0.3", "0.4"))
        #expect(Enclosure(Rational(2, 3), precision: 100).decimal(digits: 2) == ("0.66", "0.67"))
        #expect(Enclosure(Rational(999_999, 1000), precision: 100).decimal(digits: 3) == ("999", "1000"))
    }

    @Test("infinite ends are written inf and -inf")
    func infinite() {
        let line = Enclosure.everything(precision: 20)
        #expect(line.decimal() == ("-inf", "inf"))
        #expect(line.description == "[-inf, inf]")
        #expect(Enclosure(from: Enclosure(1, precision: 20), to: line).description == "[1, inf]")
        #expect(Enclosure(Rational(1, 3), precision: 100).description == "[0.33333333333333333, 0.33333333333333334]")
    }
}
