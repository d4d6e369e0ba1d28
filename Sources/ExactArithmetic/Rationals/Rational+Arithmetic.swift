internal import CGMP

extension Rational: SignedNumeric {
    /// The integer `value`; never nil.
    public init?(exactly value: some BinaryInteger) { self.init(Integer(value)) }

    /// The absolute value.
    public var magnitude: Rational { sign == .negative ? -self : self }

    /// The sum.
    public static func + (a: Rational, b: Rational) -> Rational {
        if case .small(let p, let q) = a.storage, case .small(let r, let s) = b.storage,
            let sum = smallSum(p, q, r, s)
        {
            return sum
        }
        return viaGMP(a, b, q_add)
    }

    /// The difference.
    public static func - (a: Rational, b: Rational) -> Rational {
        if case .small(let p, let q) = a.storage, case .small(let r, let s) = b.storage, r != Int.min,
            let difference = smallSum(p, q, -r, s)
        {
            return difference
        }
        return viaGMP(a, b, q_subtract)
    }

    /// The product.
    public static func * (a: Rational, b: Rational) -> Rational {
        if case .small(let p, let q) = a.storage, case .small(let r, let s) = b.storage,
            let product = smallProduct(p, q, r, s)
        {
            return product
        }
        return viaGMP(a, b, q_multiply)
    }

    /// The quotient. Precondition: `b` is not zero.
    public static func / (a: Rational, b: Rational) -> Rational {
        precondition(!b.isZero, "division by zero")
        if case .small(let p, let q) = a.storage, case .small(let r, let s) = b.storage, r != Int.min,
            let quotient = r > 0 ? smallProduct(p, q, s, r) : smallProduct(p, q, -s, -r)
        {
            return quotient
        }
        return viaGMP(a, b, q_divide)
    }

    /// The opposite.
    public static prefix func - (a: Rational) -> Rational { 0 - a }

    /// Replaces `a` by the product.
    public static func *= (a: inout Rational, b: Rational) { a = a * b }

    /// p/q + r/s, or nil where a step does not fit in an `Int`. With g = gcd(q, s) the sum is
    /// t / (q/g * s) for t = p (s/g) + r (q/g), and only factors of g can cancel (Knuth, TAOCP 4.5.1).
    private static func smallSum(_ p: Int, _ q: Int, _ r: Int, _ s: Int) -> Rational? {
        if q == 1, s == 1 {
            let (sum, overflow) = p.addingReportingOverflow(r)
            return overflow ? nil : Rational(reducedNumerator: sum, denominator: 1)
        }
        let g = Int(greatestCommonDivisor(q.magnitude, s.magnitude))
        let (left, overflow1) = p.multipliedReportingOverflow(by: s / g)
        let (right, overflow2) = r.multipliedReportingOverflow(by: q / g)
        let (top, overflow3) = left.addingReportingOverflow(right)
        guard !overflow1, !overflow2, !overflow3 else { return nil }
        // gcd(top, g) divides g, which is positive and at most Int.max.
        let common = g == 1 ? 1 : Int(greatestCommonDivisor(top.magnitude, g.magnitude))
        let (bottom, overflow4) = (q / g).multipliedReportingOverflow(by: s / common)
        return overflow4 ? nil : Rational(reducedNumerator: top / common, denominator: bottom)
    }

    /// p/q * r/s, or nil where a step does not fit in an `Int`.
    private static func smallProduct(_ p: Int, _ q: Int, _ r: Int, _ s: Int) -> Rational? {
        let first = Int(greatestCommonDivisor(p.magnitude, s.magnitude))
        let second = Int(greatestCommonDivisor(r.magnitude, q.magnitude))
        let (top, overflow1) = (p / first).multipliedReportingOverflow(by: r / second)
        let (bottom, overflow2) = (q / second).multipliedReportingOverflow(by: s / first)
        return overflow1 || overflow2 ? nil : Rational(reducedNumerator: top, denominator: bottom)
    }

    /// The result of a GMP operation on two rationals, whatever their size: the path the inline arithmetic is
    /// tested against.
    static func viaGMP(
        _ a: Rational, _ b: Rational,
        _ operation: (
            UnsafeMutablePointer<__mpq_struct>, UnsafePointer<__mpq_struct>, UnsafePointer<__mpq_struct>
        ) -> Void
    ) -> Rational {
        a.withGMP { x in b.withGMP { y in viaGMP { operation($0, x, y) } } }
    }
}
