extension Line {
    /// The most digits of an integer, and of either part of a rational number.
    static let mostDigits = 3_000

    /// Word `index` as an integer: `0`, or digits of which the first is not 0, with or without a `-`.
    func integer(_ index: Int) throws(CertificateError) -> WholeNumber { try integer(words[index][...]) }

    /// Word `index` as an integer in `range`, which `name` names.
    func integer(_ index: Int, _ name: String, in range: ClosedRange<Int>) throws(CertificateError) -> Int {
        guard let value = try integer(index).asInt, range.contains(value) else {
            throw malformed(
                "\(name) is \(Self.shortened(words[index])); it must be from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return value
    }

    /// Word `index` as a rational number: an integer, or two in lowest terms with `/` between.
    func rational(_ index: Int) throws(CertificateError) -> Fraction {
        let word = words[index]
        guard let slash = word.utf8.firstIndex(of: 47) else { return Fraction(try integer(word[...])) }
        let numerator = try integer(word[..<slash])
        let denominator = try integer(word[word.utf8.index(after: slash)...])
        guard !numerator.isZero, denominator >= 2, WholeNumber.gcd(numerator, denominator) == 1 else {
            throw malformed(
                "'\(Self.shortened(word))' is not in lowest terms: 0 and integers have no denominator, others one of at "
                    + "least 2 that has no factor in common with the numerator")
        }
        return Fraction(inLowestTerms: numerator, denominator)
    }

    private func integer(_ text: Substring) throws(CertificateError) -> WholeNumber {
        let digits = text.utf8.first == 45 ? text.utf8.dropFirst() : text.utf8[...]
        guard let first = digits.first, digits.allSatisfy({ (48...57).contains($0) }) else {
            throw malformed("'\(Self.shortened(text))' is no integer in decimal digits")
        }
        guard digits.count <= Self.mostDigits else {
            throw malformed("a number has \(digits.count) digits; at most \(Self.mostDigits) are allowed")
        }
        guard first != 48 || text == "0" else {
            throw malformed(
                "'\(Self.shortened(text))' is not the one way to write that integer: no leading zeros, no -0")
        }
        return Int(text).map { WholeNumber($0) } ?? WholeNumber(decimal: String(text))
    }

    private static func shortened(_ text: some StringProtocol) -> String {
        text.utf8.count <= 40 ? String(text) : text.prefix(37) + "..."
    }
}
