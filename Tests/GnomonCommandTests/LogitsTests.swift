import Foundation
import Testing

@Suite("gnomon logits")
struct LogitsTests {
    @Test("brackets every logit and marks the winner")
    func json() throws {
        let json = try Tool.run("logits --neurons 5 --modulus 7 --input 2,3 --json").json()
        #expect(json["schema"] as? String == "gnomon.logits/1")
        #expect(json["expected"] as? Int == 5)
        #expect(json["largest"] as? [Int] == [5])
        let logits = try #require(json["logits"] as? [[String: Any]])
        #expect(logits.map { $0["class"] as? Int } == Array(0..<7))
        // From the definition, in doubles.
        for c in 0..<7 {
            var expected = 0.0
            for i in 0..<5 {
                let p = 2 * Double.pi * Double(i) / 5
                let (a, b, angle) = (4 * Double.pi / 7, 6 * Double.pi / 7, 2 * Double.pi * Double(c) / 7)
                expected += max(0, cos(a - p) + cos(b - p)) * cos(angle - 2 * p)
            }
            let value = try #require(logits[c]["value"] as? [String: String])
            #expect(abs(try #require(value["lower"].flatMap { Double($0) }) - expected) < 1e-12)
            #expect(abs(try #require(value["upper"].flatMap { Double($0) }) - expected) < 1e-12)
        }
    }

    @Test("finds exact ties")
    func ties() throws {
        let json = try Tool.run("logits --neurons 5 --modulus 6 --input 3,0 --json").json()
        #expect(json["largest"] as? [Int] == Array(0..<6))
        let lines = try Tool.run("logits --neurons 3 --activation square --modulus 4 --input 2,0").output
            .split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("*") }.count == 4)
        #expect(lines.filter { $0.hasPrefix("*=") }.count == 1)
    }

    @Test(
        "refuses bad input",
        arguments: [
            ("--input 7,0", "0 to 6"), ("--input 1", "comma"), ("--input 1,2,3", "comma"), ("--input -1,2", "comma"),
            ("--input a,b", "comma"), ("", "--input"),
        ])
    func badUsage(arguments: String, hint: String) throws {
        let result = try Tool.run("logits --neurons 5 --modulus 7 \(arguments)")
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.firstErrorLine.contains(hint), "\(result.firstErrorLine)")
        #expect(try Tool.run("logits --neurons 5 --modulus 99999999 --input 1,2").status == 64)
    }
}
