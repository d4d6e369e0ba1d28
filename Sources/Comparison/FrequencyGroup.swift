/// The live neurons of one frequency, and the logits they make together.
///
/// Figures are in double precision, over all M^2 inputs, of the group's logits with the mean over the classes taken away.
public struct FrequencyGroup: WaveGroup {
    /// f.
    public let frequency: Int
    /// The live neurons whose frequency it is.
    public let neurons: [Int]
    /// The root of the mean square of their input amplitudes (of both tokens').
    public let inputAmplitude: Double
    /// The same of their output amplitudes.
    public let outputAmplitude: Double
    /// The mean absolute phase error of those that are consistent; nil if none is.
    public let phaseErrorMean: Double?
    /// How far the sorted input phases are from even spacing, the best rotation removed: root mean square, in radians.
    public let spacingError: Double
    /// The means of the neurons' second harmonics.
    public let secondHarmonic: NeuronFit.SecondHarmonic
    /// s in the best approximation s cos(2 pi f (a + b - c) / M) of the logits.
    public let waveScale: Double
    /// 1 - |logits - approximation|^2 / |logits|^2.
    public let waveR2: Double
    /// The same with the envelope of a star, |cos(pi f (a - b) / M)| for ReLU, its square for x^2.
    public let envelopeR2: Double
    /// The coefficient of cos(2 pi f (a + b - c) / M) in the logits, averaged over the inputs of equal f (a - b) mod M.
    public let envelope: [Double]
    /// The logits as a function of (a + b - c) mod M, averaged over all inputs.
    public let wave: [Double]
    /// The sum of squares of the group's logits in units of that of all logits.
    public let logitShare: Double

    /// What ``WaveGroup/envelopeRatio`` is for a plain star.
    public let starEnvelopeRatio: Double?
}

extension FrequencyGroup {
    /// The group of `fits`, which are live neurons of one frequency, with their logits, centred.
    init(
        _ fits: [NeuronFit], frequency: Int, logits: LogitCube, isReLU: Bool, _ basis: TokenBasis,
        total: Double
    ) {
        let wave = WaveFit(logits, frequency: frequency, isReLU: isReLU, basis)
        let phases = fits.map(\.inputPhase)
        let consistent = fits.filter(\.isConsistent).map { abs($0.phaseError) }
        let count = Double(fits.count)
        self.init(
            frequency: frequency, neurons: fits.map(\.index),
            inputAmplitude: (fits.reduce(0) { sum, fit in
                let second = fit.secondInput?.amplitude ?? fit.inputAmplitude
                return sum + (fit.inputAmplitude * fit.inputAmplitude + second * second) / 2
            } / count).squareRoot(),
            outputAmplitude: (fits.reduce(0) { $0 + $1.outputAmplitude * $1.outputAmplitude } / count).squareRoot(),
            phaseErrorMean: consistent.isEmpty ? nil : consistent.reduce(0, +) / Double(consistent.count),
            spacingError: Self.spacingError(phases),
            secondHarmonic: NeuronFit.SecondHarmonic(
                mean: fits.reduce(0) { $0 + $1.secondHarmonic.mean } / count,
                amplitude: fits.reduce(0) { $0 + $1.secondHarmonic.amplitude } / count),
            waveScale: wave.scale, waveR2: wave.waveR2, envelopeR2: wave.envelopeR2, envelope: wave.envelope,
            wave: wave.wave, logitShare: total > 0 ? wave.sumOfSquares / total : 0,
            starEnvelopeRatio: wave.starEnvelopeRatio)
    }

    /// The root mean square of the sorted phases less 2 pi i / n, their mean removed.
    private static func spacingError(_ phases: [Double]) -> Double {
        let step = 2 * .pi / Double(phases.count)
        let deviations = phases.sorted().enumerated().map { $1 - step * Double($0) }
        let mean = deviations.reduce(0, +) / Double(phases.count)
        return (deviations.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(phases.count)).squareRoot()
    }
}
