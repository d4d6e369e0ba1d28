internal import Comparison

extension TransformerPage {
    /// The single figures, in order.
    var measureList: [Measure] {
        let measures = comparison.measures
        return [
            Measure("accuracy", percent: measures.score.accuracy, Definitions.accuracy),
            Measure("loss", measures.score.loss, unit: "nats", Definitions.loss),
            Measure("restricted loss", measures.restrictedLoss, unit: "nats", Definitions.restrictedLoss),
            Measure("excluded loss", measures.excludedLoss, unit: "nats", Definitions.excludedLoss),
            Measure("key-frequency variance", percent: measures.keyFrequencyVariance, Definitions.keyFrequencyVariance),
            Measure("clock R²", measures.clockR2, Definitions.clockR2),
            Measure("pizza R²", measures.pizzaR2, Definitions.pizzaR2),
            Measure("distance irrelevance", measures.distanceIrrelevance, Definitions.distanceIrrelevance),
            Measure("gradient symmetricity", measures.gradientSymmetricity, Definitions.gradientSymmetricity),
            Measure("circularity", measures.circularity, Definitions.circularity),
            Measure("Gini index, embedding", measures.giniEmbedding, Definitions.giniEmbedding),
            Measure("Gini index, neuron-to-logit map", measures.giniNeuronLogit, Definitions.giniNeuronLogit),
            Measure("sum of squared weights", measures.sumOfSquaredWeights, Definitions.sumOfSquaredWeights),
        ]
    }

    /// All tables of floating-point figures.
    var measures: Markup {
        Document.section("measures", "Measures", .floatingPoint) {
            Document.paragraph("Of the first M classes: others, as that of “=”, compete in the audit, but not here.")
            Measure.introduction
            Markup.element("div", ["class": "pair"]) {
                Measure.table(measureList)
                if !sumsOfSquares.isEmpty { squaresTable }
            }
            if !comparison.groups.isEmpty { groupTable }
            Definitions.list([
                (
                    "Explanations",
                    statedWaves == nil
                        ? []
                        : [("explained", Definitions.explainedBySum), ("right in S alone", Definitions.wavesRight)]
                ),
                ("Doubts", audit.undecided.isEmpty ? [] : [("smallest lead", Definitions.doubt)]),
                ("Measures", measureList.map { ($0.name, $0.definition) }),
                ("Groups", comparison.groups.isEmpty ? [] : Definitions.countedGroups),
                ("Neurons", Definitions.countedNeurons),
            ])
        }
    }

    private var squaresTable: Markup {
        Table(
            caption: "Sums of squared weights", standing: .floatingPoint,
            columns: [Table.Column(heading: "weights", isNumeric: false), Table.Column(heading: "sum of squares")],
            rows: sumsOfSquares.map { [Markup($0.name), Markup(Numeral.significant($0.value))] }
        ).markup
    }

    private var groupTable: Markup {
        let losses = Dictionary(
            comparison.measures.excludedLossByFrequency.map { ($0.frequency, $0.loss) },
            uniquingKeysWith: { first, _ in first })
        return Table(
            caption: "Groups of neurons by the frequency they count to", standing: .floatingPoint,
            columns: Definitions.countedGroups.map { Table.Column(heading: $0.name, definition: $0.definition) },
            rows: comparison.groups.map { group in
                [
                    "\(group.frequency)", "\(group.neurons.count)", Numeral.significant(group.meanFraction),
                    Numeral.percent(group.logitShare), Numeral.significant(group.waveR2),
                    Numeral.significant(group.envelopeR2), Numeral.significant(group.envelopeRatio),
                    Numeral.significant(group.waveScale), Numeral.significant(losses[group.frequency]),
                ].map { Markup($0) }
            }
        ).markup
    }

    /// Every neuron, or the strongest of very many, in a table to be opened.
    var neurons: Markup {
        let all = comparison.neurons
        let listed =
            all.count <= Self.neuronLimit
            ? all
            : all.sorted { ($1.strength, $0.index) < ($0.strength, $1.index) }.prefix(Self.neuronLimit)
                .sorted { $0.index < $1.index }
        let summary =
            listed.count < all.count
            ? "The strongest \(listed.count) of \(all.count) neurons"
            : all.count == 1 ? "The neuron" : "All \(all.count) neurons"
        return Document.section("neurons", "Neurons", .floatingPoint) {
            Document.details("neuron-table", summary: summary) {
                Table(
                    caption: "Neurons", standing: .floatingPoint,
                    columns: Definitions.countedNeurons.map {
                        Table.Column(heading: $0.name, definition: $0.definition, isNumeric: $0.name != "live")
                    }, rows: listed.map(cells)
                ).markup
            }
        }
    }

    private func cells(_ fit: ActivationFit) -> [Markup] {
        func number(_ frequency: Int?) -> String { frequency.flatMap { $0 == 0 ? nil : "\($0)" } ?? "–" }
        return [
            "\(fit.index)", number(fit.frequency), Numeral.significant(fit.fraction), number(fit.countedFrequency),
            fit.isLive ? "yes" : "no", number(fit.outputFrequency), Numeral.significant(fit.outputFraction),
            Numeral.significant(fit.strength),
        ].map { Markup($0) }
    }
}
