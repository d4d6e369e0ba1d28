import Checkpoints
import Foundation
import Testing

@testable import Comparison

@Suite("What pictures of transformers are made of")
struct PictureTests {
    @Test("activation maps, components and mean logits are those of the definition")
    func definitions() throws {
        var samples = SampleTransformers(stream: 61)
        for modulus in [1, 2, 5, 6, 9] {
            let transformer = samples.transformer(modulus: modulus)
            let comparison = try TransformerComparison(transformer)
            #expect(comparison.modulus == modulus && comparison.nonlinearity == transformer.nonlinearity)
            let definition = DefinitionTransformer(transformer: transformer)
            var means = [Double](repeating: 0, count: modulus)
            var maps = [[Double]](repeating: [], count: transformer.neurons)
            for a in 0..<modulus {
                for b in 0..<modulus {
                    let (u, logits) = definition.evaluate(definition.streams(a, b))
                    for n in maps.indices {
                        maps[n].append(transformer.nonlinearity == .relu ? max(0, u[n]) : u[n] * u[n])
                    }
                    let mean = logits.prefix(modulus).reduce(0, +) / Double(modulus)
                    for c in 0..<modulus {
                        means[(a + b - c + modulus) % modulus] += (logits[c] - mean) / Double(modulus * modulus)
                    }
                }
            }
            for (n, map) in maps.enumerated() { expect(comparison.activationMap(ofNeuron: n), map) }
            expect(comparison.wave, means)
            let embedding = transformer.positions[0].tokens
            expect(
                comparison.embeddingComponents,
                norms((0..<embedding.columns).map { column in (0..<modulus).map { embedding[$0, column] } }, modulus))
            let written = (0..<transformer.neurons).map { n in
                (0..<modulus).map { c in
                    (0..<transformer.width).reduce(0) {
                        $0 + transformer.outputWeights[n, $1] * transformer.unembedding[$1, c]
                    }
                }
            }
            expect(comparison.neuronLogitComponents, norms(written, modulus))
        }
    }

    /// For each frequency the root of the sum of squares of the functions' parts at it.
    private func norms(_ functions: [[Double]], _ modulus: Int) -> [Double] {
        let basis = TokenBasis(modulus: modulus)
        return (0..<modulus / 2).map { place in
            let f = place + 1
            let squares = functions.map { function in
                let spectrum = basis.spectrum(of: function)
                let part = (0..<modulus).map { token in
                    spectrum.amplitude(f)
                        * cos(2 * .pi * Double(f * token) / Double(modulus) - spectrum.phase(f))
                }
                return part.reduce(0) { $0 + $1 * $1 }
            }
            return squares.reduce(0, +).squareRoot()
        }
    }

    private func expect(
        _ found: [Double], _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(found.count == expected.count, sourceLocation: sourceLocation)
        #expect(
            zip(found, expected).allSatisfy { abs($0 - $1) <= 1e-11 * max(1, abs($1)) }, sourceLocation: sourceLocation)
    }
}
