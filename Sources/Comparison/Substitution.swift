import Foundation

/// The network with its weights replaced by something simpler, and how that one answers.
public struct Substitution: Sendable, Hashable {
    /// What the weights are replaced by.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Every neuron's weights by their component at its own frequency.
        case projected
        /// The same of live neurons, every output phase twice the input phase.
        case doubled
        /// Each group of n neurons by the evenly spaced star of n neurons, with the group's amplitudes.
        case idealStar
        /// The logits by waves s_f cos(2 pi f (a + b - c) / M), f in the key frequencies.
        case idealWaves
    }

    /// What the weights are replaced by.
    public let kind: Kind
    /// How the replacement answers.
    public let score: Score
}

extension DenseWeights {
    /// The same network with neurons that are cosines of the token; means and biases are dropped.
    private func replaced(
        _ fits: [NeuronFit], _ basis: TokenBasis,
        by waves: (NeuronFit) -> (first: NeuronFit.Wave, second: NeuronFit.Wave, output: NeuronFit.Wave)?
    ) -> DenseWeights {
        var result = self
        result.inputBias = [Double](repeating: 0, count: neurons)
        result.outputBias = [Double](repeating: 0, count: modulus)
        for fit in fits {
            let n = fit.index
            let parts = waves(fit)
            for t in 0..<modulus {
                let angle = 2 * Double.pi * Double(fit.frequency * t % modulus) / Double(modulus)
                func value(_ wave: NeuronFit.Wave?) -> Double { wave.map { $0.amplitude * cos(angle - $0.phase) } ?? 0 }
                result.left[t * neurons + n] = value(parts?.first)
                result.right[t * neurons + n] = value(parts?.second)
                result.output[n * modulus + t] = value(parts?.output)
            }
        }
        return result
    }

    /// Every neuron's weights replaced by their component at its own frequency.
    func projected(_ fits: [NeuronFit], _ basis: TokenBasis) -> DenseWeights {
        replaced(fits, basis) { fit in
            let first = NeuronFit.Wave(amplitude: fit.inputAmplitude, phase: fit.inputPhase)
            return (
                first, fit.secondInput ?? first,
                NeuronFit.Wave(amplitude: fit.outputAmplitude, phase: fit.outputPhase)
            )
        }
    }

    /// The same of live neurons alone, every output phase the sum of the input phases.
    func doubled(_ fits: [NeuronFit], _ basis: TokenBasis) -> DenseWeights {
        replaced(fits, basis) { fit in
            guard fit.isLive else { return nil }
            let first = NeuronFit.Wave(amplitude: fit.inputAmplitude, phase: fit.inputPhase)
            let second = fit.secondInput ?? first
            return (
                first, second, NeuronFit.Wave(amplitude: fit.outputAmplitude, phase: first.phase + second.phase)
            )
        }
    }

    /// Each group replaced by the evenly spaced star of as many neurons, first neuron at phase 0, with its amplitudes.
    func idealStars(_ fits: [NeuronFit], _ groups: [FrequencyGroup], _ basis: TokenBasis) -> DenseWeights {
        var places: [Int: (group: FrequencyGroup, position: Int)] = [:]
        for group in groups {
            for (position, neuron) in group.neurons.enumerated() { places[neuron] = (group, position) }
        }
        return replaced(fits, basis) { fit in
            guard let (group, position) = places[fit.index] else { return nil }
            let phase = 2 * Double.pi * Double(position) / Double(group.neurons.count)
            let input = NeuronFit.Wave(amplitude: group.inputAmplitude, phase: phase)
            return (input, input, NeuronFit.Wave(amplitude: group.outputAmplitude, phase: 2 * phase))
        }
    }
}
