import Foundation
import Gnomon

/// The last part of a path, for a title.
private func fileName(_ path: String) -> String { (path as NSString).lastPathComponent.printable() }

extension ComparisonReport {
    /// The report as a page.
    var page: ComparisonPage {
        ComparisonPage(
            title: fileName(audit.file), subtitle: [audit.title], audit: audit.verdict, comparison: comparison,
            idealStars: stars.mapValues(\.verdict), explanation: summary, reading: reading, facts: audit.facts)
    }

    private var summary: ExplanationSummary {
        func count(_ reference: Explanation.Reference) -> ExplanationSummary.Count {
            ExplanationSummary.Count(inputs: reference.explained, statement: reference.formula)
        }
        return ExplanationSummary(
            idealStar: count(explanation.turnedStar), idealWaves: count(explanation.idealWaves),
            uniformBound: ExplanationSummary.Count(
                inputs: explanation.uniformBound,
                statement: "turned star, residual at most \(Self.short(explanation.residualBound)) on every input"),
            total: explanation.total, explainedByWaves: explanation.idealWaves.isExplained)
    }
}

extension TransformerReport {
    /// The report as a page.
    var page: TransformerPage {
        TransformerPage(
            title: fileName(audit.file), subtitle: [audit.title], audit: audit.verdict, comparison: comparison,
            explained: waves, reading: reading,
            sumsOfSquares: audit.loaded.sumsOfSquares.map { ($0.name.printable(), $0.value) }, facts: audit.facts)
    }
}

extension AuditReport {
    /// What is known of the file, for a page.
    var facts: [(String, String)] {
        var facts = [
            ("file", file.printable()), ("sha256", checkpoint.sha256), ("format", checkpoint.format.rawValue),
            ("layout", loaded.layout), ("arrays", loaded.used.map { $0.printable() }.joined(separator: ", ")),
            ("weights", loaded.parameters.description), ("gnomon", Version.current),
        ]
        if let step = loaded.step { facts.insert(("step", step.description), at: 4) }
        return facts
    }
}

extension TraceReport {
    /// The report as a page.
    var page: TracePage {
        TracePage(
            title: fileName(source.path),
            facts: [
                ("layout", facts.layout), ("modulus", facts.network.modulus.description),
                ("activation", facts.nonlinearity?.rawValue ?? "-"), ("snapshots", rows.count.description),
                ("training inputs from", splitPath?.printable() ?? "-"),
                ("gnomon", Version.current),
            ], rows: rows, phases: phases)
    }
}
