import Constructions
import ExactArithmetic
import TestSupport
import Testing

@testable import Verification

@Suite("Cases whose answer is known")
struct KnownCasesTests {
    static let methods = [Method.closedForm, .directions, .enumeration]

    static func verdict(
        _ neurons: Int, _ modulus: Int, _ activation: Activation = .relu, k: Int = 1, phase: Turn = .zero,
        by method: Method = .automatic
    ) throws -> Verdict {
        try CircularConstruction(
            activation: activation, neurons: neurons, modulus: modulus, frequency: Integer(k), phase: phase
        ).verdict(method: method)
    }

    /// Whether an enclosure has a number that rounds to `value` within half a unit of its sixth digit.
    static func rounds(_ enclosure: Enclosure?, to value: Rational) -> Bool {
        guard let enclosure else { return false }
        let slack = value.magnitude * Rational(1, 200_000)
        return enclosure.lowerBound > value - slack && enclosure.upperBound < value + slack
    }

    @Test("the article's case, 5 neurons and M = 67, is exact with wrinkles", arguments: methods)
    func article(method: Method) throws {
        let verdict = try Self.verdict(5, 67, by: method)
        #expect(verdict.outcome == .exact)
        #expect(verdict.inputs.correct == 4489)
        #expect(verdict.waveform == .distorted)
        #expect(Self.rounds(verdict.margin, to: Rational(472_998, 10_000_000_000)))
        #expect(Self.rounds(verdict.largestAngleError, to: Rational(282_427, 1_000_000)))
    }

    @Test("24 neurons, M = 67", arguments: [Method.closedForm, .directions])
    func twentyFour(method: Method) throws {
        #expect(Self.rounds(try Self.verdict(24, 67, by: method).margin, to: Rational(504_327, 1_000_000_000)))
    }

    @Test("even moduli tie on exactly the M inputs with a - b = M/2", arguments: methods)
    func evenModuli(method: Method) throws {
        for modulus in [2, 4, 6, 8, 10, 12] {
            for (neurons, activation) in [(5, Activation.relu), (6, .relu), (8, .relu), (3, .square), (7, .square)] {
                let verdict = try Self.verdict(neurons, modulus, activation, by: method)
                #expect(verdict.outcome == .tied, "N \(neurons) M \(modulus) \(activation)")
                #expect(verdict.inputs.tied == Integer(modulus))
                let extra = modulus.isMultiple(of: 4) ? 2 : 0
                #expect(verdict.firstIndexCorrect == verdict.inputs.correct + Integer(extra))
            }
        }
        #expect(try Self.verdict(5, 118, by: .closedForm).inputs.tied == 118)
    }

    @Test("a frequency that shares a factor with M leaves no input correct", arguments: methods)
    func sharedFactor(method: Method) throws {
        for (modulus, k) in [(15, 3), (15, 5), (15, 10), (9, 6), (12, 8), (21, 14)] {
            let verdict = try Self.verdict(7, modulus, k: k, by: method)
            #expect(verdict.inputs.correct == 0 && verdict.outcome == .tied, "M \(modulus) k \(k)")
        }
        let verdict = try Self.verdict(5, 7, k: 0, by: method)
        #expect(verdict.inputs.tied == 49 && verdict.waveform == .exact && verdict.largestAngleError == nil)
        #expect(verdict.firstIndexCorrect == 7)
    }

    @Test("M = 1 is exact and has no margin", arguments: methods)
    func modulusOne(method: Method) throws {
        for activation in Activation.allCases {
            for neurons in 1...6 {
                let verdict = try Self.verdict(neurons, 1, activation, by: method)
                #expect(verdict.outcome == .exact && verdict.margin == nil && verdict.largestAngleError == nil)
            }
        }
    }

    @Test("ties of few neurons", arguments: methods)
    func fewNeuronsTie(method: Method) throws {
        #expect(try Self.verdict(4, 3, by: method).inputs == Verdict.InputCounts(correct: 3, tied: 6, wrong: 0))
        #expect(try Self.verdict(4, 4, phase: Turn(1, 16), by: method).outcome == .tied)
        for neurons in [1, 2] {
            #expect(try Self.verdict(neurons, 3, phase: Turn(1, 4), by: method).inputs.tied == 9)
        }
        for (n, m, phase) in [(4, 3, Turn.zero), (4, 4, Turn(1, 16)), (1, 3, Turn(1, 4)), (2, 3, Turn(1, 4))] {
            #expect(try Self.verdict(n, m, .square, phase: phase, by: method).outcome == .tied)
        }
    }

    @Test("the exceptions above the threshold: 21 for N = 6, 343 for N = 7 and 14")
    func exceptions() throws {
        #expect(try Self.verdict(6, 21).outcome == .exact)
        #expect(try Self.verdict(6, 21, phase: Turn(1, 12)).outcome == .wrong)
        #expect(try Self.verdict(6, 19).outcome == .exact)
        #expect(try Self.verdict(6, 23).outcome == .wrong)
        for neurons in [7, 14] {
            #expect(try Self.verdict(neurons, 343).outcome == .exact)
            #expect(try Self.verdict(neurons, 345).outcome == .wrong)
            for method in [Method.directions, .closedForm] {
                #expect(try Self.verdict(neurons, 343, by: method).outcome == .exact)
            }
        }
        #expect(try Self.verdict(7, 341).outcome == .exact)
    }

    @Test(
        "the largest exact moduli at phase 0",
        arguments: [(5, 117), (6, 21), (7, 343), (8, 55), (9, 743), (10, 117), (11, 1371), (12, 211), (16, 517)])
    func largest(neurons: Int, modulus: Int) throws {
        #expect(try Self.verdict(neurons, modulus).outcome == .exact)
        #expect(try Self.verdict(neurons, modulus, by: .directions).outcome == .exact)
        for next in 1...20 { #expect(try Self.verdict(neurons, modulus + next).outcome != .exact) }
    }

    @Test("x^2 is exact iff M is odd and N does not divide 4, with an exact waveform", arguments: methods)
    func square(method: Method) throws {
        for neurons in 1...9 {
            for modulus in 3...9 {
                let verdict = try Self.verdict(neurons, modulus, .square, by: method)
                let isExact = !modulus.isMultiple(of: 2) && ![1, 2, 4].contains(neurons)
                #expect((verdict.outcome == .exact) == isExact, "N \(neurons) M \(modulus)")
                if isExact { #expect(verdict.waveform == .exact) }
            }
        }
    }

    @Test("the waveform of ReLU is exact iff M divides H/2 and 2 H phase is an integer", arguments: methods)
    func waveform(method: Method) throws {
        for neurons in 5...13 {
            let harmonics = neurons.isMultiple(of: 2) ? neurons : 2 * neurons
            for modulus in [3, 5, 7, 9, 11, 13] {
                for phase in [Turn.zero, Turn(1, 2 * harmonics), Turn(1, 4 * harmonics), Turn(1, 7)] {
                    let isExact =
                        (harmonics / 2).isMultiple(of: modulus)
                        && (Rational(2 * harmonics) * phase.fraction).isInteger
                    let verdict = try Self.verdict(neurons, modulus, phase: phase, by: method)
                    #expect((verdict.waveform == .exact) == isExact, "N \(neurons) M \(modulus) phase \(phase)")
                }
            }
        }
    }
}
