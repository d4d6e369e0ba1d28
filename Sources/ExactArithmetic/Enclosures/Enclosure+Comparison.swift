internal import CMPFR

/// What an enclosure can say of a claim: it holds for every number inside, for none, or the enclosure is too wide.
public enum Certainty: Sendable, Hashable {
    case certainlyTrue
    case certainlyFalse
    case undetermined

    /// Whether the claim holds for every number inside.
    public var isCertain: Bool { self == .certainlyTrue }

    /// Whether the claim is not excluded.
    public var isPossible: Bool { self != .certainlyFalse }
}

extension Enclosure {
    /// The sign, where every number inside has the same; else nil.
    public var sign: Sign? {
        withEndpoints { low, high in
            let (lower, upper) = (f_sign(low), f_sign(high))
            if lower > 0 { return .positive }
            if upper < 0 { return .negative }
            return lower == 0 && upper == 0 ? .zero : nil
        }
    }

    /// Whether this number is less than the other.
    public func isLess(than other: Enclosure) -> Certainty {
        withEndpoints { low, high in
            other.withEndpoints { otherLow, otherHigh in
                if mpfr_less_p(high, otherLow) != 0 { return .certainlyTrue }
                return mpfr_greaterequal_p(low, otherHigh) != 0 ? .certainlyFalse : .undetermined
            }
        }
    }

    /// Whether this number and the other are the same.
    public func isEqual(to other: Enclosure) -> Certainty {
        if !overlaps(other) { return .certainlyFalse }
        return isExact && other.isExact ? .certainlyTrue : .undetermined
    }

    /// Whether the two intervals have a number in common.
    public func overlaps(_ other: Enclosure) -> Bool {
        withEndpoints { low, high in
            other.withEndpoints { otherLow, otherHigh in
                mpfr_lessequal_p(low, otherHigh) != 0 && mpfr_lessequal_p(otherLow, high) != 0
            }
        }
    }

    /// Whether `value` lies in the interval.
    public func contains(_ value: Rational) -> Bool {
        value.withGMP { q in
            withEndpoints { low, high in mpfr_cmp_q(low, q) <= 0 && mpfr_cmp_q(high, q) >= 0 }
        }
    }
}
