import Checkpoints
import ExactArithmetic
import Testing

@testable import Verification

/// Two classes and attention weights that sum to 1 whatever they are: the residual stream at the end is exactly 0, which no
/// precision shows.
@Suite("Ties and near ties of transformers")
struct TransformerTieTests {
    private func matrix(_ rows: [[Double]]) -> Matrix {
        Matrix(rows: rows.count, columns: rows[0].count, values: rows.flatMap { $0 })
    }

    /// Logit 0 is the sum of the attention weights less 1, logit 1 is `rival`.
    private func network(rival: Double, coefficient: Double = 1, unembedding: [Double] = [1, 0]) -> Transformer {
        let tokens = matrix([[0.3], [-1.7]])
        let head = Transformer.Head(
            query: matrix([[1.1]]), key: matrix([[0.7]]), value: matrix([[0]]), output: matrix([[1]]), queryBias: [0.9],
            valueBias: [1])
        // The last token is 0, so that the stream there is what attention adds.
        return Transformer(
            nonlinearity: .relu,
            positions: [
                Transformer.Position(tokens: tokens), Transformer.Position(tokens: tokens),
                Transformer.Position(tokens: matrix([[0]])),
            ], heads: [head], attentionCoefficient: coefficient, attentionBias: [coefficient == 0 ? -3 : -1],
            inputWeights: matrix([[0]]), outputWeights: matrix([[0]]), unembedding: matrix([unembedding]),
            unembeddingBias: [0, rival])
    }

    @Test("a tie that no precision shows is undecided, and says how near the logits are")
    func undecided() async throws {
        let verdict = try await Network.transformer(network(rival: 0)).audit()
        #expect(verdict.outcome == .undecided)
        #expect(verdict.inputs.undecided == 4 && verdict.inputs.total == 4)
        #expect(verdict.undecided.count == 4 && verdict.witnesses.isEmpty)
        for doubt in verdict.undecided {
            #expect(doubt.gap.contains(0) && !doubt.gap.isExact)
            #expect(doubt.gap.upperBound - doubt.gap.lowerBound < Rational(Integer(1), Integer(2).power(1000)))
            #expect(doubt.expected == doubt.input.target(modulus: 2) && doubt.rival == 1 - doubt.expected)
        }
        #expect(try #require(verdict.margin).contains(0))
    }

    @Test("without softmax the same tie is one")
    func rational() async throws {
        let verdict = try await Network.transformer(network(rival: 0, coefficient: 0)).audit()
        #expect(verdict.outcome == .tied && verdict.inputs.tied == 4)
        #expect(verdict.decided.exact == 4 && verdict.decided.filter == 0)
        #expect(try #require(verdict.margin).sign == .zero)
        #expect(verdict.witnesses.count == 4 && verdict.witnesses.allSatisfy(\.isTied))
    }

    @Test("classes with the same weights are tied whatever the attention weights are")
    func equalColumns() async throws {
        let verdict = try await Network.transformer(network(rival: 0, unembedding: [1, 1])).audit()
        #expect(verdict.outcome == .tied && verdict.inputs.tied == 4 && verdict.decided.exact == 4)
    }

    @Test("a lead is found at the precision it takes", arguments: [-60, -140, -300, -600, -1000])
    func nearTie(exponent: Int) async throws {
        let lead = Double(sign: .plus, exponent: exponent, significand: 1)
        let verdict = try await Network.transformer(network(rival: lead)).audit()
        // Class 1 leads by 2^exponent: right on the two inputs whose sum is 1.
        #expect(verdict.inputs.correct == 2 && verdict.inputs.wrong == 2 && verdict.inputs.undecided == 0)
        #expect(verdict.decided.enclosure == 4)
        #expect(verdict.witnesses.map(\.rival) == [1, 1])
        let margin = try #require(verdict.margin)
        #expect(margin.contains(-(try #require(Rational(exactly: lead)))) && margin.sign == .negative)
    }

    @Test("a lead of 2^-1070 is beyond the last precision")
    func beyond() async throws {
        let verdict = try await Network.transformer(network(rival: 0x1p-1070)).audit()
        #expect(verdict.outcome == .undecided && verdict.inputs.undecided == 4)
    }

    @Test("a witness names the class that ties, not one that is as near as the first precision tells")
    func witness() async throws {
        // The residual stream at the end is 1; classes 0 and 2 are equal, class 1 is behind by 2^-140.
        let tokens = matrix([[0.3], [-1.7], [0.4]])
        let head = Transformer.Head(
            query: matrix([[1.1]]), key: matrix([[0.7]]), value: matrix([[0]]), output: matrix([[1]]), queryBias: [0.9],
            valueBias: [1])
        let network = Transformer(
            nonlinearity: .relu,
            positions: [
                Transformer.Position(tokens: tokens), Transformer.Position(tokens: tokens),
                Transformer.Position(tokens: matrix([[0]])),
            ], heads: [head], inputWeights: matrix([[0]]), outputWeights: matrix([[0]]),
            unembedding: matrix([[0, -0x1p-140, 0]]))
        let verdict = try await Network.transformer(network).audit()
        #expect(verdict.inputs.tied == 6 && verdict.inputs.wrong == 3 && verdict.witnesses.count == 9)
        for witness in verdict.witnesses {
            #expect(witness.isTied == (witness.expected != 1))
            #expect(witness.rival == [2, 0, 0][witness.expected])
        }
    }

