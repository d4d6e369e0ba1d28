import Checkpoints
import Constructions
import ExactArithmetic
import TestSupport
import Testing
import Verification

@testable import Comparison

extension Perceptron {
    /// The same network with the output weights times `factor`.
    fileprivate func timesOutput(_ factor: Double) -> Perceptron {
        Perceptron(
            nonlinearity: nonlinearity, left: left, right: right, inputBias: inputBias,
            layers: layers.map { .init(weights: $0.weights.mapValues { $0 * factor }, bias: $0.bias) })
    }
}

@Suite("What is explained")
struct ExplanationTests {
    private func check(_ network: Perceptron, _ counts: inout (explained: Int, open: Int, exact: Int)) async throws {
        let comparison = try Comparison(.perceptron(network))
        let found = try Explanation(of: network, comparison)
        let exact = try Explanation(of: network, comparison, usesFilter: false)
        #expect(found.uniformBound == exact.uniformBound && found.uniformBound <= found.turnedStar.explained)
        for (reference, other) in zip(found.references, exact.references) {
            #expect(reference.isExplained == other.isExplained && reference.inputs == other.inputs)
            #expect(other.decided.filter == 0 || network.modulus == 1)
            counts.exact += reference.decided.exact
            let definition = DefinitionReference(network: network, terms: reference.terms)
            let m = network.modulus
            #expect(reference.inputs.total == m * m && reference.explained == reference.isExplained.count { $0 })
            var correct = (lower: 0, upper: 0)
            for a in 0..<m {
                for b in 0..<m {
                    let isExplained = reference.isExplained[a * m + b]
                    if isExplained { #expect(definition.isCorrect(a, b)) }
                    counts.explained += isExplained ? 1 : 0
                    let t = (a + b) % m
                    let signs = (0..<m).filter { $0 != t }.map {
                        (definition.reference(a, b, t) - definition.reference(a, b, $0)).sign
                    }
                    correct.lower += signs.allSatisfy { $0 == .positive } ? 1 : 0
                    correct.upper += signs.allSatisfy { $0 == .positive || $0 == nil } ? 1 : 0
                    guard let expected = definition.isExplained(a, b) else {
                        // Equal to 600 bits: a strict inequality that must fail.
                        counts.open += 1
                        #expect(!isExplained)
                        continue
                    }
                    #expect(isExplained == expected, "\(reference.kind) \(a) \(b)")
                }
            }
            #expect((correct.lower...correct.upper).contains(reference.inputs.correct))
            if let term = reference.terms.first, reference.terms.count == 1, let neurons = term.neurons,
                let phase = term.phase, term.scale.sign == .positive
            {
                let verdict = try CircularConstruction(
                    activation: network.nonlinearity == .relu ? .relu : .square, neurons: neurons, modulus: m,
                    frequency: Integer(term.frequency), phase: phase
                ).verdict()
                #expect(verdict.inputs.correct == Integer(reference.inputs.correct))
                #expect(verdict.inputs.tied == Integer(reference.inputs.tied))
            }
        }
    }

    @Test("agrees with the definition on perturbed stars", arguments: [Nonlinearity.relu, .square])
    func perturbed(nonlinearity: Nonlinearity) async throws {
        var samples = SampleNetworks(stream: nonlinearity == .relu ? 900 : 901)
        var counts = (explained: 0, open: 0, exact: 0)
        for _ in 0..<TestRun.cases(12) {
            let modulus = Int.random(in: 3...8, using: &samples.generator)
            let groups = (0..<Int.random(in: 1...2, using: &samples.generator)).map { _ in
                Int.random(in: 2...6, using: &samples.generator)
            }
            let noise = [0, 1e-12, 0.02, 0.2, 0.7].randomElement(using: &samples.generator)!
            try await check(
                samples.star(noise: noise, nonlinearity, modulus: modulus, groups: groups), &counts)
        }
        #expect(counts.explained > 0)
    }

    @Test("agrees with the definition on networks of small integers")
    func coarse() async throws {
        var samples = SampleNetworks(stream: 902)
        var counts = (explained: 0, open: 0, exact: 0)
        for _ in 0..<TestRun.cases(40) { try await check(samples.coarse(), &counts) }
        #expect(counts.exact > 0 && counts.explained > 0)
    }

    @Test("equality is not enough, on either side")
    func equality() throws {
        // Three x^2 neurons, modulus 3: all cosines are 1 or -1/2, so the network's logits are the star's.
        let star = try CircularConstruction(activation: .square, neurons: 3, modulus: 3).roundedWeights(in: .float64)
        let network = Perceptron(
            nonlinearity: .square, left: .single(Matrix(rows: 3, columns: 3, values: star.input)),
            layers: [.init(weights: .single(Matrix(rows: 3, columns: 3, values: star.output)))])
        let comparison = try Comparison(.perceptron(network))
        func explained(_ factor: Double) throws -> (Int, Int) {
            let found = try Explanation(of: network.timesOutput(factor), comparison)
            #expect(found.idealStar.terms.map(\.scale) == [1] && found.idealStar.inputs.correct == 9)
            return (found.idealStar.explained, found.turnedStar.explained)
        }
        #expect(try explained(1) == (9, 9))
        #expect(try explained(2 - 0x1p-50) == (9, 9))
        #expect(try explained(2) == (0, 0))
        #expect(try explained(2 + 0x1p-50) == (0, 0))
        #expect(try explained(0x1p-60) == (9, 9))
        #expect(try explained(0) == (0, 0))
        #expect(try explained(-1) == (0, 0))
        let doubled = try Explanation(of: network.timesOutput(2), comparison)
        #expect(doubled.idealStar.decided == AuditVerdict.Tally(exact: 9))
    }

    @Test("next to equality, where doubles mislead, exact arithmetic decides")
    func nearEquality() throws {
        var counts = (explained: 0, exact: 0, total: 0)
        for (nonlinearity, neurons, modulus) in [(Nonlinearity.square, 3, 7), (.square, 5, 9), (.relu, 7, 11)] {
            let star = try CircularConstruction(
                activation: nonlinearity == .relu ? .relu : .square, neurons: neurons, modulus: modulus
            ).roundedWeights(in: .float64)
            let network = Perceptron(
                nonlinearity: nonlinearity,
                left: .single(Matrix(rows: modulus, columns: neurons, values: star.input)),
                layers: [.init(weights: .single(Matrix(rows: neurons, columns: modulus, values: star.output)))])
            let comparison = try Comparison(.perceptron(network))
            for unit in -2...2 {
                // Twice the star, up to the rounding of its weights.
                let doubled = network.timesOutput(2 * (1 + Double(unit) * 0x1p-52))
                let found = try Explanation(of: doubled, comparison).idealStar
                let exact = try Explanation(of: doubled, comparison, usesFilter: false).idealStar
                #expect(found.isExplained == exact.isExplained)
                counts.explained += found.explained
                counts.exact += found.decided.exact
                counts.total += modulus * modulus
            }
        }
        #expect(counts.explained > 0 && counts.explained < counts.total && counts.exact > 0)
    }

    @Test("a star explains itself, not its triple, and by one bound if it leads by enough")
    func ownStar() throws {
        let star = try CircularConstruction(neurons: 5, modulus: 31, frequency: 3).roundedWeights(in: .float64)
        let network = Perceptron(
            nonlinearity: .relu, left: .single(Matrix(rows: 31, columns: 5, values: star.input)),
            layers: [.init(weights: .single(Matrix(rows: 5, columns: 31, values: star.output)))])
        let comparison = try Comparison(.perceptron(network))
        let found = try Explanation(of: network, comparison)
        #expect(found.total == 961 && found.uniformBound == 961 && found.residualBound < 1e-12)
        #expect(found.references.map(\.inputs.correct) == [961, 961, 961])
        #expect(found.idealStar.explained == 961 && found.turnedStar.explained == 961)
        let triple = try Explanation(of: network.timesOutput(3), comparison)
        #expect(triple.idealStar.explained == 0 && triple.uniformBound == 0 && triple.residualBound > 1)
    }

    @Test("no input, no neuron, no rival: degenerate networks")
    func degenerate() throws {
        for modulus in [1, 2, 5] {
            let zeros = Matrix(rows: modulus, columns: 2, values: [Double](repeating: 0, count: 2 * modulus))
            let network = Perceptron(
                nonlinearity: .relu, left: .single(zeros),
                layers: [
                    .init(weights: .single(Matrix(rows: 2, columns: modulus, values: zeros.values)))
                ])
            let found = try Explanation(of: network, try Comparison(.perceptron(network)))
            #expect(found.references.allSatisfy { $0.terms.isEmpty })
            #expect(found.references.map(\.explained) == [Int](repeating: modulus == 1 ? 1 : 0, count: 3))
            #expect(found.references.map(\.inputs.tied) == [Int](repeating: modulus == 1 ? 0 : found.total, count: 3))
        }
    }

    @Test("doubles are within their bound of a reference's exact gaps", arguments: [Nonlinearity.relu, .square])
    func bounds(nonlinearity: Nonlinearity) throws {
        var samples = SampleNetworks(stream: 903)
        for modulus in [3, 6, 7, 12] {
            let network = samples.star(noise: 0.1, nonlinearity, modulus: modulus, groups: [4, 3])
            let comparison = try Comparison(.perceptron(network))
            let phases = comparison.groups.map { _ in Turn(Int.random(in: 0..<1024, using: &samples.generator), 1024) }
            let references: [any ReferenceLogits] = [
                try StarReference(
                    modulus: modulus, nonlinearity: nonlinearity, groups: comparison.groups, phases: phases),
                WaveReference(
                    modulus: modulus, frequencies: comparison.keyFrequencies, scales: comparison.waveScales),
            ]
            let gaps = UnsafeMutableBufferPointer<Double>.allocate(capacity: modulus)
            defer { gaps.deallocate() }
            for reference in references {
                let definition = DefinitionReference(network: network, terms: reference.terms)
                for a in 0..<modulus {
                    for b in 0..<modulus {
                        let radius = reference.writeGaps(on: Input(a, b), to: gaps)
                        let limit = Enclosure(try #require(Rational(exactly: radius)), precision: 600)
                        #expect(radius < 1e-11)
                        for rival in 0..<modulus where rival != (a + b) % modulus {
                            let exact =
                                definition.reference(a, b, (a + b) % modulus) - definition.reference(a, b, rival)
                            let double = Enclosure(try #require(Rational(exactly: gaps[rival])), precision: 600)
                            #expect(limit.isLess(than: (double - exact).magnitude) != .certainlyTrue)
                            #expect(exact.overlaps(reference.gap(to: rival, on: Input(a, b)).enclosure(precision: 600)))
                        }
                    }
                }
            }
        }
    }
}
