import Foundation
import TestSupport
import Testing

@testable import Comparison

@Suite("Spectra of functions of the token")
struct SpectrumTests {
    @Test("add up to the function, and their powers to its variance", arguments: [1, 2, 3, 6, 7, 30, 31])
    func reconstruction(modulus: Int) {
        var generator = SeededGenerator(stream: 800)
        let values = (0..<modulus).map { _ in Double.random(in: -2...2, using: &generator) }
        let spectrum = TokenBasis(modulus: modulus).spectrum(of: values)
        for t in 0..<modulus {
            var sum = spectrum.mean
            for f in 1..<max(1, modulus / 2 + 1) {
                let angle = 2 * Double.pi * Double(f * t) / Double(modulus)
                sum += spectrum.amplitude(f) * cos(angle - spectrum.phase(f))
            }
            #expect(abs(sum - values[t]) < 1e-12)
        }
        let mean = values.reduce(0, +) / Double(modulus)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        #expect(abs(spectrum.powers.reduce(0, +) - variance) < 1e-11)
        let squares = values.reduce(0) { $0 + $1 * $1 }
        #expect(spectrum.basisComponents.count == modulus)
        #expect(abs(spectrum.basisComponents.reduce(0) { $0 + $1 * $1 } - squares) < 1e-11)
    }

    @Test("find amplitude and phase of a wave", arguments: [1, 2, 5])
    func wave(frequency: Int) {
        let values = (0..<11).map { 1 + 3 * cos(2 * .pi * Double(frequency * $0) / 11 - 0.7) }
        let spectrum = TokenBasis(modulus: 11).spectrum(of: values)
        #expect(abs(spectrum.amplitude(frequency) - 3) < 1e-12)
        #expect(abs(spectrum.phase(frequency) - 0.7) < 1e-12)
        #expect(abs(spectrum.mean - 1) < 1e-12)
    }

    @Test("angles are wrapped to the half-open turn that contains pi")
    func wrapping() {
        #expect(wrapped(.pi) == .pi)
        #expect(wrapped(-.pi) == .pi)
        #expect(abs(wrapped(7) - (7 - 2 * .pi)) < 1e-12)
        #expect(abs(wrapped(-100)) <= .pi)
    }

    @Test("the Gini index is half the mean difference over the mean")
    func giniIndex() throws {
        var generator = SeededGenerator(stream: 801)
        for count in [1, 2, 5, 40] {
            let values = (0..<count).map { _ in Double.random(in: 0...1, using: &generator) }
            var differences = 0.0
            for x in values { for y in values { differences += abs(x - y) } }
            let expected = differences / (2 * Double(count) * values.reduce(0, +))
            #expect(abs(try #require(gini(values)) - expected) < 1e-12)
        }
        #expect(gini([0, 0]) == nil)
        #expect(gini([3, 3, 3]).map { abs($0) < 1e-15 } == true)
    }
}
