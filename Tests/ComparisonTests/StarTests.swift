import Checkpoints
import Constructions
import ExactArithmetic
import Foundation
import TestSupport
import Testing
import Verification

@testable import Comparison

/// A construction as a network.
func network(_ construction: CircularConstruction) -> Network {
    let weights = construction.roundedWeights(in: .float64)
    return .perceptron(
        Perceptron(
            nonlinearity: construction.activation == .relu ? .relu : .square,
            left: .single(Matrix(rows: weights.modulus, columns: weights.neurons, values: weights.input)),
            layers: [
                Perceptron.Layer(
                    weights: .single(Matrix(rows: weights.neurons, columns: weights.modulus, values: weights.output)))
            ]))
}

@Suite("A construction compared with itself")
struct StarTests {
    @Test(
        "is one group of clean neurons with doubled phases, evenly spaced",
        arguments: [(Activation.relu, 12, 67, 5), (.square, 7, 31, 3), (.relu, 24, 113, 40)])
    func star(activation: Activation, neurons: Int, modulus: Int, frequency: Int) throws {
        let construction = try CircularConstruction(
            activation: activation, neurons: neurons, modulus: modulus, frequency: Integer(frequency),
            phase: Turn(1, 97))
        let comparison = try Comparison(network(construction))
        #expect(comparison.keyFrequencies == [frequency])
        #expect(comparison.neurons.allSatisfy { $0.isLive && $0.isConsistent && $0.frequency == frequency })
        #expect(comparison.neurons.allSatisfy { abs($0.phaseError) < 1e-9 && $0.inputFraction > 1 - 1e-9 })
        let group = try #require(comparison.groups.first)
        #expect(group.spacingError < 1e-9)
        #expect(abs(group.inputAmplitude - 1) < 1e-12 && abs(group.outputAmplitude - 1) < 1e-12)
        #expect(abs(group.secondHarmonic.mean) < 1e-12 && abs(group.secondHarmonic.amplitude) < 1e-12)
        #expect(group.envelopeR2 > 0.998)
        // A plain star: 8/pi^2 of its logits for ReLU and 2/3 for x^2, as the number of tokens grows.
        #expect(abs(group.waveR2 - (activation == .relu ? 8 / (.pi * .pi) : 2.0 / 3)) < 0.02)
        #expect(try #require(group.envelopeRatio) < 0.05)
        #expect(abs(try #require(group.envelopeRatio) - #require(group.starEnvelopeRatio)) < 0.01)
        #expect(abs(group.logitShare - 1) < 1e-9)
        let trained = comparison.measures.score
        for substitution in comparison.substitutions where substitution.kind != .idealWaves {
            #expect(abs(substitution.score.loss - trained.loss) < 0.01)
            #expect(substitution.score.accuracy == 1)
        }
    }

    @Test("the logits of all groups and a bias are all logits, tokens tied or not")
    func sums() throws {
        var generator = SeededGenerator(stream: 820)
        func matrix(_ rows: Int, _ columns: Int) -> Matrix {
            Matrix(
                rows: rows, columns: columns,
                values: (0..<rows * columns).map { _ in Double.random(in: -1...1, using: &generator) })
        }
        for isTied in [true, false] {
            let perceptron = Perceptron(
                nonlinearity: .relu, left: .product(matrix(6, 3), matrix(3, 4)),
                right: isTied ? nil : .single(matrix(6, 4)), inputBias: matrix(1, 4).values,
                layers: [Perceptron.Layer(weights: .single(matrix(4, 6)), bias: matrix(1, 6).values)])
            let weights = try #require(DenseWeights(perceptron))
            let logits = LogitCube(weights)
            for a in 0..<6 {
                for b in 0..<6 {
                    for c in 0..<6 {
                        var expected = weights.outputBias[c]
                        for n in 0..<4 {
                            let u = weights.left[a * 4 + n] + weights.right[b * 4 + n] + weights.inputBias[n]
                            expected += max(u, 0) * weights.output[n * 6 + c]
                        }
                        #expect(abs(logits.values[(a * 6 + b) * 6 + c] - expected) < 1e-12)
                    }
                }
            }
            let comparison = try Comparison(.perceptron(perceptron))
            #expect((comparison.measures.gradientSymmetricity == 1) == isTied)
        }
    }

    @Test("networks without one hidden layer, and too large ones, are refused")
    func refusals() throws {
        #expect(throws: Comparison.Refusal.noHiddenLayer) {
            try Comparison(.table(LogitTable(modulus: 1, classes: 1, values: [0])))
        }
        let wide = Matrix(rows: 257, columns: 1, values: [Double](repeating: 1, count: 257))
        let large = Perceptron(
            nonlinearity: .relu, left: .single(wide),
            layers: [Perceptron.Layer(weights: .single(Matrix(rows: 1, columns: 257, values: wide.values)))])
        #expect(throws: Comparison.Refusal.modulus(257)) { try Comparison(.perceptron(large)) }
    }

    @Test("a network without any wave has no key frequency and no measure that needs one")
    func waveless() throws {
        let flat = Matrix(rows: 5, columns: 2, values: [Double](repeating: 1, count: 10))
        let comparison = try Comparison(
            .perceptron(
                Perceptron(
                    nonlinearity: .relu, left: .single(flat),
                    layers: [
                        Perceptron.Layer(
                            weights: .single(Matrix(rows: 2, columns: 5, values: [Double](repeating: 1, count: 10))))
                    ])))
        #expect(comparison.keyFrequencies.isEmpty && comparison.groups.isEmpty)
        #expect(comparison.measures.restrictedLoss == nil && comparison.measures.phaseErrorMean == nil)
        #expect(comparison.substitutions.allSatisfy { abs($0.score.loss - log(5)) < 1e-12 })
    }

    @Test(
        "waves whose frequencies share a factor with M tie, and the first of the tied classes is answered",
        arguments: [(9, 3, 1.0 / 3), (8, 4, 0.25), (7, 2, 1)])
    func sharedFactor(modulus: Int, frequency: Int, accuracy: Double) throws {
        let comparison = try Comparison(
            network(CircularConstruction(neurons: 6, modulus: modulus, frequency: Integer(frequency))))
        let waves = try #require(comparison.substitutions.first { $0.kind == .idealWaves })
        #expect(waves.score.accuracy == accuracy)
    }

    @Test("weights whose figures would overflow are refused, not misjudged", arguments: [1e200, 1e-200])
    func range(scale: Double) throws {
        let weights = try CircularConstruction(neurons: 5, modulus: 7).roundedWeights(in: .float64)
        let huge = Network.perceptron(
            Perceptron(
                nonlinearity: .relu,
                left: .single(Matrix(rows: 7, columns: 5, values: weights.input.map { $0 * scale })),
                layers: [Perceptron.Layer(weights: .single(Matrix(rows: 5, columns: 7, values: weights.output)))]))
        #expect(throws: Comparison.Refusal.range) { try Comparison(huge) }
    }
}
