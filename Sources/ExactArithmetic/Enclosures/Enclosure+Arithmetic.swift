internal import CMPFR

extension Enclosure {
    /// Encloses the sums.
    public static func + (a: Enclosure, b: Enclosure) -> Enclosure {
        Enclosure(precision: max(a.precision, b.precision)) { lower, upper in
            a.withEndpoints { aLow, aHigh in
                b.withEndpoints { bLow, bHigh in
                    mpfr_add(lower, aLow, bLow, MPFR_RNDD)
                    mpfr_add(upper, aHigh, bHigh, MPFR_RNDU)
                }
            }
        }
    }

    /// Encloses the differences.
    public static func - (a: Enclosure, b: Enclosure) -> Enclosure { a + (-b) }

    /// Encloses the opposites.
    public static prefix func - (a: Enclosure) -> Enclosure {
        Enclosure(precision: a.precision) { lower, upper in
            a.withEndpoints { aLow, aHigh in
                mpfr_neg(lower, aHigh, MPFR_RNDD)
                mpfr_neg(upper, aLow, MPFR_RNDU)
            }
        }
    }

    /// Encloses the products: the extremes are among the products of the ends.
    public static func * (a: Enclosure, b: Enclosure) -> Enclosure {
        let precision = max(a.precision, b.precision)
        return Enclosure(precision: precision) { lower, upper in
            let product = Float(precision: precision)
            a.withEndpoints { aLow, aHigh in
                b.withEndpoints { bLow, bHigh in
                    mpfr_mul(lower, aLow, bLow, MPFR_RNDD)
                    mpfr_mul(upper, aLow, bLow, MPFR_RNDU)
                    for (x, y) in [(aLow, bHigh), (aHigh, bLow), (aHigh, bHigh)] {
                        mpfr_mul(product.pointer, x, y, MPFR_RNDD)
                        Enclosure.lower(lower, to: product.pointer)
                        mpfr_mul(product.pointer, x, y, MPFR_RNDU)
                        Enclosure.raise(upper, to: product.pointer)
                    }
                }
            }
        }
    }

    /// Encloses the quotients; the whole line where `b` may be 0.
    public static func / (a: Enclosure, b: Enclosure) -> Enclosure {
        let precision = max(a.precision, b.precision)
        guard b.sign != nil, b.sign != .zero else { return everything(precision: precision) }
        return a
            * Enclosure(precision: precision) { lower, upper in
                b.withEndpoints { bLow, bHigh in
                    mpfr_ui_div(lower, 1, bHigh, MPFR_RNDD)
                    mpfr_ui_div(upper, 1, bLow, MPFR_RNDU)
                }
            }
    }

    /// Keeps NaN (0 times infinity), which the initializer turns into an infinity; `mpfr_min` would drop it.
    private static func lower(_ bound: Number, to candidate: Number) {
        if mpfr_nan_p(candidate) != 0 || mpfr_less_p(candidate, bound) != 0 { f_set(bound, candidate, MPFR_RNDD) }
    }

    private static func raise(_ bound: Number, to candidate: Number) {
        if mpfr_nan_p(candidate) != 0 || mpfr_greater_p(candidate, bound) != 0 { f_set(bound, candidate, MPFR_RNDU) }
    }

    /// Encloses the absolute values.
    public var magnitude: Enclosure {
        switch sign {
        case .positive, .zero: self
        case .negative: -self
        case nil:
            Enclosure(precision: precision) { lower, upper in
                mpfr_set_zero(lower, 1)
                withEndpoints { low, high in
                    mpfr_abs(upper, low, MPFR_RNDU)
                    if mpfr_greater_p(high, upper) != 0 { f_set(upper, high, MPFR_RNDU) }
                }
            }
        }
    }

    /// Encloses the square roots; the whole line where the number may be negative.
    public func squareRoot() -> Enclosure {
        Enclosure(precision: precision) { lower, upper in
            withEndpoints { low, high in
                mpfr_sqrt(lower, low, MPFR_RNDD)
                mpfr_sqrt(upper, high, MPFR_RNDU)
                if mpfr_nan_p(lower) != 0 { mpfr_set_inf(upper, 1) }
            }
        }
    }

    /// Encloses the smaller of two numbers.
    public static func minimum(_ a: Enclosure, _ b: Enclosure) -> Enclosure {
        Enclosure(precision: max(a.precision, b.precision)) { lower, upper in
            a.withEndpoints { aLow, aHigh in
                b.withEndpoints { bLow, bHigh in
                    mpfr_min(lower, aLow, bLow, MPFR_RNDD)
                    mpfr_min(upper, aHigh, bHigh, MPFR_RNDU)
                }
            }
        }
    }

    /// Encloses the larger of two numbers.
    public static func maximum(_ a: Enclosure, _ b: Enclosure) -> Enclosure { -minimum(-a, -b) }
}

extension Enclosure: RealRing {
    package static func * (factor: Int, a: Enclosure) -> Enclosure {
        Enclosure(Rational(factor), precision: a.precision) * a
    }

    package static func - (a: Enclosure, b: Int) -> Enclosure { a - Enclosure(Rational(b), precision: a.precision) }

    package static func + (a: Int, b: Enclosure) -> Enclosure { Enclosure(Rational(a), precision: b.precision) + b }

    package static func - (a: Int, b: Enclosure) -> Enclosure { Enclosure(Rational(a), precision: b.precision) - b }
}
