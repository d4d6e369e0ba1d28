internal import Comparison

/// The groups of a network that are drawn, and all of its logits.
struct NetworkWaves {
    /// M.
    let modulus: Int
    /// Whether neurons square.
    let isSquare: Bool
    /// In order of frequency.
    let groups: [any WaveGroup]
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
        groups = selection.groups.map(\.group)
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
            .sorted { $0.frequency < $1.frequency }
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
