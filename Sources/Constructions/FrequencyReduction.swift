/// A circular construction of any frequency, seen as one of frequency 1.
///
/// The logits of (M, k) at (a, b, c) are those of (M, 1) at (k a, k b, k c). With g = gcd(k, M) and m = M/g these only
/// depend on a, b and c modulo m, and are those of (m, 1) at (k' a, k' b, k' c) with k' = k/g, which is a unit modulo m.
/// So each input of (m, 1) stands for g^2 inputs, and each class for g classes with equal logits.
public struct FrequencyReduction: Sendable, Hashable {
    /// M.
    public let fullModulus: Int
    /// m = M / gcd(k, M).
    public let modulus: Int
    /// g = gcd(k, M).
    public let copies: Int
    /// The inverse of k' modulo m.
    private let inverse: Int

    /// The reduction of `construction`.
    public init(_ construction: CircularConstruction) {
        fullModulus = construction.modulus
        modulus = construction.angularClasses
        copies = fullModulus / modulus
        inverse = Self.inverse(of: construction.frequency / copies, modulo: modulus)
    }

    /// The class, or token, in 0..<m that plays the part of `reduced` of (m, 1).
    public func lift(_ reduced: Int) -> Int {
        modulus.dividingFullWidth(reduced.multipliedFullWidth(by: inverse)).remainder
    }

    /// The inverse of a unit modulo `modulus`, in 0..<modulus, by Euclid's algorithm.
    ///
    /// - Precondition: `value` is a unit modulo `modulus`, which is positive.
    public static func inverse(of value: Int, modulo modulus: Int) -> Int {
        var (r0, r1) = (modulus, value % modulus)
        var (t0, t1) = (0, 1)
        while r1 != 0 {
            let quotient = r0 / r1
            (r0, r1) = (r1, r0 - quotient * r1)
            (t0, t1) = (t1, t0 - quotient * t1)
        }
        precondition(r0 == 1 || modulus == 1, "\(value) is no unit modulo \(modulus)")
        return t0 < 0 ? t0 + modulus : t0 % modulus
    }
}
