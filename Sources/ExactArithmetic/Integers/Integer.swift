internal import CGMP

/// An integer of any size, as a value.
///
/// Values that fit in an `Int` are kept inline and cost no allocation; the others live in a box over GMP. The
/// representation is canonical (a value that fits is always inline), so equality and hashing follow the storage.
///
/// Edge cases: `Int.min` is inline, its negation is not. Division by zero is a programmer error and traps.
public struct Integer: Sendable {
    enum Storage: Sendable {
        case small(Int)
        case big(BigInteger)
    }

    let storage: Storage

    init(storage: Storage) { self.storage = storage }

    /// The integer `value`.
    public init(_ value: Int) { storage = .small(value) }

    /// The integer `value`.
    public init(_ value: Int128) {
        if let word = value.word {
            self.init(word)
            return
        }
        let magnitude = value.magnitude
        self = Integer.viaGMP {
            z_set_words($0, UInt(truncatingIfNeeded: magnitude >> 64), UInt(truncatingIfNeeded: magnitude))
            if value < 0 { z_negate($0, $0) }
        }
    }

    /// The integer `value`.
    public init(_ value: some BinaryInteger) {
        if let small = Int(exactly: value) {
            self.init(small)
            return
        }
        self = Integer.viaGMP { result in
            for word in value.magnitude.words.reversed() {
                var shifted = __mpz_struct()
                z_init(&shifted)
                // result = result * 2^64 + word
                z_set_words(&shifted, 1, 0)
                z_multiply(result, result, &shifted)
                z_set_words(&shifted, 0, UInt(word))
                z_add(result, result, &shifted)
                z_clear(&shifted)
            }
            if value < 0 { z_negate(result, result) }
        }
    }

    /// The integer that `body` writes into a GMP integer, brought into canonical form.
    static func viaGMP(_ body: (UnsafeMutablePointer<__mpz_struct>) -> Void) -> Integer {
        Integer(BigInteger(body))
    }

    /// Brings a boxed value into canonical form.
    init(_ box: BigInteger) {
        storage = withExtendedLifetime(box) {
            z_fits_long(box.pointer) != 0 ? .small(z_get_long(box.pointer)) : .big(box)
        }
    }

    /// Calls `body` with this value as a GMP integer, which it must only read.
    func withGMP<R>(_ body: (UnsafeMutablePointer<__mpz_struct>) -> R) -> R {
        switch storage {
        case .small(let value):
            var z = __mpz_struct()
            z_init(&z)
            defer { z_clear(&z) }
            return withUnsafeMutablePointer(to: &z) {
                z_set_si($0, value)
                return body($0)
            }
        case .big(let box):
            return withExtendedLifetime(box) { body(box.pointer) }
        }
    }

    /// The value as an `Int`, or nil where it does not fit.
    public var asInt: Int? {
        if case .small(let value) = storage { value } else { nil }
    }

    /// The value as an `Int128`, or nil where it does not fit.
    public var asInt128: Int128? {
        switch storage {
        case .small(let value): return Int128(word: value)
        case .big(let box):
            return withExtendedLifetime(box) {
                guard z_limb_count(box.pointer) <= 2 else { return nil }
                let magnitude = UInt128(z_limb(box.pointer, 1)) << 64 | UInt128(z_limb(box.pointer, 0))
                guard z_sign(box.pointer) < 0 else { return Int128(exactly: magnitude) }
                return magnitude <= 1 << 127 ? Int128(truncatingIfNeeded: 0 &- magnitude) : nil
            }
        }
    }

    /// Negative, zero or positive.
    public var sign: Sign {
        switch storage {
        case .small(let value): Sign(of: value)
        case .big(let box): withExtendedLifetime(box) { Sign(of: Int(z_sign(box.pointer))) }
        }
    }

    /// Whether the value is zero.
    public var isZero: Bool {
        if case .small(0) = storage { true } else { false }
    }
}

extension Integer: ExpressibleByIntegerLiteral {
    /// The integer with this literal value.
    public init(integerLiteral value: Int) { self.init(value) }
}

extension Integer: Hashable, Comparable {
    /// Whether the two integers are the same number.
    public static func == (a: Integer, b: Integer) -> Bool {
        switch (a.storage, b.storage) {
        case (.small(let x), .small(let y)): x == y
        case (.big, .big): a.withGMP { x in b.withGMP { y in z_compare(x, y) == 0 } }
        default: false
        }
    }

    /// Whether `a` is less than `b`.
    public static func < (a: Integer, b: Integer) -> Bool {
        if case .small(let x) = a.storage, case .small(let y) = b.storage { return x < y }
        return a.withGMP { x in b.withGMP { y in z_compare(x, y) < 0 } }
    }

    /// Feeds the value to `hasher`.
    public func hash(into hasher: inout Hasher) {
        switch storage {
        case .small(let value): hasher.combine(value)
        case .big(let box):
            withExtendedLifetime(box) {
                hasher.combine(z_sign(box.pointer))
                for index in 0..<z_limb_count(box.pointer) { hasher.combine(z_limb(box.pointer, Int(index))) }
            }
        }
    }
}
