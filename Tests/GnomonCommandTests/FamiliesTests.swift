import Foundation
import Testing

@Suite("Several circles and the flat family on the command line")
struct FamiliesTests {
    static func construction(_ arguments: String) throws -> String {
        let output = try Tool.run("verify \(arguments) --json").output
        let start = try #require(output.range(of: "\"construction\":")).upperBound
        return String(output[start...].prefix { $0 != "}" }) + "}"
    }

    @Test("decides several circles")
    func circles() throws {
        let result = try Tool.run("verify --neurons 6,6,6,6 --frequency 4,5,7,26 --modulus 67 --json")
        #expect(result.status == 0 && result.errors.isEmpty)
        let json = try result.json()
        #expect(json["outcome"] as? String == "exact")
        #expect(json["waveform"] is NSNull && json["largestAngleError"] is NSNull)
        #expect((json["decided"] as? [String: Any])?["method"] as? String == "enumeration")
        let margin = try #require(json["margin"] as? [String: String])
        #expect(try #require(margin["lower"]).hasPrefix("0.2000440104621692"))
        let even = try Tool.run("verify --neurons 5,7 --frequency 3,2 --modulus 16")
        #expect(even.status == 1)
        #expect(even.output.contains("16 tied") && !even.output.contains("waveform"))
        #expect(
            even.output.hasPrefix("2 circles of 5, 7 ReLU neurons, modulus 16, frequencies 3, 2, amplitudes 1, 1, "))
    }

    @Test("decides the flat family, even moduli included")
    func flat() throws {
        for method in ["", "--method closed-form", "--method enumeration"] {
            let result = try Tool.run("verify --family flat --neurons 3 --modulus 66 \(method) --json")
            #expect(result.status == 0 && result.errors.isEmpty)
            let json = try result.json()
            #expect(json["outcome"] as? String == "exact" && json["waveform"] as? String == "exact")
        }
        let start = ContinuousClock.now
        #expect(try Tool.run("verify --family flat --neurons 5 --modulus 1000000000000000").status == 0)
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(try Tool.run("verify --family flat --neurons 3 --modulus 66 --frequency 2").status == 1)
        let few = try Tool.run("verify --family flat --neurons 3 --harmonic-neurons 3 --modulus 5")
        #expect(few.output.hasPrefix("flat: 3 and 3 x^2 neurons, modulus 5, frequency 1, phase 0\n"))
        #expect(few.output.contains("enumeration"))
    }

    @Test(
        "names the construction in JSON",
        arguments: [
            (
                "--neurons 6,5 --frequency 4,-5 --modulus 7",
                """
                {"family":"circular","activation":"relu","neurons":[6,5],"modulus":7,"frequency":[4,2],\
                "amplitudes":["1","1"],"phase":"0"}
                """
            ),
            (
                "--neurons 3 --amplitudes 4/6 --modulus 7 --activation square --phase 1/8",
                """
                {"family":"circular","activation":"square","neurons":[3],"modulus":7,"frequency":[1],\
                "amplitudes":["2/3"],"phase":"1/8"}
                """
            ),
            (
                "--neurons 5 --amplitudes 1 --modulus 7",
                #"{"family":"circular","activation":"relu","neurons":5,"modulus":7,"frequency":1,"phase":"0"}"#
            ),
            (
                "--family flat --neurons 3 --modulus 66",
                """
                {"family":"flat","activation":"square","neurons":3,"harmonicNeurons":4,"modulus":66,"frequency":1,\
                "phase":"0"}
                """
            ),
            (
                "--family flat --activation square --neurons 5 --harmonic-neurons 7 --modulus 6 --frequency -1 --phase 1/3",
                """
                {"family":"flat","activation":"square","neurons":5,"harmonicNeurons":7,"modulus":6,"frequency":5,\
                "phase":"1/3"}
                """
            ),
        ])
    func construction(arguments: String, expected: String) throws {
        #expect(try Self.construction(arguments) == expected)
    }

    @Test("an amplitude scales the margin of a single circle and nothing else")
    func singleAmplitude() throws {
        let (one, half) = (
            try Tool.run("verify --neurons 5 --modulus 67 --json").json(),
            try Tool.run("verify --neurons 5 --modulus 67 --amplitudes 1/2 --json").json()
        )
        #expect(half["waveform"] as? String == one["waveform"] as? String)
        #expect((half["largestAngleError"] as? [String: String]) == (one["largestAngleError"] as? [String: String]))
        let margins = try [one, half].map { json in
            try #require((json["margin"] as? [String: String])?["lower"].flatMap { Double($0) })
        }
        #expect(abs(margins[0] / margins[1] - 2) < 1e-12)
    }

    @Test("prints the logits of both families")
    func logits() throws {
        let flat = try Tool.run("logits --family flat --neurons 3 --modulus 4 --input 2,0 --json").json()
        #expect(flat["largest"] as? [Int] == [2])
        let values = try #require(flat["logits"] as? [[String: Any]])
        #expect(values.map { $0["exact"] as? String } == ["-3/2", "0", "3/2", "0"])
        let circles = try Tool.run("logits --neurons 3,3 --frequency 1,1 --amplitudes 1/3,2/3 --modulus 5 --input 1,2")
        let one = try Tool.run("logits --neurons 3 --modulus 5 --input 1,2")
        #expect(circles.output.split(separator: "\n").dropFirst() == one.output.split(separator: "\n").dropFirst())
    }

    @Test("sweeps the flat family")
    func sweep() throws {
        let result = try Tool.run("sweep --family flat --neurons 3,5 --moduli 5,6 --frequency 2 --format csv")
        #expect(
            result.output == """
                family,activation,neurons,modulus,frequency,phase,outcome,correct,tied,wrong
                flat,square,3,5,2,0,exact,25,0,0
                flat,square,3,6,2,0,tied,0,36,0
                flat,square,5,5,2,0,exact,25,0,0
                flat,square,5,6,2,0,tied,0,36,0

                """)
        let map = try Tool.run("sweep --family flat --neurons 3...5 --moduli 3...6 --format heatmap").output
        #expect(map.hasPrefix("5 ####\n4 "))
        #expect(try Tool.run("sweep --family flat --neurons 5 --moduli 3...6 --format svg").output.contains("flat"))
        #expect(
            try Tool.run("sweep --family flat --neurons 3 --moduli 2...9 --format jsonl --harmonic-neurons 6").status
                == 0)
    }

    @Test(
        "refuses bad usage with one clear line, status 64 and nothing on standard output",
        arguments: [
            ("verify --neurons 6,6 --modulus 7", "--frequency 1 entry: give one for each circle"),
            ("verify --neurons 6 --frequency 1,2 --modulus 7", "--neurons has 1 entry and --frequency 2 entries"),
            ("verify --neurons 6,6 --frequency 1,2 --amplitudes 1 --modulus 7", "--amplitudes 1 entry"),
            ("verify --neurons 6,,6 --frequency 1,2,3 --modulus 7", "an entry is empty"),
            ("verify --neurons 6,6 --frequency 1, --modulus 7", "an entry is empty"),
            ("verify --neurons 6,6 --frequency 1,2 --amplitudes ,1 --modulus 7", "an entry is empty"),
            ("verify --neurons 6,0 --frequency 1,2 --modulus 7", "from 1 to 1000000000"),
            ("verify --neurons 6,x --frequency 1,2 --modulus 7", "not an integer"),
            ("verify --neurons 6,6 --frequency 1,y --modulus 7", "not an integer"),
            ("verify --neurons 6,6 --frequency 1,2 --amplitudes 1,0 --modulus 7", "'0' is no positive"),
            ("verify --neurons 6,6 --frequency 1,2 --amplitudes 1,-1/2 --modulus 7", "'-1/2' is no positive"),
            ("verify --neurons 6,6 --frequency 1,2 --amplitudes 1,0.5 --modulus 7", "'0.5' is no positive"),
            ("verify --neurons 6,6 --frequency 1,2 --amplitudes 1,1/9999999999999999999 --modulus 7", "below 2^61"),
            (
                "verify --neurons 999999937,999999929 --frequency 1,2 --modulus 999999999999999989 --phase 1/999999893",
                "common step"
            ),
            (
                "verify --neurons 6,6 --frequency 1,2 --modulus 7 --method closed-form",
                "closed-form decides a single circle"
            ),
            (
                "verify --neurons 6,6 --frequency 1,2 --modulus 7 --method directions",
                "directions decides a single circle"
            ),
            ("verify --neurons 6,6 --frequency 1,2 --modulus 9999", "use --force"),
            ("verify --neurons 6 --modulus 7 --harmonic-neurons 4", "goes with --family flat"),
            ("verify --family flat --neurons 3 --modulus 7 --activation relu", "--activation relu does not go"),
            ("verify --family flat --neurons 3 --modulus 7 --harmonic-neurons 0", "from 1 to 200000"),
            ("verify --family flat --neurons 3,3 --frequency 1,2 --modulus 7", "one circle"),
            ("verify --family flat --neurons 3 --modulus 7 --amplitudes 2", "--amplitudes goes with"),
            ("verify --family flat --neurons 3 --modulus 7 --method directions", "not the flat family"),
            ("verify --family flat --neurons 4 --modulus 7 --method closed-form", "not for 4 and 4"),
            ("verify --family flat --neurons 1000000000 --modulus 7", "too many"),
            ("verify --family flat --neurons 4 --modulus 99999", "use --force"),
            ("verify --family square --neurons 4 --modulus 9", "circular"),
            ("logits --neurons 6,6 --modulus 7 --input 1,2", "one for each circle"),
            ("logits --family flat --neurons 3 --modulus 7 --input 1,2 --activation relu", "does not go"),
            ("sweep --neurons 5 --moduli 3...9 --frequency 1,2", "give one --frequency"),
            ("sweep --neurons 5 --moduli 3...9 --amplitudes 1", "--amplitudes"),
            ("sweep --family flat --neurons 3...5 --moduli 2...9999", "over the budget"),
            ("sweep --family flat --neurons 3 --moduli 2...9 --activation relu", "does not go"),
            ("export --neurons 6,6 --modulus 7 nowhere.npz", "one for each circle"),
            (
                "export --neurons 3,3 --frequency 1,2 --amplitudes 1,99999 --modulus 7 --dtype float16 nowhere.npz",
                "beyond the range"
            ),
        ])
    func badUsage(arguments: String, hint: String) throws {
        let result = try Tool.run(arguments)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.firstErrorLine.hasPrefix("Error: "))
        #expect(result.firstErrorLine.contains(hint), "\(result.firstErrorLine)")
    }
}
