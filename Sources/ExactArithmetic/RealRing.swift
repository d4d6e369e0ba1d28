/// Where a polynomial in sines and cosines of rational turns can be evaluated.
///
/// One formula, written once over a ring, serves three layers: ``Ball`` (doubles with a proved radius),
/// ``Enclosure`` (MPFR intervals) and ``CosineSum`` (exact).
package protocol RealRing: Sendable {
    static func + (a: Self, b: Self) -> Self
    static func - (a: Self, b: Self) -> Self
    static func * (a: Self, b: Self) -> Self
    static func * (factor: Int, a: Self) -> Self
    static func - (a: Self, b: Int) -> Self
    static func + (a: Int, b: Self) -> Self
    static func - (a: Int, b: Self) -> Self
}
