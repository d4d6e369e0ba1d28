/// A real number known to lie between two multiples of 2^-bits.
///
/// Every operation rounds its lower end down and its upper end up, so that the result contains the result on every pair of
/// numbers in the operands. The ends are integers, counted in units of 2^-bits ("units" below).
struct Interval: Sendable {
    /// Fractional bits of both ends.
    let bits: Int
    let lower: WholeNumber
    let upper: WholeNumber

    /// From `lower` to `upper` units. Precondition: `lower` is at most `upper`.
    init(lower: WholeNumber, upper: WholeNumber, bits: Int) {
        assert(lower <= upper)
        self.lower = lower
        self.upper = upper
        self.bits = bits
    }

    /// The rational number `value`.
    init(_ value: Fraction, bits: Int) {
        let scaled = value.numerator.shiftedLeft(bits)
        self.init(
            lower: scaled / value.denominator, upper: .ceilingQuotient(scaled, value.denominator), bits: bits)
    }

    /// The same number with fewer fractional bits. Precondition: `bits` is at most its own.
    func rounded(to bits: Int) -> Interval {
        let surplus = self.bits - bits
        return Interval(lower: lower.floorShiftedRight(surplus), upper: upper.ceilingShiftedRight(surplus), bits: bits)
    }
}

extension Interval {
    /// Whether every number in the interval is at least `bound`.
    func isAtLeast(_ bound: Fraction) -> Bool { lower * bound.denominator >= bound.numerator.shiftedLeft(bits) }

    /// Whether every number in the interval is at most `bound`.
    func isAtMost(_ bound: Fraction) -> Bool { upper * bound.denominator <= bound.numerator.shiftedLeft(bits) }

    /// Whether the ends are at most 2^-precision apart. Precondition: `precision` is at most `bits`.
    func isNoWider(thanBits precision: Int) -> Bool { upper - lower <= WholeNumber(1).shiftedLeft(bits - precision) }
}

extension Interval {
    static prefix func - (a: Interval) -> Interval { Interval(lower: -a.upper, upper: -a.lower, bits: a.bits) }

    static func + (a: Interval, b: Interval) -> Interval {
        assert(a.bits == b.bits)
        return Interval(lower: a.lower + b.lower, upper: a.upper + b.upper, bits: a.bits)
    }

    static func - (a: Interval, b: Interval) -> Interval { a + -b }

    static func * (a: Interval, b: Interval) -> Interval {
        assert(a.bits == b.bits)
        // The products of which the least is the lower end and the greatest the upper: by the signs of the ends two suffice,
        // unless both intervals have 0 inside.
        switch (a.position, b.position) {
        case (.positive, .positive): return product(a.lower, b.lower, a.upper, b.upper, a.bits)
        case (.negative, .negative): return product(a.upper, b.upper, a.lower, b.lower, a.bits)
        case (.positive, .negative): return product(a.upper, b.lower, a.lower, b.upper, a.bits)
        case (.negative, .positive): return product(a.lower, b.upper, a.upper, b.lower, a.bits)
        case (.positive, .across): return product(a.upper, b.lower, a.upper, b.upper, a.bits)
        case (.across, .positive): return product(a.lower, b.upper, a.upper, b.upper, a.bits)
        case (.negative, .across): return product(a.lower, b.upper, a.lower, b.lower, a.bits)
        case (.across, .negative): return product(a.upper, b.lower, a.lower, b.lower, a.bits)
        case (.across, .across):
            return Interval(
                lower: min(a.lower * b.upper, a.upper * b.lower).floorShiftedRight(a.bits),
                upper: max(a.lower * b.lower, a.upper * b.upper).ceilingShiftedRight(a.bits), bits: a.bits)
        }
    }

    /// Twice the interval.
    var doubled: Interval { self + self }

    /// The square, of which no number is negative.
    var squared: Interval {
        let product = self * self
        return product.lower.signum < 0 ? Interval(lower: 0, upper: product.upper, bits: bits) : product
    }

    /// The interval times a rational number.
    static func * (a: Interval, factor: Fraction) -> Interval {
        let (low, high) = factor.signum < 0 ? (a.upper, a.lower) : (a.lower, a.upper)
        return Interval(
            lower: low * factor.numerator / factor.denominator,
            upper: .ceilingQuotient(high * factor.numerator, factor.denominator), bits: a.bits)
    }

    /// 1 divided by the interval, nil unless all of it is positive.
    var reciprocal: Interval? {
        guard lower.signum > 0 else { return nil }
        let one = WholeNumber(1).shiftedLeft(2 * bits)
        return Interval(lower: one / upper, upper: .ceilingQuotient(one, lower), bits: bits)
    }

    private enum Position { case positive, negative, across }

    /// On which side of 0 the interval lies; 0 itself counts as either side.
    private var position: Position { lower.signum >= 0 ? .positive : upper.signum <= 0 ? .negative : .across }

    /// From a b to c d.
    private static func product(
        _ a: WholeNumber, _ b: WholeNumber, _ c: WholeNumber, _ d: WholeNumber, _ bits: Int
    ) -> Interval {
        Interval(
            lower: .floorProduct(a, b, shiftedRight: bits), upper: .ceilingProduct(c, d, shiftedRight: bits), bits: bits
        )
    }
}
