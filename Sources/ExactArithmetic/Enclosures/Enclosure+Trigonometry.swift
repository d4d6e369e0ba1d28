internal import CGMP
internal import CMPFR

extension Enclosure {
    /// The cosine of a turn: exact where it is rational, else two neighbouring numbers of `precision` bits where the
    /// denominator fits 64 bits, and close to that beyond.
    public static func cosine(of turn: Turn, precision: Int) -> Enclosure {
        if let p = turn.fraction.numerator.asInt, let q = turn.fraction.denominator.asInt {
            return Enclosure(precision: precision) { cosine(numerator: p, denominator: q, $0, $1) }
        }
        return cosineByOctant(of: turn, precision: precision)
    }

    /// The sine of a turn, like the cosine.
    public static func sine(of turn: Turn, precision: Int) -> Enclosure {
        cosine(of: turn - Turn(1, 4), precision: precision)
    }

    /// Writes the enclosure of cos(2 pi numerator / denominator). `mpfr_cosu` rounds correctly and takes the turn as
    /// it is, so pi never enters; an inexact value lies strictly between its rounding down and the number above.
    static func cosine(numerator: Int, denominator: Int, _ lower: Number, _ upper: Number) {
        let argument = Float(precision: 64)
        mpfr_set_si(argument.pointer, numerator, MPFR_RNDN)
        let inexact = mpfr_cosu(lower, argument.pointer, UInt(denominator), MPFR_RNDD)
        f_set(upper, lower, MPFR_RNDN)
        if inexact != 0 { mpfr_nextabove(upper) }
    }

    /// For any denominator: exact reduction to [0, 1/8] turns, the angle enclosed there in a relative error of
    /// 2^-precision, then monotonicity (the cosine falls, the sine rises).
    static func cosineByOctant(of turn: Turn, precision: Int) -> Enclosure {
        let reduction = OctantReduction(cosineOf: turn)
        let angle = Enclosure(reduction.angle, precision: precision)
        let value = Enclosure(precision: precision) { lower, upper in
            angle.withEndpoints { low, high in
                switch reduction.function {
                case .cosine:
                    mpfr_cosu(lower, high, 1, MPFR_RNDD)
                    mpfr_cosu(upper, low, 1, MPFR_RNDU)
                case .sine:
                    mpfr_sinu(lower, low, 1, MPFR_RNDD)
                    mpfr_sinu(upper, high, 1, MPFR_RNDU)
                }
            }
        }
        return reduction.isNegated ? -value : value
    }

    /// Encloses the arctangents, in radians: the function rises.
    public func arctangent() -> Enclosure {
        Enclosure(precision: precision) { lower, upper in
            withEndpoints { low, high in
                mpfr_atan(lower, low, MPFR_RNDD)
                mpfr_atan(upper, high, MPFR_RNDU)
            }
        }
    }

    /// Encloses the absolute value, in radians in [0, pi], of the angle of the vector (x, y). The whole of [0, pi]
    /// where the enclosures do not tell the half-plane.
    ///
    /// For x > 0 it is atan(|y| / x); for x < 0, pi - atan(|y| / |x|); where x may be 0 but y is not,
    /// pi/2 - atan(x / |y|).
    public static func absoluteAngle(x: Enclosure, y: Enclosure) -> Enclosure {
        let precision = max(x.precision, y.precision)
        let height = y.magnitude
        switch x.sign {
        case .positive: return (height / x).arctangent()
        case .negative: return pi(precision: precision) - (height / -x).arctangent()
        case .zero, nil:
            let halfTurn = pi(precision: precision)
            guard height.sign == .positive else {
                return Enclosure(from: Enclosure(0, precision: precision), to: halfTurn)
            }
            return halfTurn * Enclosure(Rational(1, 2), precision: precision) - (x / height).arctangent()
        }
    }
}
