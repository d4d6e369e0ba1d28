import Foundation
import Testing

@testable import CertificateChecker

@Suite("The certificates of proofs/certificates")
struct CorpusTests {
    @Test("each gets the status of its folder", arguments: Corpus.allCases)
    func status(corpus: Corpus) throws {
        let files = try corpus.files()
        #expect(files.count >= 20)
        for file in files {
            let error = refusal(of: file.bytes)
            #expect(corpus.agrees(with: error), "\(corpus)/\(file.name): \(error.map { "\($0)" } ?? "accepted")")
        }
    }

    @Test("the claims of the correct ones are true, and every kind of evidence and every lemma is among them")
    func truth() throws {
        var truth = Truth()
        var (lemmas, kinds): (Set<String>, Set<CheckedClaim.Evidence>) = ([], [])
        for file in try Corpus.correct.files() {
            let claim = try CertificateChecker.check(file.bytes)
            lemmas.formUnion(claim.restsOn.map(\.name))
            kinds.insert(claim.evidence)
            #expect(try truth.holds(claim, String(decoding: file.bytes, as: UTF8.self)) != false, "\(file.name)")
        }
        #expect(kinds == Set(CheckedClaim.Evidence.allCases))
        #expect(lemmas.count == 14)
    }

    @Test("no beginning of a correct certificate is a certificate, and nothing may follow one")
    func cut() throws {
        for file in try Corpus.correct.files() where file.bytes.count <= 1500 {
            for length in file.bytes.indices {
                guard case .malformed = refusal(of: Array(file.bytes[..<length])) else {
                    Issue.record("\(file.name), cut off after \(length) bytes")
                    break
                }
            }
            for extra in ["\n", " ", "end\n", "\0"] {
                guard case .malformed = refusal(of: file.bytes + Array(extra.utf8)) else {
                    Issue.record("\(file.name), followed by something")
                    break
                }
            }
        }
    }
}
