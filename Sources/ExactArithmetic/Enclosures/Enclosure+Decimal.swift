internal import CMPFR

extension Enclosure {
    /// The two ends in decimal with `digits` significant digits, the lower rounded down and the upper up, so that
    /// the strings themselves bracket the number. Plain notation for magnitudes from 1e-4 to 1e16, else `d.ddde-5`;
    /// `-inf` and `inf` for infinite ends.
    public func decimal(digits: Int = 17) -> (lower: String, upper: String) {
        withEndpoints { low, high in
            (Enclosure.decimal(low, digits, MPFR_RNDD), Enclosure.decimal(high, digits, MPFR_RNDU))
        }
    }

    private static func decimal(_ number: Number, _ digits: Int, _ rounding: mpfr_rnd_t) -> String {
        if f_is_number(number) == 0 { return f_sign(number) < 0 ? "-inf" : "inf" }
        if f_sign(number) == 0 { return "0" }
        var exponent: mpfr_exp_t = 0
        guard let text = mpfr_get_str(nil, &exponent, 10, digits, number, rounding) else { return "nan" }
        defer { mpfr_free_str(text) }
        var mantissa = String(cString: text)  // 0.mantissa * 10^exponent
        let sign = mantissa.hasPrefix("-") ? "-" : ""
        if sign == "-" { mantissa.removeFirst() }
        while mantissa.count > 1, mantissa.last == "0" { mantissa.removeLast() }
        let point = Int(exponent)
        switch point {
        case -3...0: return sign + "0." + String(repeating: "0", count: -point) + mantissa
        case 1...16:
            if mantissa.count <= point {
                return sign + mantissa + String(repeating: "0", count: point - mantissa.count)
            }
            let cut = mantissa.index(mantissa.startIndex, offsetBy: point)
            return sign + mantissa[..<cut] + "." + mantissa[cut...]
        default:
            let rest = mantissa.dropFirst()
            return sign + mantissa.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e\(point - 1)"
        }
    }
}

extension Enclosure: CustomStringConvertible {
    /// `[lower, upper]` in decimal, rounded outward.
    public var description: String {
        let (lower, upper) = decimal()
        return "[\(lower), \(upper)]"
    }
}
