import Constructions
import ExactArithmetic
import Foundation
import TestSupport
import Testing

@testable import Verification

/// Counts and the least margin from the definition, in doubles: only for constructions without near-ties.
struct DoubleVerdict {
    private(set) var correct = 0
    private(set) var tied = 0
    private(set) var wrong = 0
    private(set) var margin = Double.infinity

    /// One circle: neurons, frequency, amplitude.
    typealias Circle = (neurons: Int, frequency: Int, amplitude: Double)

    init(_ activation: Activation, _ circles: [Circle], modulus m: Int, phase: Double = 0) {
        let turn = 2 * Double.pi
        for a in 0..<m {
            for b in 0..<m {
                var logits = [Double](repeating: 0, count: m)
                for circle in circles {
                    let step = turn * Double(circle.frequency) / Double(m)
                    for i in 0..<circle.neurons {
                        let p = turn * (Double(i) / Double(circle.neurons) + phase)
                        let u = cos(step * Double(a) - p) + cos(step * Double(b) - p)
                        let g = circle.amplitude * (activation == .relu ? max(u, 0) : u * u)
                        for c in 0..<m { logits[c] += g * cos(step * Double(c) - 2 * p) }
                    }
                }
                count(logits, right: (a + b) % m)
            }
        }
    }

    private mutating func count(_ logits: [Double], right: Int) {
        let others = logits.indices.filter { $0 != right }.map { logits[$0] }
        let gap = logits[right] - (others.max() ?? -.infinity)
        margin = min(margin, gap)
        if gap > 1e-9 { correct += 1 } else if gap < -1e-9 { wrong += 1 } else { tied += 1 }
    }
}

@Suite("Verdicts on sums of circles")
struct CircleSumVerdictTests {
    static func expect(_ verdict: Verdict, _ double: DoubleVerdict, _ name: String) {
        let counts = Verdict.InputCounts(
            correct: Integer(double.correct), tied: Integer(double.tied), wrong: Integer(double.wrong))
        #expect(verdict.inputs == counts, "\(name)")
        if let margin = verdict.margin {
            let expected = verdict.outcome == .tied ? 0 : double.margin
            #expect(abs(margin.approximateDouble - expected) < 1e-9, "\(name)")
        }
    }

    @Test("are those of the definition in doubles, ties included", arguments: 0..<4)
    func definition(stream: Int) throws {
        var generator = SeededGenerator(stream: UInt64(540 + stream))
        for _ in 0..<TestRun.cases(20) {
            let modulus = Int.random(in: 1...16, using: &generator)
            let activation: Activation = Bool.random(using: &generator) ? .relu : .square
            let phase = [0, 1, 2].randomElement(using: &generator) ?? 0
            let circles: [DoubleVerdict.Circle] = (0..<Int.random(in: 2...3, using: &generator)).map { _ in
                (
                    Int.random(in: 1...7, using: &generator), Int.random(in: 0..<modulus, using: &generator),
                    Double(Int.random(in: 1...8, using: &generator)) / 4
                )
            }
            let sum = try CircleSum(
                activation: activation, neurons: circles.map(\.neurons), modulus: modulus,
                frequencies: circles.map { Integer($0.frequency) },
                amplitudes: circles.map { Rational(Int($0.amplitude * 4), 4) }, phase: Turn(phase, 7))
            let verdict = try sum.verdict()
            let name = "\(activation) \(circles) modulus \(modulus) phase \(phase)/7"
            Self.expect(
                verdict, DoubleVerdict(activation, circles, modulus: modulus, phase: Double(phase) / 7), name)
            #expect(verdict.waveform == nil && verdict.largestAngleError == nil)
            #expect(verdict.method == .enumeration)
            #expect((verdict.witness == nil) == (verdict.outcome == .exact), "\(name)")
        }
    }

