import Foundation

/// Numbers as a page writes them.
enum Numeral {
    /// `digits` significant digits; whole numbers without a point, so that `1` is exact and `1.000` rounded; a dash where
    /// there is no number.
    static func significant(_ value: Double?, digits: Int = 4) -> String {
        guard let value, !value.isNaN else { return "–" }
        guard value.isFinite else { return value < 0 ? "−∞" : "∞" }
        if value == value.rounded(), abs(value) < 1e6 { return signed(String(Int(value))) }
        var exponent = Int(log10(abs(value)).rounded(.down))
        // Rounding may carry into another digit.
        let carried = abs(value) / pow(10, Double(exponent - digits + 1))
        if carried.rounded() >= pow(10, Double(digits)) { exponent += 1 }
        guard (-4..<6).contains(exponent) else {
            let mantissa = fixed(value / pow(10, Double(exponent)), decimals: digits - 1)
            return "\(mantissa) × 10\(superscript(exponent))"
        }
        return fixed(value, decimals: max(0, digits - 1 - exponent))
    }

    /// A share as a percentage.
    static func percent(_ share: Double?) -> String {
        guard let share, share.isFinite else { return "–" }
        return significant(100 * share) + " %"
    }

    /// As many decimals as stated, with a true minus sign.
    static func fixed(_ value: Double, decimals: Int) -> String {
        signed(String(format: "%.\(decimals)f", locale: nil, value))
    }

    private static func signed(_ text: String) -> String { text.replacing("-", with: "−") }

    /// An exponent in raised digits.
    static func superscript(_ exponent: Int) -> String {
        String(
            String(exponent).map { character in
                switch character {
                case "-": "⁻"
                case "1": "¹"
                case "2": "²"
                case "3": "³"
                default:
                    character.wholeNumberValue.flatMap { Unicode.Scalar(0x2070 + $0) }.map { Character($0) }
                        ?? character
                }
            })
    }

    /// A coordinate to a tenth, as short as it goes.
    static func coordinate(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "0" }
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
    }
}