    @Test("a witness names the largest of several classes that beat the right one by next to nothing")
    func largestRival() async throws {
        let base = network(rival: 0)
        let tokens = matrix([[0.3], [-1.7], [0.4]])
        let network = Transformer(
            nonlinearity: .relu,
            positions: [
                Transformer.Position(tokens: tokens), Transformer.Position(tokens: tokens), base.positions[2],
            ], heads: base.heads, attentionBias: [-1], inputWeights: matrix([[0]]), outputWeights: matrix([[0]]),
            unembedding: matrix([[1, 0, -1]]), unembeddingBias: [0, 0x1p-300, 0x1.8p-300])
        let verdict = try await Network.transformer(network).audit()
        #expect(verdict.inputs.wrong == 6 && verdict.inputs.correct == 3)
        #expect(verdict.witnesses.allSatisfy { $0.rival == 2 })
    }

    @Test("a neuron that the first precision puts below 0 is not taken to be off")
    func barelyActive() async throws {
        // Coordinate 0 is the sum of the weights less 1, that is 0; the neuron adds 2^-135 and writes to coordinate 1.
        let tokens = matrix([[0.3, 0], [-1.7, 0]])
        let head = Transformer.Head(
            query: matrix([[1.1], [0]]), key: matrix([[0.7], [0]]), value: matrix([[0], [0]]),
            output: matrix([[1, 0]]),
            queryBias: [0.9], valueBias: [1])
        let network = Transformer(
            nonlinearity: .relu,
            positions: [
                Transformer.Position(tokens: tokens), Transformer.Position(tokens: tokens),
                Transformer.Position(tokens: matrix([[0, 0]])),
            ], heads: [head], attentionBias: [-1, 0], inputWeights: matrix([[1], [0]]), inputBias: [0x1p-135],
            outputWeights: matrix([[0, 1]]), unembedding: matrix([[0, 0], [1, 0]]), unembeddingBias: [0, 0x1p-136])
        let verdict = try await Network.transformer(network).audit()
        #expect(verdict.inputs.correct == 2 && verdict.inputs.wrong == 2)
        #expect(verdict.witnesses.allSatisfy { $0.expected == 1 && $0.rival == 0 })
    }

    /// A path whose attention weight is exp of `score`, about, and nothing else: class 0 leads by that times `value`.
    private func faintPath(score: Double, value: Double = 1) -> Transformer {
        let tokens = matrix([[score, value], [score, value]])
        let head = Transformer.Head(
            query: matrix([[0], [0]]), key: matrix([[1], [0]]), value: matrix([[0], [1]]), output: matrix([[0, 1]]),
            queryBias: [1])
        return Transformer(
            nonlinearity: .relu,
            positions: [
                Transformer.Position(tokens: tokens), Transformer.Position(tokens: matrix([[0, 0], [0, 0]])),
            ], heads: [head], inputWeights: matrix([[0], [0]]), outputWeights: matrix([[0, 0]]),
            unembedding: matrix([[0, 0], [1, 0]]))
    }

    @Test(
        "attention weights far below the smallest double are known relative to themselves", arguments: [-760.0, -800])
    func faint(score: Double) async throws {
        let verdict = try await Network.transformer(faintPath(score: score)).audit()
        #expect(verdict.inputs.correct == 2 && verdict.inputs.wrong == 2 && verdict.decided.enclosure == 4)
        #expect(try #require(verdict.margin).sign == .negative)
    }

    @Test("attention weights beyond any precision leave an input undecided, at once", arguments: [-1e9, -1e200])
    func vanishing(score: Double) async throws {
        let verdict = try await Network.transformer(faintPath(score: score)).audit()
        #expect(verdict.inputs.undecided == 4 && verdict.decided == AuditVerdict.Tally())
    }

    @Test("a margin has the sign that doubles tell")
    func margin() async throws {
        let verdict = try await Network.transformer(faintPath(score: -690, value: 0x1p900)).audit()
        #expect(verdict.inputs.correct == 2 && verdict.inputs.wrong == 2 && verdict.decided.filter == 4)
        #expect(try #require(verdict.margin).sign == .negative)
        #expect(verdict.witnesses.count == 2)
    }

    @Test("neurons that are certainly off count for nothing, however large their weights")
    func dead() async throws {
        let base = network(rival: 0x1p-200, unembedding: [16, 0])
        let network = Transformer(
            nonlinearity: .relu, positions: base.positions, heads: base.heads, attentionBias: base.attentionBias,
            inputWeights: matrix([[0x1p-10]]), inputBias: [-1], outputWeights: matrix([[1e308]]),
            unembedding: base.unembedding, unembeddingBias: base.unembeddingBias)
        let verdict = try await Network.transformer(network).audit()
        #expect(verdict.inputs.correct == 2 && verdict.inputs.wrong == 2)
        #expect(verdict.witnesses.count == 2)
    }

    @Test("numbers beyond all bounds leave everything undecided")
    func overflow() async throws {
        let large = matrix([[0x1p1000]])
        let head = Transformer.Head(query: large, key: large, value: large, output: large)
        let tokens = matrix([[0x1p900], [-0x1p1000]])
        let network = Transformer(
            nonlinearity: .relu,
            positions: [Transformer.Position(tokens: tokens), Transformer.Position(tokens: tokens)], heads: [head],
            inputWeights: large, outputWeights: large, unembedding: matrix([[1, -1]]))
        let verdict = try await Network.transformer(network).audit()
        #expect(verdict.inputs.undecided == 4)
        #expect(verdict.undecided.allSatisfy { !$0.gap.isFinite })
    }

    @Test("one token and one class are right whatever the weights are")
    func single() async throws {
        let one = matrix([[1]])
        let network = Transformer(
            nonlinearity: .relu,
            positions: [Transformer.Position(tokens: one), Transformer.Position(tokens: one)],
            heads: [Transformer.Head(query: one, key: one, value: one, output: one)], inputWeights: one,
            outputWeights: one, unembedding: one)
        let verdict = try await Network.transformer(network).audit()
        #expect(verdict.outcome == .exact && verdict.margin == nil)
    }
}
