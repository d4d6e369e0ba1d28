internal import Comparison

/// What the network loses without each of its key frequencies.
struct LossesFigure {
    let comparison: TransformerComparison

    private var measures: TransformerMeasures { comparison.measures }

    /// The level lines: class, name, height.
    private var levels: [(style: String, name: String, height: Double)] {
        let lines: [(style: String, name: String, height: Double?)] = [
            ("mark dash", "excluded loss, without all key frequencies", measures.excludedLoss),
            ("ink", "loss of the network", measures.score.loss),
            ("write dot", "restricted loss, with nothing but the key frequencies", measures.restrictedLoss),
        ]
        return lines.compactMap { style, name, height in height.map { (style, name, $0) } }
    }

    var section: Markup {
        Document.section("losses", "Losses", .floatingPoint) {
            Document.figure("figure-losses", caption: caption) {
                SVG.legend(
                    [("patch bar key read", "without the waves of one frequency")]
                        + levels.map { ("line " + $0.style, "\($0.name): \(Numeral.significant($0.height))") })
                FrequencyBars(
                    title: "loss (nats)", highest: comparison.modulus / 2,
                    values: measures.excludedLossByFrequency.map { ($0.frequency, $0.loss) },
                    keys: Set(comparison.keyFrequencies), style: "read", isLogarithmic: true,
                    levels: levels.map { ($0.height, $0.style) }
                ).svg(
                    label: "Loss without each key frequency: "
                        + measures.excludedLossByFrequency.map {
                            "\(Numeral.significant($0.loss)) without \($0.frequency)"
                        }.joined(separator: ", "))
            }
        }
    }

    private var caption: Markup {
        Markup([
            Markup.element("strong") { "The loss without the waves of one key frequency. " },
            Markup(
                "The logits’ projection on cos and sin of 2π f (a + b) / M is taken away, for that frequency alone; the mean "
                    + "cross-entropy of what is left, over all inputs (Nanda et al. 2023). A frequency that the network "
                    + "uses costs much. Logarithmic; a loss of 0 is not drawn."),
        ])
    }
}
