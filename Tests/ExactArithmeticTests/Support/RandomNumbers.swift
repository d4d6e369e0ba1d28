import TestSupport

@testable import ExactArithmetic

extension SeededGenerator {
    /// True with probability `numerator / denominator`.
    mutating func chance(_ numerator: Int, in denominator: Int) -> Bool { pick(0..<denominator) < numerator }

    mutating func pick(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func pick<T>(_ choices: [T]) -> T { choices[pick(0..<choices.count)] }

    /// A number of `bits` random bits, not negative.
    mutating func natural(bits: Int) -> Integer {
        var value: Integer = 0
        var rest = bits
        while rest > 0 {
            let width = min(rest, 62)
            value = value * Integer(1 << width) + Integer(Int(next() >> UInt64(64 - width)))
            rest -= width
        }
        return value
    }

    /// An `Int`, tiny, of random size or within 2 of a power of 2 or the ends of the range.
    mutating func int() -> Int {
        switch pick(0..<6) {
        case 0: return pick(-3...3)
        case 1: return pick([Int.min, Int.min + 1, Int.max, Int.max - 1, -Int.max])
        case 2:
            let power = 1 << pick([31, 32, 53, 61, 62])
            return (chance(1, in: 2) ? power : -power) + pick(-2...2)
        default: return Int(truncatingIfNeeded: next()) >> pick(0..<64)
        }
    }

    /// An integer of any kind the representation distinguishes: tiny, around each boundary, large, huge.
    mutating func integer() -> Integer {
        let value: Integer
        switch pick(0..<8) {
        case 0, 1, 2: value = Integer(int())
        case 3: value = Integer(2).power(pick([62, 63, 64, 126, 127, 128, 192])) + Integer(pick(-2...2))
        case 4: value = natural(bits: pick(1...2000))
        default: value = natural(bits: pick(1...140))
        }
        return chance(1, in: 2) ? value : -value
    }

    mutating func nonzeroInteger() -> Integer {
        let value = integer()
        return value.isZero ? 1 : value
    }

    /// A rational of any kind: inline with common factors in the denominators, around the limits, large.
    mutating func rational() -> Rational {
        switch pick(0..<6) {
        case 0: return Rational(Integer(int()), 1)
        case 1, 2: return Rational(pick(-2000...2000), pick([1, 2, 3, 4, 6, 12, 35, 60, 210, 720]))
        case 3:
            let bottom = int()
            return Rational(int(), bottom == 0 ? 1 : bottom)
        default: return Rational(integer(), nonzeroInteger())
        }
    }

    /// A rational stored inline, numerator and denominator of any size.
    mutating func inlineRational() -> Rational {
        let bottom = chance(1, in: 3) ? pick([1, 2, 3, 4, 6, 12, 35, 60, 720]) : int() & Int.max
        return Rational(int(), bottom == 0 ? 1 : bottom)
    }

    mutating func nonzeroRational() -> Rational {
        let value = rational()
        return value.isZero ? 1 : value
    }

    /// A rational in [0, 1].
    mutating func proportion() -> Rational {
        let bottom = pick([1, 2, 7, 1000, 1 << 40])
        return Rational(pick(0...bottom), bottom)
    }

    /// A small rational that is not zero, such as a coefficient in a formula.
    mutating func coefficient() -> Rational {
        let top = pick(1...9)
        return Rational(chance(1, in: 2) ? top : -top, pick([1, 1, 1, 2, 3, 5]))
    }

    /// Any angle with an order from 1 to beyond 2^64.
    mutating func turn() -> Turn {
        switch pick(0..<4) {
        case 0: return Turn(pick(-60...60), pick(1...24))
        case 1: return Turn(pick(-10_000...10_000), pick(1...3000))
        case 2: return Turn(Int(truncatingIfNeeded: next()), pick(1...Int.max))
        default: return Turn(natural(bits: 130), natural(bits: pick(1...130)) + 1)
        }
    }

    /// A random machine integer in 0..<limit.
    mutating func exponent(below limit: Int128) -> Int128 {
        Int128(truncatingIfNeeded: UInt128(next()) << 63 | UInt128(next() >> 1)) % limit
    }

    /// A finite double of any size, of either sign, 0 and subnormals included.
    mutating func double() -> Double {
        switch pick(0..<6) {
        case 0: return pick([0, 1, -1, 0.5, -0.0, .leastNonzeroMagnitude, .leastNormalMagnitude, 0x1p-1000, 0x1p500])
        case 1:
            let value = Double(bitPattern: next())
            return value.isFinite ? value : 1
        default: return Double(Int(truncatingIfNeeded: next())) * 0x1p-63 * Self.powerOfTwo(pick(-70...70))
        }
    }

    private static func powerOfTwo(_ exponent: Int) -> Double {
        Double(sign: .plus, exponent: exponent, significand: 1)
    }
}
