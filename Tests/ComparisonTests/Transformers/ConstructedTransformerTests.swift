import Checkpoints
import Foundation
import TestSupport
import Testing

@testable import Comparison

@Suite("A transformer built from waves")
struct ConstructedTransformerTests {
    static let modulus = 13

    /// Attention adds the two tokens' embeddings, circles of frequencies 2 and 5 and of different radii; with a large bias ReLU
    /// neurons are linear: four read frequency 2, three frequency 5, one both, one nothing.
    private func transformer() -> Transformer {
        let m = Self.modulus
        func angle(_ f: Int, _ token: Int) -> Double { 2 * .pi * Double(f * token) / Double(m) }
        func circles(_ token: Int) -> [Double] {
            [3 * cos(angle(2, token)), 3 * sin(angle(2, token)), 2 * cos(angle(5, token)), 2 * sin(angle(5, token))]
        }
        func matrix(_ rows: [[Double]]) -> Matrix {
            Matrix(rows: rows.count, columns: rows[0].count, values: rows.flatMap { $0 })
        }
        func unit(_ place: Int) -> [Double] { (0..<4).map { $0 == place ? 1 : 0 } }
        let identity = matrix((0..<4).map(unit))
        let tokens = matrix((0..<m).map(circles))
        let first: [[Double]] = [0, 1, 2, 3].map { [cos($0), sin($0), 0, 0] }
        let second: [[Double]] = [0, 1, 2].map { [0, 0, cos($0), sin($0)] }
        let readers = first + second + [[2, 0, 3, 0], [0, 0, 0, 0]]
        return Transformer(
            nonlinearity: .relu,
            positions: [
                Transformer.Position(tokens: tokens), Transformer.Position(tokens: tokens),
                Transformer.Position(tokens: matrix([[0, 0, 0, 0]])),
            ], heads: [Transformer.Head(query: identity, key: identity, value: identity, output: identity)],
            attentionCoefficient: 0,
            inputWeights: matrix((0..<4).map { row in readers.map { $0[row] } }),
            inputBias: [Double](repeating: 100, count: 9), outputWeights: matrix(readers),
            unembedding: matrix((0..<4).map { row in (0..<m).map { circles($0)[row] } }))
    }

    @Test("has neurons of one frequency each, a mixed one and a dead one")
    func neurons() throws {
        let comparison = try TransformerComparison(transformer())
        #expect(comparison.neurons.map(\.countedFrequency) == [2, 2, 2, 2, 5, 5, 5, nil, nil])
        #expect(
            comparison.neurons[..<7].allSatisfy { abs($0.fraction - 1) < 1e-12 && abs($0.outputFraction - 1) < 1e-12 })
        #expect(comparison.neurons.map(\.isLive) == [true, true, true, true, true, true, true, true, false])
        // (2 * 3)^2 and (3 * 2)^2: half and half.
        #expect(abs(comparison.neurons[7].fraction - 0.5) < 1e-12)
        #expect(comparison.keyFrequencies == [2, 5])
        #expect(try Comparison.keyFrequencies(of: .transformer(transformer())) == [2, 5])
        #expect(comparison.groups.map(\.neurons) == [[0, 1, 2, 3], [4, 5, 6]])
        #expect(comparison.groups.allSatisfy { abs($0.meanFraction - 1) < 1e-12 })
    }

    @Test("has measures that say so")
    func measures() throws {
        let comparison = try TransformerComparison(transformer())
        let measures = comparison.measures
        #expect(abs(try #require(measures.circularity) - 1) < 1e-12)
        #expect(abs(try #require(measures.gradientSymmetricity) - 1) < 1e-12)
        // Logits are sums of waves of a - c and b - c: none depends on a + b.
        #expect(try #require(measures.clockR2) < 1e-20 && comparison.waveScales.allSatisfy { abs($0) < 1e-9 })
        #expect(comparison.groups.allSatisfy { $0.waveR2 < 1e-20 && $0.logitShare > 0.01 })
        #expect(measures.excludedLossByFrequency.map(\.frequency) == [2, 5])
        // Of 13 components four are there, two of norm 3 for every two of norm 2.
        let numbers = [0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 3, 3].map { Double($0) }
        #expect(abs(try #require(measures.giniEmbedding) - #require(gini(numbers))) < 1e-12)
        let squares = Double(Self.modulus * (9 + 4)) * 2 + 16 + 9e4 + 2 * (7 + 13)
        #expect(abs(measures.sumOfSquaredWeights - squares) < 1e-8)
    }

    @Test("gives a trace the same figures, those of input weights left out")
    func trace() throws {
        let (network, m) = (Network.transformer(transformer()), Self.modulus)
        let comparison = try TransformerComparison(transformer())
        let split = try #require(TrainingSplit(train: (0..<m).map { ($0, 0) }, modulus: m))
        let figures = try TraceRow.Figures(network, finalFrequencies: [2, 5], split: split)
        #expect(figures.all == comparison.measures.score && figures.keyFrequencies == [2, 5])
        #expect(figures.train == comparison.score(on: split.train))
        #expect(figures.restrictedLoss == comparison.measures.restrictedLoss)
        #expect(figures.excludedLoss == comparison.measures.excludedLoss)
        let logits = try TransformerActivations(transformer()).logits
        let excluded = KeyProjection(logits, frequencies: [2, 5], TokenBasis(modulus: m)).excluded
        #expect(figures.excludedTrainLoss == excluded.score(on: split.train).loss)
        #expect(figures.keyFrequencyVariance == comparison.measures.keyFrequencyVariance)
        #expect(figures.liveNeurons == 8 && figures.consistentNeurons >= 7)
        #expect(figures.neuronFrequencies == comparison.neurons.map(\.frequency))
        #expect(figures.neuronFractions == comparison.neurons.map(\.fraction))
        #expect(figures.giniInput == comparison.measures.giniEmbedding)
        #expect(figures.giniOutput == comparison.measures.giniNeuronLogit)
        #expect(figures.sumOfSquaredWeights == comparison.measures.sumOfSquaredWeights)
        #expect(figures.projectedAccuracy == nil && figures.inputFraction == nil && figures.inputSquares == nil)
    }
}
