import Checkpoints
import ExactArithmetic
import Testing

@testable import Verification

@Suite("Audits at the edges")
struct AuditCornerTests {
    private func network(
        _ input: [[Double]], _ output: [[Double]], _ nonlinearity: Nonlinearity = .relu, bias: [Double] = []
    ) -> Network {
        func matrix(_ rows: [[Double]]) -> Matrix {
            Matrix(rows: rows.count, columns: rows[0].count, values: rows.flatMap { $0 })
        }
        return .perceptron(
            Perceptron(
                nonlinearity: nonlinearity, left: .single(matrix(input)), inputBias: bias,
                layers: [Perceptron.Layer(weights: .single(matrix(output)))]))
    }

    @Test("with one class there is nothing to get wrong")
    func oneClass() async throws {
        let verdict = try await network([[1]], [[-1]]).audit()
        #expect(verdict.outcome == .exact)
        #expect(verdict.inputs.total == 1)
        #expect(verdict.margin == nil)
    }

    @Test("a network whose neurons are all off ties everywhere")
    func allOff() async throws {
        let verdict = try await network([[-1], [-2], [-3]], [[1, 2, 3]]).audit()
        #expect(verdict.outcome == .tied)
        #expect(verdict.inputs.tied == 9)
        #expect(verdict.margin?.decimal().upper == "0")
        #expect(verdict.float32.statement == .no(.init(0, 0), expected: 0, rival: 1))
    }

    /// On input (a, b) the neurons give logits `first` and `second` in every case; class 0 is right on (0, 0), (1, 1).
    private func twoClasses(_ first: Double, _ second: Double) -> Network {
        network([[0.5, 0.5], [0.5, 0.5]], [[first, 0], [0, second]])
    }

    @Test(
        "a lead of one unit in the last place is a lead, and none is a tie",
        arguments: [1.0, 0x1p-1000, 0x1p900, 0x1p-1030])
    func units(size: Double) async throws {
        let ahead = try await twoClasses(size.nextUp, size).audit()
        #expect((ahead.inputs.correct, ahead.inputs.tied, ahead.inputs.wrong) == (2, 0, 2))
        #expect(ahead.decided.exact == 4)
        let level = try await twoClasses(size, size).audit()
        #expect((level.inputs.correct, level.inputs.tied, level.inputs.wrong) == (0, 4, 0))
    }

    @Test("numbers that overflow doubles are decided all the same")
    func overflow() async throws {
        let verdict = try await network([[1e308], [1e308]], [[1e308, 1]], .square).audit()
        #expect((verdict.inputs.correct, verdict.inputs.wrong) == (2, 2))
        #expect(verdict.decided.exact == 4)
        #expect(verdict.float32.statement == .unknown(unproved: 4))
    }

    @Test("cancellation beyond doubles is seen: 2^60 + 1 - 2^60 = 1")
    func cancellation() async throws {
        // u = (2^60, 1, 2^60) on every input; logit 0 = 2^60 + 1 - 2^60 = 1, logit 1 = 1/2.
        let half = [0x1p59, 0.5, 0x1p59]
        let verdict = try await network([half, half], [[1, 0], [1, 0.5], [-1, 0]]).audit()
        #expect((verdict.inputs.correct, verdict.inputs.wrong) == (2, 2))
        #expect(verdict.margin?.decimal().lower == "-0.5")
    }

    @Test("single precision that loses a lead is refuted by name, and one that keeps it is proved")
    func statements() async throws {
        // A lead of 2^-30 in logits near 1 is lost in float32.
        let lost = try await network([[0.5, 0.5], [0.5, 0.5]], [[1, 1], [0x1p-30, 0]]).audit()
        #expect(lost.float32.statement == .no(.init(0, 0), expected: 0, rival: 1))
        let kept = try await network([[1, 0], [0, 1]], [[1, 0], [0, 1]], .square).audit()
        #expect(kept.outcome == .wrong)
        #expect(!kept.float32.weightsWereRounded)
    }

    @Test("weights that float32 does not have are rounded before the statement is about them")
    func rounded() async throws {
        let verdict = try await network([[0.5], [0.5]], [[1 + 0x1p-40, 1]]).audit()
        #expect(verdict.float32.weightsWereRounded)
        #expect(verdict.float32.statement == .no(.init(0, 0), expected: 0, rival: 1))
    }

    @Test("tables are compared as they are")
    func tables() async throws {
        let level = Network.table(LogitTable(modulus: 2, classes: 2, values: [1, 0, 0, 1, 0, 1, 1, 1]))
        let verdict = try await level.audit()
        #expect((verdict.inputs.correct, verdict.inputs.tied, verdict.inputs.wrong) == (3, 1, 0))
        #expect(verdict.witnesses.map(\.input) == [.init(1, 1)])
        // A third class competes, too.
        let beaten = Network.table(
            LogitTable(modulus: 2, classes: 3, values: [1, 0, 2, 0, 1, 0, 0, 1, 0, 1, 0, 0.5]))
        let outcome = try await beaten.audit()
        #expect((outcome.inputs.correct, outcome.inputs.wrong) == (3, 1))
        #expect(outcome.margin?.decimal().lower == "-1")
        #expect(outcome.witnesses.first?.rival == 2)
    }

    @Test("the smallest lead of a table is found among those that round alike")
    func tableMargin() async throws {
        // 1 - 2^-60 and 1 - 2^-61 are both 1 as doubles.
        let table = Network.table(
            LogitTable(modulus: 2, classes: 2, values: [1, 0x1p-61, 0x1p-60, 1, 0x1p-61, 1, 1, 0x1p-61]))
        let margin = try #require(try await table.audit().margin)
        #expect(margin.lowerBound == Rational(1) - Rational(exactly: 0x1p-60)!)
    }
}
