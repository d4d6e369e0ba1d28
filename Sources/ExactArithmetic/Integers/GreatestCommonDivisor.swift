/// The greatest common divisor of two unsigned numbers; `gcd(0, b)` is `b`.
package func greatestCommonDivisor(_ a: UInt, _ b: UInt) -> UInt { binaryGreatestCommonDivisor(a, b) }

/// The greatest common divisor of two unsigned numbers; `gcd(0, b)` is `b`.
package func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    // Once both fit in a word, so do all that follow.
    var (x, y) = (a, b)
    while y > UInt128(UInt.max) || x > UInt128(UInt.max) {
        if y == 0 { return x }
        (x, y) = (y, x % y)
    }
    return UInt128(binaryGreatestCommonDivisor(UInt(truncatingIfNeeded: x), UInt(truncatingIfNeeded: y)))
}

private func binaryGreatestCommonDivisor(_ a: UInt, _ b: UInt) -> UInt {
    var (x, y) = (a, b)
    if x == 0 { return y }
    if y == 0 { return x }
    let shift = min(x.trailingZeroBitCount, y.trailingZeroBitCount)
    x >>= UInt(x.trailingZeroBitCount)
    while y != 0 {
        y >>= UInt(y.trailingZeroBitCount)
        if x > y { swap(&x, &y) }
        y -= x
    }
    return x << UInt(shift)
}
