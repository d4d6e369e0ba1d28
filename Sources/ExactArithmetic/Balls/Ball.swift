/// A real number known to a double and a radius: |value - midpoint| <= radius.
///
/// The fast layer of every decision. Each operation adds to the radius what its own rounding can have done, so the
/// bound of a formula follows from the formula; no library function is trusted (sines and cosines come from
/// ``OctantSeries``).
///
/// Rounding, with u = 2^-53 the unit roundoff: |fl(x op y) - (x op y)| <= u |fl(x op y)| + 2^-1075, the second part
/// for underflow in products. The radius is itself computed in at most eight rounded operations on non-negative
/// numbers, each losing a relative u at most; the factor 1 + 2^-49 = 1 + 16 u makes up for all of them, and
/// 2^-1070 for every underflow. A result beyond the range of doubles has an infinite or NaN radius and decides nothing.
package struct Ball: Sendable {
    package let midpoint: Double
    package let radius: Double

    @inlinable @inline(__always)
    package init(midpoint: Double, radius: Double) {
        self.midpoint = midpoint
        self.radius = radius
    }

    /// The integer, exactly where it has at most 53 bits.
    @inlinable @inline(__always)
    package init(_ value: Int) {
        midpoint = Double(value)
        radius = value.magnitude <= 1 << 53 ? 0 : Ball.inflated(Ball.unitRoundoff * Double(value.magnitude))
    }

    /// The rational, within the error of its conversion.
    package init(_ value: Rational) {
        let approximation = value.approximateDouble
        midpoint = approximation
        let ordinary = value.isZero || (approximation.magnitude > 0x1p-1000 && approximation.magnitude < 0x1p1000)
        radius = ordinary ? Ball.inflated(4 * Ball.unitRoundoff * approximation.magnitude) : .infinity
    }

    /// u = 2^-53: half the distance from 1 to the next double.
    @inlinable @inline(__always)
    package static var unitRoundoff: Double { 0x1p-53 }

    /// A radius made safe against the rounding of its own computation.
    @inlinable @inline(__always)
    package static func inflated(_ radius: Double) -> Double { (radius + 0x1p-1070) * 0x1.0000000000008p0 }

    @inlinable @inline(__always)
    package static func + (a: Ball, b: Ball) -> Ball {
        let sum = a.midpoint + b.midpoint
        return Ball(midpoint: sum, radius: inflated(a.radius + b.radius + unitRoundoff * sum.magnitude))
    }

    @inlinable @inline(__always)
    package static func - (a: Ball, b: Ball) -> Ball {
        let difference = a.midpoint - b.midpoint
        return Ball(midpoint: difference, radius: inflated(a.radius + b.radius + unitRoundoff * difference.magnitude))
    }

    @inlinable @inline(__always)
    package static func * (a: Ball, b: Ball) -> Ball {
        let product = a.midpoint * b.midpoint
        let spread = a.midpoint.magnitude * b.radius + a.radius * (b.midpoint.magnitude + b.radius)
        return Ball(midpoint: product, radius: inflated(spread + unitRoundoff * product.magnitude))
    }

    @inlinable @inline(__always)
    package static prefix func - (a: Ball) -> Ball { Ball(midpoint: -a.midpoint, radius: a.radius) }

    /// The smallest number the value can be, rounded down.
    package var lower: Double { (midpoint - radius).nextDown }

    /// The largest number the value can be, rounded up.
    package var upper: Double { (midpoint + radius).nextUp }

    /// The sign where the radius leaves no doubt, else nil.
    @inlinable @inline(__always)
    package var sign: Sign? {
        if midpoint > radius { return .positive }
        if -midpoint > radius { return .negative }
        return midpoint == 0 && radius == 0 ? .zero : nil
    }
}

extension Ball: RealRing {
    /// A factor that a double holds exactly has no radius of its own.
    @inlinable @inline(__always)
    package static func * (factor: Int, a: Ball) -> Ball {
        guard factor.magnitude <= 1 << 53 else { return Ball(factor) * a }
        let product = Double(factor) * a.midpoint
        return Ball(
            midpoint: product,
            radius: inflated(Double(factor.magnitude) * a.radius + unitRoundoff * product.magnitude))
    }

    @inlinable @inline(__always)
    package static func - (a: Ball, b: Int) -> Ball { a - Ball(b) }

    @inlinable @inline(__always)
    package static func + (a: Int, b: Ball) -> Ball { Ball(a) + b }

    @inlinable @inline(__always)
    package static func - (a: Int, b: Ball) -> Ball { Ball(a) - b }
}

extension Ball {
    /// The quotient; a ball of infinite radius where the divisor may be 0.
    ///
    /// `room` undercuts |y| - s by a relative 2^-48, more than its two roundings can add. With a = x + dx, b = y + dy, |dx| <= r, |dy| <= s: |a/b - x/y| <= (r + |x/y| s) / (|y| - s), and the quotient
    /// rounds once.
    package static func / (a: Ball, b: Ball) -> Ball {
        let quotient = a.midpoint / b.midpoint
        let room = (b.midpoint.magnitude - b.radius) * 0x0.ffffffffffffp0
        guard room > 0 else { return Ball(midpoint: 0, radius: .infinity) }
        let size = inflated(quotient.magnitude * (1 + 4 * unitRoundoff))
        let spread = inflated(a.radius + size * b.radius) / room
        return Ball(midpoint: quotient, radius: inflated(spread + unitRoundoff * quotient.magnitude))
    }

    /// The absolute value.
    package var magnitude: Ball { Ball(midpoint: midpoint.magnitude, radius: radius) }

    /// The square root of a number known not to be negative.
    ///
    /// |sqrt a - sqrt x| <= |a - x| / sqrt x for x > 0, and <= sqrt(x + r) always.
    package func squareRoot() -> Ball {
        let root = max(midpoint, 0).squareRoot()
        let whole = Ball.inflated(Ball.inflated(max(midpoint, 0) + radius).squareRoot())
        let spread = root > 0 ? min(Ball.inflated(radius / root), whole) : whole
        return Ball(midpoint: root, radius: Ball.inflated(spread + Ball.unitRoundoff * root))
    }
}
