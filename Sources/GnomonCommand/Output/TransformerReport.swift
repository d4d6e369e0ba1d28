import Foundation
import Gnomon

/// What `gnomon compare` says of a transformer.
struct TransformerReport {
    let audit: AuditReport
    let comparison: TransformerComparison
    /// Which inputs the sum of waves explains; nil where there are more classes than tokens.
    let waves: Explanation.Reference?
    /// Which inputs were for training, where that is known.
    let split: SplitFile?
    /// A sample for gradient symmetricity, where one was given.
    let triples: TriplesFile?

    private func short(_ value: Double?) -> String { ComparisonReport.short(value) }

    /// The report for people.
    var text: String {
        var lines = [audit.text, "", "certified: inputs that the sum of waves explains", ""]
        if let waves {
            lines.append(
                "  \(waves.explained) of \(waves.isExplained.count)"
                    + (waves.undecided == 0 ? "" : ", \(waves.undecided) undecided"))
            if !waves.terms.isEmpty { lines.append("  \(waves.name) is \(waves.formula)") }
        } else {
            lines.append("  none is spoken of: the network has classes that are no tokens")
        }
        lines += ["", "in double precision:", ""]
        let keys = comparison.keyFrequencies.map(\.description).joined(separator: ", ")
        let counted = comparison.neurons.count { $0.countedFrequency != nil }
        lines.append(
            "  \(comparison.neurons.count { $0.isLive }) of \(comparison.neurons.count) neurons are live; one frequency "
                + "explains at least \(short(100 * ActivationFit.countedFraction)) % of \(counted) of them; key frequencies "
                + (keys.isEmpty ? "none" : keys))
        lines += ["", groupTable.text, "", scoreTable.text, "", measureTable.text, "", squaresTable.text]
        lines += ["", "reading:", ""] + reading.map { "  " + $0 }
        return lines.joined(separator: "\n")
    }

    private var groupTable: TextTable {
        var table = TextTable([
            "frequency", "neurons", "fraction", "wave R2", "star R2", "envelope", "share", "loss without",
        ])
        let without = Dictionary(
            comparison.measures.excludedLossByFrequency.map { ($0.frequency, $0.loss) }, uniquingKeysWith: { $1 })
        for group in comparison.groups {
            table.append([
                group.frequency.description, group.neurons.count.description, short(group.meanFraction),
                short(group.waveR2), short(group.envelopeR2), short(group.envelopeRatio), short(group.logitShare),
                short(without[group.frequency]),
            ])
        }
        return table
    }

    /// How the network answers training and test inputs.
    var splitScores: [(name: String, score: Score)] {
        (split?.split.parts ?? []).map { ($0.name, comparison.score(on: $0.inputs)) }
    }

    private var scoreTable: TextTable {
        var table = TextTable(["inputs", "accuracy", "loss"])
        table.append(["all", short(comparison.measures.score.accuracy), short(comparison.measures.score.loss)])
        for (name, score) in splitScores { table.append([name, short(score.accuracy), short(score.loss)]) }
        return table
    }

    private var measureTable: TextTable {
        var table = TextTable(["measure", "value"])
        for (name, value) in comparison.measures.named { table.append([name, short(value)]) }
        if let triples {
            table.append([
                "gradientSymmetricity on \(triples.triples.count) triples",
                short(comparison.gradientSymmetricity(on: triples.triples)),
            ])
        }
        return table
    }

    private var squaresTable: TextTable {
        var table = TextTable(["array", "sum of squares"])
        for sum in audit.loaded.sumsOfSquares { table.append([sum.name.printable(), short(sum.value)]) }
        return table
    }
}

extension TransformerReport {
    /// What the figures say in words: no more than was measured.
    var reading: [String] {
        [verdictReading, waveReading, neuronReading, lossReading, formReading].compactMap { $0 } + [
            "No single figure is evidence of the mechanism."
        ]
    }

    private var verdictReading: String {
        let inputs = audit.verdict.inputs
        return audit.verdict.outcome == .exact
            ? "Certified: the network is right on all \(inputs.total) inputs."
            : "Certified: the network is right on \(inputs.correct) of \(inputs.total) inputs"
                + (inputs.undecided == 0 ? "." : "; \(inputs.undecided) are undecided.")
    }

    private var waveReading: String? {
        guard let waves, !waves.terms.isEmpty else { return nil }
        return
            "Certified: the lead of the sum of waves over every rival is more than the rest of the network can take away on "
            + "\(waves.explained) of \(waves.isExplained.count) inputs."
    }

    private var neuronReading: String {
        let live = comparison.neurons.filter(\.isLive)
        guard !live.isEmpty else { return "No neuron is live." }
        let counted = live.filter { $0.countedFrequency != nil }
        let same = counted.filter { $0.frequency == $0.outputFrequency }
        return
            "\(counted.count) of \(live.count) live neurons are explained by one frequency; \(same.count) of these write "
            + "most at the same one."
    }

    private var lossReading: String? {
        let measures = comparison.measures
        guard !comparison.keyFrequencies.isEmpty, let share = measures.keyFrequencyVariance else {
            return "No live neuron is explained by one frequency: there is no circle to speak of."
        }
        return
            "Waves of a + b at the key frequencies carry \(short(100 * share)) % of the logits' variance; the loss with them "
            + "alone is \(short(measures.restrictedLoss)), without them \(short(measures.excludedLoss)) (the network's: "
            + "\(short(measures.score.loss)))."
    }

    private var formReading: String? {
        guard let clock = comparison.measures.clockR2, let pizza = comparison.measures.pizzaR2 else { return nil }
        return
            "Of the logits' variance the clock's form explains \(short(100 * clock)) %, the pizza's \(short(100 * pizza)) %; "
            + "distance irrelevance (a pizza's is near 0, a clock's near 1) is \(short(comparison.measures.distanceIrrelevance)), "
            + "gradient symmetricity (a pizza's is near 1) \(short(comparison.measures.gradientSymmetricity))."
    }
}

extension TransformerMeasures {
    /// Every figure under its name in the schema, in its order.
    var named: [(String, Double?)] {
        [
            ("accuracy", score.accuracy), ("loss", score.loss), ("restrictedLoss", restrictedLoss),
            ("excludedLoss", excludedLoss), ("keyFrequencyVariance", keyFrequencyVariance), ("clockR2", clockR2),
            ("pizzaR2", pizzaR2), ("giniEmbedding", giniEmbedding), ("giniNeuronLogit", giniNeuronLogit),
            ("sumOfSquaredWeights", sumOfSquaredWeights), ("distanceIrrelevance", distanceIrrelevance),
            ("gradientSymmetricity", gradientSymmetricity), ("circularity", circularity),
        ]
    }
}
