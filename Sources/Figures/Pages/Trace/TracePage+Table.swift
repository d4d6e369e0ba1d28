internal import Comparison
internal import Verification

extension TracePage {
    private static let certified: [String] = ["outcome", "correct", "tied", "wrong"]
    private static let measured: [(name: String, definition: String)] = [
        ("loss", "Mean cross-entropy over all inputs, in nats."),
        ("train loss", "The same over the training inputs, where they are known."),
        ("test loss", "The same over the others."),
        ("restricted loss", "Of the logits projected on the last snapshot’s key frequencies, in nats."),
        ("excluded loss", "Of the logits without that projection, in nats."),
        ("key-frequency variance", "The share of the logits’ variance at the snapshot’s own key frequencies."),
        ("phase error", "Mean over live, consistent neurons, in radians."),
        ("live", "Neurons at least a hundredth as strong as the strongest."),
        ("consistent", "Live neurons with one strongest frequency on both sides."),
        ("input squares", "Sum of squares of the input weights."),
        ("output squares", "Sum of squares of the output weights."),
        ("key frequencies", "The frequencies of at least three live neurons."),
    ]

    /// Every snapshot, in a table to be opened.
    var snapshotTable: Markup {
        let columns =
            [Table.Column(heading: "step")]
            + Self.certified.map { Table.Column(heading: $0, isNumeric: $0 != "outcome") }
            + Self.measured.map {
                Table.Column(heading: $0.name, definition: $0.definition, isNumeric: $0.name != "key frequencies")
            }
        return Document.details("snapshot-table", summary: "\(shown.count) snapshots") {
            Table(
                caption: "Snapshots", columns: columns, rows: shown.map(cells),
                spans: [(1, nil), (Self.certified.count, .certified), (Self.measured.count, .floatingPoint)]
            ).markup
            Markup.element("dl", ["class": "definitions"]) {
                for (name, definition) in Self.measured {
                    Markup.element("dt") { name }
                    Markup.element("dd") { definition }
                }
            }
        }
    }

    private func cells(_ row: TraceRow) -> [Markup] {
        let (inputs, figures) = (row.audit.inputs, row.figures)
        let counts = ["\(inputs.correct)", "\(inputs.tied)", "\(inputs.wrong)"]
        let losses = [
            figures.all.loss, figures.train?.loss, figures.test?.loss, figures.restrictedLoss, figures.excludedLoss,
            figures.keyFrequencyVariance, figures.phaseErrorMean,
        ]
        let texts =
            ["\(row.step)", row.audit.outcome.rawValue] + counts + losses.map { Numeral.significant($0) }
            + ["\(figures.liveNeurons)", "\(figures.consistentNeurons)"]
            + [Numeral.significant(figures.inputSquares), Numeral.significant(figures.outputSquares)]
            + [figures.keyFrequencies.isEmpty ? "–" : figures.keyFrequencies.map(String.init).joined(separator: ", ")]
        return texts.map { Markup($0) }
    }
}
