extension Int128 {
    /// The value of a machine word.
    ///
    /// The standard library's conversions between integers of different types are generic functions outside a client's
    /// reach, some fifty times slower than this; hot loops convert through these two.
    @inlinable @inline(__always)
    package init(word: Int) { self.init(_low: UInt64(bitPattern: Int64(word)), _high: Int64(word >> 63)) }

    /// The low 64 bits as a signed word: the value, where it fits.
    @inlinable @inline(__always)
    package var lowWord: Int { Int(Int64(bitPattern: _low)) }

    /// The value, where it fits a word.
    @inlinable @inline(__always)
    package var word: Int? { _high == Int64(bitPattern: _low) >> 63 ? lowWord : nil }
}
