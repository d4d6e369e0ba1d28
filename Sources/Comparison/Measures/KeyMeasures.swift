/// The cross-entropy without the waves of one frequency.
public struct FrequencyLoss: Sendable, Hashable {
    /// f.
    public let frequency: Int
    /// The mean cross-entropy over all inputs of the logits without their projection on f alone.
    public let loss: Double
}

/// What the waves of the key frequencies are of a network's logits, whatever the network; nil without key frequencies.
struct KeyMeasures {
    let restrictedLoss: Double?
    let excludedLoss: Double?
    let keyFrequencyVariance: Double?
    let excludedLossByFrequency: [FrequencyLoss]
    let clockR2: Double?
    let pizzaR2: Double?
    /// s_f in the waves s_f cos(2 pi f (a + b - c) / M) that approximate the centred logits best.
    let waveScales: [Double]

    /// - Parameter centred: `logits` without their mean over the classes.
    init(_ logits: LogitCube, centred: LogitCube, frequencies: [Int], _ basis: TokenBasis) {
        // Waves of different frequencies are orthogonal over the classes, on each input and so with any envelope: the best
        // approximation by all of them is that by each, and so is the share of variance.
        let waves = frequencies.map { WaveFit(centred, frequency: $0, isReLU: true, basis) }
        waveScales = waves.map(\.scale)
        excludedLossByFrequency = frequencies.map { frequency in
            FrequencyLoss(
                frequency: frequency,
                loss: KeyProjection(logits, frequencies: [frequency], basis).excluded.score().loss)
        }
        guard !frequencies.isEmpty else {
            (restrictedLoss, excludedLoss, keyFrequencyVariance, clockR2, pizzaR2) = (nil, nil, nil, nil, nil)
            return
        }
        let projection = KeyProjection(logits, frequencies: frequencies, basis)
        restrictedLoss = projection.restricted.score().loss
        excludedLoss = projection.excluded.score().loss
        keyFrequencyVariance = KeyProjection(centred, frequencies: frequencies, basis).keyFrequencyVariance
        clockR2 = waves.reduce(0) { $0 + $1.waveR2 }
        pizzaR2 = waves.reduce(0) { $0 + $1.envelopeR2 }
    }
}
