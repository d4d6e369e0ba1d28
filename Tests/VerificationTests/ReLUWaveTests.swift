import Constructions
import ExactArithmetic
import TestSupport
import Testing

@testable import Verification

@Suite("The closed form's wave and grid, from their definitions")
struct ReLUWaveTests {
    /// The offsets y of all class sums, sorted, with how often each occurs.
    static func offsets(_ neurons: Int, _ modulus: Int, _ phase: Turn) -> [Rational: Int] {
        let harmonics = neurons.isMultiple(of: 2) ? neurons : 2 * neurons
        let shift = neurons.isMultiple(of: 4) ? Rational(1, 2) : 0
        var result: [Rational: Int] = [:]
        for t in 0..<modulus {
            let y = Turn(Rational(harmonics / 2 * t, modulus) - Rational(harmonics) * phase.fraction - shift)
            result[y.centred, default: 0] += 1
        }
        return result
    }

    @Test("the grid has the offsets of the class sums, each as often as it says, and knows which is which")
    func grid() throws {
        var generator = SeededGenerator(stream: 300)
        for _ in 0..<TestRun.cases(300) {
            let neurons = Int.random(in: 5...30, using: &generator)
            let modulus = Int.random(in: 3...60, using: &generator)
            let denominator = Int.random(in: 1...100, using: &generator)
            let phase = Turn(Int.random(in: 0..<denominator, using: &generator), denominator)
            let expected = Self.offsets(neurons, modulus, phase)
            for mirrored in [false, true] {
                let grid = OffsetGrid(neurons: neurons, modulus: modulus, phase: phase, isMirrored: mirrored)
                var seen: [Rational: Int] = [:]
                let half = grid.harmonics / 2
                for j in 0..<grid.points {
                    let y = grid.offset(j) * Rational(grid.harmonics)
                    let original = mirrored && y != Rational(1, 2) ? -y : y
                    seen[original] = grid.copies
                    #expect(grid.positive.contains(j) == (y > 0 && 2 * y < 1))
                    // y = y0 + u/P with u = residue: the offset of the class sums t with (H/2g) t = u.
                    let y0 = Turn(
                        -Rational(grid.harmonics) * phase.fraction
                            - (neurons.isMultiple(of: 4) ? Rational(1, 2) : 0)
                            + Rational(grid.residue(j), grid.points))
                    #expect(y0.centred == original, "N \(neurons) M \(modulus) \(phase) H/2 \(half)")
                }
                #expect(seen == expected, "N \(neurons) M \(modulus) phase \(phase)")
            }
        }
    }

    /// The output of N neurons on a direction, turned to the target, from the definition.
    static func output(_ neurons: Int, _ phase: Turn, _ direction: Turn) -> (x: CosineSum, y: CosineSum) {
        var (x, y) = (CosineSum.zero, CosineSum.zero)
        for i in 0..<neurons {
            let q = direction - Turn(i, neurons) - phase
            guard q.cosineSign == .positive else { continue }
            x = x + CosineSum.cosine(of: q) * .cosine(of: 2 * q)
            y = y - CosineSum.cosine(of: q) * .sine(of: 2 * q)
        }
        return (x, y)
    }

    @Test("the wave is proportional to the neurons' sum", arguments: 5...13)
    func wave(neurons: Int) throws {
        var generator = SeededGenerator(stream: UInt64(400 + neurons))
        for _ in 0..<TestRun.cases(6) {
            let modulus = Int.random(in: 3...40, using: &generator)
            let phase = Turn(Int.random(in: 0..<24, using: &generator), 24)
            let grid = OffsetGrid(neurons: neurons, modulus: modulus, phase: phase, isMirrored: false)
            let evaluator = ReLUWaveEvaluator(grid: grid, modulus: modulus)
            let t = Int.random(in: 0..<modulus, using: &generator)
            let factor = grid.harmonics / 2 / grid.copies
            let j = try #require((0..<grid.points).first { (grid.residue($0) - factor * t) % grid.points == 0 })
            let wave = evaluator.exactWave(j)
            let (x, y) = Self.output(neurons, phase, Turn(t, 2 * modulus))
            // x : y = halfReal : halfImaginary, exactly, and x has the sign of halfReal.
            #expect((x * wave.halfImaginary - y * wave.halfReal).sign == .zero, "N \(neurons) M \(modulus)")
            #expect(x.sign == wave.halfReal.sign)
            // One formula in three rings.
            for (ball, exact) in [
                (evaluator.ballWave(j).lead, wave.lead), (evaluator.ballWave(j).slope, wave.slope),
                (evaluator.ballWave(j).angleSlope, wave.angleSlope),
            ] {
                let enclosure = exact.enclosure(precision: 200)
                #expect(enclosure.lowerBound <= (try #require(Rational(exactly: ball.upper))))
                #expect(enclosure.upperBound >= (try #require(Rational(exactly: ball.lower))))
            }
            #expect(
                evaluator.enclosureWave(j, evaluator.enclosureConstants()).lead.overlaps(
                    wave.lead.enclosure(precision: 200)))
        }
    }
}
