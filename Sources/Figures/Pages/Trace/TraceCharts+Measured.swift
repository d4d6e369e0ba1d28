internal import Comparison

extension TraceCharts {
    /// Everything in double precision.
    var measured: Markup {
        .element("div", ["class": "panels"]) {
            losses
            shares
            neurons
            weights
        }
    }

    private var isTransformer: Bool { rows.isTransformer }

    private var losses: Markup {
        Markup([
            panel(
                "figure-loss", "Loss", unit: "nats", isLogarithmic: true,
                [
                    Curve(name: "training inputs", style: "token dash") { $0.figures.train?.loss },
                    Curve(name: "test inputs", style: "read") { $0.figures.test?.loss },
                    Curve(name: "all inputs", style: "ink dot") { $0.figures.all.loss },
                ], caption: "Mean cross-entropy."),
            panel(
                "figure-progress", "Restricted and excluded loss", unit: "nats", isLogarithmic: true,
                [
                    Curve(name: "restricted", style: "write") { $0.figures.restrictedLoss },
                    Curve(name: "excluded, all inputs", style: "mark dash") { $0.figures.excludedLoss },
                    Curve(name: "excluded, training inputs", style: "token dot") { $0.figures.excludedTrainLoss },
                ],
                caption:
                    "With nothing but, and without, the waves at the last snapshot’s key frequencies (Nanda et al. 2023)."
            ),
        ])
    }

    private var shares: Markup {
        panel(
            "figure-variance", "Shares", unit: "share", isLogarithmic: false, least: [0, 1],
            [
                Curve(name: "key-frequency variance", style: "ink") { $0.figures.keyFrequencyVariance },
                Curve(name: "input power at f", style: "read dash") { $0.figures.inputFraction },
                Curve(
                    name: isTransformer ? "neuron-to-logit power at f" : "output power at f", style: "write dot"
                ) { $0.figures.outputFraction },
                Curve(name: "accuracy when projected", style: "token dashdot") { $0.figures.projectedAccuracy },
            ],
            caption: isTransformer
                ? "Variance of the logits at the snapshot’s own key frequencies; mean power of what live neurons add to the logits, at the frequency that explains most of their activations."
                : "Variance of the logits at the snapshot’s own key frequencies; mean power of live neurons at their frequency; accuracy with every neuron reduced to it."
        )
    }

    private var neurons: Markup {
        Markup([
            panel(
                "figure-phase", "Mean phase error", unit: "rad", isLogarithmic: false, least: [0],
                [
                    Curve(name: "|output phase − 2 × input phase|", style: "ink") { $0.figures.phaseErrorMean }
                ], caption: "Over live neurons with one frequency on both sides. π/2 is what chance gives."),
            panel(
                "figure-neurons", "Neurons", unit: "neurons", isLogarithmic: false, least: [0],
                [
                    Curve(name: "live", style: "ink dash") { Double($0.figures.liveNeurons) },
                    Curve(
                        name: isTransformer
                            ? "one frequency in activations and logits" : "one frequency on both sides",
                        style: "token"
                    ) { Double($0.figures.consistentNeurons) },
                ], caption: "Live: at least a hundredth as strong as the strongest."),
            settled,
        ])
    }

    /// The most frequencies with a curve of their own.
    private static let frequencyLimit = 4

    /// How many neurons have settled, and how many on each of the frequencies that most have settled on.
    var settledCurves: [Curve] {
        func curve(_ name: String, _ style: String, _ steps: [Int]) -> Curve {
            Curve(name: name, style: style) { row in Double(steps.count { $0 <= row.step }) }
        }
        let all = curve("all", "ink", settling.steps.compactMap { $0 })
        guard settledFrequencies.count > 1 else { return [all] }
        let styles = ["token dash", "read dashdot", "write dot", "mark"]
        return [all]
            + zip(settledFrequencies.prefix(Self.frequencyLimit), styles).map { group, style in
                curve("on f = \(group.frequency)", style, group.steps)
            }
    }

    /// The frequencies that neurons have settled on, with their steps, those of most neurons first.
    private var settledFrequencies: [(frequency: Int, steps: [Int])] {
        let settled = zip(settling.finalFrequencies, settling.steps).filter { $0.1 != nil }
        return Dictionary(grouping: settled, by: \.0).map { ($0.key, $0.value.compactMap(\.1)) }
            .sorted { ($1.steps.count, $0.frequency) < ($0.steps.count, $1.frequency) }
    }

    private var settled: Markup {
        let count = settledFrequencies.count
        return panel(
            "figure-settled", "Neurons settled", unit: "neurons", isLogarithmic: false, least: [0], settledCurves,
            caption:
                "From that snapshot on, to the last, one frequency explains most of the neuron’s activations, and at least "
                + "\(ActivationFit.countedFraction) of them."
                + (count > Self.frequencyLimit
                    ? " Of \(count) frequencies the \(Self.frequencyLimit) with most neurons have a curve." : ""))
    }

    private var weights: Markup {
        Markup([
            panel(
                "figure-gini", "Gini indices", unit: "index", isLogarithmic: false, least: [0, 1],
                [
                    Curve(name: isTransformer ? "embedding" : "input weights", style: "read") { $0.figures.giniInput },
                    Curve(
                        name: isTransformer ? "neuron-to-logit map" : "output weights", style: "write dash"
                    ) { $0.figures.giniOutput },
                ],
                caption:
                    "How unequal the norms of the Fourier components are: 0 all equal, near 1 a few frequencies only (Nanda et al. 2023)."
            ),
            panel(
                "figure-squares", "Sum of squared weights", unit: "sum of squares", isLogarithmic: true,
                [
                    Curve(name: "input", style: "read") { $0.figures.inputSquares },
                    Curve(name: "output", style: "write dash") { $0.figures.outputSquares },
                    Curve(name: "all weights", style: "ink") {
                        $0.figures.inputSquares == nil && $0.figures.outputSquares == nil
                            ? $0.figures.sumOfSquaredWeights : nil
                    },
                ], caption: isTransformer ? "As the file has them." : "Factors of the file multiplied out."),
        ])
    }
}
