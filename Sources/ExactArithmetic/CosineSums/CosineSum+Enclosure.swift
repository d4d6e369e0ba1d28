internal import CMPFR

extension CosineSum {
    /// An enclosure of the value, with every operation at `precision` bits: a few units in the last place of the
    /// sum of the absolute values of the terms.
    public func enclosure(precision: Int) -> Enclosure {
        Enclosure(precision: precision) { lower, upper in
            mpfr_set_zero(lower, 1)
            mpfr_set_zero(upper, 1)
            let below = Float(precision: precision)
            let above = Float(precision: precision)
            for term in terms {
                let angle = turn(of: term).fraction
                // Exponents lie in [0, order/4): every cosine here is positive, and a product with a negative
                // coefficient takes its lower end from the upper end of the cosine.
                if let p = angle.numerator.asInt, let q = angle.denominator.asInt {
                    Enclosure.cosine(numerator: p, denominator: q, below.pointer, above.pointer)
                } else {
                    Enclosure.cosineByOctant(of: Turn(angle), precision: precision).withEndpoints {
                        f_set(below.pointer, $0, MPFR_RNDD)
                        f_set(above.pointer, $1, MPFR_RNDU)
                    }
                }
                let isNegative = term.coefficient.sign == .negative
                term.coefficient.withGMP { q in
                    mpfr_mul_q(below.pointer, below.pointer, q, isNegative ? MPFR_RNDU : MPFR_RNDD)
                    mpfr_mul_q(above.pointer, above.pointer, q, isNegative ? MPFR_RNDD : MPFR_RNDU)
                }
                mpfr_add(lower, lower, isNegative ? above.pointer : below.pointer, MPFR_RNDD)
                mpfr_add(upper, upper, isNegative ? below.pointer : above.pointer, MPFR_RNDU)
            }
        }
    }

    /// The value as a double with a radius: the floating filter. Nil where the order does not fit 60 bits.
    ///
    /// Every conversion, product and sum is an operation of ``Ball``, which keeps count of its own rounding.
    package func ball() -> Ball? {
        guard let order = order.asInt, order < 1 << 60 else { return nil }
        var sum = Ball(0)
        for term in terms {
            guard let exponent = term.exponent.asInt else { return nil }
            sum = sum + Ball(term.coefficient) * Ball.cosine(exponent: exponent, order: order)
        }
        return sum
    }
}
