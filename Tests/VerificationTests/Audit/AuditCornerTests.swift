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

    @Test("underflow that a later layer magnifies is in the bound")
    func magnifiedUnderflow() async throws {
        // Sixty values of 2^-1073, each times just above half a unit of what it is added to: doubles lose all of them.
        let low = Matrix(rows: 2, columns: 62, values: [Double](repeating: 0x1p-1074, count: 124))
        var entries = [Double](repeating: 0, count: 124)
        entries[0] = 0x1p1000
        for row in 1...60 { entries[2 * row] = 0x1p1000 * (0x1p-53 + 0x1p-60) }
        entries[123] = 0x1p1000 * (1 + 45 * 0x1p-52)
        let verdict = try await Network.perceptron(
            Perceptron(
                nonlinearity: .relu, left: .single(low),
                layers: [
                    Perceptron.Layer(weights: .single(Matrix(rows: 62, columns: 2, values: entries))),
                    Perceptron.Layer(weights: .single(Matrix(rows: 2, columns: 2, values: [1, 0, 0, 1]))),
                ])
        ).audit()
        #expect((verdict.inputs.correct, verdict.inputs.wrong) == (2, 2))
        // Logit 0 is exactly the smaller one.
        #expect(verdict.witnesses.map(\.input) == [.init(0, 0), .init(1, 1)])
    }

    @Test(
        "sums and products that leave the range of single precision are not vouched for",
        arguments: [0x1p70, 0x1p-80])
    func float32Range(scale: Double) async throws {
        // Class (a + b) mod 3 by tents over a + b, all weights scaled: logits are beyond the largest float32, or below half
        // of the smallest.
        let input = (0..<3).map { a in [Double](repeating: Double(a) * scale, count: 7) }
        let bias = (-1...5).map { -Double($0) * scale }
        var output = [[Double]](repeating: [0, 0, 0], count: 7)
        for sum in 0...4 {
            output[sum][sum % 3] += scale
            output[sum + 1][sum % 3] -= 2 * scale
            output[sum + 2][sum % 3] += scale
        }
        let verdict = try await network(input, output, bias: bias).audit()
        #expect(verdict.outcome == .exact)
        #expect(verdict.float32.statement != .yes)
    }

    @Test(
        "the order in which a statement is refuted is that of the formula: embeddings are added first where it says so")
    func orderOfInputs() {
        let embedding = Matrix(rows: 2, columns: 1, values: [3.3398447036743164, 1.4355478286743164])
        let first = Matrix(rows: 1, columns: 2, values: [1.7020176649093628, 0.5202537178993225])
        let output = Matrix(
            rows: 2, columns: 2,
            values: [0.235679030418396, 0.23567892611026764, -1.8529300689697266, -1.8529298305511475])
        func logits(_ form: Perceptron.InputForm) -> [Float] {
            SequentialFloat32(
                Perceptron(
                    nonlinearity: .relu, left: .product(embedding, first), inputForm: form,
                    layers: [Perceptron.Layer(weights: .single(output))])
            ).logits(0, 1)
        }
        #expect(logits(.summed)[1] > logits(.summed)[0])
        #expect(!(logits(.separate)[1] > logits(.separate)[0]))
    }

    @Test("an embedding for both tokens side by side is one sum")
    func concatenated() {
        let embedding = Matrix(rows: 1, columns: 1, values: [1])
        // 2^24 + 1 + 1: in one sum from the left each 1 is lost; the parts apart keep them.
        let perceptron = Perceptron(
            nonlinearity: .relu, left: .product(embedding, Matrix(rows: 1, columns: 1, values: [0x1p24])),
            right: .product(
                Matrix(rows: 1, columns: 2, values: [1, 1]), Matrix(rows: 2, columns: 1, values: [1, 1])),
            inputForm: .concatenated, layers: [Perceptron.Layer(weights: .single(embedding))])
        #expect(SequentialFloat32(perceptron).logits(0, 0) == [0x1p24])
        let separate = Perceptron(
            nonlinearity: .relu, left: perceptron.left, right: perceptron.right, layers: perceptron.layers)
        #expect(SequentialFloat32(separate).logits(0, 0) == [0x1p24 + 2])
    }

    @Test("a witness names the largest rival, also where doubles cannot tell which that is")
    func largestRival() async throws {
        let ones = [[1.0, 1], [1, 1], [1, 1]]
        let verdict = try await network(ones, [[0, 1, 1], [0, 0x1p-60, 0x1p-59]]).audit()
        #expect(verdict.witnesses.first?.rival == 2)
    }
}
