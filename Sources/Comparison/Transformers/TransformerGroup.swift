/// The neurons of a transformer that count to one frequency, and the logits they make together.
///
/// The logits are those through the neurons only, with the mean over the classes taken away: what attention writes past the
/// neurons is in none of the groups.
public struct TransformerGroup: WaveGroup {
    /// f.
    public let frequency: Int
    /// The live neurons that it explains by at least ``ActivationFit/countedFraction``.
    public let neurons: [Int]
    /// The mean of what it explains of their activations.
    public let meanFraction: Double
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

    /// The group of `fits`, with their logits, centred; `total` is the sum of squares of all logits, centred.
    init(_ fits: [ActivationFit], frequency: Int, logits: LogitCube, isReLU: Bool, _ basis: TokenBasis, total: Double) {
        let fit = WaveFit(logits, frequency: frequency, isReLU: isReLU, basis)
        self.frequency = frequency
        neurons = fits.map(\.index)
        meanFraction = fits.reduce(0) { $0 + $1.fraction } / Double(max(1, fits.count))
        waveScale = fit.scale
        waveR2 = fit.waveR2
        envelopeR2 = fit.envelopeR2
        envelope = fit.envelope
        wave = fit.wave
        logitShare = total > 0 ? fit.sumOfSquares / total : 0
    }
}
