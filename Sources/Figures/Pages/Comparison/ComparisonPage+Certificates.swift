internal import Comparison
internal import ExactArithmetic
internal import Verification

extension ComparisonPage {
    /// The verdict, and below it what the network is made of.
    var verdict: Markup { audit.banner(composition: composition) }

    private var composition: String {
        let live = comparison.neurons.count { $0.isLive }
        let keys = comparison.keyFrequencies
        let text = "\(live) of \(comparison.neurons.count) neurons are live; "
        guard !keys.isEmpty else { return text + "no frequency has three of them, so there is no key frequency." }
        let share = Numeral.percent(comparison.measures.keyFrequencyVariance)
        return text + "key frequenc\(keys.count == 1 ? "y" : "ies") \(keys.map(String.init).joined(separator: ", ")), "
            + "which \(keys.count == 1 ? "has" : "have") \(share) of the logits’ variance."
    }

    /// The certified figures, in tables of their own.
    var certificates: Markup {
        Document.section("certificates", "What is certified") {
            Document.paragraph(Definitions.certified)
            Markup.element("div", ["class": "pair"]) {
                AuditTable(audit: audit).markup
                if let explanation { explanationTable(explanation) }
                if !idealStars.isEmpty { idealStarTable }
            }
        }
    }

    private func explanationTable(_ explanation: ExplanationSummary) -> Markup {
        let counts: [(String, String, ExplanationSummary.Count?)] = [
            ("ideal stars", Definitions.explainedByStars, explanation.idealStar),
            ("ideal waves", Definitions.explainedByWaves, explanation.idealWaves),
            ("one bound for all inputs", Definitions.uniformBound, explanation.uniformBound),
        ]
        return Table(
            caption: "Inputs explained, of \(explanation.total)", standing: .certified,
            columns: [
                Table.Column(heading: "by", isNumeric: false), Table.Column(heading: "inputs"),
                Table.Column(heading: "numbers", isNumeric: false),
            ],
            rows: counts.map { name, definition, count in
                [
                    .element("abbr", ["title": definition]) { name },
                    Markup(count.map { "\($0.inputs)" } ?? "–"), Markup(count?.statement ?? ""),
                ]
            }
        ).markup
    }

    private var idealStarTable: Markup {
        let sizes = Dictionary(
            comparison.groups.map { ($0.frequency, $0.neurons.count) }, uniquingKeysWith: { first, _ in first })
        return Table(
            caption: "The ideal star of each group, on its own", standing: .certified,
            columns: [
                Table.Column(heading: "f", definition: Definitions.frequency),
                Table.Column(heading: "n", definition: Definitions.groupSize),
                Table.Column(heading: "verdict", isNumeric: false),
                Table.Column(heading: "correct"), Table.Column(heading: "tied"), Table.Column(heading: "wrong"),
                Table.Column(heading: "smallest margin", definition: Definitions.starMargin),
            ],
            rows: idealStars.sorted { $0.key < $1.key }.map { frequency, verdict in
                [
                    Markup("\(frequency)"), Markup(sizes[frequency].map { "\($0)" } ?? "–"),
                    Markup(verdict.outcome.rawValue),
                    Markup("\(verdict.inputs.correct)"), Markup("\(verdict.inputs.tied)"),
                    Markup("\(verdict.inputs.wrong)"),
                    Markup(verdict.margin.map { Enclosed.interval($0) } ?? "–"),
                ]
            }
        ).markup
    }
}
