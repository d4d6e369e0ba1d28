import Checkpoints
import Constructions
import ExactArithmetic
import TestSupport
import Testing
import Verification

@testable import Comparison

/// Networks near a construction, and networks of nothing.
struct SampleNetworks {
    var generator: SeededGenerator

    init(stream: UInt64) { generator = SeededGenerator(stream: stream) }

    /// Stars of one or two frequencies, turned, their weights off by `noise`.
    mutating func star(noise: Double, _ nonlinearity: Nonlinearity, modulus: Int, groups: [Int]) -> Perceptron {
        let h = groups.reduce(0, +)
        var input = [Double](repeating: 0, count: modulus * h)
        var output = input
        var column = 0
        for (place, neurons) in groups.enumerated() {
            let frequency = place + 1
            let phase = Turn(Int.random(in: 0..<3, using: &generator) * 5, 64)
            let amplitude = Double.random(in: 0.5...3, using: &generator)
            for i in 0..<neurons {
                let p = Turn(i, neurons) + phase
                for t in 0..<modulus {
                    func weight(_ turn: Turn) -> Double {
                        amplitude * Enclosure.cosine(of: turn, precision: 60).approximateDouble
                            + noise * Double.random(in: -1...1, using: &generator)
                    }
                    let angle = Turn(frequency * t, modulus)
                    input[t * h + column] = weight(angle - p)
                    output[column * modulus + t] = weight(angle - 2 * p)
                }
                column += 1
            }
        }
        return Perceptron(
            nonlinearity: nonlinearity, left: .single(Matrix(rows: modulus, columns: h, values: input)),
            layers: [.init(weights: .single(Matrix(rows: h, columns: modulus, values: output)))])
    }

    /// Small integers: ties, biases, products, weights of their own for the second token.
    mutating func coarse() -> Perceptron {
        let (m, h) = (Int.random(in: 1...6, using: &generator), Int.random(in: 1...5, using: &generator))
        func matrix(_ rows: Int, _ columns: Int) -> WeightMatrix {
            func values(_ count: Int) -> [Double] {
                (0..<count).map { _ in Double(Int.random(in: -3...3, using: &generator)) / 4 }
            }
            if Bool.random(using: &generator) {
                return .single(Matrix(rows: rows, columns: columns, values: values(rows * columns)))
            }
            return .product(
                Matrix(rows: rows, columns: 2, values: values(2 * rows)),
                Matrix(rows: 2, columns: columns, values: values(2 * columns)))
        }
        let isBiased = Bool.random(using: &generator)
        return Perceptron(
            nonlinearity: Bool.random(using: &generator) ? .relu : .square, left: matrix(m, h),
            right: Bool.random(using: &generator) ? matrix(m, h) : nil,
            inputBias: isBiased ? (0..<h).map { Double($0) / 8 } : [],
            layers: [.init(weights: matrix(h, m), bias: isBiased ? (0..<m).map { Double($0) / 4 } : [])])
    }
}

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
