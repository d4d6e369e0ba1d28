internal import CMPFR

extension Enclosure {
    /// Encloses the exponentials: the function rises. exp 0 is exactly 1.
    public func exponential() -> Enclosure {
        Enclosure(precision: precision) { lower, upper in
            withEndpoints { low, high in
                mpfr_exp(lower, low, MPFR_RNDD)
                mpfr_exp(upper, high, MPFR_RNDU)
            }
        }
    }
}
