internal import Comparison

/// What a group of neurons makes of the logits, whatever network it is in.
struct GroupWave {
    /// f.
    let frequency: Int
    /// The group's logits as a function of (a + b - c) mod M, averaged over all inputs.
    let wave: [Double]
    /// The height of the cosine that fits its logits best.
    let scale: Double
    /// How much of its logits that cosine has.
    let waveR2: Double
    /// The coefficient of that cosine, by f (a - b) mod M.
    let envelope: [Double]
    /// How much of its logits a cosine with a star's envelope has.
    let envelopeR2: Double
    /// The sum of squares of its logits in units of that of all logits.
    let logitShare: Double

    init(_ group: FrequencyGroup) {
        frequency = group.frequency
        wave = group.wave
        scale = group.waveScale
        waveR2 = group.waveR2
        envelope = group.envelope
        envelopeR2 = group.envelopeR2
        logitShare = group.logitShare
    }

    init(_ group: TransformerGroup) {
        frequency = group.frequency
        wave = group.wave
        scale = group.waveScale
        waveR2 = group.waveR2
        envelope = group.envelope
        envelopeR2 = group.envelopeR2
        logitShare = group.logitShare
    }

    /// The smallest coefficient of the envelope in units of the largest; nil where none is positive.
    var envelopeRatio: Double? {
        guard let smallest = envelope.min(), let largest = envelope.max(), largest > 0 else { return nil }
        return smallest / largest
    }
}

/// The groups of a network that are drawn, and all of its logits.
struct NetworkWaves {
    /// M.
    let modulus: Int
    /// Whether neurons square.
    let isSquare: Bool
    /// In order of frequency.
    let groups: [GroupWave]
    /// How many groups are not drawn.
    let omitted: Int
    /// What ``total`` is of.
    let totalName: String
    /// Logits as a function of (a + b - c) mod M, averaged over all inputs.
    let total: [Double]
    /// Key frequencies with the heights of the cosines that fit the network's logits best.
    let fitted: [(frequency: Int, scale: Double)]

    init(_ comparison: Comparison, _ selection: NeuronSelection) {
        modulus = comparison.weights.modulus
        isSquare = comparison.weights.nonlinearity == .square
        groups = selection.groups.map { GroupWave($0.group) }
        omitted = selection.omittedGroups
        totalName = "All groups together"
        total = (0..<comparison.weights.modulus).map { k in comparison.groups.reduce(0) { $0 + $1.wave[k] } }
        fitted = zip(comparison.keyFrequencies, comparison.waveScales).map { ($0, $1) }
    }

    /// Of too many groups those with the largest share of the logits are drawn.
    init(_ comparison: TransformerComparison) {
        modulus = comparison.modulus
        isSquare = comparison.nonlinearity == .square
        groups = comparison.groups.sorted { $0.logitShare > $1.logitShare }.prefix(NeuronSelection.groupLimit)
            .sorted { $0.frequency < $1.frequency }.map { GroupWave($0) }
        omitted = comparison.groups.count - groups.count
        totalName = "All logits, with what goes past the neurons"
        total = comparison.wave
        fitted = zip(comparison.keyFrequencies, comparison.waveScales).map { ($0, $1) }
    }

    /// What is left out; empty if nothing is.
    var note: String {
        omitted == 0
            ? ""
            : " \(groups.count) of \(groups.count + omitted) groups are drawn: key frequencies first, then by share of the logits."
    }
}
