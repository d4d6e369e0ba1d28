import Constructions
import ExactArithmetic
import TestSupport
import Testing

@testable import Verification

@Suite("Changes that must not change a verdict")
struct MetamorphicTests {
    /// Pairs of a method and a stream of random cases.
    static let methods = [Method.closedForm, .directions, .enumeration]

    static func random(_ stream: UInt64, _ body: (CircularConstruction, inout SeededGenerator) throws -> Void) throws {
        var generator = SeededGenerator(stream: stream)
        for _ in 0..<TestRun.cases(60) {
            try body(Case.random(using: &generator).construction, &generator)
        }
    }

    @Test("a frequency coprime to M changes no count", arguments: methods)
    func coprimeFrequency(method: Method) throws {
        try Self.random(200) { base, _ in
            let one = try CircularConstruction(
                activation: base.activation, neurons: base.neurons, modulus: base.modulus, phase: base.phase)
            let expected = try one.verdict(method: method)
            for k in 1..<max(2, base.modulus)
            where greatestCommonDivisor(k.magnitude, base.modulus.magnitude) == 1 {
                let other = try CircularConstruction(
                    activation: base.activation, neurons: base.neurons, modulus: base.modulus,
                    frequency: Integer(k), phase: base.phase)
                let verdict = try other.verdict(method: method)
                #expect(verdict.inputs == expected.inputs, "\(other)")
                if let a = verdict.margin, let b = expected.margin { #expect(a.overlaps(b), "\(other)") }
            }
        }
    }

    @Test("an odd number of ReLU neurons from 5 up agrees with twice as many", arguments: methods)
    func oddAsTwice(method: Method) throws {
        for neurons in [5, 7, 9, 11] {
            for modulus in 1...(method == .enumeration ? 14 : 60) {
                let odd = try CircularConstruction(neurons: neurons, modulus: modulus).verdict(method: method)
                let twice = try CircularConstruction(neurons: 2 * neurons, modulus: modulus).verdict(method: method)
                #expect(odd.inputs == twice.inputs, "N \(neurons) M \(modulus)")
                // Each has half the other's amplitude.
                if let a = odd.margin, let b = twice.margin {
                    #expect((2 * a).overlaps(b), "N \(neurons) M \(modulus)")
                }
            }
        }
    }

    @Test("half a turn of phase changes nothing for even N and for N from 5 up", arguments: methods)
    func halfTurn(method: Method) throws {
        try Self.random(201) { base, _ in
            guard base.neurons.isMultiple(of: 2) || base.neurons >= 5 || base.activation == .square else { return }
            let turned = try CircularConstruction(
                activation: base.activation, neurons: base.neurons, modulus: base.modulus,
                frequency: Integer(base.frequency), phase: base.phase + Turn(1, 2))
            let (a, b) = try (base.verdict(method: method), turned.verdict(method: method))
            #expect(a.inputs == b.inputs, "\(base)")
            #expect(a.firstIndexCorrect == b.firstIndexCorrect, "\(base)")
        }
    }

    @Test("half a turn of phase does change a single ReLU neuron, and three", arguments: methods)
    func halfTurnOfFew(method: Method) throws {
        for neurons in [1, 3] {
            let differs = try (2...12).contains { modulus in
                let base = try CircularConstruction(neurons: neurons, modulus: modulus)
                let turned = try CircularConstruction(neurons: neurons, modulus: modulus, phase: Turn(1, 2))
                return try base.verdict(method: method).inputs != turned.verdict(method: method).inputs
            }
            #expect(differs, "N \(neurons)")
        }
    }

    @Test("a full stride between neurons changes nothing", arguments: methods)
    func strideOfPhase(method: Method) throws {
        try Self.random(202) { base, generator in
            let shift = Turn(Int.random(in: 1...base.neurons, using: &generator), base.neurons)
            let turned = try CircularConstruction(
                activation: base.activation, neurons: base.neurons, modulus: base.modulus,
                frequency: Integer(base.frequency), phase: base.phase + shift)
            let (a, b) = try (base.verdict(method: method), turned.verdict(method: method))
            expectAgreement(a, b, try Case(base))
        }
    }

    @Test("exchanging a and b changes no logit")
    func exchange() throws {
        try Self.random(203) { base, generator in
            let a = Int.random(in: 0..<base.modulus, using: &generator)
            let b = Int.random(in: 0..<base.modulus, using: &generator)
            let c = Int.random(in: 0..<base.modulus, using: &generator)
            #expect(base.logit(c, on: Input(a, b)) == base.logit(c, on: Input(b, a)), "\(base)")
        }
    }
}

extension Case {
    init(_ construction: CircularConstruction) throws {
        try self.init(
            construction.activation, construction.neurons, construction.modulus, frequency: construction.frequency,
            phase: construction.phase)
    }
}
