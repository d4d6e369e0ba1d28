import Checkpoints
import Foundation
import TestSupport
import Testing

@testable import Comparison

@Suite("What one frequency explains of activations")
struct ActivationFitTests {
    /// cos fa, sin fa, cos fb, sin fb and their products, as functions on all inputs; those that vanish left out.
    private func components(_ f: Int, _ m: Int) -> [[Double]] {
        func angle(_ token: Int) -> Double { 2 * .pi * Double(f * token) / Double(m) }
        let waves: [(Double) -> Double] = [{ _ in 1 }, { cos($0) }, { sin($0) }]
        var result: [[Double]] = []
        for (i, one) in waves.enumerated() {
            for (j, two) in waves.enumerated() where i + j > 0 {
                result.append((0..<m * m).map { one(angle($0 / m)) * two(angle($0 % m)) })
            }
        }
        return result.filter { $0.reduce(0) { $0 + $1 * $1 } > 1e-9 }
    }

    @Test("is the projection on its eight components, summed up directly", arguments: 1...8)
    func definition(modulus m: Int) {
        var generator = SeededGenerator(stream: 920)
        let map = (0..<m * m).map { _ in Double.random(in: -3...3, using: &generator) }
        let mean = map.reduce(0, +) / Double(m * m)
        let spectrum = ActivationTransform(TokenBasis(modulus: m)).spectrum(of: map)
        if m > 1 {
            #expect(abs(spectrum.variance - map.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }) < 1e-11)
        }
        #expect(spectrum.powers.count == m / 2)
        for (place, power) in spectrum.powers.enumerated() {
            let parts = components(place + 1, m)
            #expect(parts.count == (2 * (place + 1) == m ? 3 : 8))
            let expected = parts.reduce(0) { sum, part in
                let dot = zip(part, map).reduce(0) { $0 + $1.0 * ($1.1 - mean) }
                return sum + dot * dot / part.reduce(0) { $0 + $1 * $1 }
            }
            #expect(abs(power - expected) < 1e-11)
        }
        // Over all frequencies no more than all of it.
        #expect(spectrum.powers.reduce(0, +) <= spectrum.variance * (1 + 1e-12))
    }

    @Test("of a map of one frequency it is all, of a constant one nothing")
    func extremes() {
        let m = 12
        var generator = SeededGenerator(stream: 921)
        for f in 1...6 {
            var map = [Double](repeating: 5, count: m * m)
            for part in components(f, m) {
                let factor = Double.random(in: -1...1, using: &generator)
                for index in map.indices { map[index] += factor * part[index] }
            }
            let fit = ActivationFit.fits(
                2, TokenBasis(modulus: m), map: { $0 == 0 ? map : [Double](repeating: 0.1, count: m * m) },
                row: { _ in (0..<m).map { cos(2 * .pi * Double(f * $0) / Double(m)) + 2 }[...] })
            #expect(fit[0].frequency == f && fit[0].outputFrequency == f && fit[0].countedFrequency == f)
            #expect(abs(fit[0].fraction - 1) < 1e-12 && abs(fit[0].outputFraction - 1) < 1e-12)
            #expect(fit[1].frequency == 0 && fit[1].fraction == 0 && !fit[1].isLive && fit[1].strength == 0)
        }
    }

    @Test("neurons count to a frequency from 85 % on, if they are live; those key frequencies are made of")
    func counting() {
        let m = 9
        /// Waves of a at 2 and 3, the share of variance of the first given.
        func map(_ share: Double, _ size: Double) -> [Double] {
            (0..<m * m).map { input in
                let angle = 2 * .pi * Double(input / m) / Double(m)
                return size * (share.squareRoot() * cos(2 * angle) + (1 - share).squareRoot() * sin(3 * angle))
            }
        }
        let maps = [map(0.851, 1), map(0.849, 1), map(0, 0.011), map(0.1, 0.009)]
        let row = (0..<m).map { Double($0 == 0 ? 1 : 0) }[...]
        let fits = ActivationFit.fits(4, TokenBasis(modulus: m), map: { maps[$0] }, row: { _ in row })
        #expect(fits.map(\.isLive) == [true, true, true, false])
        #expect(fits.map(\.frequency) == [2, 2, 3, 3])
        #expect(fits.map(\.countedFrequency) == [2, nil, 3, nil])
        #expect(zip(fits, [0.851, 0.849, 1, 0.9]).allSatisfy { abs($0.fraction - $1) < 1e-12 })
        #expect(fits.allSatisfy { abs($0.outputFraction - 0.25) < 1e-12 })
        #expect(ActivationFit.keyFrequencies(fits) == [2, 3])
    }

    @Test("a network of one hidden layer is judged by the same maps")
    func perceptron() throws {
        var samples = SampleNetworks(stream: 922)
        for _ in 0..<TestRun.cases(20) {
            let network = samples.coarse()
            let weights = try #require(DenseWeights(network))
            let (m, basis) = (weights.modulus, TokenBasis(modulus: weights.modulus))
            for fit in weights.activationFits(basis) {
                let n = fit.index
                let map = (0..<m * m).map { input in
                    let u =
                        weights.left[input / m * weights.neurons + n] + weights.right[input % m * weights.neurons + n]
                        + weights.inputBias[n]
                    return weights.nonlinearity == .relu ? max(0, u) : u * u
                }
                let spectrum = ActivationTransform(basis).spectrum(of: map)
                let norm = weights.outputWeights(ofNeuron: n).reduce(0) { $0 + $1 * $1 }
                #expect(abs(fit.strength - (spectrum.variance * norm).squareRoot()) < 1e-12)
                let power = fit.frequency == 0 ? 0 : spectrum.powers[fit.frequency - 1]
                #expect(abs(fit.fraction * spectrum.variance - power) < 1e-12)
            }
        }
    }
}
