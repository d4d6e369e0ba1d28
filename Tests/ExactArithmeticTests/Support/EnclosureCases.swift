import TestSupport

@testable import ExactArithmetic

extension SeededGenerator {
    /// An enclosure, exact, narrow or wide, and a rational inside it.
    mutating func enclosed(precision: Int? = nil) -> (enclosure: Enclosure, value: Rational) {
        let bits = precision ?? pick([2, 3, 10, 24, 53, 64, 96, 200])
        let value = chance(1, in: 3) ? Rational(pick(-100...100), pick(1...100)) : rational()
        switch pick(0..<4) {
        case 0:
            return (Enclosure(value, precision: bits), value)
        case 1:
            let exact = Enclosure(value, precision: bits)
            return (Enclosure(from: exact, to: exact), exact.lowerBound)
        default:
            let width = chance(1, in: 2) ? Rational(1, 1 << pick(0...60)) : value.magnitude * 3 + 1
            let start = value - width * proportion()
            let ends = (Enclosure(start, precision: bits), Enclosure(start + width, precision: bits))
            return (Enclosure(from: ends.0, to: ends.1), value)
        }
    }
}

extension Enclosure {
    var width: Rational { upperBound - lowerBound }

    /// Whether the ends are at most `count` units in the last place of the larger end apart.
    func isTight(units count: Int = 1) -> Bool {
        guard isFinite else { return false }
        return width * Rational(Integer(2).power(precision - 1))
            <= Rational(count) * max(lowerBound.magnitude, upperBound.magnitude)
    }

    /// Whether every number of `inner` lies in this enclosure.
    func encloses(_ inner: Enclosure) -> Bool { contains(inner.lowerBound) && contains(inner.upperBound) }
}

/// Whether `value` has at most `bits` significant bits.
func isRepresentable(_ value: Rational, bits: Int) -> Bool {
    if value.isZero { return true }
    var (top, bottom) = (value.numerator.magnitude, value.denominator)
    while (bottom % 2).isZero { bottom = bottom / 2 }
    while (top % 2).isZero { top = top / 2 }
    return bottom == 1 && top < Integer(2).power(bits)
}
