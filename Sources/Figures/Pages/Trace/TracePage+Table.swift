internal import Comparison
internal import Verification

extension TracePage {
    /// A column of figures in double precision.
    private struct Column {
        let name: String
        let definition: String
        let text: (TraceRow.Figures) -> String

        init(_ name: String, _ definition: String, _ text: @escaping (TraceRow.Figures) -> String) {
            self.name = name
            self.definition = definition
            self.text = text
        }

        init(_ name: String, _ definition: String, value: @escaping (TraceRow.Figures) -> Double?) {
            self.init(name, definition) { Numeral.significant(value($0)) }
        }
    }

    private var certified: [String] {
        ["outcome", "correct", "tied", "wrong"] + (isTransformer ? ["undecided"] : [])
    }

    private var measured: [Column] {
        let losses = [
            Column("loss", "Mean cross-entropy over all inputs, in nats.") { $0.all.loss },
            Column("train loss", "The same over the training inputs, where they are known.") { $0.train?.loss },
            Column("test loss", "The same over the others.") { $0.test?.loss },
            Column("restricted loss", "Of the logits projected on the last snapshot’s key frequencies, in nats.") {
                $0.restrictedLoss
            },
            Column("excluded loss", "Of the logits without that projection, in nats.") { $0.excludedLoss },
            Column(
                "key-frequency variance", "The share of the logits’ variance at the snapshot’s own key frequencies."
            ) { $0.keyFrequencyVariance },
        ]
        let live = Column("live", "Neurons at least a hundredth as strong as the strongest.") { "\($0.liveNeurons)" }
        return losses + (isTransformer ? transformerColumns(live) : perceptronColumns(live))
    }

    private func perceptronColumns(_ live: Column) -> [Column] {
        [
            Column("phase error", "Mean over live, consistent neurons, in radians.") { $0.phaseErrorMean }, live,
            Column("consistent", "Live neurons with one strongest frequency on both sides.") {
                "\($0.consistentNeurons)"
            },
            Column("input squares", "Sum of squares of the input weights.") { $0.inputSquares },
            Column("output squares", "Sum of squares of the output weights.") { $0.outputSquares },
            Column("key frequencies", "The frequencies of at least three live neurons.") {
                Self.list($0.keyFrequencies)
            },
        ]
    }

    private func transformerColumns(_ live: Column) -> [Column] {
        [
            live,
            Column(
                "consistent",
                "Live neurons whose activations and whose part of the logits have one strongest frequency."
            ) { "\($0.consistentNeurons)" },
            Column("squares", "Sum of squares of all weights, as the file has them.") { $0.sumOfSquaredWeights },
            Column(
                "key frequencies",
                "Those that explain at least \(ActivationFit.countedFraction) of some live neuron’s activations."
            ) { Self.list($0.keyFrequencies) },
        ]
    }

    private static func list(_ frequencies: [Int]) -> String {
        frequencies.isEmpty ? "–" : frequencies.map(String.init).joined(separator: ", ")
    }

    /// Every snapshot, in a table to be opened.
    var snapshotTable: Markup {
        let measured = measured
        let columns =
            [Table.Column(heading: "step")]
            + certified.map { Table.Column(heading: $0, isNumeric: $0 != "outcome") }
            + measured.map {
                Table.Column(heading: $0.name, definition: $0.definition, isNumeric: $0.name != "key frequencies")
            }
        return Document.details("snapshot-table", summary: "\(shown.count) snapshots") {
            Table(
                caption: "Snapshots", columns: columns,
                rows: shown.map { row in certifiedCells(row) + measured.map { Markup($0.text(row.figures)) } },
                spans: [(1, nil), (certified.count, .certified), (measured.count, .floatingPoint)]
            ).markup
            Markup.element("dl", ["class": "definitions"]) {
                for column in measured {
                    Markup.element("dt") { column.name }
                    Markup.element("dd") { column.definition }
                }
            }
        }
    }

    private func certifiedCells(_ row: TraceRow) -> [Markup] {
        let inputs = row.audit.inputs
        let counts = [inputs.correct, inputs.tied, inputs.wrong] + (isTransformer ? [inputs.undecided] : [])
        let texts = ["\(row.step)", row.audit.outcome.rawValue] + counts.map { "\($0)" }
        return texts.map { Markup($0) }
    }
}
