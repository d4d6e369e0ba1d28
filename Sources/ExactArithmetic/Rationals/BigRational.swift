internal import CGMP

/// A heap box that owns one GMP rational: cleared when the last reference goes.
///
/// The value is written once, before the box is shared, and only read afterwards: sharing it between threads is safe.
final class BigRational: @unchecked Sendable {
    /// The GMP rational; valid while the box is alive.
    let pointer: UnsafeMutablePointer<__mpq_struct>

    /// A box holding whatever `body` writes into a fresh GMP rational, which starts as 0.
    init(_ body: (UnsafeMutablePointer<__mpq_struct>) -> Void) {
        pointer = .allocate(capacity: 1)
        q_init(pointer)
        body(pointer)
    }

    deinit {
        q_clear(pointer)
        pointer.deallocate()
    }
}
