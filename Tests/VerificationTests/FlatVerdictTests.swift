import Constructions
import ExactArithmetic
import TestSupport
import Testing

@testable import Verification

@Suite("Verdicts on flat constructions")
struct FlatVerdictTests {
    static func check(_ flat: FlatConstruction) throws {
        let name = Comment(rawValue: "\(flat)")
        let (theorem, enumeration) = (try flat.verdict(method: .closedForm), try flat.verdict(method: .enumeration))
        #expect(theorem.inputs == enumeration.inputs, name)
        #expect(theorem.firstIndexCorrect == enumeration.firstIndexCorrect, name)
        #expect(theorem.waveform == .exact && enumeration.waveform == .exact, name)
        expectOverlap(theorem.margin, enumeration.margin, name)
        expectOverlap(theorem.largestAngleError, enumeration.largestAngleError, name)
        for verdict in [theorem, enumeration] {
            #expect((verdict.witness == nil) == (verdict.outcome == .exact), name)
            guard let witness = verdict.witness else { continue }
            #expect(witness.expected == (witness.input.a + witness.input.b) % flat.modulus, name)
            #expect(witness.rival != witness.expected && witness.rival < flat.modulus, name)
            let gap = flat.logitGap(witness.expected, witness.rival, on: witness.input)
            #expect(gap.vanishes, name)
        }
        var tally = SignTally()
        #expect(try flat.inputCounts(countingIn: &tally) == theorem.inputs, name)
    }

    @Test(
        "the theorem and enumeration agree for every M from 1 to 14 and every frequency",
        arguments: [3, 5, 6, 7, 8, 12])
    func grid(neurons: Int) throws {
        for harmonicNeurons in [4, 5, 6, 9] {
            for modulus in 1...14 {
                for frequency in Set([0, 1, modulus / 2, modulus / 3, modulus - 1]) {
                    try Self.check(
                        FlatConstruction(
                            neurons: neurons, harmonicNeurons: harmonicNeurons, modulus: modulus,
                            frequency: Integer(frequency)))
                }
            }
        }
    }

    @Test("the theorem and enumeration agree on random cases with phases")
    func random() throws {
        var generator = SeededGenerator(stream: 550)
        for _ in 0..<TestRun.cases(60) {
            let denominator = Int.random(in: 1...30, using: &generator)
            let neurons = Int.random(in: 3...16, using: &generator)
            try Self.check(
                FlatConstruction(
                    neurons: neurons == 4 ? 3 : neurons, harmonicNeurons: Int.random(in: 4...12, using: &generator),
                    modulus: Int.random(in: 1...20, using: &generator),
                    frequency: Integer(Int.random(in: 0...40, using: &generator)),
                    phase: Turn(Int.random(in: 0..<denominator, using: &generator), denominator)))
        }
    }

    @Test("even moduli are exact", arguments: [2, 4, 6, 66, 118])
    func evenModuli(modulus: Int) throws {
        let flat = try FlatConstruction(neurons: 3, modulus: modulus)
        #expect(try flat.verdict(method: .enumeration).outcome == .exact)
        #expect(try flat.verdict().outcome == .exact)
        #expect(
            try CircularConstruction(activation: .square, neurons: 3, modulus: modulus).verdict().outcome == .tied)
    }

    @Test("huge moduli are decided by the theorem, gcd(k, M) > 1 and all")
    func hugeModuli() throws {
        let exact = try FlatConstruction(neurons: 3, modulus: 1_000_000_000_000_000, frequency: 7, phase: Turn(1, 12))
        let verdict = try exact.verdict()
        #expect(verdict.outcome == .exact && verdict.method == .closedForm)
        // 3 sin^2(pi / 10^15) = 3 pi^2 10^-30 to thirty digits.
        #expect(abs(try #require(verdict.margin).approximateDouble / 29.608813203268074e-30 - 1) < 1e-14)
        let tied = try FlatConstruction(neurons: 1001, modulus: 1_000_000_000_000_000, frequency: 30).verdict()
        #expect(tied.outcome == .tied)
        #expect(tied.firstIndexCorrect == Integer(100_000_000_000_000) * 1_000_000_000_000_000)
        #expect(tied.witness?.rival == 100_000_000_000_000)
    }

    @Test("where the theorem does not apply, enumeration decides and the closed form declines")
    func fallback() throws {
        for (n, n2) in [(1, 4), (2, 4), (4, 6), (3, 3), (6, 1), (5, 2)] {
            let flat = try FlatConstruction(neurons: n, harmonicNeurons: n2, modulus: 7)
            #expect(try flat.verdict().method == .enumeration)
            #expect(
                throws: VerificationError.notApplicable(
                    method: .closedForm, reason: .notFlat(neurons: n, harmonicNeurons: n2))
            ) { try flat.verdict(method: .closedForm) }
        }
        let flat = try FlatConstruction(neurons: 3, modulus: 7)
        #expect(throws: VerificationError.notApplicable(method: .directions, reason: .flatFamily)) {
            try flat.verdict(method: .directions)
        }
        #expect(throws: VerificationError.self) {
            try FlatConstruction(neurons: 4, modulus: 1_000_000_007).verdict()
        }
        #expect(throws: VerificationError.self) { try flat.verdict(method: .enumeration, budget: 10) }
    }

    @Test("a sweep of the flat family has the verdicts of its cells")
    func sweep() async throws {
        let grid = try Sweep(
            neurons: IntegerRanges(1...6), moduli: IntegerRanges(2...9), family: .flat(harmonicNeurons: 5), frequency: 3
        )
        var tally = SignTally()
        for cell in try grid.cells(0..<grid.cellCount, countingIn: &tally) {
            let flat = try FlatConstruction(
                neurons: cell.neurons, harmonicNeurons: 5, modulus: cell.modulus, frequency: 3)
            #expect(cell.inputs == (try flat.verdict(method: .enumeration).inputs), "\(flat)")
        }
        #expect(grid.activation == .square)
        // N = 4 has no theorem, and enumeration of so large a modulus is over the budget.
        #expect(throws: VerificationError.self) {
            try Sweep(
                neurons: IntegerRanges(3...5), moduli: IntegerRanges(2...9999), family: .flat(harmonicNeurons: 4))
        }
        _ = try Sweep(
            neurons: IntegerRanges(5...9), moduli: IntegerRanges(2...1_000_000_000), family: .flat(harmonicNeurons: 4))
    }
}
