internal import Comparison
internal import Verification

/// The curves of a run.
struct TraceCharts {
    /// What is drawn, in order.
    let rows: [TraceRow]
    let phases: TrainingPhases

    /// A curve: what it is called, how it is drawn and what it shows.
    private struct Curve {
        let name: String
        let style: String
        let value: (TraceRow) -> Double?
    }

    /// The share of inputs that is certified right.
    var certified: Markup {
        panel(
            "figure-certified", "Inputs certified right", unit: "%", isLogarithmic: false, least: [0, 100],
            [
                Curve(name: "correct of all M² inputs, by audit", style: "token") { row in
                    100 * Double(row.audit.inputs.correct) / Double(max(1, row.audit.inputs.total))
                }
            ], caption: "Each snapshot decided on all inputs, for exactly its weights.", hasDots: true)
    }

    /// Everything in double precision.
    var measured: Markup {
        .element("div", ["class": "panels"]) {
            panel(
                "figure-loss", "Loss", unit: "nats", isLogarithmic: true,
                [
                    Curve(name: "training inputs", style: "token dash") { $0.figures.train?.loss },
                    Curve(name: "test inputs", style: "read") { $0.figures.test?.loss },
                    Curve(name: "all inputs", style: "ink dot") { $0.figures.all.loss },
                ], caption: "Mean cross-entropy.")
            panel(
                "figure-progress", "Restricted and excluded loss", unit: "nats", isLogarithmic: true,
                [
                    Curve(name: "restricted", style: "write") { $0.figures.restrictedLoss },
                    Curve(name: "excluded, all inputs", style: "mark dash") { $0.figures.excludedLoss },
                    Curve(name: "excluded, training inputs", style: "token dot") { $0.figures.excludedTrainLoss },
                ],
                caption:
                    "With nothing but, and without, the waves at the last snapshot’s key frequencies (Nanda et al. 2023)."
            )
            panel(
                "figure-variance", "Shares", unit: "share", isLogarithmic: false, least: [0, 1],
                [
                    Curve(name: "key-frequency variance", style: "ink") { $0.figures.keyFrequencyVariance },
                    Curve(name: "input power at f", style: "read dash") { $0.figures.inputFraction },
                    Curve(name: "output power at f", style: "write dot") { $0.figures.outputFraction },
                    Curve(name: "accuracy when projected", style: "token dashdot") { $0.figures.projectedAccuracy },
                ],
                caption:
                    "Variance of the logits at the snapshot’s own key frequencies; mean power of live neurons at their frequency; accuracy with every neuron reduced to it."
            )
            panel(
                "figure-phase", "Mean phase error", unit: "rad", isLogarithmic: false, least: [0],
                [
                    Curve(name: "|output phase − 2 × input phase|", style: "ink") { $0.figures.phaseErrorMean }
                ], caption: "Over live neurons with one frequency on both sides. π/2 is what chance gives.")
            panel(
                "figure-neurons", "Neurons", unit: "neurons", isLogarithmic: false, least: [0],
                [
                    Curve(name: "live", style: "ink dash") { Double($0.figures.liveNeurons) },
                    Curve(name: "one frequency on both sides", style: "token") { Double($0.figures.consistentNeurons) },
                ], caption: "Live: at least a hundredth as strong as the strongest.")
            panel(
                "figure-squares", "Sum of squared weights", unit: "sum of squares", isLogarithmic: true,
                [
                    Curve(name: "input", style: "read") { $0.figures.inputSquares },
                    Curve(name: "output", style: "write dash") { $0.figures.outputSquares },
                ], caption: "Factors of the file multiplied out.")
        }
    }

    /// What the shades are.
    var legend: Markup {
        .element("ul", ["class": "legend"]) {
            for (name, text) in [
                ("memorised", "memorised (M)"), ("formed", "circuit formed (F), clean-up"), ("right", "right (R)"),
            ] {
                Markup.element("li") {
                    Markup.element("span", ["class": "swatch \(name)", "aria-hidden": "true"])
                    text
                }
            }
        }
    }

    private func panel(
        _ id: String, _ title: String, unit: String, isLogarithmic: Bool, least: [Double] = [], _ curves: [Curve],
        caption: String,
        hasDots: Bool = false
    ) -> Markup {
        let values = curves.flatMap { curve in rows.compactMap { curve.value($0) } }
        let drawn = curves.filter { curve in rows.contains { curve.value($0) != nil } }
        var chart = Chart(
            x: Axis("step", covering: rows.map { Double($0.step) }, ticks: 4),
            y: isLogarithmic
                ? Axis(logarithmic: unit, covering: values) : Axis(unit, covering: values + least, isRounded: true),
            height: 230
        )
        shade(&chart)
        for curve in drawn {
            let points = rows.map { (Double($0.step), curve.value($0)) }
            chart.line(points, class: curve.style)
            if hasDots || rows.count <= 40 {
                chart.dots(points, class: "fine " + (curve.style.split(separator: " ").first.map(String.init) ?? ""))
            }
        }
        let summary =
            drawn.isEmpty ? "\(title): no numbers" : "\(title) by step: \(drawn.map(\.name).joined(separator: ", "))"
        return Document.figure(
            id, caption: Markup([.element("strong") { title + ". " }, Markup(caption)])
        ) {
            SVG.legend(drawn.map { ("line " + $0.style, $0.name) })
            chart.svg(label: summary)
        }
    }

    /// The phases as shades, with a letter where each begins.
    private func shade(_ chart: inout Chart) {
        guard let last = rows.last?.step else { return }
        let marks = [
            (phases.memorised, "memorised", "M"), (phases.formed, "formed", "F"), (phases.right, "right", "R"),
        ]
        .compactMap { step, name, letter in step.map { (step: $0, name: name, letter: letter) } }
        .sorted { $0.step < $1.step }
        var previous = -Double.infinity
        for (index, mark) in marks.enumerated() {
            let end = index + 1 < marks.count ? marks[index + 1].step : last
            chart.band(Double(mark.step), Double(end), class: mark.name)
            chart.rule(at: Double(mark.step), class: "event")
            guard let place = chart.point(Double(mark.step), chart.y.domain.upperBound) else { continue }
            let x = max(place.x, previous + 13)
            chart.text(mark.letter, x: x, y: place.y - 5, class: "tick strong")
            previous = x
        }
    }
}
