internal import CGMP

/// A heap box that owns one GMP integer: cleared when the last reference goes.
///
/// The value is written once, before the box is shared, and only read afterwards: sharing it between threads is safe.
final class BigInteger: @unchecked Sendable {
    /// The GMP integer; valid while the box is alive.
    let pointer: UnsafeMutablePointer<__mpz_struct>

    /// A box holding whatever `body` writes into a fresh GMP integer, which starts as 0.
    init(_ body: (UnsafeMutablePointer<__mpz_struct>) -> Void) {
        pointer = .allocate(capacity: 1)
        z_init(pointer)
        body(pointer)
    }

    deinit {
        z_clear(pointer)
        pointer.deallocate()
    }
}