    @Test("four circles of six ReLU neurons are exact for M = 67, where six alone are wrong")
    func fourCircles() throws {
        let sum = try CircleSum(neurons: [6, 6, 6, 6], modulus: 67, frequencies: [4, 5, 7, 26])
        let verdict = try sum.verdict()
        #expect(verdict.outcome == .exact)
        // mpmath at 40 digits: the definition on the input where NumPy finds the least gap.
        let (margin, digits) = (try #require(verdict.margin), try #require(Rational("20004401046216921496/1")))
        let (expected, last) = (digits / Rational(Integer(10).power(20)), Rational(1, Integer(10).power(20)))
        #expect(margin.lowerBound <= expected + last && margin.upperBound >= expected - last)
        #expect(margin.upperBound - margin.lowerBound < last)
        #expect(try CircularConstruction(neurons: 6, modulus: 67, frequency: 4).verdict().outcome == .wrong)
        let weighted = try CircleSum(
            neurons: [6, 6, 6, 6], modulus: 67, frequencies: [4, 5, 7, 26],
            amplitudes: [1, Rational(1, 2), Rational(2, 3), 3])
        #expect(abs(try #require(weighted.verdict().margin).approximateDouble - 0.13732858964511655) < 1e-13)
    }

    @Test("several frequencies do not help even moduli: M inputs are tied", arguments: Activation.allCases)
    func evenModuli(activation: Activation) throws {
        for (modulus, frequencies) in [(12, [1, 5]), (14, [1, 2, 3]), (16, [2, 3])] {
            let sum = try CircleSum(
                activation: activation, neurons: frequencies.map { _ in 9 }, modulus: modulus,
                frequencies: frequencies.map { Integer($0) })
            let verdict = try sum.verdict()
            #expect(verdict.outcome == .tied)
            #expect(verdict.inputs.tied == Integer(modulus))
            #expect(verdict.margin?.sign == .zero)
        }
    }

    @Test("two circles of one frequency are one of their amplitudes together")
    func equalFrequencies() throws {
        for (neurons, modulus) in [(4, 3), (6, 21), (6, 23), (5, 12), (3, 7)] {
            let sum = try CircleSum(
                neurons: [neurons, neurons], modulus: modulus, frequencies: [1, 1],
                amplitudes: [Rational(1, 3), Rational(2, 3)])
            let one = try CircularConstruction(neurons: neurons, modulus: modulus).verdict(method: .enumeration)
            let verdict = try sum.verdict()
            #expect(verdict.inputs == one.inputs && verdict.firstIndexCorrect == one.firstIndexCorrect)
            expectOverlap(verdict.margin, one.margin, "\(neurons) \(modulus)")
        }
    }

    @Test("a single circle is decided by every method, its amplitude scales the margin")
    func singleCircle() throws {
        for (activation, neurons, modulus) in [
            (Activation.relu, 5, 15), (.relu, 6, 23), (.square, 3, 8), (.relu, 4, 3),
        ] {
            let circle = try CircularConstruction(
                activation: activation, neurons: neurons, modulus: modulus, frequency: 2)
            let sum = try CircleSum(
                activation: activation, neurons: [neurons], modulus: modulus, frequencies: [2],
                amplitudes: [Rational(5, 3)])
            for method in Method.allCases {
                let (verdict, alone) = (try sum.verdict(method: method), try circle.verdict(method: method))
                #expect(verdict.inputs == alone.inputs && verdict.method == alone.method)
                #expect(verdict.waveform == alone.waveform)
                expectOverlap(verdict.largestAngleError, alone.largestAngleError, "\(circle)")
                let factor = Enclosure(Rational(5, 3), precision: Verdict.precision)
                expectOverlap(verdict.margin, alone.margin.map { factor * $0 }, "\(circle)")
            }
        }
    }

    @Test("several circles are decided by enumeration only, within the budget")
    func methods() throws {
        let sum = try CircleSum(neurons: [5, 5], modulus: 7, frequencies: [1, 2])
        for method in [Method.closedForm, .directions] {
            #expect(throws: VerificationError.notApplicable(method: method, reason: .severalCircles)) {
                try sum.verdict(method: method)
            }
        }
        #expect(throws: VerificationError.self) { try sum.verdict(budget: 10) }
        let huge = try CircleSum(neurons: [5, 5], modulus: 1_000_000_007, frequencies: [1, 2])
        #expect(throws: VerificationError.self) { try huge.verdict() }
    }
}
