/// A binary floating-point format whose numbers are all doubles: float64 and those that weights are stored in.
public struct BinaryFormat: Sendable, Hashable {
    /// The number of bits of a significand, the leading one included.
    public let precision: Int
    /// The exponent of the smallest normal number.
    public let minimumExponent: Int
    /// The exponent of the largest number.
    public let maximumExponent: Int

    /// IEEE 754 binary64.
    public static let float64 = BinaryFormat(precision: 53, minimumExponent: -1022, maximumExponent: 1023)
    /// IEEE 754 binary32.
    public static let float32 = BinaryFormat(precision: 24, minimumExponent: -126, maximumExponent: 127)
    /// IEEE 754 binary16.
    public static let float16 = BinaryFormat(precision: 11, minimumExponent: -14, maximumExponent: 15)
    /// The upper half of a binary32.
    public static let bfloat16 = BinaryFormat(precision: 8, minimumExponent: -126, maximumExponent: 127)

    /// The number of this format nearest to `value`, of two equally near ones the even one; infinite beyond the range.
    public func nearest(to value: Double) -> Double {
        guard precision < 53, value.isFinite, value != 0 else { return value }
        // Numbers of the format near `value` are the multiples of a power of two, `quantum`. Both scalings are exact:
        // the quotient has at least 24 bits less than a double can hold, and a subnormal double is far below them all.
        let quantum = Double(
            sign: .plus, exponent: max(Int(value.exponent), minimumExponent) - precision + 1, significand: 1)
        let rounded = (value / quantum).rounded(.toNearestOrEven) * quantum
        return rounded.magnitude < Double(sign: .plus, exponent: maximumExponent + 1, significand: 1)
            ? rounded : Double(signOf: value, magnitudeOf: .infinity)
    }

    /// The number of this format nearest to the real number that `enclosure` gives to any precision in bits.
    ///
    /// Precondition: if that number is a midpoint between two numbers of the format, it is known exactly at some precision.
    /// (A cosine of a rational turn is 0, 1/2, 1 or their negatives, or irrational.)
    public func nearest(to enclosure: (_ precision: Int) -> Enclosure) -> Double {
        var bits = 2 * precision + 16
        while true {
            let number = enclosure(bits)
            let (low, high) = number.doubles
            let (below, above) = (nearest(to: low), nearest(to: high))
            if below == above { return below }
            let midpoint = (boundary(below) + boundary(above)) / 2
            if number.isFinite, number.upperBound < midpoint { return below }
            if number.isFinite, number.lowerBound > midpoint { return above }
            if number.isExact { return below.significandBitPattern >> (53 - precision) & 1 == 0 ? below : above }
            bits *= 2
        }
    }

    /// A number of the format; for infinity the power of two behind the largest number, which takes its place in
    /// rounding.
    private func boundary(_ value: Double) -> Rational {
        let power = Rational(Integer(2).power(maximumExponent + 1))
        return Rational(exactly: value) ?? (value < 0 ? -power : power)
    }
}
