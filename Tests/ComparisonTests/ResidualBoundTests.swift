import Checkpoints
import ExactArithmetic
import TestSupport
import Testing

@testable import Comparison

@Suite("The residual bound")
struct ResidualBoundTests {
    @Test("holds for every input and class", arguments: [Nonlinearity.relu, .square])
    func holds(nonlinearity: Nonlinearity) throws {
        var samples = SampleNetworks(stream: 910)
        for round in 0..<TestRun.cases(40) {
            let network =
                round.isMultiple(of: 2)
                ? samples.coarse() : samples.star(noise: 0.3, nonlinearity, modulus: 5, groups: [3, 2])
            let found = try Explanation(of: network, try Comparison(.perceptron(network)))
            guard found.residualBound.isFinite else { continue }
            let definition = DefinitionReference(network: network, terms: found.turnedStar.terms)
            let limit = Enclosure(try #require(Rational(exactly: found.residualBound)), precision: 600)
            for a in 0..<network.modulus {
                for b in 0..<network.modulus {
                    let logits = definition.logits(a, b)
                    let rest = logits.indices.map {
                        Enclosure(logits[$0], precision: 600) - definition.reference(a, b, $0)
                    }
                    for one in rest {
                        for two in rest { #expect(limit.isLess(than: one - two) != .certainlyTrue) }
                    }
                }
            }
        }
    }

    @Test("is reached by one neuron more than the star has", arguments: [Nonlinearity.relu, .square])
    func reached(nonlinearity: Nonlinearity) throws {
        // No cosine in it: a bias and two classes. L_0 - L_1 = g(2) - (-g(2)), and the bound adds up the same.
        let network = Perceptron(
            nonlinearity: nonlinearity, left: .single(Matrix(rows: 3, columns: 1, values: [1, 1, 1])),
            layers: [.init(weights: .single(Matrix(rows: 1, columns: 3, values: [1, -1, 0])))])
        let star = try StarReference(modulus: 3, nonlinearity: nonlinearity, groups: [], phases: [])
        let bound = ResidualBound(network, star, amplitudes: [], members: []).value
        #expect(bound >= (nonlinearity == .relu ? 4 : 8) && bound < (nonlinearity == .relu ? 4.001 : 8.001))
    }
}
