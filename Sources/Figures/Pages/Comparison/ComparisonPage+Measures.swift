internal import Comparison

extension ComparisonPage {
    /// The single figures, in order.
    var measureList: [Measure] {
        let measures = comparison.measures
        return [
            Measure("accuracy", percent: measures.score.accuracy, Definitions.accuracy),
            Measure("loss", measures.score.loss, unit: "nats", Definitions.loss),
            Measure("restricted loss", measures.restrictedLoss, unit: "nats", Definitions.restrictedLoss),
            Measure("excluded loss", measures.excludedLoss, unit: "nats", Definitions.excludedLoss),
            Measure("key-frequency variance", percent: measures.keyFrequencyVariance, Definitions.keyFrequencyVariance),
            Measure(
                "mean phase error", measures.phaseErrorMean, unit: "rad",
                "Mean of |output phase − 2 × input phase| over live neurons with one strongest frequency on both sides."
            ),
            Measure("largest phase error", measures.phaseErrorMax, unit: "rad", "The largest of these."),
            Measure(
                "Gini index, input", measures.giniInput,
                "How unequal the norms of the Fourier components of the input weights are: 0 all equal, near 1 a few only (Hurley and Rickard 2009)."
            ),
            Measure("Gini index, output", measures.giniOutput, "The same of the output weights."),
            Measure("sum of squared weights", measures.sumOfSquaredWeights, Definitions.sumOfSquaredWeights),
            Measure("distance irrelevance", measures.distanceIrrelevance, Definitions.distanceIrrelevance),
            Measure("gradient symmetricity", measures.gradientSymmetricity, Definitions.gradientSymmetricity),
        ]
    }

    /// All tables of floating-point figures.
    var measures: Markup {
        Document.section("measures", "Measures", .floatingPoint) {
            Measure.introduction
            Markup.element("div", ["class": "pair"]) {
                Measure.table(measureList)
                Table(
                    caption: "Simpler weights in its place", standing: .floatingPoint,
                    columns: [
                        Table.Column(heading: "replaced by", isNumeric: false), Table.Column(heading: "accuracy"),
                        Table.Column(heading: "loss (nats)"),
                    ],
                    rows: comparison.substitutions.map { substitution in
                        [
                            .element("abbr", ["title": substitution.kind.definition]) { substitution.kind.name },
                            Markup(Numeral.percent(substitution.score.accuracy)),
                            Markup(Numeral.significant(substitution.score.loss)),
                        ]
                    }
                ).markup
            }
            groupTable
            definitions
        }
    }

    private var groupTable: Markup {
        Table(
            caption: "Groups of live neurons by frequency", standing: .floatingPoint,
            columns: Definitions.groups.map { Table.Column(heading: $0.name, definition: $0.definition) },
            rows: comparison.groups.map { group in
                [
                    "\(group.frequency)", "\(group.neurons.count)", Numeral.percent(group.logitShare),
                    Numeral.significant(group.waveR2), Numeral.significant(group.envelopeR2),
                    Numeral.significant(group.envelopeRatio), Numeral.significant(group.phaseErrorMean),
                    Numeral.significant(group.spacingError), Numeral.significant(group.secondHarmonic.mean),
                    Numeral.significant(group.secondHarmonic.amplitude), Numeral.significant(group.waveScale),
                ].map { Markup($0) }
            }
        ).markup
    }

    private var definitions: Markup {
        let substitutions = Substitution.Kind.allCases.map { ($0.name, $0.definition) }
        return Definitions.list([
            (
                "Explanations",
                [
                    ("ideal stars", Definitions.explainedByStars), ("ideal waves", Definitions.explainedByWaves),
                    ("one bound for all inputs", Definitions.uniformBound),
                    ("smallest margin of a star", Definitions.starMargin),
                ]
            ),
            ("Measures", measureList.map { ($0.name, $0.definition) }), ("Simpler weights", substitutions),
            ("Groups", Definitions.groups),
            ("Neurons", Definitions.neurons),
        ])
    }

    /// Every neuron, in a table to be opened.
    var neurons: Markup {
        Document.section("neurons", "Neurons", .floatingPoint) {
            Document.details("neuron-table", summary: "All \(comparison.neurons.count) neurons") {
                Table(
                    caption: "Neurons", standing: .floatingPoint,
                    columns: Definitions.neurons.map {
                        Table.Column(heading: $0.name, definition: $0.definition, isNumeric: $0.name != "live")
                    },
                    rows: comparison.neurons.map { fit in
                        [
                            "\(fit.index)", fit.frequency == 0 ? "–" : "\(fit.frequency)", fit.isLive ? "yes" : "no",
                            Numeral.significant(fit.inputAmplitude), Numeral.significant(fit.inputPhase),
                            Numeral.significant(fit.outputAmplitude), Numeral.significant(fit.outputPhase),
                            Numeral.significant(fit.phaseError), Numeral.significant(fit.inputFraction),
                            Numeral.significant(fit.outputFraction), Numeral.significant(fit.strength),
                        ].map { Markup($0) }
                    }
                ).markup
            }
        }
    }
}

extension Substitution.Kind {
    /// The name for people.
    fileprivate var name: String {
        switch self {
        case .projected: "projected"
        case .doubled: "doubled"
        case .idealStar: "ideal stars"
        case .idealWaves: "ideal waves"
        }
    }

    fileprivate var definition: String {
        switch self {
        case .projected: Definitions.projected
        case .doubled: Definitions.doubled
        case .idealStar: Definitions.idealStar
        case .idealWaves: Definitions.idealWaves
        }
    }
}
