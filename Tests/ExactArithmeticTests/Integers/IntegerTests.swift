import TestSupport
import Testing

@testable import ExactArithmetic

/// So large that every sum with it, and every multiple of it, is stored in GMP.
private let huge = Integer(2).power(5000)

/// The value has the one storage it may have: inline exactly where it fits.
private func checkCanonical(_ value: Integer, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let fits = value >= Integer(Int.min) && value <= Integer(Int.max)
    try check((value.asInt != nil) == fits, "storage of \(value)", sourceLocation: sourceLocation)
    if let small = value.asInt { try checkEqual(Integer(small), value, sourceLocation: sourceLocation) }
}

struct IntegerTests {
    @Test("the integers are a commutative ring")
    func ring() throws {
        try forCases(3000) { random in
            let (a, b, c) = (random.integer(), random.integer(), random.integer())
            let names = "a = \(a), b = \(b), c = \(c)"
            try checkEqual(a + b, b + a, names)
            try checkEqual(a * b, b * a, names)
            try checkEqual((a + b) + c, a + (b + c), names)
            try checkEqual((a * b) * c, a * (b * c), names)
            try checkEqual(a * (b + c), a * b + a * c, names)
            try checkEqual(a - b, -(b - a), names)
            try checkEqual(a + b - b, a, names)
            try checkEqual(a + 0, a, names)
            try checkEqual(1 * a, a, names)
            try checkEqual(a - a, 0, names)
        }
    }

    @Test("every result is inline exactly where it fits an Int")
    func canonical() throws {
        try forCases(3000) { random in
            let (a, b) = (random.integer(), random.nonzeroInteger())
            let (quotient, remainder) = a.flooredDivision(by: b)
            let results = [
                a, b, a + b, a - b, a * b, -a, a.magnitude, quotient, remainder, Integer.gcd(a, b), Integer.lcm(a, b),
                b.power(3),
            ]
            for value in results { try checkCanonical(value) }
        }
    }

    @Test("inline arithmetic agrees with 128-bit arithmetic")
    func againstInt128() throws {
        try forCases(5000) { random in
            let (x, y) = (random.int(), random.int())
            let (a, b) = (Integer(x), Integer(y))
            try checkEqual((a + b).asInt128, Int128(x) + Int128(y), "\(x) + \(y)")
            try checkEqual((a - b).asInt128, Int128(x) - Int128(y), "\(x) - \(y)")
            try checkEqual((a * b).asInt128, Int128(x) * Int128(y), "\(x) * \(y)")
            try checkEqual((-a).asInt128, -Int128(x), "-(\(x))")
            try checkEqual(a < b, x < y, "\(x) < \(y)")
            try checkEqual(a == b, x == y, "\(x) == \(y)")
            try checkEqual(a.sign.rawValue, x.signum(), "\(x)")
        }
    }

    @Test("inline arithmetic agrees with the same arithmetic made too large to be inline")
    func againstGMP() throws {
        try forCases(3000) { random in
            let (a, b) = (Integer(random.int()), Integer(random.int()))
            let names = "a = \(a), b = \(b)"
            try checkEqual((a + huge) + (b - huge), a + b, names)
            try checkEqual((a + huge) - (b + huge), a - b, names)
            try checkEqual((a * huge) * (b * huge), (a * b) * (huge * huge), names)
            try checkEqual((a + huge) * b - huge * b, a * b, names)
            try checkEqual(a + huge < b + huge, a < b, names)
            try checkEqual(Integer.gcd(a * huge, b * huge), Integer.gcd(a, b) * huge, names)
            guard !b.isZero else { return }
            let direct = a.flooredDivision(by: b)
            let forced = Integer.flooredDivisionViaGMP(a, b)
            let scaled = (a * huge).flooredDivision(by: b * huge)
            try check(direct == forced, names)
            try check(scaled == (direct.quotient, direct.remainder * huge), names)
        }
    }

