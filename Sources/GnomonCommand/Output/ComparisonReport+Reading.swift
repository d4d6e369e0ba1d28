import Gnomon

extension ComparisonReport {
    /// What the figures say in words: no more than was measured.
    var reading: [String] {
        [verdictReading, explainedReading, neuronReading, waveReading, starReading].compactMap { $0 } + [
            "No single figure is evidence of the mechanism: the ideal star answers well also for networks that do not."
        ]
    }

    private var verdictReading: String {
        let inputs = audit.verdict.inputs
        return audit.verdict.outcome == .exact
            ? "Certified: the network is right on all \(inputs.total) inputs."
            : "Certified: the network is right on \(inputs.correct) of \(inputs.total) inputs."
    }

    private var explainedReading: String? {
        guard !comparison.keyFrequencies.isEmpty else { return nil }
        let (star, waves) = (explanation.turnedStar.explained, explanation.idealWaves.explained)
        return
            "Certified: on \(star) inputs the lead of the ideal stars, and on \(waves) that of the ideal waves, is more than "
            + "the rest of the network can take away, over every rival."
    }

    private var neuronReading: String? {
        let live = comparison.neurons.filter(\.isLive)
        guard !live.isEmpty else { return "No neuron is live." }
        let pure = live.filter { $0.isConsistent && $0.inputFraction >= 0.9 && $0.outputFraction >= 0.9 }
        let phases = comparison.measures.phaseErrorMean.map {
            "; where both sides have the same one, output phases are twice the input phases (or the sum of both "
                + "tokens') to within \(Self.short($0)) rad on average"
        }
        return "\(pure.count) of \(live.count) live neurons keep nine tenths of their power at one and the same "
            + "frequency on both sides\(phases ?? "")."
    }

    private var waveReading: String? {
        guard !comparison.keyFrequencies.isEmpty, let share = comparison.measures.keyFrequencyVariance else {
            return "No frequency has three live neurons: there is no circle to speak of."
        }
        return
            "Waves of a + b at the key frequencies carry \(Self.short(100 * share)) % of the logits' variance; the loss "
            + "with them alone is \(Self.short(comparison.measures.restrictedLoss)), without them "
            + "\(Self.short(comparison.measures.excludedLoss)) (the network's: \(Self.short(comparison.measures.score.loss)))."
    }

    private var starReading: String? {
        let keys = Set(comparison.keyFrequencies)
        let groups = comparison.groups.filter { keys.contains($0.frequency) }
        guard let weakest = groups.map(\.envelopeRatio).min(), let strongest = groups.map(\.envelopeRatio).max() else {
            return nil
        }
        let star = comparison.weights.nonlinearity == .relu ? "|cos(pi f (a - b) / M)|" : "its square, cos^2"
        return
            "A plain star's envelope \(star) falls to almost nothing where a - b is half a turn; the groups' falls to "
            + "\(Self.short(weakest)) to \(Self.short(strongest)) of its largest value."
    }
}
