/// The promise of a certificate's writer: every bound is at least 2^-precision away from what it bounds.
///
/// An interval no wider than that, which contains the quantity, then decides every comparison the right way; and an interval can
/// confirm no false bound, however wide it is.
struct Promise: Sendable {
    /// B of the line `precision B`.
    let precision: Int

    /// Bits beyond the precision that a first attempt computes with.
    static let guardBits = 64

    /// An interval no wider than 2^-precision for the quantity that `body` computes from points of a circle.
    ///
    /// - Parameters:
    ///   - quantity: what it is, for the message.
    ///   - body: the computation; nil where it needs more bits. Its width must go to 0 as bits are added.
    func enclosure(
        of quantity: String, _ body: (Circle) -> Interval?
    ) throws(CertificateError) -> Interval {
        var guardBits = Self.guardBits
        // A quantity is at most a product of two stated numbers of 3 000 digits (10 000 bits each) and factors below 2^130.
        while guardBits <= 1 << 16 {
            if let interval = body(Circle(bits: precision + guardBits)), interval.isNoWider(thanBits: precision) {
                return interval
            }
            guardBits *= 4
        }
        throw .notProved("\(quantity) could not be enclosed to 2^-\(precision)")
    }
}

extension Interval {
    /// Checks lower <= quantity <= upper.
    func expect(
        _ quantity: String, from lower: Fraction, to upper: Fraction
    ) throws(CertificateError) {
        try expect(quantity, atLeast: lower)
        try expect(quantity, atMost: upper)
    }

    /// Checks that the quantity is at least `bound`.
    func expect(_ quantity: String, atLeast bound: Fraction) throws(CertificateError) {
        guard isAtLeast(bound) else {
            throw .notProved("\(quantity) is about \(approximation), not shown to be at least \(bound.abbreviated)")
        }
    }

    /// Checks that the quantity is at most `bound`.
    func expect(_ quantity: String, atMost bound: Fraction) throws(CertificateError) {
        guard isAtMost(bound) else {
            throw .notProved("\(quantity) is about \(approximation), not shown to be at most \(bound.abbreviated)")
        }
    }
}
