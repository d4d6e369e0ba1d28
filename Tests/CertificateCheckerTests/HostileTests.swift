import Testing

@testable import CertificateChecker

/// Texts made to be expensive: each is refused within a second (and a busy machine's patience).
@Suite("Hostile texts", .serialized)
struct HostileTests {
    private let head = "gnomon-certificate 1\nfamily circular\nactivation relu\n"

    private func refusedQuickly(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation)
        -> CertificateError?
    {
        var error: CertificateError?
        let time = ContinuousClock().measure { error = refusal(of: bytes) }
        #expect(error != nil, sourceLocation: sourceLocation)
        #expect(time < .seconds(3), sourceLocation: sourceLocation)
        return error
    }

    private func header(_ neurons: Int, _ modulus: Int, _ claim: String, _ evidence: String, _ lemmas: [String])
        -> String
    {
        head + "neurons \(neurons)\nmodulus \(modulus)\nfrequency 1\nphase 1/999999999999999989\nclaim \(claim)\n"
            + "evidence \(evidence)\n" + lemmas.map { "rests-on \($0)\n" }.joined()
    }

    @Test("too many bytes, endless lines and numbers, nothing at all")
    func sizes() {
        expectMalformed("", line: 1, "the text ends")
        #expect(refusedQuickly([UInt8](repeating: 49, count: CertificateChecker.maximumSize + 1)) != nil)
        #expect(refusedQuickly([UInt8](repeating: 49, count: CertificateChecker.maximumSize)) != nil)
        #expect(refusedQuickly([UInt8](repeating: 10, count: CertificateChecker.maximumSize)) != nil)
        let digits = String(repeating: "9", count: 9_000)
        expectMalformed(head + "neurons \(digits)\n", line: 4, "9000 digits")
        expectMalformed(head + "neurons " + digits + digits + "\n", line: 4, "more than 10000 bytes")
        expectMalformed(head + String(repeating: " ", count: 10_000) + "\n", line: 4, "one space")
    }

    @Test("as many directions as fit, one missing")
    func directions() {
        var text = header(1, 400_000, "tied", "directions", ["Outcomes.directions_tied", "paper.vanishing_sums_split"])
        text += "primes 2\n"
        for s in 0..<599_999 { text += "direction \(s) zero zero\n" }
        #expect(text.utf8.count < CertificateChecker.maximumSize)
        guard case .malformed = refusedQuickly(Array((text + "end\n").utf8)) else { return #expect(Bool(false)) }
    }

    @Test("directions of too many neurons, or of a modulus that no text has lines for")
    func largeParameters() {
        let lemmas = ["Outcomes.directions_exact"]
        let huge = 1_000_000_000_000_000_000
        var text = header(huge, 3, "exact", "directions", lemmas) + "precision 1024\n"
        for s in 0..<6 { text += "direction \(s) 1 1\n" }
        expectNotProved(text + "end\n", "at most 4096 neurons")
        expectMalformed(
            header(3, huge - 1, "exact", "directions", lemmas) + "precision 1\nend\n", line: 12, "direction 0")
        expectNotProved(
            header(huge, 67, "not-exact wrong-input", "input", [])
                + "input 0 1\nrival 2\nprecision 1024\ndifference 1 2\nend\n",
            "at most 4096 neurons")
    }

    @Test("long brackets, of numbers far from anything")
    func longNumbers() {
        let digits = "1" + String(repeating: "0", count: 2_999)
        var text =
            head + "neurons 1000001\nmodulus 1000000000000037\nfrequency 1\nphase 0\nclaim exact\nmargin 0 \(digits)\n"
        text += "evidence two-points\nrests-on ClosedForm.closed_form_exact\nrests-on ClosedForm.closed_form_margin\n"
        text += "precision 1024\ngrid + \(digits)\nlead-below 1 \(digits)\nlead-above 1 \(digits)\n"
        text += "grid - -\(digits)\nlead-below 1/\(digits) \(digits)\nlead-above 1/\(digits) \(digits)\nend\n"
        guard case .notProved = refusedQuickly(Array(text.utf8)) else { return #expect(Bool(false)) }
    }

    @Test("a list of large numbers called prime")
    func primes() {
        var text = header(4096, 3, "not-exact tied-input", "input", ["paper.vanishing_sums_split"])
        text += "input 0 0\nrival 1\nzero splitting 2 3"
        var prime = 4_294_966_000
        while prime < 4_294_967_291 {
            prime += 1
            if (2..<65_536).allSatisfy({ prime % $0 != 0 }) { text += " \(prime)" }
        }
        guard case .notProved(let message) = refusedQuickly(Array((text + "\nend\n").utf8)) else {
            return #expect(Bool(false))
        }
        #expect(message.contains("does not split"))
    }

    @Test("the most pairs of direction and neuron, at the highest precision, false in the last")
    func mostWork() {
        for (neurons, modulus) in [(4096, 23), (447, 223)] {
            var text =
                header(neurons, modulus, "exact", "directions", ["Outcomes.directions_exact"]) + "precision 1024\n"
            for s in 0..<2 * modulus { text += "direction \(s) 1/1000 \(s == 2 * modulus - 1 ? "5000" : "1/1000")\n" }
            guard case .notProved(let message) = refusedQuickly(Array((text + "end\n").utf8)) else {
                return #expect(Bool(false))
            }
            #expect(message.contains("D(\(2 * modulus - 1), \(2 * modulus))"))
        }
    }
}