    @Test("division rounds towards minus infinity")
    func flooredDivision() throws {
        try forCases(3000) { random in
            let (a, b) = (random.integer(), random.nonzeroInteger())
            let (quotient, remainder) = a.flooredDivision(by: b)
            try checkEqual(quotient * b + remainder, a, "\(a) by \(b)")
            try check(remainder.isZero || remainder.sign == b.sign, "\(a) by \(b) leaves \(remainder)")
            try check(remainder.magnitude < b.magnitude, "\(a) by \(b) leaves \(remainder)")
            try checkEqual(a / b, quotient)
            try checkEqual(a % b, remainder)
        }
    }

    @Test("the least Int divided by -1 is one more than the greatest")
    func leastIntByMinusOne() {
        let least = Integer(Int.min)
        #expect(least / -1 == Integer(Int.max) + 1)
        #expect((least % -1).isZero)
        #expect(-least == Integer(Int.max) + 1)
        #expect(least.magnitude == Integer(2).power(63))
        #expect(-(-least) == least)
    }

    @Test("the greatest common divisor divides both and is a multiple of every common divisor")
    func gcd() throws {
        try forCases(2000) { random in
            let (a, b, c) = (random.integer(), random.integer(), random.nonzeroInteger())
            let divisor = Integer.gcd(a, b)
            try check(divisor.sign != .negative)
            try checkEqual(Integer.gcd(a * c, b * c), divisor * c.magnitude, "a = \(a), b = \(b), c = \(c)")
            guard !divisor.isZero else { return try check(a.isZero && b.isZero) }
            try check((a % divisor).isZero && (b % divisor).isZero, "gcd(\(a), \(b)) = \(divisor)")
            try checkEqual(Integer.gcd(a / divisor, b / divisor), 1, "gcd(\(a), \(b)) = \(divisor)")
        }
    }

    @Test("the greatest common divisor of machine integers is the one of integers")
    func machineGcd() throws {
        try forCases(2000) { random in
            let common = random.exponent(below: 1 << Int128(random.pick(1...60)))
            let (a, b) = (common * Int128(random.pick(0...1 << 40)), common * random.exponent(below: 1 << 60))
            let expected = Integer.gcd(Integer(a), Integer(b))
            try checkEqual(Integer(Int128.gcd(a, b)), expected, "\(a), \(b)")
            try checkEqual(Integer(Int128.gcd(b, a)), expected, "\(b), \(a)")
            try checkEqual(Integer(greatestCommonDivisor(a.magnitude, b.magnitude)), expected, "\(a), \(b)")
            let (x, y) = (UInt(truncatingIfNeeded: a), UInt(truncatingIfNeeded: b))
            try checkEqual(Integer(greatestCommonDivisor(x, y)), Integer.gcd(Integer(x), Integer(y)), "\(x), \(y)")
        }
    }

    @Test("gcd times lcm is the absolute product, and both keep the law at zero")
    func lcm() throws {
        try forCases(2000) { random in
            let (a, b) = (random.integer(), random.integer())
            try checkEqual(Integer.gcd(a, b) * Integer.lcm(a, b), (a * b).magnitude, "a = \(a), b = \(b)")
        }
        #expect(Integer.gcd(0, 0) == 0)
        #expect(Integer.gcd(0, -7) == 7)
        #expect(Integer.gcd(Integer(Int.min), 0) == Integer(2).power(63))
        #expect(Integer.gcd(Integer(Int.min), Integer(Int.min)) == Integer(2).power(63))
        #expect(Integer.lcm(0, 5) == 0)
        #expect(Integer.lcm(-4, 6) == 12)
    }

    @Test("a power is the repeated product")
    func power() throws {
        try forCases(100) { random in
            let (a, exponent) = (random.integer(), random.pick(0...20))
            let product = (0..<exponent).reduce(Integer(1)) { result, _ in result * a }
            try checkEqual(a.power(exponent), product, "\(a) to the \(exponent)")
        }
        #expect(Integer(0).power(0) == 1)
        #expect(Integer(-1).power(63) == -1)
        #expect(Integer(-2).power(63) == Integer(Int.min))
    }

    @Test("division by zero traps")
    func divisionByZero() async {
        await #expect(processExitsWith: .failure) { _ = Integer(1) / 0 }
        await #expect(processExitsWith: .failure) { _ = Integer(2).power(200) % 0 }
        await #expect(processExitsWith: .failure) { _ = Integer(2).power(-1) }
    }
}
