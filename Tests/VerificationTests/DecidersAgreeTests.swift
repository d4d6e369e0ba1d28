import Constructions
import ExactArithmetic
import TestSupport
import Testing

@testable import Verification

@Suite("The three deciders against each other")
struct DecidersAgreeTests {
    static func check(_ testCase: Case) throws {
        let verdicts = try [Method.enumeration, .directions, .closedForm].map {
            try testCase.construction.verdict(method: $0)
        }
        for verdict in verdicts {
            expectConsistent(verdict, testCase)
            expectAgreement(verdicts[0], verdict, testCase)
        }
        var tally = SignTally()
        let counts = testCase.construction.inputCounts(countingIn: &tally)
        #expect(counts == verdicts[0].inputs, Comment(rawValue: testCase.testDescription))
    }

    @Test("on the grid N 1...12, M 1...25", arguments: Activation.allCases, 1...12)
    func grid(activation: Activation, neurons: Int) throws {
        for modulus in 1...25 { try Self.check(Case(activation, neurons, modulus)) }
    }

    @Test("on random cases, shared factors and boundary phases included", arguments: 0..<8)
    func random(stream: Int) throws {
        var generator = SeededGenerator(stream: UInt64(stream))
        for _ in 0..<TestRun.cases(125) { try Self.check(Case.random(using: &generator)) }
    }

    @Test("directions and closed form on larger moduli", arguments: 0..<4)
    func larger(stream: Int) throws {
        var generator = SeededGenerator(stream: UInt64(100 + stream))
        for _ in 0..<TestRun.cases(40) {
            let neurons = Int.random(in: 1...40, using: &generator)
            let modulus = Int.random(in: 20...700, using: &generator)
            let denominator = Int.random(in: 1...200, using: &generator)
            let testCase = try Case(
                Bool.random(using: &generator) ? .relu : .square, neurons, modulus,
                frequency: Int.random(in: 0..<modulus, using: &generator),
                phase: Turn(Int.random(in: 0..<denominator, using: &generator), denominator))
            let directions = try testCase.construction.verdict(method: .directions)
            let closedForm = try testCase.construction.verdict(method: .closedForm)
            expectConsistent(directions, testCase)
            expectConsistent(closedForm, testCase)
            expectAgreement(directions, closedForm, testCase)
        }
    }

    @Test("directions and closed form next to the threshold pi/E_H, where margins are smallest", arguments: 5...16)
    func nearThreshold(neurons: Int) throws {
        let harmonics = Double(neurons.isMultiple(of: 2) ? neurons : 2 * neurons)
        let guess = Int(0.1316 * harmonics * harmonics * harmonics)
        for modulus in max(2, guess - 6)...guess + 6 {
            let testCase = try Case(.relu, neurons, modulus)
            let directions = try testCase.construction.verdict(method: .directions)
            let closedForm = try testCase.construction.verdict()
            expectConsistent(closedForm, testCase)
            expectAgreement(directions, closedForm, testCase)
        }
    }

    @Test(
        "wrong by a hair: M just above the threshold, many wrong points in a narrow run", arguments: [121, 500, 4096])
    func wrongByAHair(neurons: Int) throws {
        let floor = try #require(try Frontier.Bounds(neurons: neurons).floor.asInt)
        for modulus in [floor + 1, floor + 2, floor + 3, floor + floor / 1_000_000, floor + floor / 1000] {
            let testCase = try Case(.relu, neurons, modulus)
            let verdict = try testCase.construction.verdict()
            expectConsistent(verdict, testCase)
            guard verdict.outcome == .wrong, let margin = verdict.margin else { continue }
            #expect(margin.upperBound - margin.lowerBound <= Rational(1, 1_000_000) * margin.upperBound.magnitude)
        }
    }

    @Test("a wrong construction with many wrong points has a true bracket for its margin")
    func bracketedMargin() throws {
        let testCase = try Case(.relu, 7, 10007)
        let directions = try testCase.construction.verdict(method: .directions)
        let closedForm = try testCase.construction.verdict()
        #expect(closedForm.outcome == .wrong)
        expectAgreement(directions, closedForm, testCase)
        let margin = try #require(closedForm.margin)
        #expect(margin.upperBound - margin.lowerBound < Rational(1, 50) * margin.upperBound.magnitude)
    }
}
