public import Comparison
public import Verification

/// A one-layer transformer, certified and taken apart by frequency, as one HTML page that needs nothing else.
public struct TransformerPage: Sendable {
    /// What the page is called: the name of the checkpoint.
    public let title: String
    /// A line or more below the title.
    public let subtitle: [String]
    /// What is certified of the network.
    public let audit: AuditVerdict
    /// What is computed of it in double precision.
    public let comparison: TransformerComparison
    /// On which inputs the sum of waves explains the answer; nil where that was not decided.
    public let explained: Explanation.Reference?
    /// What all that means, in paragraphs of plain text.
    public let reading: [String]
    /// The sum of squares of each array of weights, in order.
    public let sumsOfSquares: [(name: String, value: Double)]
    /// What was read: names and values, in order.
    public let facts: [(String, String)]

    /// The most neurons that are listed.
    public static let neuronLimit = 1024

    /// A page. No text has to be escaped.
    ///
    /// Precondition: `explained` is of as many inputs as the network has.
    public init(
        title: String, subtitle: [String], audit: AuditVerdict, comparison: TransformerComparison,
        explained: Explanation.Reference?, reading: [String], sumsOfSquares: [(name: String, value: Double)],
        facts: [(String, String)]
    ) {
        precondition(
            explained.map { $0.isExplained.count == comparison.modulus * comparison.modulus } ?? true,
            "an explanation has an answer for each of M^2 inputs")
        self.title = title
        self.subtitle = subtitle
        self.audit = audit
        self.comparison = comparison
        self.explained = explained
        self.reading = reading
        self.sumsOfSquares = sumsOfSquares
        self.facts = facts
    }

    /// The page. Well-formed as HTML and as XML; nothing in it is loaded from elsewhere, and there are no scripts.
    public func html() -> String {
        let waves = NetworkWaves(comparison)
        return Document.html(title: title) {
            Markup.element("header") {
                Markup.element("h1") { title }
                for line in subtitle { Document.paragraph(line, class: "subtitle") }
            }
            verdict
            contents
            if !reading.isEmpty {
                Document.section("reading", "Reading") { for paragraph in reading { Document.paragraph(paragraph) } }
            }
            certificates
            ComponentsFigure(comparison: comparison).section
            FractionsFigure(comparison: comparison).section
            ActivationsFigure(comparison: comparison).section
            LogitsFigure(waves: waves).section
            if hasGroups {
                EnvelopeFigure(waves: waves).section
                LossesFigure(comparison: comparison).section
            }
            if let explained = statedWaves {
                ExplainedFigure(
                    modulus: comparison.modulus, inputs: explained.isExplained, undecided: explained.undecided
                ).section
            }
            measures
            neurons
            if !facts.isEmpty { Document.section("file", "What was read") { Document.facts(facts) } }
        }
    }

    /// Whether any neuron counts to a frequency.
    private var hasGroups: Bool { !comparison.groups.isEmpty }

    /// What the sum of waves explains, if there is a wave in it.
    var statedWaves: Explanation.Reference? { explained.flatMap { $0.terms.isEmpty ? nil : $0 } }

    private var contents: Markup {
        var entries = [("certificates", "What is certified")]
        if !reading.isEmpty { entries.insert(("reading", "Reading"), at: 0) }
        entries += [
            ("components", "Frequencies"), ("fractions", "Neurons by frequency"), ("activations", "Activations"),
            ("logits", "Logits"),
        ]
        if hasGroups { entries += [("envelopes", "Envelopes"), ("losses", "Losses")] }
        if statedWaves != nil { entries.append(("explained", "Explained inputs")) }
        entries += [("measures", "Measures"), ("neurons", "Neurons")]
        if !facts.isEmpty { entries.append(("file", "What was read")) }
        return Document.contents(entries)
    }
}
