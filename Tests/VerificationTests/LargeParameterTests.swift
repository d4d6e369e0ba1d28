import Constructions
import ExactArithmetic
import TestSupport
import Testing

@testable import Verification

@Suite("The whole supported range")
struct LargeParameterTests {
    static func make(_ activation: Activation, _ neurons: Int, _ modulus: Int, _ phase: Turn = .zero) throws -> Case {
        try Case(activation, neurons, modulus, phase: phase)
    }

    @Test("the closed form answers at the limits", arguments: Activation.allCases)
    func limits(activation: Activation) throws {
        let moduli = [1, 2, 3, 4, 999_999_999_999_999_999, 1_000_000_000_000_000_000, 1 << 59, 1_000_000_000_000_037]
        let phases = [Turn.zero, Turn(1, 999_999_937), Turn(1, 2), Turn(999_999_999, 1_000_000_000)]
        for neurons in [1, 2, 3, 4, 5, 6, 8, 1_000_000_000, 999_999_937] {
            for modulus in moduli {
                for phase in phases {
                    let testCase = try Self.make(activation, neurons, modulus, phase)
                    let verdict = try testCase.construction.verdict()
                    #expect(verdict.inputs.total == Integer(modulus) * Integer(modulus))
                    #expect(modulus == 1 || (verdict.outcome != .exact || !modulus.isMultiple(of: 2)))
                    if neurons < 100 { expectConsistent(verdict, testCase) }
                }
            }
        }
    }

    @Test("more neurons than the cube-root law asks for are exact on an odd modulus of 16 digits")
    func sixteenDigits() throws {
        let verdict = try Self.make(.relu, 1_000_001, 1_000_000_000_000_037).construction.verdict()
        #expect(verdict.outcome == .exact)
        #expect(verdict.inputs.correct == Integer(1_000_000_000_000_037) * Integer(1_000_000_000_000_037))
        #expect(verdict.margin?.sign == .positive)
    }

    @Test("a budget stops a method before it starts")
    func budget() throws {
        let construction = try Self.make(.relu, 1_000_001, 1_000_000_000_000_037).construction
        for method in [Method.directions, .enumeration] {
            #expect(throws: VerificationError.self) { try construction.verdict(method: method) }
        }
        let small = try Self.make(.relu, 5, 7).construction
        #expect(throws: VerificationError.self) { try small.verdict(method: .enumeration, budget: 10) }
        #expect(try small.verdict(method: .enumeration, budget: .infinity).outcome == .exact)
    }

    @Test("parameters beyond the limits are refused")
    func refused() {
        #expect(throws: CircularConstruction.ParameterError.neurons(0)) {
            try CircularConstruction(neurons: 0, modulus: 5)
        }
        #expect(throws: CircularConstruction.ParameterError.modulus(-1)) {
            try CircularConstruction(neurons: 5, modulus: -1)
        }
        #expect(throws: CircularConstruction.ParameterError.neurons(1_000_000_001)) {
            try CircularConstruction(neurons: 1_000_000_001, modulus: 5)
        }
        #expect(throws: CircularConstruction.ParameterError.modulus(1_000_000_000_000_000_001)) {
            try CircularConstruction(neurons: 5, modulus: 1_000_000_000_000_000_001)
        }
        #expect(throws: CircularConstruction.ParameterError.phase(Turn(1, 1_000_000_007))) {
            try CircularConstruction(neurons: 5, modulus: 5, phase: Turn(1, 1_000_000_007))
        }
    }
}
