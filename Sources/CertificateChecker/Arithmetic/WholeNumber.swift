internal import CGMP

/// An integer of any size: a box over one GMP integer, written once and only read afterwards.
struct WholeNumber: Sendable {
    fileprivate typealias Pointer = UnsafeMutablePointer<__mpz_struct>

    fileprivate final class Box: @unchecked Sendable {
        let pointer: Pointer

        init(_ write: (Pointer) -> Void) {
            pointer = .allocate(capacity: 1)
            z_init(pointer)
            write(pointer)
        }

        deinit {
            z_clear(pointer)
            pointer.deallocate()
        }
    }

    private let box: Box

    fileprivate init(write: (Pointer) -> Void) { box = Box(write) }

    fileprivate func read<R>(_ body: (Pointer) -> R) -> R { withExtendedLifetime(box) { body(box.pointer) } }

    /// The integer `value`.
    init(_ value: Int) { self.init(write: { z_set_si($0, value) }) }

    /// The integer with these decimal digits, which may follow a minus sign.
    ///
    /// - Precondition: `text` is an optional `-` and ASCII digits, at least one.
    init(decimal text: String) {
        self.init(write: {
            let status = z_set_str($0, text, 10)
            precondition(status == 0, "no decimal integer")
        })
    }

    /// The value as an `Int`, or nil where it does not fit.
    var asInt: Int? { read { pointer -> Int? in z_fits_long(pointer) != 0 ? z_get_long(pointer) : nil } }

    /// -1, 0 or 1.
    var signum: Int { read { pointer -> Int in Int(z_sign(pointer)).signum() } }

    var isZero: Bool { signum == 0 }

    var magnitude: WholeNumber { signum < 0 ? -self : self }
}

extension WholeNumber: ExpressibleByIntegerLiteral {
    init(integerLiteral value: Int) { self.init(value) }
}

extension WholeNumber: Comparable {
    static func == (a: WholeNumber, b: WholeNumber) -> Bool { a.read { x in b.read { z_compare(x, $0) == 0 } } }

    static func < (a: WholeNumber, b: WholeNumber) -> Bool { a.read { x in b.read { z_compare(x, $0) < 0 } } }
}

extension WholeNumber {
    private static func combine(
        _ a: WholeNumber, _ b: WholeNumber,
        _ operation: (Pointer, UnsafePointer<__mpz_struct>, UnsafePointer<__mpz_struct>) -> Void
    ) -> WholeNumber {
        WholeNumber { result in a.read { x in b.read { operation(result, x, $0) } } }
    }

    static prefix func - (a: WholeNumber) -> WholeNumber { WholeNumber { result in a.read { z_negate(result, $0) } } }

    static func + (a: WholeNumber, b: WholeNumber) -> WholeNumber { combine(a, b, z_add) }

    static func - (a: WholeNumber, b: WholeNumber) -> WholeNumber { combine(a, b, z_subtract) }

    static func * (a: WholeNumber, b: WholeNumber) -> WholeNumber { combine(a, b, z_multiply) }

    /// The greatest common divisor, not negative; `gcd(0, 0)` is 0.
    static func gcd(_ a: WholeNumber, _ b: WholeNumber) -> WholeNumber { combine(a, b, z_gcd) }

    /// The least common multiple of two positive numbers.
    static func lcm(_ a: WholeNumber, _ b: WholeNumber) -> WholeNumber { (a / gcd(a, b)) * b }

    /// Quotient and remainder of the division rounded towards minus infinity. Precondition: `b` is not zero.
    static func divide(_ a: WholeNumber, by b: WholeNumber) -> (quotient: WholeNumber, remainder: WholeNumber) {
        precondition(!b.isZero, "division by zero")
        var remainder: WholeNumber?
        let quotient = WholeNumber { q in
            remainder = WholeNumber { r in a.read { x in b.read { z_floor_divide(q, r, x, $0) } } }
        }
        return (quotient, remainder ?? 0)
    }

    /// The quotient rounded towards minus infinity. Precondition: `b` is not zero.
    static func / (a: WholeNumber, b: WholeNumber) -> WholeNumber { divide(a, by: b).quotient }

    /// The residue of `a` in 0..<b. Precondition: `b` is positive.
    static func % (a: WholeNumber, b: WholeNumber) -> WholeNumber { divide(a, by: b).remainder }

    /// The quotient rounded towards plus infinity. Precondition: `b` is not zero.
    static func ceilingQuotient(_ a: WholeNumber, _ b: WholeNumber) -> WholeNumber { -(-a / b) }

    /// `self` times 2 to the power `bits`.
    func shiftedLeft(_ bits: Int) -> WholeNumber {
        WholeNumber { result in read { z_shift_left(result, $0, UInt(bits)) } }
    }

    /// `self` divided by 2 to the power `bits`, rounded towards minus infinity.
    func floorShiftedRight(_ bits: Int) -> WholeNumber {
        WholeNumber { result in read { z_floor_shift_right(result, $0, UInt(bits)) } }
    }

    /// `self` divided by 2 to the power `bits`, rounded towards plus infinity.
    func ceilingShiftedRight(_ bits: Int) -> WholeNumber {
        WholeNumber { result in read { z_ceiling_shift_right(result, $0, UInt(bits)) } }
    }

    /// a b / 2^bits, rounded towards minus infinity.
    static func floorProduct(_ a: WholeNumber, _ b: WholeNumber, shiftedRight bits: Int) -> WholeNumber {
        combine(a, b) {
            z_multiply($0, $1, $2)
            z_floor_shift_right($0, $0, UInt(bits))
        }
    }

    /// a b / 2^bits, rounded towards plus infinity.
    static func ceilingProduct(_ a: WholeNumber, _ b: WholeNumber, shiftedRight bits: Int) -> WholeNumber {
        combine(a, b) {
            z_multiply($0, $1, $2)
            z_ceiling_shift_right($0, $0, UInt(bits))
        }
    }
}

extension WholeNumber: CustomStringConvertible {
    /// The value in decimal.
    var description: String {
        read { pointer in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(z_size_in_base(pointer, 10)) + 2) { buffer in
                guard let start = buffer.baseAddress else { return "" }
                z_get_str(start, 10, pointer)
                return String(cString: start)
            }
        }
    }
}
