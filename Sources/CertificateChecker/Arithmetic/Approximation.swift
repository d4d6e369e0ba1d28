extension Fraction {
    /// Six digits of the number, cut off, for messages: `1.40213e-5`.
    var approximation: String {
        guard signum != 0 else { return "0" }
        let size = magnitude
        // With n and d digits the quotient is between 10^(n-d-1) and 10^(n-d+1): scaled, it has six or seven digits.
        let exponent = size.numerator.description.count - size.denominator.description.count
        let scale = Fraction.powerOfTen(6 - exponent)
        let digits = (size * scale).floor.description
        let point = digits.count - 7 + exponent
        let rest = digits.dropFirst().prefix(5)
        return (signum < 0 ? "-" : "") + digits.prefix(1) + "." + rest + (point == 0 ? "" : "e\(point)")
    }

    /// The number in full where it is short, else six digits of it.
    var abbreviated: String {
        let full = description
        return full.utf8.count <= 40 ? full : "about \(approximation)"
    }

    private static func powerOfTen(_ exponent: Int) -> Fraction {
        let power = WholeNumber(decimal: "1" + String(repeating: "0", count: abs(exponent)))
        return exponent < 0 ? Fraction(1, power) : Fraction(power)
    }
}

extension Interval {
    /// Six digits of the lower end, for messages.
    var approximation: String { Fraction(lower, WholeNumber(1).shiftedLeft(bits)).approximation }
}
