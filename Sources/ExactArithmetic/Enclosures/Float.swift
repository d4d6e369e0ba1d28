internal import CMPFR

/// One MPFR number as scratch space: owned by one variable, cleared at the end of its life.
struct Float: ~Copyable {
    let pointer: UnsafeMutablePointer<__mpfr_struct>

    /// Room for `precision` bits; the value is NaN until set.
    init(precision: Int) {
        pointer = .allocate(capacity: 1)
        mpfr_init2(pointer, mpfr_prec_t(precision))
    }

    deinit {
        mpfr_clear(pointer)
        pointer.deallocate()
    }
}
