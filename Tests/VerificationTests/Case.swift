import Constructions
import ExactArithmetic
import TestSupport
import Testing

@testable import Verification

/// One construction to be decided, as text in failure messages.
struct Case: Sendable, CustomTestStringConvertible {
    let construction: CircularConstruction

    init(
        _ activation: Activation, _ neurons: Int, _ modulus: Int, frequency: Int = 1, phase: Turn = .zero
    ) throws {
        construction = try CircularConstruction(
            activation: activation, neurons: neurons, modulus: modulus, frequency: Integer(frequency), phase: phase)
    }

    var testDescription: String {
        "\(construction.activation) N \(construction.neurons) M \(construction.modulus) k \(construction.frequency) "
            + "phase \(construction.phase)"
    }

    /// A random case: all N up to 13 and M up to 21, small M more often, any frequency, half of the phases on a boundary, where
    /// neurons switch or classes meet.
    static func random(using generator: inout SeededGenerator) throws -> Case {
        let neurons = Int.random(in: 1...13, using: &generator)
        let modulus = min(Int.random(in: 1...21, using: &generator), Int.random(in: 1...21, using: &generator))
        let denominators = [
            4 * neurons * modulus, 2 * neurons, 4 * neurons, 2 * modulus, 4 * modulus, 16, 12,
            Int.random(in: 1...60, using: &generator), Int.random(in: 1...1_000_000, using: &generator), 1,
        ]
        let denominator = denominators.randomElement(using: &generator) ?? 1
        return try Case(
            Bool.random(using: &generator) ? .relu : .square, neurons, modulus,
            frequency: Int.random(in: 0..<modulus, using: &generator),
            phase: Turn(Int.random(in: 0..<denominator, using: &generator), denominator))
    }
}

/// Checks that a verdict is consistent in itself and that its witness is one.
func expectConsistent(_ verdict: Verdict, _ testCase: Case, sourceLocation: SourceLocation = #_sourceLocation) {
    let construction = testCase.construction
    let name = Comment(rawValue: "\(testCase.testDescription), \(verdict.method)")
    let modulus = Integer(construction.modulus)
    #expect(verdict.inputs.total == modulus * modulus, name, sourceLocation: sourceLocation)
    #expect(verdict.inputs.correct >= 0 && verdict.inputs.tied >= 0 && verdict.inputs.wrong >= 0, name)
    #expect((verdict.margin == nil) == (modulus == 1), name, sourceLocation: sourceLocation)
    #expect((verdict.witness == nil) == (verdict.outcome == .exact), name, sourceLocation: sourceLocation)
    if let margin = verdict.margin {
        switch verdict.outcome {
        case .exact: #expect(margin.sign == .positive, name, sourceLocation: sourceLocation)
        case .tied: #expect(margin.sign == .zero, name, sourceLocation: sourceLocation)
        case .wrong:
            #expect(margin.isFinite, name, sourceLocation: sourceLocation)
            #expect(margin.upperBound < 0, name, sourceLocation: sourceLocation)
        }
    }
    if let witness = verdict.witness {
        #expect(witness.expected == (witness.input.a + witness.input.b) % construction.modulus, name)
        #expect(witness.rival != witness.expected && witness.rival < construction.modulus, name)
        let gap =
            construction.logit(witness.rival, on: witness.input)
            - construction.logit(witness.expected, on: witness.input)
        #expect(gap.sign != .negative, name, sourceLocation: sourceLocation)
        if verdict.outcome == .wrong { #expect(gap.sign == .positive, name, sourceLocation: sourceLocation) }
    }
}

/// Checks that two verdicts on one construction say the same.
func expectAgreement(_ a: Verdict, _ b: Verdict, _ testCase: Case, sourceLocation: SourceLocation = #_sourceLocation) {
    let name = Comment(rawValue: "\(testCase.testDescription): \(a.method) and \(b.method)")
    #expect(a.inputs == b.inputs, name, sourceLocation: sourceLocation)
    #expect(a.firstIndexCorrect == b.firstIndexCorrect, name, sourceLocation: sourceLocation)
    #expect(a.waveform == b.waveform, name, sourceLocation: sourceLocation)
    expectOverlap(a.margin, b.margin, name, sourceLocation: sourceLocation)
    expectOverlap(a.largestAngleError, b.largestAngleError, name, sourceLocation: sourceLocation)
}

/// Checks that two enclosures can be of the same number, or that there is none on either side.
func expectOverlap(
    _ a: Enclosure?, _ b: Enclosure?, _ name: Comment, sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect((a == nil) == (b == nil), name, sourceLocation: sourceLocation)
    if let a, let b {
        #expect(a.overlaps(b), "\(name): \(a) and \(b)", sourceLocation: sourceLocation)
    }
}
