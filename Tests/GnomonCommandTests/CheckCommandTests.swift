import Foundation
import Testing

@Suite("gnomon check")
struct CheckCommandTests {
    /// Three x^2 neurons, modulus 67: exact, with a margin of about 7.24e-6.
    static let exact = """
        gnomon-certificate 1
        family circular
        activation square
        neurons 3
        modulus 67
        frequency 1
        phase 1/12
        claim exact
        margin 1/140000 1/137000
        evidence square
        rests-on SquareExact.square_exact
        rests-on SquareMargin.square_margin
        precision 64
        end

        """

    static let tied = """
        gnomon-certificate 1
        family circular
        activation relu
        neurons 4
        modulus 3
        frequency 1
        phase 0
        claim tied
        evidence directions
        rests-on Outcomes.directions_tied
        rests-on paper.vanishing_sums_split
        primes 2 3
        precision 13
        direction 0 12287/8192 12287/8192
        direction 1 281/512 zero
        direction 2 zero 281/512
        direction 3 12287/8192 12287/8192
        direction 4 281/512 zero
        direction 5 zero 281/512
        end

        """

    private func write(_ text: String, _ folder: ScratchFolder) throws -> String {
        try folder.write("a.cert", text.utf8)
    }

    @Test("says what is claimed and what it rests on")
    func text() throws {
        let folder = try ScratchFolder()
        let result = try Tool.run("check \(write(Self.exact, folder))")
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        for words in [
            "3 x^2 neurons, modulus 67, frequency 1, phase 1/12", "exact: the right class", "margin     between 7.1428",
            "given SquareExact.square_exact (checked by Coq, proofs/theories/SquareExact.v)",
            "given SquareMargin.square_margin",
        ] { #expect(result.output.contains(words), "\(result.output)") }
    }

    @Test("prints one object of schema gnomon.check/1")
    func json() throws {
        let json = try Tool.run("check --json -", input: Data(Self.tied.utf8)).json()
        #expect(json["schema"] as? String == "gnomon.check/1")
        #expect(json["certificate"] as? String == "-")
        #expect((json["construction"] as? [String: Any])?["neurons"] as? Int == 4)
        #expect(json["claim"] as? String == "tied")
        #expect(json["evidence"] as? String == "directions")
        #expect(json["valid"] as? Bool == true)
        #expect(json["reason"] is NSNull && json["margin"] is NSNull && json["error"] is NSNull)
        let lemmas = try #require(json["restsOn"] as? [[String: Any]])
        #expect(lemmas.map { $0["checked"] as? Bool } == [true, false])
        #expect(lemmas.map { $0["file"] as? String } == ["proofs/theories/Outcomes.v", "proofs/certificates.md"])
        let folder = try ScratchFolder()
        let exact = try Tool.run("check --json \(write(Self.exact, folder))").json()
        let margin = try #require(exact["margin"] as? [String: String])
        #expect(try #require(margin["lower"].flatMap { Double($0) }) <= 1 / 140_000)
        #expect(try #require(margin["upper"].flatMap { Double($0) }) >= 1 / 137_000)
    }

    @Test("holds the claim against what is expected")
    func expectations() throws {
        let folder = try ScratchFolder()
        let exact = try folder.write("exact.cert", Self.exact.utf8)
        let tied = try folder.write("tied.cert", Self.tied.utf8)
        let cases: [(arguments: String, status: Int32, words: String)] = [
            ("--expect exact \(exact)", 0, ""), ("--expect not-exact \(tied)", 0, ""),
            ("--require-checked \(exact)", 0, ""),
            ("--expect not-exact \(exact)", 1, "claims 'exact' where not-exact was expected"),
            ("--expect exact \(tied)", 1, "claims 'tied' where exact was expected"),
            ("--require-checked \(tied)", 1, "rests on paper.vanishing_sums_split, which is proved on paper only"),
        ]
        for (arguments, status, words) in cases {
            let result = try Tool.run("check \(arguments)")
            #expect(result.status == status, "\(arguments)")
            #expect(result.output.contains("neurons, modulus"))
            #expect(status == 0 ? result.errors.isEmpty : result.firstErrorLine.contains(words))
            let json = try Tool.run("check --json \(arguments)")
            #expect(json.status == status)
            #expect(try json.json()["valid"] as? Bool == true)
            #expect(try (json.json()["error"] is NSNull) == (status == 0))
        }
    }

    @Test("refuses what does not prove its claim, what is malformed and what is not there, each with its status")
    func refusals() throws {
        let folder = try ScratchFolder()
        func file(_ name: String, _ old: String, _ new: String) throws -> String {
            try folder.write(name, Self.exact.replacingOccurrences(of: old, with: new).utf8)
        }
        let cases: [(path: String, status: Int32, words: String)] = [
            (try file("margin", "1/137000", "1/139000"), 1, "does not prove its claim: the margin is about 7.2"),
            (try file("even", "modulus 67", "modulus 66"), 1, "modulus 66 is even"),
            (try file("version", "certificate 1", "certificate 2"), 65, "is no certificate, line 1: version '2'"),
            (try file("fraction", "1/12", "2/24"), 65, "line 7: '2/24' is not in lowest terms"),
            (try file("end", "end\n", ""), 65, "line 14"),
            (try folder.write("large", repeatElement(UInt8(10), count: 16_777_217)), 65, "at most 16777216"),
            (folder.path("none"), 66, "no such file"), (folder.url.path, 66, "it is a directory"),
        ]
        for (path, status, words) in cases {
            let result = try Tool.run("check \(path)")
            #expect(result.status == status, "\(path)")
            #expect(result.output.isEmpty)
            #expect(result.firstErrorLine.contains(words), "\(result.firstErrorLine)")
            #expect(result.errors.split(separator: "\n").count == 1)
            let json = try Tool.run("check --json \(path)")
            #expect(json.status == status)
            guard status != 66 else {
                #expect(json.output.isEmpty)
                continue
            }
            #expect(try json.json()["valid"] as? Bool == false)
            let error = try #require(try json.json()["error"] as? [String: Any])
            #expect(error["kind"] as? String == (status == 1 ? "not-proved" : "malformed"))
        }
        #expect(try Tool.run("check").status == 64)
        #expect(try Tool.run("check --expect wrong \(folder.path("even"))").status == 64)
    }

    @Test("reads no more of an endless input than a certificate may have")
    func endless() throws {
        let result = try Tool.run("check /dev/zero")
        #expect(result.status == 65)
        #expect(result.firstErrorLine.contains("more than 16777216 bytes"))
    }
}
