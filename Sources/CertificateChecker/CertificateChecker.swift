/// Checks certificates: texts that state a fact about one circular construction and carry what is needed to see that it holds.
///
/// The rules are those of `proofs/certificates.md`, version 1. This target shares no code with the programs that decide or write
/// certificates; it has its own integers (over GMP), fractions, intervals, pi, sines and cosines.
public enum CertificateChecker {
    /// The most bytes that a certificate may have.
    public static let maximumSize = 16_777_216

    /// Checks a certificate, whose bytes may come from anybody.
    ///
    /// - Parameter bytes: the whole text.
    /// - Returns: the claim, which holds given the lemmas it rests on.
    /// - Throws: ``CertificateError/malformed(line:_:)`` for a text that is no certificate, and
    ///   ``CertificateError/notProved(_:)`` for one whose evidence does not establish its claim. There is no third way out, and no
    ///   memory taken beyond some multiple of the text and 100 MB.
    /// - Complexity: O(bytes) reading. Directions cost two signs for each of 2m N pairs of direction and neuron, which are
    ///   at most 200 000; an input O(N), with at most 4096 neurons; two points, an offset and a square a few sines.
    public static func check(_ bytes: [UInt8]) throws(CertificateError) -> CheckedClaim {
        let certificate = try Certificate(bytes)
        try certificate.evidence.establish(certificate.claim)
        return CheckedClaim(
            construction: certificate.claim.construction.description, statement: certificate.claim.statement,
            margin: certificate.claim.margin?.description, evidence: certificate.evidence.kind,
            restsOn: certificate.lemmas)
    }
}
