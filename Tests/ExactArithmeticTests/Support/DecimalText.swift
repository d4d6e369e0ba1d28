import ExactArithmetic

/// The exact value of decimal text such as `-12.5` or `3.25e-7`; nil for other text.
func exactValue(ofDecimal text: String) -> Rational? {
    let halves = text.split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
    guard let exponent = halves.count == 2 ? Int(halves[1]) : 0 else { return nil }
    let mantissa = halves[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = mantissa.count == 2 ? String(mantissa[1]) : ""
    guard let digits = Integer(String(mantissa[0]) + fraction) else { return nil }
    let shift = exponent - fraction.count
    let power = Integer(10).power(abs(shift))
    return shift >= 0 ? Rational(digits * power) : Rational(digits, power)
}

/// The number of significant digits written in decimal text.
func significantDigits(ofDecimal text: String) -> Int {
    let mantissa = text.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }
    let trailing = text.contains(".") ? 0 : mantissa.reversed().prefix { $0 == "0" }.count
    return mantissa.count - trailing
}
