/// What is taken for granted of a binary floating-point format: round to nearest, subnormal numbers kept.
///
/// For real x and y in the format, without overflow,
///
///     fl(x + y) = (x + y)(1 + d),  fl(x y) = (x y)(1 + d) + h,  |d| <= u,  |h| <= tiny / 2,
///
/// with u half the distance from 1 to the next number and tiny the smallest subnormal number (sums have no underflow
/// error). A fused multiply-add rounds once instead of twice, so it obeys the same bounds. A term that passes n
/// roundings gathers a factor within 1 +- g(n), g(n) = n u / (1 - n u) (Higham, Accuracy and Stability of Numerical
/// Algorithms, lemma 3.1), wherever in an expression the roundings are: hence bounds for every order of summation.
struct FloatFormatModel: Sendable {
    /// u.
    let unitRoundoff: Double
    /// The smallest subnormal number.
    let tiny: Double
    /// Sums of magnitudes up to this overflow in no order: a quarter of the largest power of two.
    let safeMagnitude: Double

    static let float64 = FloatFormatModel(unitRoundoff: 0x1p-53, tiny: 0x1p-1074, safeMagnitude: 0x1p1021)
    static let float32 = FloatFormatModel(unitRoundoff: 0x1p-24, tiny: 0x1p-149, safeMagnitude: 0x1p125)

    /// At least g(n); infinite where n u is above 1/4. The quotient takes three roundings of doubles, 2^-40 makes up.
    func gamma(_ roundings: Int) -> Double {
        let product = Double(roundings) * unitRoundoff
        return product <= 0.25 ? product / (1 - product) * (1 + 0x1p-40) : .infinity
    }
}

extension Double {
    /// An upper bound for a number that was computed as this double from non-negative ones by additions and
    /// multiplications, no operand having passed more than 2^22 of them: each took at most a factor 1 - 2^-53, together
    /// at most 1 - 2^-30. The addend is for underflow (at most 2^-1075 each, 2^-1053 together) in terms that nothing
    /// multiplies afterwards; what a weight multiplies afterwards has room of its own, see ``PerceptronFilter``.
    var roundedUp: Double { self * (1 + 0x1p-29) + 0x1p-1040 }
}
