/// A matrix of finite doubles, read as integers times one power of two.
///
/// Every finite double is m 2^e with an integer m of at most 53 bits. With `exponent` the least e of all entries that
/// are not zero, each entry is (m << (e - exponent)) 2^exponent: exact, and sums of products of such matrices need
/// integers only.
package struct DyadicMatrix: Sendable {
    package let rows: Int
    package let columns: Int
    package let exponent: Int
    let values: [Double]

    /// The matrix with these entries, row by row. Precondition: they are finite, and `rows` * `columns` in number.
    package init(rows: Int, columns: Int, values: [Double]) {
        precondition(values.count == rows * columns)
        self.rows = rows
        self.columns = columns
        self.values = values
        exponent = values.lazy.filter { $0 != 0 }.map { Dyadic($0).exponent }.min() ?? 0
    }

    /// Row `row` as exact numbers.
    package func row(_ row: Int) -> DyadicVector {
        DyadicVector(values[row * columns..<(row + 1) * columns], exponent: exponent)
    }

    /// The entries of row `row` at these columns.
    package func row(_ row: Int, columns chosen: [Int]) -> DyadicVector {
        DyadicVector(chosen.map { values[row * columns + $0] }[...], exponent: exponent)
    }
}

/// m 2^e.
struct Dyadic {
    /// m: odd, or 0 for zero.
    let significand: Int
    /// e.
    let exponent: Int

    /// Precondition: `value` is finite.
    init(_ value: Double) {
        let bits = value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)
        let scale = max(1, Int(value.exponentBitPattern)) - 1075
        guard bits != 0 else {
            (significand, exponent) = (0, 0)
            return
        }
        let zeros = bits.trailingZeroBitCount
        let odd = Int(bits >> UInt64(zeros))
        significand = value.sign == .minus ? -odd : odd
        exponent = scale + zeros
    }
}
