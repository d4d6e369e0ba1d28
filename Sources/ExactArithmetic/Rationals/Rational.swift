internal import CGMP

/// A rational number, as a value, always in lowest terms with a positive denominator.
///
/// When numerator and denominator both fit in an `Int` they are kept inline, which is several times faster than
/// GMP; anything larger lives in a box over GMP's `mpq`. The representation is canonical (what fits is always
/// inline), so equality and hashing follow the storage.
///
/// Edge cases: a zero denominator and division by zero are programmer errors and trap.
public struct Rational: Sendable {
    enum Storage: Sendable {
        case small(numerator: Int, denominator: Int)
        case big(BigRational)
    }

    let storage: Storage

    init(storage: Storage) { self.storage = storage }

    /// A value known to be in lowest terms with a positive denominator.
    init(reducedNumerator numerator: Int, denominator: Int) {
        storage = .small(numerator: numerator, denominator: denominator)
    }

    /// The integer `value`.
    public init(_ value: Int) { self.init(reducedNumerator: value, denominator: 1) }

    /// The fraction `numerator / denominator`, reduced. Precondition: `denominator` is not zero.
    public init(_ numerator: Int, _ denominator: Int) {
        precondition(denominator != 0, "zero denominator")
        let divisor = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let (top, bottom) = (numerator.magnitude / divisor, denominator.magnitude / divisor)
        let negative = (numerator < 0) != (denominator < 0)
        if let top = Int(exactly: top), let bottom = Int(exactly: bottom) {
            self.init(reducedNumerator: negative ? -top : top, denominator: bottom)
        } else {
            self.init(Integer(numerator), Integer(denominator))
        }
    }

    /// The integer `value`.
    public init(_ value: Integer) { self.init(value, 1) }

    /// The fraction `numerator / denominator`, reduced. Precondition: `denominator` is not zero.
    public init(_ numerator: Integer, _ denominator: Integer) {
        precondition(!denominator.isZero, "zero denominator")
        if let top = numerator.asInt, let bottom = denominator.asInt, top != Int.min, bottom != Int.min {
            self.init(top, bottom)
            return
        }
        self = Rational.viaGMP { q in
            numerator.withGMP { z_set(q_numerator(q), $0) }
            denominator.withGMP { z_set(q_denominator(q), $0) }
            q_canonicalize(q)
        }
    }

    /// The exact value of a finite floating-point number. Nil for infinities and NaN.
    public init?(exactly value: Double) {
        guard value.isFinite else { return nil }
        guard value != 0 else {
            self.init(0)
            return
        }
        // value = significand * 2^exponent with an integer significand of at most 53 bits.
        let exponent = Int(value.exponent) - 52
        let significand = Integer(Int(value.sign == .minus ? -1 : 1) * Int(value.significand * 0x1p52))
        let power = Integer(2).power(exponent.magnitude > 2000 ? 2000 : Int(exponent.magnitude))
        self = exponent >= 0 ? Rational(significand * power) : Rational(significand, power)
    }

    /// The value that `body` writes, in lowest terms, into a GMP rational, brought into canonical form.
    static func viaGMP(_ body: (UnsafeMutablePointer<__mpq_struct>) -> Void) -> Rational {
        let box = BigRational(body)
        return withExtendedLifetime(box) {
            let (top, bottom) = (q_numerator(box.pointer), q_denominator(box.pointer))
            if z_fits_long(top) != 0, z_fits_long(bottom) != 0 {
                return Rational(reducedNumerator: z_get_long(top), denominator: z_get_long(bottom))
            }
            return Rational(storage: .big(box))
        }
    }

    /// Calls `body` with this value as a GMP rational, which it must only read.
    func withGMP<R>(_ body: (UnsafeMutablePointer<__mpq_struct>) -> R) -> R {
        switch storage {
        case .small(let numerator, let denominator):
            var q = __mpq_struct()
            q_init(&q)
            defer { q_clear(&q) }
            return withUnsafeMutablePointer(to: &q) {
                z_set_si(q_numerator($0), numerator)
                z_set_si(q_denominator($0), denominator)
                return body($0)
            }
        case .big(let box):
            return withExtendedLifetime(box) { body(box.pointer) }
        }
    }

    /// The numerator in lowest terms, carrying the sign.
    public var numerator: Integer {
        switch storage {
        case .small(let numerator, _): Integer(numerator)
        case .big: withGMP { q in Integer.viaGMP { z_set($0, q_numerator(q)) } }
        }
    }

    /// The denominator in lowest terms, positive.
    public var denominator: Integer {
        switch storage {
        case .small(_, let denominator): Integer(denominator)
        case .big: withGMP { q in Integer.viaGMP { z_set($0, q_denominator(q)) } }
        }
    }

    /// Negative, zero or positive.
    public var sign: Sign {
        switch storage {
        case .small(let numerator, _): Sign(of: numerator)
        case .big: withGMP { Sign(of: Int(q_sign($0))) }
        }
    }

    /// Whether the value is zero.
    public var isZero: Bool { sign == .zero }

    /// Whether the value is an integer.
    public var isInteger: Bool { denominator == 1 }

    /// The largest integer not above the value.
    public var floor: Integer { numerator / denominator }

    /// A double within a relative distance of 4 * 2^-53 of the value, or an infinity or a subnormal where the
    /// value is beyond the range of doubles.
    ///
    /// Inline values: numerator and denominator round once each and the quotient once: (1 + u)^2 / (1 - u) < 1 + 4u
    /// with u = 2^-53. Others: `mpq_get_d` truncates, less than one unit in the last place = 2u.
    package var approximateDouble: Double {
        switch storage {
        case .small(let numerator, let denominator): Double(numerator) / Double(denominator)
        case .big: withGMP { q_get_double($0) }
        }
    }
}

extension Rational: ExpressibleByIntegerLiteral {
    /// The integer with this literal value.
    public init(integerLiteral value: Int) { self.init(value) }
}

extension Rational: Hashable, Comparable {
    /// Whether the two are the same number.
    public static func == (a: Rational, b: Rational) -> Bool {
        switch (a.storage, b.storage) {
        case (.small(let p, let q), .small(let r, let s)): p == r && q == s
        case (.big, .big): a.withGMP { x in b.withGMP { y in q_compare(x, y) == 0 } }
        default: false
        }
    }

    /// Whether `a` is less than `b`.
    public static func < (a: Rational, b: Rational) -> Bool {
        if case .small(let p, let q) = a.storage, case .small(let r, let s) = b.storage {
            return Int128(p) * Int128(s) < Int128(r) * Int128(q)
        }
        return a.withGMP { x in b.withGMP { y in q_compare(x, y) < 0 } }
    }

    /// Feeds the value to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(numerator)
        hasher.combine(denominator)
    }
}
