import Constructions
import ExactArithmetic
import TestSupport
import Testing
import Verification

@testable import CertificateChecker

/// Certificates written from the deciders' own numbers are accepted, and say what the deciders say.
@Suite("Honest certificates")
struct HonestTests {
    private func expectAccepted(
        _ text: String, _ statement: CheckedClaim.Statement, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        switch Result(catching: { () throws(CertificateError) in try CertificateChecker.check(Array(text.utf8)) }) {
        case .success(let claim):
            #expect(claim.statement == statement, sourceLocation: sourceLocation)
            var truth = Truth()
            #expect(try truth.holds(claim, text) == true, "\(text)", sourceLocation: sourceLocation)
        case .failure(let error): Issue.record("\(error)\n\(text.prefix(1500))", sourceLocation: sourceLocation)
        }
        // What proves one claim proves no other.
        for other in CheckedClaim.Statement.allCases where other != statement {
            let changed = text.replacing("claim \(statement.rawValue)\n", with: "claim \(other.rawValue)\n")
            #expect(refusal(of: changed) != nil, sourceLocation: sourceLocation)
        }
    }

    @Test("of random constructions: directions, inputs, two points and offsets", arguments: 0..<6)
    func random(stream: Int) throws {
        var generator = SeededGenerator(stream: 910 + UInt64(stream))
        for _ in 0..<TestRun.cases(25) {
            let neurons = Int.random(in: 1...13, using: &generator)
            let modulus = Int.random(in: 1...21, using: &generator)
            let denominators = [4 * neurons * modulus, 2 * neurons, 4 * neurons, 2 * modulus, 12, 997, 1]
            let denominator = denominators.randomElement(using: &generator) ?? 1
            try check(
                CircularConstruction(
                    activation: Bool.random(using: &generator) ? .relu : .square, neurons: neurons, modulus: modulus,
                    frequency: Integer(Int.random(in: 0..<modulus, using: &generator)),
                    phase: Turn(Int.random(in: 0..<denominator, using: &generator), denominator)))
        }
    }

    @Test("of ReLU at the threshold, where leads are smallest", arguments: 5...16)
    func nearThreshold(neurons: Int) throws {
        let harmonics = Double(neurons.isMultiple(of: 2) ? neurons : 2 * neurons)
        let guess = Int(0.1316 * harmonics * harmonics * harmonics)
        for modulus in guess - 3...guess + 3 {
            try checkOffsets(CircularConstruction(neurons: neurons, modulus: modulus))
            try checkOffsets(CircularConstruction(neurons: neurons, modulus: modulus, frequency: 5, phase: Turn(3, 17)))
        }
    }

    private func check(_ construction: CircularConstruction) throws {
        let verdict = try construction.verdict()
        let writer = CertificateText(construction: construction)
        if let witness = verdict.witness {
            let isTied = construction.logitGap(witness.rival, witness.expected, on: witness.input).sign == .zero
            try expectAccepted(writer.input(witness), isTied ? .tiedInput : .wrongInput)
        }
        if verdict.outcome != .wrong, construction.angularClasses >= 3 {
            try expectAccepted(writer.directions(verdict.outcome), verdict.outcome == .exact ? .exact : .tied)
        }
        try checkOffsets(construction)
    }

    private func checkOffsets(_ construction: CircularConstruction) throws {
        guard construction.activation == .relu, construction.neurons >= 5, construction.angularClasses >= 3 else {
            return
        }
        let verdict = try construction.verdict()
        let writer = CertificateText(construction: construction, bits: 200)
        if verdict.outcome == .wrong {
            guard construction.angularClasses == construction.modulus, construction.modulus % 2 == 1 else { return }
            try expectAccepted(try #require(writer.offset()), .wrongInput)
        } else {
            let statement: CheckedClaim.Statement = verdict.outcome == .exact ? .exact : .tied
            let text = writer.twoPoints(verdict.outcome)
            // A tie on a live input is a lead of 0, which no bracket with 0 < L holds.
            if text.contains("lead-below -") || text.contains("lead-above -") { return }
            try expectAccepted(text, statement)
            if statement == .exact { try expectAccepted(writer.twoPoints(.exact, margin: verdict.margin), .exact) }
        }
    }

    @Test("of a million neurons and a modulus of sixteen digits, in milliseconds")
    func large() throws {
        let construction = try CircularConstruction(neurons: 1_000_001, modulus: 1_000_000_000_000_037)
        let writer = CertificateText(construction: construction, bits: 400)
        let text = try writer.twoPoints(.exact, margin: construction.verdict().margin)
        let time = try ContinuousClock().measure { try expectAccepted(text, .exact) }
        #expect(time < .seconds(1))
    }
}
