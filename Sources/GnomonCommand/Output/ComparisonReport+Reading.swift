import Gnomon

extension ComparisonReport {
    /// What the figures say in words: no more than was measured.
    var reading: [String] {
        [verdictReading, explainedReading, neuronReading, waveReading, starReading].compactMap { $0 } + [
            "No single figure is evidence of the mechanism."
        ]
    }

    private var verdictReading: String {
        let inputs = audit.verdict.inputs
        return audit.verdict.outcome == .exact
            ? "Certified: the network is right on all \(inputs.total) inputs."
            : "Certified: the network is right on \(inputs.correct) of \(inputs.total) inputs."
    }

    private var explainedReading: String? {
        guard !comparison.groups.isEmpty else { return nil }
        let (star, waves) = (explanation.turnedStar.explained, explanation.idealWaves.explained)
        return
            "Certified: the lead of the ideal stars over every rival is more than the rest of the network can take away on "
            + "\(star) of \(explanation.total) inputs, that of the ideal waves on \(waves)."
    }

    private var neuronReading: String? {
        let live = comparison.neurons.filter(\.isLive)
        guard !live.isEmpty else { return "No neuron is live." }
        let pure = live.filter { $0.isConsistent && $0.inputFraction >= 0.9 && $0.outputFraction >= 0.9 }
        let phases = comparison.measures.phaseErrorMean.map {
            "; where both sides have the same strongest one, output phases differ from twice the input phases (or the "
                + "sum of both tokens') by \(Self.short($0)) rad on average (chance: pi/2)"
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
        let sentences = groups.compactMap { group -> String? in
            guard let ratio = group.envelopeRatio, let smallest = group.starEnvelopeRatio else { return nil }
            return "\(Self.short(ratio)) at frequency \(group.frequency) (a plain star's to \(Self.short(smallest)))"
        }
        guard !sentences.isEmpty else { return nil }
        return "Over a - b the groups' logits fall, of their largest value, to " + sentences.joined(separator: ", ")
            + "."
    }
}
