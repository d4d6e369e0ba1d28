import ExactArithmetic
import TestSupport
import Testing

@testable import Constructions

@Suite("The circular construction")
struct CircularConstructionTests {
    static func random(_ generator: inout SeededGenerator) throws -> CircularConstruction {
        let modulus = Int.random(in: 1...30, using: &generator)
        let denominator = Int.random(in: 1...50, using: &generator)
        return try CircularConstruction(
            activation: Bool.random(using: &generator) ? .relu : .square,
            neurons: Int.random(in: 1...12, using: &generator), modulus: modulus,
            frequency: Integer(Int.random(in: -100...100, using: &generator)),
            phase: Turn(Int.random(in: 0..<denominator, using: &generator), denominator))
    }

    static func input(_ construction: CircularConstruction, _ generator: inout SeededGenerator) -> Input {
        Input(
            Int.random(in: 0..<construction.modulus, using: &generator),
            Int.random(in: 0..<construction.modulus, using: &generator))
    }

    /// The pre-activation from the exact weights: the in-projection of the sum of two embeddings.
    static func preactivation(_ construction: CircularConstruction, _ i: Int, _ input: Input) -> CosineSum {
        let reading = construction.inProjection(ofNeuron: i)
        let (a, b) = (construction.embedding(ofToken: input.a), construction.embedding(ofToken: input.b))
        return reading.x * (a.x + b.x) + reading.y * (a.y + b.y)
    }

    @Test("pre-activation signs by quadrants are the signs of the exact pre-activations")
    func preactivationSigns() throws {
        var generator = SeededGenerator(stream: 500)
        for _ in 0..<TestRun.cases(400) {
            let construction = try Self.random(&generator)
            let input = Self.input(construction, &generator)
            for i in 0..<construction.neurons {
                #expect(
                    construction.preactivationSign(ofNeuron: i, on: input)
                        == Self.preactivation(construction, i, input).sign, "\(construction) neuron \(i) \(input)")
            }
        }
    }

    @Test("logits are the model's forward pass through the exact weights")
    func logits() throws {
        var generator = SeededGenerator(stream: 501)
        for _ in 0..<TestRun.cases(200) {
            let construction = try Self.random(&generator)
            let input = Self.input(construction, &generator)
            let c = Int.random(in: 0..<construction.modulus, using: &generator)
            let token = construction.embedding(ofToken: c)
            var expected = CosineSum.zero
            for i in 0..<construction.neurons {
                let u = Self.preactivation(construction, i, input)
                let activated: CosineSum =
                    switch construction.activation {
                    case .relu: u.sign == .positive ? u : .zero
                    case .square: u * u
                    }
                let writing = construction.outProjection(ofNeuron: i)
                expected = expected + activated * (writing.x * token.x + writing.y * token.y)
            }
            #expect((construction.logit(c, on: input) - expected).sign == .zero, "\(construction) \(input) class \(c)")
        }
    }

    @Test("the output vector has the right class at angle 0")
    func outputVector() throws {
        var generator = SeededGenerator(stream: 502)
        for _ in 0..<TestRun.cases(100) {
            let construction = try Self.random(&generator)
            let input = Self.input(construction, &generator)
            let vector = try #require(construction.outputVector(on: input))
            let (x, y) = (vector.x.sum, vector.y.sum)
            let target = input.target(modulus: construction.modulus)
            #expect((x - construction.logit(target, on: input)).sign == .zero)
            // logit_c = x cos(angle) + y sin(angle), angle from the right class to c.
            let c = Int.random(in: 0..<construction.modulus, using: &generator)
            let angle = construction.angle(ofToken: c) - construction.angle(ofToken: target)
            let logit = x * .cosine(of: angle) + y * .sine(of: angle)
            #expect((logit - construction.logit(c, on: input)).sign == .zero, "\(construction) \(input) class \(c)")
        }
    }

    @Test("float64 weights are within one unit in the last place of the exact ones")
    func float64Weights() throws {
        var generator = SeededGenerator(stream: 503)
        for _ in 0..<TestRun.cases(20) {
            let construction = try Self.random(&generator)
            let weights = construction.float64Weights()
            #expect(weights.embedding.count == construction.modulus)
            for (row, exact) in [
                (weights.embedding[0], construction.embedding(ofToken: 0)),
                ([weights.inProjection[0][0], weights.inProjection[1][0]], construction.inProjection(ofNeuron: 0)),
                (weights.outProjection[0], construction.outProjection(ofNeuron: 0)),
            ] {
                for (rounded, value) in zip(row, [exact.x, exact.y]) {
                    let distance =
                        (try #require(Rational(exactly: rounded)) + value.enclosure(precision: 200).lowerBound * -1)
                    #expect(distance.magnitude <= (try #require(Rational(exactly: max(rounded.ulp, 0x1p-150)))))
                }
            }
        }
    }

    @Test("the frequency is reduced modulo M and the phase modulo 1")
    func reduced() throws {
        let construction = try CircularConstruction(neurons: 5, modulus: 7, frequency: -3, phase: Turn(-1, 8))
        #expect(construction.frequency == 4)
        #expect(construction.phase == Turn(7, 8))
        let huge = try CircularConstruction(neurons: 5, modulus: 7, frequency: Integer(10).power(40))
        #expect(huge.frequency == 4)  // 10^40 = 3^40 = 3^4 = 4 mod 7
    }

    @Test("the reduction to frequency 1 names classes and inputs that behave alike")
    func reduction() throws {
        var generator = SeededGenerator(stream: 504)
        for _ in 0..<TestRun.cases(100) {
            let construction = try Self.random(&generator)
            let reduction = FrequencyReduction(construction)
            #expect(reduction.modulus * reduction.copies == construction.modulus)
            let one = try CircularConstruction(
                activation: construction.activation, neurons: construction.neurons, modulus: reduction.modulus,
                phase: construction.phase)
            let (a, b) = (
                Int.random(in: 0..<reduction.modulus, using: &generator),
                Int.random(in: 0..<reduction.modulus, using: &generator)
            )
            let c = Int.random(in: 0..<reduction.modulus, using: &generator)
            #expect(
                construction.logit(reduction.lift(c), on: Input(reduction.lift(a), reduction.lift(b)))
                    == one.logit(c, on: Input(a, b)), "\(construction)")
        }
    }
}
