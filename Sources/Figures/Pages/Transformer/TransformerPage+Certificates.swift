internal import Comparison
internal import Verification

extension TransformerPage {
    /// The verdict, what is left of doubts, and what the network is made of.
    var verdict: Markup { audit.banner(composition: composition) }

    private var composition: String {
        let live = comparison.neurons.count { $0.isLive }
        let keys = comparison.keyFrequencies
        let text = "\(live) of \(comparison.neurons.count) neurons are live; "
        guard !keys.isEmpty else { return text + "none counts to a frequency, so there is no key frequency." }
        let counted = comparison.groups.reduce(0) { $0 + $1.neurons.count }
        let share = Numeral.percent(comparison.measures.keyFrequencyVariance)
        return text
            + "\(counted) count\(counted == 1 ? "s" : "") to the key frequenc\(keys.count == 1 ? "y" : "ies") "
            + "\(keys.map(String.init).joined(separator: ", ")), which \(keys.count == 1 ? "has" : "have") \(share) of the "
            + "logits’ variance."
    }

    /// The certified figures, in tables of their own.
    var certificates: Markup {
        Document.section("certificates", "What is certified") {
            Document.paragraph(Definitions.certified)
            Markup.element("div", ["class": "pair"]) {
                AuditTable(audit: audit).markup
                if let statedWaves { explanationTable(statedWaves) }
                if !audit.undecided.isEmpty { AuditTable(audit: audit).doubts }
            }
        }
    }

    private func explanationTable(_ reference: Explanation.Reference) -> Markup {
        let waves: [(String, String?, String)] = reference.terms.enumerated().map { index, term in
            let wave = "\(term.scale) cos(2π \(term.frequency) (a + b − c) / M)".replacing("-", with: "−")
            return index == 0 ? ("waves S", nil, wave) : ("", nil, "+ " + wave)
        }
        let rows =
            waves + [
                ("explained", Definitions.explainedBySum, "\(reference.explained) of \(reference.isExplained.count)"),
                ("not known", nil, "\(reference.undecided)"),
                (
                    "right in S alone", Definitions.wavesRight,
                    "\(reference.inputs.correct) of \(reference.inputs.total)"
                ),
                ("decided", nil, reference.decided.sentence),
            ]
        return Table(
            caption: "Inputs that a sum of waves explains", standing: .certified,
            columns: [
                Table.Column(heading: "statement", isNumeric: false), Table.Column(heading: "value", isNumeric: false),
            ],
            rows: rows.map { name, definition, value in
                [
                    definition.map { title in .element("abbr", ["title": title]) { name } } ?? Markup(name),
                    Markup(value),
                ]
            }
        ).markup
    }
}
