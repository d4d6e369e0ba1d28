import Testing

@testable import CertificateChecker

/// Single lines that break the rules, and what the message says. The corpora have many more.
@Suite("The form of certificates")
struct FormTests {
    private static let lines = [
        "gnomon-certificate 1", "family circular", "activation relu", "neurons 4", "modulus 3", "frequency 1",
        "phase 0",
        "claim tied", "evidence directions", "rests-on Outcomes.directions_tied", "rests-on paper.vanishing_sums_split",
        "primes 2 3", "precision 13", "direction 0 12287/8192 12287/8192", "direction 1 281/512 zero",
        "direction 2 zero 281/512", "direction 3 12287/8192 12287/8192", "direction 4 281/512 zero",
        "direction 5 zero 281/512", "end",
    ]

    private func text(_ number: Int, _ line: String?) -> String {
        var lines = Self.lines
        if let line { lines[number - 1] = line } else { lines.remove(at: number - 1) }
        return lines.map { $0 + "\n" }.joined()
    }

    @Test("the certificate as it is")
    func unchanged() { #expect(refusal(of: text(1, Self.lines[0])) == nil) }

    @Test(
        "one line changed",
        arguments: [
            (1, "gnomon-certificate 2", "version '2'"), (2, "family flat", "must be 'circular'"),
            (3, "activation gelu", "relu and square"), (4, "neurons 0", "from 1 to 1000000000000000000"),
            (5, "modulus 03", "no leading zeros"), (6, "frequency 3", "from 0 to 2"), (7, "phase 2/4", "lowest terms"),
            (7, "phase 1", "from 0 to below 1"), (8, "claim wrong", "a claim is"),
            (9, "evidence none", "no kind of evidence"),
            (10, "rests-on Outcomes", "named THEORY.LEMMA"), (10, "rests-on A.b C.d", "not of the form"),
            (12, "primes 3 2", "must increase"), (12, "primes", "no prime"), (13, "precision 1025", "from 1 to 1024"),
            (14, "direction 1 1/2 1/2", "where direction 0 belongs"), (14, "direction 0 1/2", "not of the form"),
            (15, "direction 1 281/512 nil", "no integer"), (15, "direction 1 281/512 1e3", "no integer"),
            (16, "direction 2 -0 zero", "no -0"), (16, "direction  2 zero zero", "one space"),
            (20, "END", "'end' belongs"),
        ])
    func changed(number: Int, line: String, words: String) { expectMalformed(text(number, line), line: number, words) }

    @Test("one line left out", arguments: (1...20).filter { ![10, 11, 12, 13].contains($0) })
    func leftOut(number: Int) {
        guard case .malformed(let line, _) = refusal(of: text(number, nil)) else { return #expect(Bool(false)) }
        #expect(line == number)
    }

    @Test("what the evidence needs is a matter of proof: lemmas and primes")
    func proof() {
        expectNotProved(text(11, nil), "rests on exactly")
        expectNotProved(text(12, "primes 2 4"), "4 is not prime")
        expectNotProved(text(8, "claim exact"), "rests on exactly Outcomes.directions_exact")
        expectMalformed(text(13, nil), line: nil, "'precision B' is missing")
    }

    @Test("a line may have 10 000 bytes and no more, a number 3 000 digits")
    func lengths() {
        let digits = String(repeating: "7", count: 3000)
        expectNotProved(text(14, "direction 0 \(digits) \(digits)/2"), "D(0, -1)")
        expectMalformed(text(14, "direction 0 \(digits)7 1"), line: 14, "3001 digits")
        expectMalformed(text(14, "direction 0 1/\(digits)7 1"), line: 14, "3001 digits")
        let line = String(repeating: "7", count: 10_000)
        expectMalformed(text(14, line), line: 14, "where 'direction 0 X Y' belongs")
        expectMalformed(text(14, line + "7"), line: 14, "more than 10000 bytes")
    }
}
