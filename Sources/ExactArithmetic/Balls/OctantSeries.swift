/// Sines and cosines of small angles in doubles, with error bounds that this file derives.
///
/// For x in [0, 1/8] turns and z = x^2 <= 1/64:
///
///     cos(2 pi x) = sum (-1)^k C_k z^k,        C_k = (2 pi)^(2k) / (2k)!
///     sin(2 pi x) = x sum (-1)^k S_k z^k,      S_k = (2 pi)^(2k+1) / (2k+1)!
///
/// evaluated by Horner's rule to degree ``degree`` with coefficients rounded to nearest from MPFR enclosures.
/// Nothing is assumed of the C library. ``hornerError(of:)`` adds up, in exact rational arithmetic, everything
/// that can go wrong: the first dropped term (the series alternate and their terms decrease), the rounding of each
/// coefficient, of z, of each product and of each sum.
package struct OctantSeries: Sendable {
    /// The coefficients with their signs, of z^0, z^1, ...; unused places are 0.
    package let cosine: SIMD16<Double>
    package let sine: SIMD16<Double>

    /// |computed - cos| for an angle with a relative error of at most ``argumentError``.
    package let cosineError: Double
    /// |computed - sin| / |computed| for an angle with a relative error of at most ``argumentError``.
    package let sineRelativeError: Double

    static let degree = 9
    /// The relative error allowed in an angle, 8 * 2^-53: `Rational.approximateDouble` promises 4 * 2^-53, the quotient
    /// of two converted 128-bit integers 6.04 * 2^-53.
    static let argumentError = Rational(8, 1 << 53)

    package static let shared = OctantSeries()

    private init() {
        let exactCosine = Self.coefficients(firstPower: 0)
        let exactSine = Self.coefficients(firstPower: 1)
        cosine = Self.rounded(exactCosine)
        sine = Self.rounded(exactSine)
        cosineError = Self.deriveCosineError(exactCosine.map(\.upperBound))
        sineRelativeError = Self.deriveSineRelativeError(exactSine.map(\.upperBound))
    }

    /// Enclosures of (2 pi)^(2k + first) / (2k + first)! for k = 0...degree + 1, at 200 bits.
    private static func coefficients(firstPower: Int) -> [Enclosure] {
        let precision = 200
        let fullTurn = Enclosure(2, precision: precision) * Enclosure.pi(precision: precision)
        var term = firstPower == 0 ? Enclosure(1, precision: precision) : fullTurn
        var result = [term]
        var power = firstPower
        while result.count <= degree + 1 {
            term = term * fullTurn * fullTurn * Enclosure(Rational(1, (power + 1) * (power + 2)), precision: precision)
            power += 2
            result.append(term)
        }
        return result
    }

    private static func rounded(_ coefficients: [Enclosure]) -> SIMD16<Double> {
        var result = SIMD16<Double>.zero
        for k in 0...degree { result[k] = (k.isMultiple(of: 2) ? 1 : -1) * coefficients[k].approximateDouble }
        return result
    }

    private static let u = Rational(1, 1 << 53)
    private static let zMax = Rational(1, 64)

    /// An upper bound of |Horner's result - series| over z in [0, 1/64], for coefficients at most `coefficients`
    /// in absolute value.
    ///
    /// With b_k = c_k + z b_(k+1) in exact arithmetic, |b_k| <= B_k = sum_{j >= k} |c_j| zMax^(j-k). The computed
    /// values satisfy |b^_k| <= 1.0001 B_k (their error e_k is far below 0.0001 B_k). Then
    ///
    ///     e_k <= 1.0001 u |c_k|                (coefficient, rounded to nearest from a 200-bit enclosure)
    ///          + zMax e_(k+1)                  (error so far)
    ///          + u zMax 1.0001 B_(k+1)         (z = fl(x x))
    ///          + 1.0001 u zMax 1.0001 B_(k+1)  (product)
    ///          + u 1.0001 B_k                  (sum)
    ///
    /// (z <= 1/64 needs x <= 1/8 after rounding too: rounding is monotone and 1/8 is a double), and the dropped tail is at most |c_(degree+1)| zMax^(degree+1).
    static func hornerError(of coefficients: [Rational]) -> Rational {
        let slack = Rational(10001, 10000)
        var magnitude: Rational = 0
        var error: Rational = 0
        for k in stride(from: degree, through: 0, by: -1) {
            let next = slack * magnitude
            magnitude = coefficients[k] + zMax * magnitude
            error =
                slack * u * coefficients[k] + zMax * error
                + (1 + slack) * u * zMax * next
                + u * slack * magnitude
        }
        var tail = coefficients[degree + 1]
        for _ in 0...degree { tail = tail * zMax }
        return error + tail
    }

    /// Horner's error, and the angle's: |cos(y(1+r)) - cos y| <= y |r| sin(pi/4 (1+r)) < (785400/10^6) (70712/10^5) |r|
    /// for y <= pi/4.
    private static func deriveCosineError(_ coefficients: [Rational]) -> Double {
        let angle = Rational(785_400, 1_000_000) * Rational(70_712, 100_000) * argumentError
        return roundedUp(hornerError(of: coefficients) + angle)
    }

    /// Horner's error relative to the polynomial, which is at least 8 sin(pi/4) > 5.656 on [0, 1/8]; one product
    /// with x; the angle's: |sin(y(1+r)) / sin y - 1| <= 1.0001 |r|, as y cos y <= sin y. The last factor turns the
    /// bound relative to sin into one relative to the computed value.
    private static func deriveSineRelativeError(_ coefficients: [Rational]) -> Double {
        let polynomial = hornerError(of: coefficients) * Rational(1000, 5656)
        let slack = Rational(10001, 10000)
        return roundedUp((polynomial + slack * u + slack * argumentError) * slack)
    }

    /// A double not below `bound`: the conversion is within 4u, the factor adds 16u.
    private static func roundedUp(_ bound: Rational) -> Double { bound.approximateDouble * 0x1.0000000000008p0 }

    /// cos(2 pi x) for x in [0, 1/8].
    @inlinable @inline(__always)
    package func cosine(_ x: Double) -> Ball {
        let z = x * x
        var sum = cosine[9]
        sum = sum * z + cosine[8]
        sum = sum * z + cosine[7]
        sum = sum * z + cosine[6]
        sum = sum * z + cosine[5]
        sum = sum * z + cosine[4]
        sum = sum * z + cosine[3]
        sum = sum * z + cosine[2]
        sum = sum * z + cosine[1]
        return Ball(midpoint: sum * z + cosine[0], radius: cosineError)
    }

    /// sin(2 pi x) for x in [0, 1/8], with a relative error: tiny angles keep their accuracy.
    @inlinable @inline(__always)
    package func sine(_ x: Double) -> Ball {
        let z = x * x
        var sum = sine[9]
        sum = sum * z + sine[8]
        sum = sum * z + sine[7]
        sum = sum * z + sine[6]
        sum = sum * z + sine[5]
        sum = sum * z + sine[4]
        sum = sum * z + sine[3]
        sum = sum * z + sine[2]
        sum = sum * z + sine[1]
        let value = x * (sum * z + sine[0])
        return Ball(midpoint: value, radius: Ball.inflated(value.magnitude * sineRelativeError))
    }
}
