public import Comparison
public import Verification

/// A trained network held against the construction, as one HTML page that needs nothing else.
public struct ComparisonPage: Sendable {
    /// What the page is called: the name of the checkpoint.
    public let title: String
    /// A line or more below the title.
    public let subtitle: [String]
    /// What is certified of the network.
    public let audit: AuditVerdict
    /// What is computed of it in double precision.
    public let comparison: Comparison
    /// By frequency, the verdict on the evenly spaced star of as many neurons as the group has.
    public let idealStars: [Int: Verdict]
    /// On how many inputs something simpler explains the answer; nil where that was not asked.
    public let explanation: ExplanationSummary?
    /// What all that means, in paragraphs of plain text.
    public let reading: [String]
    /// What was read: names and values, in order.
    public let facts: [(String, String)]

    /// A page. No text has to be escaped.
    public init(
        title: String, subtitle: [String] = [], audit: AuditVerdict, comparison: Comparison,
        idealStars: [Int: Verdict] = [:], explanation: ExplanationSummary? = nil, reading: [String] = [],
        facts: [(String, String)] = []
    ) {
        self.title = title
        self.subtitle = subtitle
        self.audit = audit
        self.comparison = comparison
        self.idealStars = idealStars
        self.explanation = explanation
        self.reading = reading
        self.facts = facts
    }

    /// The page. Well-formed as HTML and as XML; nothing in it is loaded from elsewhere, and there are no scripts.
    public func html() -> String {
        let selection = NeuronSelection(comparison)
        let waves = NetworkWaves(comparison, selection)
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
            WeightsFigure(comparison: comparison, selection: selection).section
            SpectraFigure(comparison: comparison).section
            WavesFigure(comparison: comparison, selection: selection).section
            StarsFigure(comparison: comparison, selection: selection).section
            LogitsFigure(waves: waves).section
            EnvelopeFigure(waves: waves).section
            if let inputs = explainedInputs {
                ExplainedFigure(modulus: comparison.weights.modulus, inputs: inputs).section
            }
            measures
            neurons
            if !facts.isEmpty { Document.section("file", "What was read") { Document.facts(facts) } }
        }
    }

    /// The inputs that the waves explain, if they are all inputs of this network.
    private var explainedInputs: [Bool]? {
        let modulus = comparison.weights.modulus
        return explanation?.explainedByWaves.flatMap { $0.count == modulus * modulus ? $0 : nil }
    }

    private var contents: Markup {
        var entries = [("certificates", "What is certified")]
        if !reading.isEmpty { entries.insert(("reading", "Reading"), at: 0) }
        entries += [
            ("weights", "Weights"), ("spectra", "Frequencies"), ("waves", "Waves"), ("stars", "Stars"),
            ("logits", "Logits"), ("envelopes", "Envelopes"),
        ]
        if explainedInputs != nil { entries.append(("explained", "Explained inputs")) }
        entries += [("measures", "Measures"), ("neurons", "Neurons")]
        if !facts.isEmpty { entries.append(("file", "What was read")) }
        return Document.contents(entries)
    }
}
