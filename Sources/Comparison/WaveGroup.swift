/// Neurons of one frequency and the logits they make together, in whatever network.
public protocol WaveGroup: Sendable {
    /// f.
    var frequency: Int { get }
    /// The logits as a function of (a + b - c) mod M, averaged over all inputs.
    var wave: [Double] { get }
    /// s in the best approximation s cos(2 pi f (a + b - c) / M) of the logits.
    var waveScale: Double { get }
    /// 1 - |logits - approximation|^2 / |logits|^2.
    var waveR2: Double { get }
    /// The coefficient of cos(2 pi f (a + b - c) / M) in the logits, averaged over the inputs of equal f (a - b) mod M.
    var envelope: [Double] { get }
    /// ``waveR2`` with the envelope of a star, |cos(pi f (a - b) / M)| for ReLU, its square for x^2.
    var envelopeR2: Double { get }
    /// The sum of squares of the group's logits in units of that of all logits.
    var logitShare: Double { get }
}

extension WaveGroup {
    /// The smallest coefficient of the envelope in units of the largest; nil where none is positive.
    public var envelopeRatio: Double? {
        guard let smallest = envelope.min(), let largest = envelope.max(), largest > 0 else { return nil }
        return smallest / largest
    }
}
