import Foundation

/// A neuron's weights held against the construction's: one frequency, the output phase twice the input phase.
///
/// All figures are in double precision; phases in radians, in (-pi, pi].
public struct NeuronFit: Sendable, Hashable {
    /// Its place in the network.
    public let index: Int
    /// Whether its strength is at least a hundredth of the largest.
    public let isLive: Bool
    /// The frequency with the largest sum of the input's and the output's share of power; 0 for a neuron without any.
    public let frequency: Int
    /// The input's own strongest frequency.
    public let inputFrequency: Int
    /// The output's own strongest frequency.
    public let outputFrequency: Int
    /// The amplitude of the input weights at ``frequency``; of the first token where the two have their own.
    public let inputAmplitude: Double
    /// Their phase.
    public let inputPhase: Double
    /// Amplitude and phase of the second token's weights, where it has its own.
    public let secondInput: Wave?
    /// The amplitude of the output weights at ``frequency``.
    public let outputAmplitude: Double
    /// Their phase.
    public let outputPhase: Double
    /// The share of the input weights' power (without the mean) that is at ``frequency``.
    public let inputFraction: Double
    /// The same for the output weights.
    public let outputFraction: Double
    /// Norm of the input weights (squared for x^2) times that of the output weights.
    public let strength: Double
    /// The mean of the input weights and the component at twice ``frequency``, in units of ``inputAmplitude``: what the flat
    /// family adds to a circle.
    public let secondHarmonic: SecondHarmonic

    /// One component of a function of the token.
    public struct Wave: Sendable, Hashable {
        /// A.
        public let amplitude: Double
        /// p.
        public let phase: Double
    }

    /// Input weights as A (cos(x - p) + D + B cos 2(x - p) + ...), x = 2 pi f t / M.
    public struct SecondHarmonic: Sendable, Hashable {
        /// D.
        public let mean: Double
        /// B.
        public let amplitude: Double
    }

    /// The output phase less twice the input phase (less the sum of both tokens' phases where they differ), wrapped.
    public var phaseError: Double {
        wrapped(outputPhase - inputPhase - (secondInput?.phase ?? inputPhase))
    }

    /// Whether input and output have the same strongest frequency.
    public var isConsistent: Bool { inputFrequency == outputFrequency }
}

/// An angle in (-pi, pi].
func wrapped(_ angle: Double) -> Double {
    let turn = angle - 2 * .pi * (angle / (2 * .pi)).rounded()
    return turn <= -.pi ? turn + 2 * .pi : turn
}

extension DenseWeights {
    /// Every neuron held against the construction.
    ///
    /// - Complexity: O(M^2 H).
    public func neuronFits(_ basis: TokenBasis) -> [NeuronFit] {
        let strengths = (0..<neurons).map { strength(ofNeuron: $0) }
        let largest = strengths.max() ?? 0
        return (0..<neurons).map {
            fit($0, basis, strength: strengths[$0], isLive: strengths[$0] >= 0.01 * largest && largest > 0)
        }
    }

    private func strength(ofNeuron n: Int) -> Double {
        func squares(_ values: some Sequence<Double>) -> Double { values.reduce(0) { $0 + $1 * $1 } }
        var input = squares(leftWeights(ofNeuron: n))
        if !isTied { input = (input + squares(rightWeights(ofNeuron: n))) / 2 }
        return (nonlinearity == .relu ? input.squareRoot() : input) * squares(outputWeights(ofNeuron: n)).squareRoot()
    }

    private func fit(_ n: Int, _ basis: TokenBasis, strength: Double, isLive: Bool) -> NeuronFit {
        let first = basis.spectrum(of: leftWeights(ofNeuron: n))
        let second = isTied ? nil : basis.spectrum(of: rightWeights(ofNeuron: n))
        let output = basis.spectrum(of: outputWeights(ofNeuron: n))
        let inputPowers = withoutNoise(
            zip(first.powers, second?.powers ?? first.powers).map { ($0 + $1) / 2 },
            mean: max(abs(first.mean), abs(second?.mean ?? 0)))
        let outputPowers = withoutNoise(output.powers, mean: abs(output.mean))
        let (inputShares, outputShares) = (shares(inputPowers), shares(outputPowers))
        let frequency = strongest(zip(inputShares, outputShares).map { $0 + $1 })
        func share(_ shares: [Double]) -> Double { frequency == 0 ? 0 : shares[frequency - 1] }
        let amplitude = frequency == 0 ? 0 : first.amplitude(frequency)
        let phase = frequency == 0 ? 0 : first.phase(frequency)
        return NeuronFit(
            index: n, isLive: isLive, frequency: frequency, inputFrequency: strongest(inputPowers),
            outputFrequency: strongest(outputPowers), inputAmplitude: amplitude, inputPhase: phase,
            secondInput: second.map {
                NeuronFit.Wave(
                    amplitude: frequency == 0 ? 0 : $0.amplitude(frequency),
                    phase: frequency == 0 ? 0 : $0.phase(frequency))
            },
            outputAmplitude: frequency == 0 ? 0 : output.amplitude(frequency),
            outputPhase: frequency == 0 ? 0 : output.phase(frequency), inputFraction: share(inputShares),
            outputFraction: share(outputShares), strength: strength,
            secondHarmonic: secondHarmonic(first, frequency, amplitude, phase))
    }

    /// The component at 2f mod M, as a function of x it is cos(2 x - p) whatever side of M/2 the frequency 2f is on.
    private func secondHarmonic(
        _ spectrum: TokenSpectrum, _ frequency: Int, _ amplitude: Double, _ phase: Double
    ) -> NeuronFit.SecondHarmonic {
        guard frequency > 0, amplitude > 0 else { return NeuronFit.SecondHarmonic(mean: 0, amplitude: 0) }
        let double = 2 * frequency % modulus
        let isFolded = 2 * double > modulus
        let place = isFolded ? modulus - double : double
        guard place > 0 else { return NeuronFit.SecondHarmonic(mean: spectrum.mean / amplitude, amplitude: 0) }
        let harmonicPhase = isFolded ? -spectrum.phase(place) : spectrum.phase(place)
        return NeuronFit.SecondHarmonic(
            mean: spectrum.mean / amplitude,
            amplitude: spectrum.amplitude(place) * cos(harmonicPhase - 2 * phase) / amplitude)
    }

    /// The powers, or none where they are no more than rounding leaves of a constant function of this mean.
    private func withoutNoise(_ powers: [Double], mean: Double) -> [Double] {
        powers.reduce(0, +) > 1e-28 * Double(modulus) * mean * mean ? powers : powers.map { _ in 0 }
    }

    private func shares(_ powers: [Double]) -> [Double] {
        let sum = powers.reduce(0, +)
        return sum > 0 ? powers.map { $0 / sum } : powers.map { _ in 0 }
    }

    /// The frequency of the largest power; 0 if there is none.
    private func strongest(_ powers: [Double]) -> Int {
        guard let largest = powers.max(), largest > 0, let place = powers.firstIndex(of: largest) else { return 0 }
        return place + 1
    }
}
