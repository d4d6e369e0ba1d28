import Foundation
import Testing

@Suite("gnomon verify")
struct VerifyTests {
    struct Expectation: Sendable {
        let arguments: String
        let outcome: String
        var correct: Int?
        var tied = 0
        var waveform: String?
        /// The six leading digits of the margin.
        var margin: (lower: Double, upper: Double)?
    }

    static let expectations = [
        Expectation(
            arguments: "--neurons 5 --modulus 67", outcome: "exact", correct: 4489, waveform: "distorted",
            margin: (4.729975e-5, 4.729985e-5)),
        Expectation(arguments: "--neurons 24 --modulus 67", outcome: "exact", margin: (5.043265e-4, 5.043275e-4)),
        Expectation(arguments: "--neurons 6 --modulus 67", outcome: "wrong"),
        Expectation(arguments: "--neurons 5 --modulus 118", outcome: "tied", tied: 118),
        Expectation(arguments: "--neurons 3 --modulus 67 --activation square", outcome: "exact", waveform: "exact"),
        Expectation(arguments: "--neurons 5 --modulus 5", outcome: "exact", waveform: "exact"),
        Expectation(arguments: "--neurons 4 --modulus 3", outcome: "tied", correct: 3, tied: 6),
        Expectation(arguments: "--neurons 7 --modulus 343", outcome: "exact"),
        Expectation(arguments: "--neurons 7 --modulus 345", outcome: "wrong"),
        Expectation(arguments: "--neurons 1000001 --modulus 1000000000000037", outcome: "exact"),
        Expectation(arguments: "--neurons 24 --modulus 67 --method enumeration", outcome: "exact", correct: 4489),
        Expectation(arguments: "--neurons 24 --modulus 67 --method directions", outcome: "exact", correct: 4489),
    ]

