extension Rational: LosslessStringConvertible {
    /// The fraction written as `P` or `P/Q` in decimal, `Q` not zero. Nil for other text.
    public init?(_ description: String) {
        let parts = description.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let numerator = Integer(String(first)) else { return nil }
        guard parts.count == 2 else {
            self.init(numerator)
            return
        }
        guard let denominator = Integer(String(parts[1])), !denominator.isZero else { return nil }
        self.init(numerator, denominator)
    }

    /// `P` for integers, else `P/Q` in lowest terms.
    public var description: String { isInteger ? "\(numerator)" : "\(numerator)/\(denominator)" }
}
