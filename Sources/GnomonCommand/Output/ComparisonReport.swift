import Foundation
import Gnomon

/// What `gnomon compare` says of a network.
struct ComparisonReport {
    let audit: AuditReport
    let comparison: Comparison
    /// The ideal star of each group, and its verdict.
    let stars: [Int: (construction: CircularConstruction, verdict: Verdict)]
    let explanation: Explanation
    /// Which inputs were for training, where that is known.
    let split: SplitFile?
    /// A sample for gradient symmetricity, where one was given.
    let triples: TriplesFile?

    /// A double in four digits, for people.
    static func short(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "-" }
        if value != 0, value.magnitude < 1e-3 || value.magnitude >= 1e5 { return String(format: "%.2e", value) }
        return String(format: "%.4g", value)
    }

    /// The report for people.
    var text: String {
        var lines = [audit.text, "", "certified: inputs that the construction explains", "", explainedTable.text, ""]
        lines += explanation.references.filter { !$0.terms.isEmpty }.map { "  \($0.name) is \($0.formula)" }
        lines += ["", "in double precision (but for the verdicts of the ideal stars):", ""]
        let keys = comparison.keyFrequencies.map(\.description).joined(separator: ", ")
        let live = comparison.neurons.count { $0.isLive }
        lines.append(
            "  \(live) of \(comparison.neurons.count) neurons are live; key frequencies "
                + (keys.isEmpty ? "none (no frequency has three live neurons)" : keys))
        lines += ["", groupTable.text, "", substitutionTable.text, "", measureTable.text, "", "reading:", ""]
        lines += reading.map { "  " + $0 }
        return lines.joined(separator: "\n")
    }

    private var explainedTable: TextTable {
        var table = TextTable(["reference", "explained of \(explanation.total)", "right itself"])
        for reference in explanation.references {
            table.append([reference.name, reference.explained.description, reference.inputs.correct.description])
        }
        table.append(["one bound for all inputs, turned star", explanation.uniformBound.description, ""])
        return table
    }

    private var groupTable: TextTable {
        var table = TextTable([
            "frequency", "neurons", "phase error", "spacing error", "wave R2", "star R2", "envelope", "D/A", "B/A",
            "share", "ideal star",
        ])
        for group in comparison.groups {
            table.append([
                group.frequency.description, group.neurons.count.description, Self.short(group.phaseErrorMean),
                Self.short(group.spacingError), Self.short(group.waveR2), Self.short(group.envelopeR2),
                Self.short(group.envelopeRatio), Self.short(group.secondHarmonic.mean),
                Self.short(group.secondHarmonic.amplitude), Self.short(group.logitShare),
                stars[group.frequency]?.verdict.outcome.rawValue ?? "-",
            ])
        }
        return table
    }

    /// How the network answers training and test inputs.
    var splitScores: [(name: String, score: Score)] {
        (split?.split.parts ?? []).map { ($0.name, comparison.score(on: $0.inputs)) }
    }

    private var substitutionTable: TextTable {
        var table = TextTable(["weights", "accuracy", "loss"])
        table.append(
            ["trained", Self.short(comparison.measures.score.accuracy), Self.short(comparison.measures.score.loss)])
        for (name, score) in splitScores {
            table.append(["trained, \(name) inputs", Self.short(score.accuracy), Self.short(score.loss)])
        }
        for substitution in comparison.substitutions {
            table.append([
                substitution.kind.rawValue, Self.short(substitution.score.accuracy),
                Self.short(substitution.score.loss),
            ])
        }
        return table
    }

    private var measureTable: TextTable {
        var table = TextTable(["measure", "value"])
        for (name, value) in comparison.measures.named { table.append([name, Self.short(value)]) }
        if let triples {
            table.append([
                "gradientSymmetricity on \(triples.triples.count) triples",
                Self.short(comparison.gradientSymmetricity(on: triples.triples)),
            ])
        }
        return table
    }
}

extension Explanation.Reference {
    /// What it is called in text.
    var name: String {
        switch kind {
        case .idealStar: "ideal star, phase 0"
        case .turnedStar: "ideal star, turned"
        case .idealWaves: "ideal waves"
        }
    }

    /// Its parts in a line: everything that defines it.
    var formula: String {
        terms.map { term in
            guard let neurons = term.neurons else { return "\(term.scale) cos(2 pi \(term.frequency) (a + b - c) / M)" }
            return "\(term.scale) star(\(neurons) neurons, frequency \(term.frequency), phase "
                + "\(term.phase.map { "\($0)" } ?? "0"))"
        }.joined(separator: " + ")
    }
}

extension Measures {
    /// Every figure under its name in the schema, in its order.
    var named: [(String, Double?)] {
        [
            ("accuracy", score.accuracy), ("loss", score.loss), ("restrictedLoss", restrictedLoss),
            ("excludedLoss", excludedLoss), ("keyFrequencyVariance", keyFrequencyVariance),
            ("phaseErrorMean", phaseErrorMean), ("phaseErrorMax", phaseErrorMax), ("giniInput", giniInput),
            ("giniOutput", giniOutput), ("sumOfSquaredWeights", sumOfSquaredWeights),
            ("distanceIrrelevance", distanceIrrelevance), ("gradientSymmetricity", gradientSymmetricity),
            ("clockR2", clockR2), ("pizzaR2", pizzaR2), ("circularity", circularity),
        ]
    }
}