    @Test("prints the known verdicts as JSON", arguments: expectations)
    func verdicts(expected: Expectation) throws {
        let result = try Tool.run("verify \(expected.arguments) --json")
        let json = try result.json()
        #expect(result.status == (expected.outcome == "exact" ? 0 : 1))
        #expect(result.errors.isEmpty)
        #expect(json["schema"] as? String == "gnomon.verdict/1")
        #expect(json["outcome"] as? String == expected.outcome)
        let inputs = try #require(json["inputs"] as? [String: Any])
        if let correct = expected.correct { #expect(inputs["correct"] as? Int == correct) }
        if expected.outcome != "wrong" { #expect(inputs["tied"] as? Int == expected.tied) }
        if let waveform = expected.waveform { #expect(json["waveform"] as? String == waveform) }
        if let range = expected.margin {
            let margin = try #require(json["margin"] as? [String: String])
            #expect(try #require(margin["lower"].flatMap { Double($0) }) > range.lower)
            #expect(try #require(margin["upper"].flatMap { Double($0) }) < range.upper)
        }
        #expect((json["witness"] is NSNull) == (expected.outcome == "exact"))
    }

    @Test("has exactly the members of the schema, in its order")
    func members() throws {
        let output = try Tool.run("verify --neurons 5 --modulus 67 --json").output
        let names = [
            "schema", "gnomon", "construction", "family", "activation", "neurons", "modulus", "frequency", "phase",
            "outcome", "inputs", "total", "correct", "tied", "wrong", "firstIndexAccuracy", "waveform",
            "largestAngleError", "lower", "upper", "margin", "lower", "upper", "witness", "decided", "method", "filter",
            "enclosure", "exact",
        ]
        let found = output.matches(of: #/"([A-Za-z]+)":/#).map { String($0.output.1) }
        #expect(found == names)
    }

    @Test("writes integers beyond 2^53 in full")
    func largeIntegers() throws {
        let output = try Tool.run("verify --neurons 5 --modulus 999999999999999999 --json").output
        #expect(output.contains("\"total\":999999999999999998000000000000000001,"))
    }

    @Test("reduces frequency and phase and shows the reduced ones")
    func reduced() throws {
        let json = try Tool.run("verify --neurons 5 --modulus 7 --frequency -3 --phase -1/8 --json").json()
        let construction = try #require(json["construction"] as? [String: Any])
        #expect(construction["frequency"] as? Int == 4)
        #expect(construction["phase"] as? String == "7/8")
        let zero = try Tool.run("verify --neurons 5 --modulus 7 --frequency 14 --json")
        #expect(zero.status == 1)
        #expect(try zero.json()["outcome"] as? String == "tied")
        let one = try Tool.run("verify --neurons 5 --modulus 1 --json").json()
        #expect(one["outcome"] as? String == "exact")
        #expect(one["margin"] is NSNull)
    }

    @Test("prints text for people")
    func text() throws {
        let result = try Tool.run("verify --neurons 5 --modulus 67")
        #expect(result.status == 0)
        for part in ["4489 inputs", "between 4.72998", "distorted", "class steps", "by floating-point filter"] {
            #expect(result.output.contains(part), "\(part)")
        }
        let tied = try Tool.run("verify --neurons 5 --modulus 6")
        #expect(tied.status == 1)
        #expect(tied.output.contains("witness"))
    }

    @Test(
        "refuses bad usage with one clear line, status 64 and nothing on standard output",
        arguments: [
            ("--neurons 0 --modulus 5", "from 1 to 1000000000"), ("--neurons -3 --modulus 5", "from 1 to 1000000000"),
            ("--neurons x --modulus 5", "not an integer"), ("--neurons 5 --modulus 0", "from 1 to 1000000000000000000"),
            ("--neurons 5 --modulus -7", "from 1 to 1000000000000000000"),
            ("--neurons 5 --modulus 6.5", "not an integer"), ("--neurons 1000000001 --modulus 5", "1000000000"),
            ("--neurons 5 --modulus 1000000000000000001", "1000000000000000000"),
            ("--neurons 5 --modulus 123456789012345678901234567890", "1000000000000000000"),
            ("--neurons 5 --modulus 7 --phase 1/0", "P/Q"), ("--neurons 5 --modulus 7 --phase x", "P/Q"),
            ("--neurons 5 --modulus 7 --phase 1/1000000007", "at most 1000000000"),
            ("--neurons 5 --modulus 7 --activation gelu", "'relu' and 'square'"),
            ("--neurons 5 --modulus 7 --family square", "circular"),
            ("--neurons 5 --modulus 7 --method guess", "enumeration"),
            ("--neurons 5 --modulus 7 --frequency 1.5", "integer"), ("--neurons 5", "--modulus"),
            ("--neurons 9 --modulus 9999 --method enumeration", "--force"),
            ("--neurons 5 --modulus 999999999999999999 --method directions", "--force"),
        ])
    func badUsage(arguments: String, hint: String) throws {
        let result = try Tool.run("verify \(arguments)")
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.firstErrorLine.hasPrefix("Error: "))
        #expect(result.firstErrorLine.contains(hint), "\(result.firstErrorLine)")
    }

    @Test("accepts --force where nothing needs it")
    func force() throws {
        let result = try Tool.run("verify --neurons 6 --modulus 23 --method enumeration --force --json")
        #expect(result.status == 1)
        #expect(try result.json()["outcome"] as? String == "wrong")
    }

    @Test("says so and exits with 74 when the output cannot be written")
    func unwritable() throws {
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let result = try Tool.run("verify --neurons 5 --modulus 67", output: full)
        #expect(result.status == 74)
        #expect(result.firstErrorLine.contains("could not be written"))
    }

    @Test("helps, with examples, and knows its version")
    func help() throws {
        for command in ["--help", "verify --help", "logits --help"] {
            let result = try Tool.run(command)
            #expect(result.status == 0)
            #expect(result.output.contains("gnomon verify --neurons 5") || result.output.contains("gnomon logits"))
        }
        #expect(try Tool.run("--version").output == "0.1.0\n")
    }
}
