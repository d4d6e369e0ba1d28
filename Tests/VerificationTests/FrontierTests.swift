import Constructions
import ExactArithmetic
import TestSupport
import Testing

@testable import Verification

@Suite("The frontier")
struct FrontierTests {
    @Test(
        "has the known rows",
        arguments: [(5, 117), (6, 21), (7, 343), (8, 55), (9, 743), (11, 1371), (13, 2279), (15, 3513), (24, 1787)])
    func rows(neurons: Int, largest: Int) throws {
        let frontier = try Frontier(neurons: neurons)
        #expect(frontier.largestExactModulus == Integer(largest))
        #expect(frontier.exceptions == (neurons == 6 ? [21] : neurons == 7 ? [343] : []))
    }

    @Test("is where the directions decider stops finding exact moduli", arguments: 5...12)
    func directions(neurons: Int) throws {
        let frontier = try Frontier(neurons: neurons)
        let threshold = try #require(frontier.threshold)
        let top = (try #require(threshold.upperBound.floor.asInt)) + 40
        var exact: [Integer] = []
        for modulus in stride(from: 3, through: top, by: 2) {
            let construction = try CircularConstruction(neurons: neurons, modulus: modulus)
            if try construction.verdict(method: .directions).outcome == .exact { exact.append(Integer(modulus)) }
        }
        let below = stride(from: 3, through: top, by: 2).map { Integer($0) }
            .filter { Rational($0) < threshold.lowerBound }
        #expect(exact == below + frontier.exceptions)
    }

    @Test("every odd modulus below the threshold is exact for every phase; the bound above it is one")
    func anyPhase() throws {
        var generator = SeededGenerator(stream: 700)
        for _ in 0..<TestRun.cases(100) {
            let neurons = Int.random(in: 5...20, using: &generator)
            let bounds = try Frontier.Bounds(neurons: neurons)
            let floor = try #require(bounds.floor.asInt)
            let denominator = Int.random(in: 1...500, using: &generator)
            let phase = Turn(Int.random(in: 0..<denominator, using: &generator), denominator)
            let below = 2 * Int.random(in: 1...(floor - 1) / 2, using: &generator) + 1
            var tally = SignTally()
            let exact = try CircularConstruction(neurons: neurons, modulus: below, phase: phase)
            #expect(exact.inputCounts(countingIn: &tally).outcome == .exact, "\(exact)")
            // Beyond the bound none is, at phase 0 or any other.
            let reach = try #require((bounds.threshold + bounds.excess).upperBound.floor.asInt)
            let beyond = reach + Int.random(in: 1...100, using: &generator)
            let wrong = try CircularConstruction(neurons: neurons, modulus: beyond, phase: phase)
            #expect(wrong.inputCounts(countingIn: &tally).outcome != .exact, "\(wrong)")
        }
    }

    @Test("the threshold is pi over the largest angle anywhere", arguments: [5, 6, 7, 8, 9, 16, 25])
    func threshold(neurons: Int) throws {
        // For M a multiple of a large number the grid is fine: the largest angle in class steps is nearly M/(2T).
        let frontier = try Frontier(neurons: neurons)
        let modulus = 100_003
        let verdict = try CircularConstruction(neurons: neurons, modulus: modulus).verdict()
        let angle = try #require(verdict.largestAngleError)
        let limit = Enclosure(Rational(modulus, 2), precision: 128) / (try #require(frontier.threshold))
        #expect(angle.upperBound <= limit.upperBound)
        #expect(angle.lowerBound > limit.lowerBound * Rational(999, 1000))
    }

    @Test("x^2 and few neurons")
    func others() throws {
        for neurons in 1...4 {
            let frontier = try Frontier(neurons: neurons)
            #expect(frontier.threshold == nil && frontier.largestExactModulus == 1 && frontier.exceptions.isEmpty)
        }
        for neurons in 1...9 {
            let frontier = try Frontier(neurons: neurons, activation: .square)
            #expect(frontier.threshold == nil)
            #expect(frontier.largestExactModulus == ([1, 2, 4].contains(neurons) ? 1 : nil))
        }
    }

    @Test("the fewest neurons are the least that are exact", arguments: Activation.allCases)
    func fewest(activation: Activation) throws {
        for modulus in Array(1...60) + [113, 115, 117, 119, 121, 341, 343, 345, 741, 743, 745, 747] {
            let fewest = try FewestNeurons(modulus: modulus, activation: activation)
            for (parity, found) in [(1, fewest.odd), (0, fewest.even)] {
                let searched = try stride(from: parity == 1 ? 1 : 2, through: 30, by: 2).first { neurons in
                    var tally = SignTally()
                    return try CircularConstruction(activation: activation, neurons: neurons, modulus: modulus)
                        .inputCounts(countingIn: &tally).outcome == .exact
                }
                #expect(found == searched, "M \(modulus) \(activation)")
            }
        }
        let large = try FewestNeurons(modulus: 999_999_999_999_999_999)
        let odd = try #require(large.odd)
        #expect(try Frontier(neurons: odd).largestExactModulus ?? 0 >= 999_999_999_999_999_999)
        #expect(try Frontier(neurons: odd - 2).largestExactModulus ?? 0 < 999_999_999_999_999_999)
    }
}
