import Checkpoints
import Foundation
import TestSupport
import Testing

@testable import Comparison

@Suite("A transformer's activations, logits and gradients")
struct TransformerForwardTests {
    @Test("are those of the definition, on every input")
    func forward() throws {
        var samples = SampleTransformers(stream: 910)
        for _ in 0..<TestRun.cases(40) {
            let transformer = samples.transformer(modulus: Int.random(in: 1...6, using: &samples.generator))
            let (m, h) = (transformer.modulus, transformer.neurons)
            let found = try TransformerActivations(transformer)
            let definition = DefinitionTransformer(transformer: transformer)
            let part = found.logits(of: [1, 3], try TransformerWeights(transformer).neuronLogits)
            for input in 0..<m * m {
                let expected = definition.evaluate(definition.streams(input / m, input % m))
                for n in 0..<h {
                    let u = expected.preactivations[n]
                    let value = transformer.nonlinearity == .relu ? max(0, u) : u * u
                    #expect(abs(found.values[input * h + n] - value) < 1e-12)
                    #expect(found.map(ofNeuron: n)[input] == found.values[input * h + n])
                }
                for c in 0..<m {
                    #expect(abs(found.logits.values[input * m + c] - expected.logits[c]) < 1e-11)
                    let written = [1, 3].reduce(0.0) { sum, n in
                        let row = (0..<transformer.width).reduce(0.0) {
                            $0 + transformer.outputWeights[n, $1] * transformer.unembedding[$1, c]
                        }
                        return sum + found.values[input * h + n] * row
                    }
                    #expect(abs(part.values[input * m + c] - written) < 1e-12)
                }
            }
        }
    }

    @Test("gradients are the slopes of the definition's logits, away from kinks")
    func gradients() throws {
        var samples = SampleTransformers(stream: 911)
        var (checked, kinds) = (0, Set<Int>())
        for _ in 0..<TestRun.cases(60) {
            let transformer = samples.transformer(modulus: 4, neurons: 3)
            let definition = DefinitionTransformer(transformer: transformer)
            let triple = (
                a: Int.random(in: 0..<4, using: &samples.generator),
                b: Int.random(in: 0..<4, using: &samples.generator),
                c: Int.random(in: 0..<4, using: &samples.generator)
            )
            let streams = definition.streams(triple.a, triple.b)
            guard definition.evaluate(streams).preactivations.allSatisfy({ abs($0) > 0.01 }) else { continue }
            let weights = try TransformerWeights(transformer)
            let found = TransformerGradients(weights).gradients([triple])
            for (position, gradient) in [found.first, found.second].enumerated() {
                for e in 0..<transformer.width {
                    func logit(_ step: Double) -> Double {
                        var moved = streams
                        moved[position][e] += step
                        return definition.evaluate(moved).logits[triple.c]
                    }
                    let slope = (logit(1e-5) - logit(-1e-5)) / 2e-5
                    #expect(abs(gradient[0, e] - slope) < 1e-6 * max(1, abs(slope)))
                }
            }
            checked += 1
            kinds.insert(transformer.positions.count)
            if let cosine = cosine(found.first.row(0), found.second.row(0)) {
                let norm = [found.first, found.second].map { $0.values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
                let dot = zip(found.first.values, found.second.values).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(cosine - dot / (norm[0] * norm[1])) < 1e-12)
            }
        }
        #expect(checked > 20 && kinds == [2, 3])
    }

    @Test("gradient symmetricity is the mean cosine, over any number of triples")
    func symmetricity() throws {
        var samples = SampleTransformers(stream: 912)
        for _ in 0..<3 {
            let transformer = samples.transformer(modulus: 7)
            let gradients = TransformerGradients(try TransformerWeights(transformer))
            let triples = (0..<343).map { (a: $0 / 49, b: $0 / 7 % 7, c: $0 % 7) }
            let cosines = triples.compactMap { triple in
                let (first, second) = gradients.gradients([triple])
                return cosine(first.row(0), second.row(0))
            }
            let comparison = try TransformerComparison(transformer)
            let found = comparison.gradientSymmetricity(on: triples.map { ($0.a, $0.b, $0.c) })
            #expect(abs(try #require(found) - cosines.reduce(0, +) / Double(cosines.count)) < 1e-12)
            let correct = comparison.gradientSymmetricity(on: (0..<49).map { ($0 / 7, $0 % 7, ($0 / 7 + $0 % 7) % 7) })
            #expect(comparison.measures.gradientSymmetricity == correct)
            #expect(comparison.gradientSymmetricity(on: []) == nil)
        }
    }

    @Test("large moduli and weights whose figures would leave the range of doubles are refused")
    func refusals() throws {
        func transformer(_ modulus: Int, _ weight: Double) -> Transformer {
            func matrix(_ rows: Int, _ columns: Int) -> Matrix {
                Matrix(rows: rows, columns: columns, values: [Double](repeating: weight, count: rows * columns))
            }
            let position = Transformer.Position(tokens: matrix(modulus, 1))
            return Transformer(
                nonlinearity: .square, positions: [position, position],
                heads: [
                    Transformer.Head(query: matrix(1, 1), key: matrix(1, 1), value: matrix(1, 1), output: matrix(1, 1))
                ], inputWeights: matrix(1, 1), outputWeights: matrix(1, 1), unembedding: matrix(1, modulus))
        }
        #expect(throws: Comparison.Refusal.modulus(257)) { try TransformerComparison(transformer(257, 1)) }
        for weight in [0x1p81, 0x1p60, 0x1p-200] {
            #expect(throws: Comparison.Refusal.range) { try TransformerComparison(transformer(3, weight)) }
        }
        #expect(try TransformerComparison(transformer(3, 0)).keyFrequencies.isEmpty)
        #expect(throws: Comparison.Refusal.noHiddenLayer) { try Comparison(.transformer(transformer(3, 1))) }
    }
}
