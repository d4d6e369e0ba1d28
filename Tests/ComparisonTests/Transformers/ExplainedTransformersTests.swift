import Checkpoints
import ExactArithmetic
import TestSupport
import Testing
import Verification

@testable import Comparison

@Suite("What waves explain of transformers")
struct ExplainedTransformersTests {
    /// A random transformer without classes that are no tokens.
    private func transformer(_ samples: inout SampleTransformers, modulus: Int) -> Transformer {
        let sample = samples.transformer(modulus: modulus)
        let columns = (0..<sample.width).flatMap { row in (0..<modulus).map { sample.unembedding[row, $0] } }
        return Transformer(
            nonlinearity: sample.nonlinearity, positions: sample.positions, heads: sample.heads,
            attentionCoefficient: sample.attentionCoefficient, attentionBias: sample.attentionBias,
            inputWeights: sample.inputWeights, inputBias: sample.inputBias, outputWeights: sample.outputWeights,
            outputBias: sample.outputBias,
            unembedding: Matrix(rows: sample.width, columns: modulus, values: columns),
            unembeddingBias: Array(sample.unembeddingBias.prefix(modulus)))
    }

    /// 1 - cos(2 pi k / M) for M = 2, 3, 4.
    private static let gaps: [[Double]] = [[0, 2], [0, 1.5, 1.5], [0, 1, 2, 1]]

    @Test("agree with the definition, and without doubles")
    func definition() throws {
        var samples = SampleTransformers(stream: 970)
        var counts = (explained: 0, inside: 0, beyond: 0)
        for _ in 0..<TestRun.cases(40) {
            let modulus = Int.random(in: 2...4, using: &samples.generator)
            let network = transformer(&samples, modulus: modulus)
            let scale: Double = [0.25, 1, 4][Int.random(in: 0..<3, using: &samples.generator)]
            let found = try #require(Explanation.waves(of: network, frequencies: [1], scales: [scale]))
            let exact = try #require(
                Explanation.waves(of: network, frequencies: [1], scales: [scale], usesFilter: false))
            #expect(found.isExplained == exact.isExplained && found.undecided == 0 && exact.undecided == 0)
            #expect(exact.decided.filter == 0 && found.explained == found.isExplained.count { $0 })
            let definition = DefinitionTransformer(transformer: network)
            for a in 0..<modulus {
                for b in 0..<modulus {
                    let logits = definition.evaluate(definition.streams(a, b)).logits
                    let target = (a + b) % modulus
                    let rivals = (0..<modulus).filter { $0 != target }
                    let rooms = rivals.map { c -> (Double, Double) in
                        let lead = logits[target] - logits[c]
                        let gap = scale * Self.gaps[modulus - 2][(target - c + modulus) % modulus]
                        return (lead, 2 * gap - lead)
                    }
                    // Not told in doubles.
                    if rooms.contains(where: { abs($0.0) < 1e-9 || abs($0.1) < 1e-9 }) { continue }
                    let isExplained = rooms.allSatisfy { $0.0 > 0 && $0.1 > 0 }
                    #expect(found.isExplained[a * modulus + b] == isExplained, "\(a) \(b)")
                    if isExplained { counts.explained += 1 }
                    if rooms.contains(where: { $0.0 <= 0 }) { counts.inside += 1 }
                    if rooms.contains(where: { $0.1 <= 0 }) { counts.beyond += 1 }
                }
            }
        }
        #expect(counts.explained > 0 && counts.inside > 0 && counts.beyond > 0, "\(counts)")
    }

    @Test("an input on which nothing tells is undecided, and not explained")
    func undecided() throws {
        func matrix(_ rows: Int, _ values: [Double]) -> Matrix {
            Matrix(rows: rows, columns: values.count / rows, values: values)
        }
        let tokens = matrix(2, [0.3, -1.7])
        // What attention adds is the sum of its weights less 1.
        let network = Transformer(
            nonlinearity: .relu,
            positions: [
                Transformer.Position(tokens: tokens), Transformer.Position(tokens: tokens),
                Transformer.Position(tokens: matrix(1, [0])),
            ],
            heads: [
                Transformer.Head(
                    query: matrix(1, [1.1]), key: matrix(1, [0.7]), value: matrix(1, [0]), output: matrix(1, [1]),
                    queryBias: [0.9], valueBias: [1])
            ], attentionBias: [-1], inputWeights: matrix(1, [0]), outputWeights: matrix(1, [0]),
            unembedding: matrix(1, [1, 0]))
        let found = try #require(Explanation.waves(of: network, frequencies: [1], scales: [1]))
        #expect(found.explained == 0 && found.undecided == 4 && found.decided.enclosure == 0)
    }

    @Test("classes that are no tokens leave nothing to say")
    func classes() {
        var samples = SampleTransformers(stream: 971)
        var network = samples.transformer(modulus: 3)
        while network.classes == network.modulus { network = samples.transformer(modulus: 3) }
        #expect(Explanation.waves(of: network, frequencies: [1], scales: [1]) == nil)
    }
}
