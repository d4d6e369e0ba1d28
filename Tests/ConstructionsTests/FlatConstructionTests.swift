import ExactArithmetic
import Foundation
import TestSupport
import Testing

@testable import Constructions

@Suite("The flat construction")
struct FlatConstructionTests {
    static func random(_ generator: inout SeededGenerator) throws -> FlatConstruction {
        let denominator = Int.random(in: 1...40, using: &generator)
        return try FlatConstruction(
            neurons: Int.random(in: 1...9, using: &generator),
            harmonicNeurons: Int.random(in: 1...9, using: &generator),
            modulus: Int.random(in: 1...24, using: &generator),
            frequency: Integer(Int.random(in: -30...30, using: &generator)),
            phase: Turn(Int.random(in: 0..<denominator, using: &generator), denominator))
    }

    /// The input and output weights from the definition, in doubles: main neurons, then harmonic ones.
    static func weights(_ flat: FlatConstruction) -> (input: (Int, Int) -> Double, output: (Int, Int) -> Double) {
        let (n, n2) = (flat.mainNeurons, flat.harmonicNeurons)
        let step = 2 * Double.pi * Double(flat.frequency) / Double(flat.modulus)
        let p = { (i: Int) in 2 * Double.pi * (Double(i) / Double(n) + flat.phase.fraction.approximateDouble) }
        let q = { (i: Int) in 2 * Double.pi * Double(i - n) / Double(n2) }
        let bias = -Double(n) / (8 * Double(n2))
        return (
            { token, i in
                i < n ? cos(step * Double(token) - p(i)) : bias + cos(2 * step * Double(token) - q(i))
            },
            { i, c in i < n ? cos(step * Double(c) - 2 * p(i)) : cos(step * Double(c) - q(i)) }
        )
    }

    @Test("logits are the network's forward pass in doubles, whether the theorem applies or not")
    func logits() throws {
        var generator = SeededGenerator(stream: 530)
        for _ in 0..<TestRun.cases(300) {
            let flat = try Self.random(&generator)
            let (input, output) = Self.weights(flat)
            let (a, b, c) = (
                Int.random(in: 0..<flat.modulus, using: &generator),
                Int.random(in: 0..<flat.modulus, using: &generator),
                Int.random(in: 0..<flat.modulus, using: &generator)
            )
            var expected = 0.0
            for i in 0..<flat.neurons {
                let u = input(a, i) + input(b, i)
                expected += u * u * output(i, c)
            }
            let exact = flat.logit(c, on: Input(a, b)).enclosure(precision: 80).approximateDouble
            #expect(abs(exact - expected) < 1e-10, "\(flat) (\(a), \(b)) class \(c)")
        }
    }

    @Test("where the theorem applies, every logit is N/2 cos(k (a + b - c) omega) exactly")
    func theorem() throws {
        var generator = SeededGenerator(stream: 531)
        var applied = 0
        for _ in 0..<TestRun.cases(300) {
            let flat = try Self.random(&generator)
            guard flat.isFlat else { continue }
            applied += 1
            let (a, b, c) = (
                Int.random(in: 0..<flat.modulus, using: &generator),
                Int.random(in: 0..<flat.modulus, using: &generator),
                Int.random(in: 0..<flat.modulus, using: &generator)
            )
            let wave = CosineSum.cosine(of: flat.circle.angle(ofToken: a + b - c))
            let gap = flat.logit(c, on: Input(a, b)) - Rational(flat.mainNeurons, 2) * wave
            #expect(gap.vanishes, "\(flat) (\(a), \(b)) class \(c)")
        }
        #expect(applied > 50)
    }

    @Test("the theorem fails for N = 1, 2, 4 and for fewer than four harmonic neurons, on some logit")
    func limits() throws {
        for (n, n2) in [(1, 4), (2, 5), (4, 4), (3, 1), (3, 2), (3, 3), (5, 3)] {
            let flat = try FlatConstruction(neurons: n, harmonicNeurons: n2, modulus: 11, phase: Turn(1, 29))
            #expect(!flat.isFlat)
            let gap =
                flat.logit(3, on: Input(1, 4))
                - Rational(n, 2) * CosineSum.cosine(of: flat.circle.angle(ofToken: 2))
            #expect(!gap.vanishes, "\(n) \(n2)")
        }
    }

    @Test("the output vector has the right class at angle 0")
    func outputVector() throws {
        var generator = SeededGenerator(stream: 532)
        for _ in 0..<TestRun.cases(60) {
            let flat = try Self.random(&generator)
            let input = Input(0, Int.random(in: 0..<flat.modulus, using: &generator))
            let vector = try #require(flat.outputVector(on: input))
            let c = Int.random(in: 0..<flat.modulus, using: &generator)
            let angle = flat.circle.angle(ofToken: c - input.target(modulus: flat.modulus))
            let logit = vector.x.sum * .cosine(of: angle) + vector.y.sum * .sine(of: angle)
            #expect((logit - flat.logit(c, on: input)).vanishes, "\(flat) \(input) class \(c)")
        }
    }

    @Test("weights in float64 are the formula's, rounded once", arguments: [(3, 4, 10), (5, 7, 9), (4, 2, 6)])
    func roundedWeights(neurons: Int, harmonicNeurons: Int, modulus: Int) throws {
        let flat = try FlatConstruction(
            neurons: neurons, harmonicNeurons: harmonicNeurons, modulus: modulus, frequency: 3, phase: Turn(1, 7))
        let (input, output) = Self.weights(flat)
        let (fine, coarse) = (flat.roundedWeights(in: .float64), flat.roundedWeights(in: .bfloat16))
        let total = neurons + harmonicNeurons
        #expect(fine.neurons == total && fine.input.count == total * modulus)
        for i in 0..<total {
            for token in 0..<modulus {
                #expect(abs(fine.input[token * total + i] - input(token, i)) < 4e-15)
                #expect(abs(fine.output[i * modulus + token] - output(i, token)) < 4e-15)
                #expect(
                    coarse.input[token * total + i] == BinaryFormat.bfloat16.nearest(to: fine.input[token * total + i]))
            }
        }
    }

    @Test("refuses parameters that do not fit")
    func refusals() throws {
        typealias Failure = FlatConstruction.ParameterError
        let refused: [(Failure, Int, Int, Int, Turn)] = [
            (.circle(.neurons(0)), 0, 4, 7, .zero), (.circle(.modulus(0)), 3, 4, 0, .zero),
            (.harmonicNeurons(0), 3, 0, 7, .zero), (.harmonicNeurons(200_001), 3, 200_001, 7, .zero),
            (
                .coefficients(neurons: 1_000_000_000, harmonicNeurons: 4), 1_000_000_000, 4, 7, .zero
            ),
            (.order, 200_003, 100_003, 999_999_999_999_999_989, Turn(1, 999_999_937)),
        ]
        for (expected, n, n2, m, phase) in refused {
            #expect(throws: expected) {
                try FlatConstruction(neurons: n, harmonicNeurons: n2, modulus: m, phase: phase)
            }
        }
        // The largest of each kind have logits whose coefficients do not overflow.
        for (n, n2) in [(379_000_000, 4), (3, 200_000)] {
            let flat = try FlatConstruction(neurons: n, harmonicNeurons: n2, modulus: 1_000_000_000_000_000_000)
            #expect(flat.isFlat)
        }
        let large = try FlatConstruction(neurons: 3, harmonicNeurons: 200_000, modulus: 6)
        let gap = large.logitGap(1, 2, on: Input(0, 1)).enclosure(precision: 60).approximateDouble
        #expect(abs(gap - 0.75) < 1e-12)
    }
}
