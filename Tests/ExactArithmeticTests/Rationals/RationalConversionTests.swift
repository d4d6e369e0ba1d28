import TestSupport
import Testing

@testable import ExactArithmetic

struct RationalConversionTests {
    @Test("text round trips")
    func text() throws {
        try forCases(1000) { random in
            let value = random.rational()
            try checkEqual(Rational(value.description), value)
            try checkEqual(value.description.contains("/"), !value.isInteger)
        }
    }

    @Test(
        "text that is not a fraction is refused",
        arguments: [
            "", "/", "1/", "/1", "1/0", "1/-0", "0/0", "1/2/3", "1//2", " 1/2", "1 /2", "1/ 2", "1/2 ", "1.5", "--1/2",
            "-/2", "1/+", "a/b", "1\\2", "1/00", "99999999999999999999/0", "1e3",
        ])
    func refused(_ text: String) { #expect(Rational(text) == nil) }

    @Test("fractions are read in any terms and with signs on either side")
    func accepted() {
        #expect(Rational("6/-4") == Rational(-3, 2))
        #expect(Rational("-6/-4") == Rational(3, 2))
        #expect(Rational("+6/+4") == Rational(3, 2))
        #expect(Rational("0/5") == 0)
        #expect(Rational("-0") == 0)
        #expect(Rational("-9223372036854775808/9223372036854775808") == -1)
        #expect(Rational("1/-9223372036854775808") == -1 / Rational(Integer(2).power(63)))
        #expect(Rational("36893488147419103232/2") == Rational(Integer(2).power(64)))
        #expect(Rational(6, -4).description == "-3/2")
        #expect(Rational(0, -4).description == "0")
    }

    @Test("finite doubles convert exactly: the nearest double of the result is the double, the ends bracket it")
    func exactDoubles() throws {
        try forCases(2000) { random in
            let value = random.double()
            let exact = try #require(Rational(exactly: value))
            let significand = Rational(Int(value.significandBitPattern))
            let scale = Rational(Integer(2).power(1074))
            let exponent = Int(value.exponentBitPattern)
            // From the definition of the format: subnormals count units of 2^-1074.
            let units =
                exponent == 0
                ? significand : (significand + Rational(1 << 52)) * Rational(Integer(2).power(exponent - 1))
            try checkEqual(exact, (value.sign == .minus ? -units : units) / scale, "\(value)")
        }
    }

    @Test("special doubles: zeros, the smallest, the largest, and those with no value")
    func specialDoubles() {
        #expect(Rational(exactly: 0.0) == 0)
        #expect(Rational(exactly: -0.0) == 0)
        #expect(Rational(exactly: 0.1) != Rational(1, 10))
        #expect(Rational(exactly: -0.375) == Rational(-3, 8))
        #expect(Rational(exactly: Double.leastNonzeroMagnitude) == Rational(1, Integer(2).power(1074)))
        #expect(Rational(exactly: -Double.leastNormalMagnitude) == Rational(-1, Integer(2).power(1022)))
        let greatest = (Integer(2).power(53) - 1) * Integer(2).power(971)
        #expect(Rational(exactly: Double.greatestFiniteMagnitude) == Rational(greatest))
        #expect(Rational(exactly: Double.infinity) == nil)
        #expect(Rational(exactly: -Double.infinity) == nil)
        #expect(Rational(exactly: Double.nan) == nil)
    }

    @Test("integers of every width convert exactly")
    func exactIntegers() {
        #expect(Rational(exactly: UInt64.max) == Rational(Integer(2).power(64) - 1))
        #expect(Rational(exactly: Int8(-5)) == -5)
        #expect(Rational(Integer(2).power(70)) == Rational(Integer(2).power(71), 2))
    }

    @Test("the approximate double is within 4 * 2^-53 of the value, relatively")
    func approximateDouble() throws {
        try forCases(3000) { random in
            let value = random.rational()
            let approximation = value.approximateDouble
            let ordinary = approximation.magnitude > 0x1p-1000 && approximation.magnitude < 0x1p1000
            guard ordinary || value.isZero, let found = Rational(exactly: approximation) else { return }
            try check((found - value).magnitude <= value.magnitude * Rational(4, 1 << 53), "\(value) as \(found)")
        }
    }

    @Test("approximate doubles never pass a double that bounds the value")
    func approximateDoubleIsMonotone() throws {
        // What Ball.cosine(of:) relies on: an angle of at most 1/8 turns stays at most 1/8.
        try forCases(1000) { random in
            let top = random.natural(bits: random.pick(1...200))
            let below = Rational(top, 8 * top + random.natural(bits: random.pick(0...60)) + 1)
            try check(below.approximateDouble <= 0.125, "\(below)")
        }
    }
}
