internal import CGMP

extension Integer: SignedNumeric {
    /// The integer `value`; never nil.
    public init?(exactly value: some BinaryInteger) { self.init(value) }

    /// The absolute value.
    public var magnitude: Integer { sign == .negative ? -self : self }

    /// The sum.
    public static func + (a: Integer, b: Integer) -> Integer {
        if case .small(let x) = a.storage, case .small(let y) = b.storage {
            let (sum, overflow) = x.addingReportingOverflow(y)
            if !overflow { return Integer(sum) }
        }
        return viaGMP(a, b, z_add)
    }

    /// The difference.
    public static func - (a: Integer, b: Integer) -> Integer {
        if case .small(let x) = a.storage, case .small(let y) = b.storage {
            let (difference, overflow) = x.subtractingReportingOverflow(y)
            if !overflow { return Integer(difference) }
        }
        return viaGMP(a, b, z_subtract)
    }

    /// The product.
    public static func * (a: Integer, b: Integer) -> Integer {
        if case .small(let x) = a.storage, case .small(let y) = b.storage {
            let (product, overflow) = x.multipliedReportingOverflow(by: y)
            if !overflow { return Integer(product) }
        }
        return viaGMP(a, b, z_multiply)
    }

    /// The opposite.
    public static prefix func - (a: Integer) -> Integer { 0 - a }

    /// Replaces `a` by the product.
    public static func *= (a: inout Integer, b: Integer) { a = a * b }

    /// The result of a GMP operation on two integers, whatever their size: the path the inline arithmetic is
    /// tested against.
    static func viaGMP(
        _ a: Integer, _ b: Integer,
        _ operation: (
            UnsafeMutablePointer<__mpz_struct>, UnsafePointer<__mpz_struct>, UnsafePointer<__mpz_struct>
        ) -> Void
    ) -> Integer {
        a.withGMP { x in b.withGMP { y in viaGMP { operation($0, x, y) } } }
    }
}

extension Integer {
    /// Quotient and remainder of the division rounded towards minus infinity: `self = quotient * divisor + remainder`,
    /// the remainder zero or of the divisor's sign.
    ///
    /// - Precondition: `divisor` is not zero.
    public func flooredDivision(by divisor: Integer) -> (quotient: Integer, remainder: Integer) {
        precondition(!divisor.isZero, "division by zero")
        if case .small(let x) = storage, case .small(let y) = divisor.storage, y != -1 {
            let (quotient, remainder) = x.quotientAndRemainder(dividingBy: y)
            return remainder != 0 && (remainder < 0) != (y < 0)
                ? (Integer(quotient - 1), Integer(remainder + y)) : (Integer(quotient), Integer(remainder))
        }
        return Integer.flooredDivisionViaGMP(self, divisor)
    }

    static func flooredDivisionViaGMP(_ a: Integer, _ b: Integer) -> (quotient: Integer, remainder: Integer) {
        var remainder: Integer = 0
        let quotient = viaGMP { q in
            remainder = viaGMP { r in a.withGMP { x in b.withGMP { y in z_floor_divide(q, r, x, y) } } }
        }
        return (quotient, remainder)
    }

    /// The quotient rounded towards minus infinity. Precondition: `b` is not zero.
    public static func / (a: Integer, b: Integer) -> Integer { a.flooredDivision(by: b).quotient }

    /// The remainder of the division rounded towards minus infinity, of the sign of `b`: the residue of `a` modulo
    /// a positive `b`. Precondition: `b` is not zero.
    public static func % (a: Integer, b: Integer) -> Integer { a.flooredDivision(by: b).remainder }

    /// The greatest common divisor, not negative; `gcd(0, 0)` is 0.
    public static func gcd(_ a: Integer, _ b: Integer) -> Integer {
        if case .small(let x) = a.storage, case .small(let y) = b.storage {
            return Integer(greatestCommonDivisor(x.magnitude, y.magnitude))
        }
        return viaGMP(a, b, z_gcd)
    }

    /// The least common multiple, not negative; 0 if either is 0.
    public static func lcm(_ a: Integer, _ b: Integer) -> Integer {
        a.isZero || b.isZero ? 0 : (a / gcd(a, b) * b).magnitude
    }

    /// `self` to the power `exponent`, by squaring. Precondition: `exponent` is not negative.
    public func power(_ exponent: Int) -> Integer {
        precondition(exponent >= 0, "negative exponent")
        var result: Integer = 1
        var base = self
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result *= base }
            rest >>= 1
            if rest > 0 { base *= base }
        }
        return result
    }
}
