/// What a certificate carries so that its claim can be checked: one type for each kind.
///
/// The initializers read the lines and judge their form; ``establish(_:)`` judges what they say.
protocol Evidence: Sendable {
    var kind: CheckedClaim.Evidence { get }

    /// What the lemmas depend on.
    var method: LemmaTable.Method { get }

    /// Checks that the claim holds, given the lemmas of ``method``; that there are such lemmas has been checked.
    func establish(_ claim: Claim) throws(CertificateError)
}

extension LineReader {
    /// Takes the line `precision B`.
    mutating func promise() throws(CertificateError) -> Promise { try promise(line("precision", "B")) }

    /// Takes the line `precision B` if it is next.
    mutating func promiseIfPresent() throws(CertificateError) -> (Promise, Line)? {
        guard let line = try lineIfPresent("precision") else { return nil }
        return (try promise(line), line)
    }

    private func promise(_ line: Line) throws(CertificateError) -> Promise {
        try line.expect(1, "B")
        return Promise(precision: try line.integer(1, "'precision'", in: 1...1024))
    }

    /// Takes a line of two rational numbers.
    mutating func bracket(_ keyword: String) throws(CertificateError) -> Bracket {
        let line = try line(keyword, "L U")
        try line.expect(2, "L U")
        return Bracket(lower: try line.rational(1), upper: try line.rational(2))
    }
}

/// Two stated bounds of one quantity.
struct Bracket: Sendable {
    let lower: Fraction
    let upper: Fraction
}
