internal import Comparison

/// One figure of a network, with what it means.
struct Measure {
    /// Its name.
    let name: String
    /// In a sentence or two.
    let definition: String
    /// The number as it is written, with its unit.
    let value: String
}

extension ComparisonPage {
    /// The single figures, in order.
    var measureList: [Measure] {
        let measures = comparison.measures
        func number(_ name: String, _ value: Double?, _ unit: String = "", _ definition: String) -> Measure {
            let text = Numeral.significant(value)
            return Measure(
                name: name, definition: definition, value: text == "–" || unit.isEmpty ? text : "\(text) \(unit)")
        }
        return [
            Measure(
                name: "accuracy",
                definition:
                    "The share of all M² inputs whose largest logit, the first where several are equal, is the right one.",
                value: Numeral.percent(measures.score.accuracy)),
            number("loss", measures.score.loss, "nats", "Mean cross-entropy over all M² inputs, natural logarithm."),
            number(
                "restricted loss", measures.restrictedLoss, "nats",
                "Cross-entropy of the logits projected on cos and sin of 2π f (a + b) / M, f in the key frequencies, with their mean over the inputs (Nanda et al. 2023)."
            ),
            number(
                "excluded loss", measures.excludedLoss, "nats",
                "Cross-entropy of the logits without that projection (Nanda et al. 2023). It rises for networks that memorised, too."
            ),
            Measure(
                name: "key-frequency variance",
                definition: "The share of the logits’ variance over the inputs that the projection has.",
                value: Numeral.percent(measures.keyFrequencyVariance)),
            number(
                "mean phase error", measures.phaseErrorMean, "rad",
                "Mean of |output phase − 2 × input phase| over live neurons with one strongest frequency on both sides."
            ),
            number("largest phase error", measures.phaseErrorMax, "rad", "The largest of these."),
            number(
                "Gini index, input", measures.giniInput, "",
                "How unequal the norms of the Fourier components of the input weights are: 0 all equal, near 1 a few only (Hurley and Rickard 2009)."
            ),
            number("Gini index, output", measures.giniOutput, "", "The same of the output weights."),
            number("sum of squared weights", measures.sumOfSquaredWeights, "", "Of all weights, as the file has them."),
            number(
                "distance irrelevance", measures.distanceIrrelevance, "",
                "How little the correct logit depends on b − a: near 0 for a pizza, near 1 for a clock (Zhong et al. 2023)."
            ),
            number(
                "gradient symmetricity", measures.gradientSymmetricity, "",
                "Mean cosine between the correct logit’s gradients by the two embeddings; 1 where they are equal (Zhong et al. 2023)."
            ),
        ]
    }

    /// All tables of floating-point figures.
    var measures: Markup {
        Document.section("measures", "Measures", .floatingPoint) {
            Markup.element("p") {
                "No single measure is evidence of the mechanism. What each one means is a hover away, and "
                Markup.element("a", ["href": "#definitions"]) { "all definitions" }
                " are below."
            }
            Markup.element("div", ["class": "pair"]) {
                Table(
                    caption: "The network", standing: .floatingPoint,
                    columns: [Table.Column(heading: "measure", isNumeric: false), Table.Column(heading: "value")],
                    rows: measureList.map { measure in
                        [.element("abbr", ["title": measure.definition]) { measure.name }, Markup(measure.value)]
                    }
                ).markup
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
        let parts: [(String, [(String, String)])] = [
            (
                "Explanations",
                [
                    ("ideal stars", Definitions.explainedByStars), ("ideal waves", Definitions.explainedByWaves),
                    ("one bound for all inputs", Definitions.uniformBound),
                    ("smallest margin of a star", Definitions.starMargin),
                ]
            ),
            ("Measures", measureList.map { ($0.name, $0.definition) }), ("Simpler weights", substitutions),
            ("Groups", Definitions.groups.map { ($0.name, $0.definition) }),
            ("Neurons", Definitions.neurons.map { ($0.name, $0.definition) }),
        ]
        return Document.details("definitions", summary: "Definitions") {
            for (heading, entries) in parts {
                Markup.element("h3") { heading }
                Markup.element("dl", ["class": "definitions"]) {
                    for (name, definition) in entries {
                        Markup.element("dt") { name }
                        Markup.element("dd") { definition }
                    }
                }
            }
        }
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
