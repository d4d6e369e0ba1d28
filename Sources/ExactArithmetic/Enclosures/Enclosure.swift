internal import CGMP
internal import CMPFR

/// A closed interval with MPFR endpoints that contains a real number.
///
/// Every operation rounds the lower endpoint down and the upper one up, so the result contains the exact result
/// for every choice of numbers in the operands. An enclosure knows its working precision in bits; operations work
/// at the larger of their operands' precisions.
///
/// Edge cases: division by an enclosure that contains 0, and the square root of one that goes below 0, give the
/// whole real line: true, and undecided.
public struct Enclosure: Sendable {
    /// Owns two MPFR numbers, written once before the box is shared.
    final class Endpoints: @unchecked Sendable {
        let pointer: UnsafeMutablePointer<__mpfr_struct>

        init(precision: Int) {
            pointer = .allocate(capacity: 2)
            mpfr_init2(pointer, mpfr_prec_t(precision))
            mpfr_init2(pointer + 1, mpfr_prec_t(precision))
        }

        deinit {
            mpfr_clear(pointer)
            mpfr_clear(pointer + 1)
            pointer.deallocate()
        }
    }

    let endpoints: Endpoints

    /// The working precision in bits.
    public let precision: Int

    typealias Number = UnsafeMutablePointer<__mpfr_struct>

    /// An enclosure whose endpoints `body` writes. An endpoint that comes out as NaN (0 times infinity, say) is
    /// replaced by the infinity on its side.
    init(precision: Int, _ body: (_ lower: Number, _ upper: Number) -> Void) {
        let endpoints = Endpoints(precision: precision)
        let (lower, upper) = (endpoints.pointer, endpoints.pointer + 1)
        body(lower, upper)
        if mpfr_nan_p(lower) != 0 { mpfr_set_inf(lower, -1) }
        if mpfr_nan_p(upper) != 0 { mpfr_set_inf(upper, 1) }
        self.endpoints = endpoints
        self.precision = precision
    }

    /// Calls `body` with the endpoints, which it must only read.
    func withEndpoints<R>(_ body: (_ lower: Number, _ upper: Number) -> R) -> R {
        withExtendedLifetime(endpoints) { body(endpoints.pointer, endpoints.pointer + 1) }
    }

    /// The rational `value`, to `precision` bits.
    public init(_ value: Rational, precision: Int) {
        self.init(precision: precision) { lower, upper in
            value.withGMP { q in
                let inexact = mpfr_set_q(lower, q, MPFR_RNDD)
                f_set(upper, lower, MPFR_RNDN)
                if inexact != 0 { mpfr_nextabove(upper) }
            }
        }
    }

    /// The interval from the lower end of `a` to the upper end of `b`. Precondition: that is not empty.
    public init(from a: Enclosure, to b: Enclosure) {
        self.init(precision: max(a.precision, b.precision)) { lower, upper in
            a.withEndpoints { low, _ in _ = f_set(lower, low, MPFR_RNDD) }
            b.withEndpoints { _, high in _ = f_set(upper, high, MPFR_RNDU) }
            precondition(mpfr_lessequal_p(lower, upper) != 0, "an enclosure must not be empty")
        }
    }

    /// The whole real line.
    public static func everything(precision: Int) -> Enclosure {
        Enclosure(precision: precision) { lower, upper in
            mpfr_set_inf(lower, -1)
            mpfr_set_inf(upper, 1)
        }
    }

    /// The number pi.
    public static func pi(precision: Int) -> Enclosure {
        Enclosure(precision: precision) { lower, upper in
            mpfr_const_pi(lower, MPFR_RNDD)
            mpfr_const_pi(upper, MPFR_RNDU)
        }
    }

    /// The lower end, exactly. Precondition: it is finite.
    public var lowerBound: Rational { withEndpoints { lower, _ in Enclosure.rational(lower) } }

    /// The upper end, exactly. Precondition: it is finite.
    public var upperBound: Rational { withEndpoints { _, upper in Enclosure.rational(upper) } }

    private static func rational(_ number: Number) -> Rational {
        precondition(f_is_number(number) != 0, "an infinite end has no rational value")
        return Rational.viaGMP { mpfr_get_q($0, number) }
    }

    /// The integer n = floor(lower end * 2^`bits`), and a double that is at least upper end * 2^`bits` - n; 0 only where the number is
    /// exactly n 2^-`bits`. Nothing larger than n is made, however small the number is. Precondition: both ends are finite.
    package func flooredMultiple(bits: Int) -> (numerator: Integer, rest: Double) {
        precondition(isFinite, "an infinite end has no floor")
        let scaled = Float(precision: precision)
        let numerator = withEndpoints { lower, _ in
            Integer.viaGMP { result in
                mpfr_mul_2si(scaled.pointer, lower, bits, MPFR_RNDD)
                mpfr_get_z(result, scaled.pointer, MPFR_RNDD)
            }
        }
        let rest = Float(precision: 53)
        withEndpoints { _, upper in
            mpfr_mul_2si(scaled.pointer, upper, bits, MPFR_RNDU)
            numerator.withGMP { _ = mpfr_sub_z(rest.pointer, scaled.pointer, $0, MPFR_RNDU) }
        }
        return (numerator, mpfr_get_d(rest.pointer, MPFR_RNDU))
    }

    /// The e with 2^(e-1) <= |lower end| < 2^e; nil where the lower end is 0 or infinite.
    package var lowerExponent: Int? {
        withEndpoints { lower, _ in
            f_is_number(lower) != 0 && f_sign(lower) != 0 ? Int(mpfr_get_exp(lower)) : nil
        }
    }

    /// Whether both ends are finite.
    public var isFinite: Bool { withEndpoints { f_is_number($0) != 0 && f_is_number($1) != 0 } }

    /// Whether the two ends coincide, so that the number is known exactly.
    public var isExact: Bool { withEndpoints { mpfr_equal_p($0, $1) != 0 } }

    /// A double near the lower end, rounded to nearest: an approximation, for display and for guesses.
    public var approximateDouble: Double { withEndpoints { lower, _ in mpfr_get_d(lower, MPFR_RNDN) } }

    /// The ends rounded outward to doubles.
    public var doubles: (lower: Double, upper: Double) {
        withEndpoints { (mpfr_get_d($0, MPFR_RNDD), mpfr_get_d($1, MPFR_RNDU)) }
    }
}
