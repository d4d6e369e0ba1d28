internal import CGMP

extension Integer: LosslessStringConvertible {
    /// The integer written in decimal: an optional sign and at least one digit, nothing else. Nil for other text.
    public init?(_ description: String) {
        if let small = Int(description) {
            self.init(small)
            return
        }
        var digits = Substring(description)
        if let first = digits.first, first == "-" || first == "+" { digits.removeFirst() }
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let negative = description.first == "-"
        self = Integer.viaGMP { z in
            _ = z_set_str(z, String(digits), 10)
            if negative { z_negate(z, z) }
        }
    }

    /// The value in decimal.
    public var description: String {
        switch storage {
        case .small(let value): return String(value)
        case .big(let box):
            return withExtendedLifetime(box) {
                let capacity = z_size_in_base(box.pointer, 10) + 2
                return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(capacity)) { buffer in
                    guard let start = buffer.baseAddress else { return "" }
                    z_get_str(start, 10, box.pointer)
                    return String(cString: start)
                }
            }
        }
    }
}
