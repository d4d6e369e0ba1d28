import ExactArithmetic
import Foundation
import TestSupport
import Testing

@testable import Constructions

@Suite("Sums of circles")
struct CircleSumTests {
    static func random(_ generator: inout SeededGenerator, circles: ClosedRange<Int> = 1...4) throws -> CircleSum {
        let modulus = Int.random(in: 1...25, using: &generator)
        let count = Int.random(in: circles, using: &generator)
        let denominator = Int.random(in: 1...30, using: &generator)
        func numbers(_ range: ClosedRange<Int>) -> [Int] {
            (0..<count).map { _ in Int.random(in: range, using: &generator) }
        }
        let (neurons, frequencies, tops, bottoms) = (numbers(1...8), numbers(-40...40), numbers(1...9), numbers(1...7))
        return try CircleSum(
            activation: tops[0].isMultiple(of: 2) ? .relu : .square, neurons: neurons, modulus: modulus,
            frequencies: frequencies.map { Integer($0) }, amplitudes: zip(tops, bottoms).map { Rational($0, $1) },
            phase: Turn(bottoms[0], denominator))
    }

    /// The logit from the definition, in doubles, knowing nothing of circles.
    static func logit(_ sum: CircleSum, _ a: Int, _ b: Int, _ c: Int) -> Double {
        let step = 2 * Double.pi / Double(sum.modulus)
        var total = 0.0
        for part in sum.parts {
            let (n, k) = (part.circle.neurons, Double(part.circle.frequency))
            for i in 0..<n {
                let p = 2 * Double.pi * (Double(i) / Double(n) + sum.phase.fraction.approximateDouble)
                let u = cos(k * Double(a) * step - p) + cos(k * Double(b) * step - p)
                let g = sum.activation == .relu ? max(0, u) : u * u
                total += part.amplitude.approximateDouble * g * cos(k * Double(c) * step - 2 * p)
            }
        }
        return total
    }

    @Test("logits are the formula in doubles")
    func logits() throws {
        var generator = SeededGenerator(stream: 520)
        for _ in 0..<TestRun.cases(300) {
            let sum = try Self.random(&generator)
            let (a, b, c) = (
                Int.random(in: 0..<sum.modulus, using: &generator), Int.random(in: 0..<sum.modulus, using: &generator),
                Int.random(in: 0..<sum.modulus, using: &generator)
            )
            let exact = sum.logit(c, on: Input(a, b)).enclosure(precision: 80).approximateDouble
            #expect(abs(exact - Self.logit(sum, a, b, c)) < 1e-10, "\(sum) (\(a), \(b)) class \(c)")
        }
    }

    @Test("logits are the circles' logits times the amplitudes, exactly")
    func exactLogits() throws {
        var generator = SeededGenerator(stream: 521)
        for _ in 0..<TestRun.cases(100) {
            let sum = try Self.random(&generator)
            let input = Input(sum.modulus / 2, Int.random(in: 0..<sum.modulus, using: &generator))
            for c in 0..<sum.modulus {
                let parts = sum.parts.map { $0.amplitude * $0.circle.logit(c, on: input) }
                #expect(sum.logit(c, on: input) == parts.reduce(.zero, +), "\(sum)")
            }
        }
    }

    @Test("a single circle has the circle's output vector times the amplitude, several have none")
    func outputVector() throws {
        var generator = SeededGenerator(stream: 522)
        for _ in 0..<TestRun.cases(50) {
            let sum = try Self.random(&generator, circles: 1...2)
            let input = Input(0, Int.random(in: 0..<sum.modulus, using: &generator))
            let vector = sum.outputVector(on: input)
            #expect(sum.hasOutputVector == (sum.parts.count == 1))
            #expect((vector != nil) == (sum.parts.count == 1))
            if let vector, let circle = sum.parts[0].circle.outputVector(on: input) {
                #expect(vector.x.sum == sum.parts[0].amplitude * circle.x.sum)
                #expect(vector.y.sum == sum.parts[0].amplitude * circle.y.sum)
            }
        }
    }

    @Test("weights are the circles' in a row, amplitudes multiplied in and rounded once")
    func roundedWeights() throws {
        let sum = try CircleSum(
            neurons: [3, 5], modulus: 7, frequencies: [2, 3], amplitudes: [Rational(1, 3), 5], phase: Turn(1, 30))
        for format in [BinaryFormat.float64, .float16] {
            let weights = sum.roundedWeights(in: format)
            #expect(weights.input.count == 56 && weights.output.count == 56)
            for (offset, part) in [(0, sum.parts[0]), (3, sum.parts[1])] {
                let alone = part.circle.roundedWeights(in: format)
                let n = part.circle.neurons
                for i in 0..<n {
                    for token in 0..<7 {
                        #expect(weights.input[token * 8 + offset + i] == alone.input[token * n + i])
                        let turn = part.circle.angle(ofToken: token) - 2 * part.circle.angle(ofNeuron: i)
                        let exact = Rational(part.amplitude.numerator, part.amplitude.denominator)
                        let product = exact * CosineSum.cosine(of: turn)
                        let value = weights.output[(offset + i) * 7 + token]
                        #expect(value == format.nearest { product.enclosure(precision: $0) }, "\(turn)")
                    }
                }
            }
        }
    }

    @Test("refuses parameters that do not fit, each with one line")
    func refusals() {
        typealias Failure = CircleSum.ParameterError
        let many = Rational(1, 4_000_000_000_000_000_007)
        let cases: [(Failure, [Int], [Integer], [Rational]?, Turn)] = [
            (.noCircle, [], [], nil, .zero), (.count(of: .frequencies, found: 1, circles: 2), [3, 3], [1], nil, .zero),
            (.count(of: .amplitudes, found: 3, circles: 2), [3, 3], [1, 2], [1, 1, 1], .zero),
            (.amplitude(0), [3, 3], [1, 2], [1, 0], .zero), (.amplitude(-1), [3, 3], [1, 2], [-1, 1], .zero),
            (.circle(.neurons(0)), [3, 0], [1, 2], nil, .zero), (.coefficients, [3, 3], [1, 2], [1, many], .zero),
            (.coefficients, [3], [1], [Rational(Integer(2).power(70))], .zero),
            (.coefficients, [3], [1], [many], .zero),
            (.coefficients, [1_000_000_000], [1], [1_000_000_000_000], .zero),
            (.order, [999_999_937, 999_999_929], [1, 2], nil, Turn(1, 999_999_893)),
        ]
        for (expected, neurons, frequencies, amplitudes, phase) in cases {
            do throws(Failure) {
                _ = try CircleSum(
                    neurons: neurons, modulus: 999_999_999_999_999_989, frequencies: frequencies,
                    amplitudes: amplitudes, phase: phase)
                Issue.record("not refused: \(expected)")
            } catch {
                #expect(error == expected)
                #expect(!error.description.contains("\n") && error.description.count < 200)
            }
        }
    }
}
