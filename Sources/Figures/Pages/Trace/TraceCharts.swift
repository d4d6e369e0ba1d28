internal import Comparison
internal import Verification

/// The curves of a run.
struct TraceCharts {
    /// What is drawn, in order.
    let rows: [TraceRow]
    let phases: TrainingPhases
    /// When each neuron found its frequency, on all snapshots.
    let settling: NeuronSettling

    /// A curve: what it is called, how it is drawn and what it shows.
    struct Curve {
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

    /// A chart of curves; those without a value in any row are left out, and so is a chart of which none is left.
    func panel(
        _ id: String, _ title: String, unit: String, isLogarithmic: Bool, least: [Double] = [], _ curves: [Curve],
        caption: String,
        hasDots: Bool = false
    ) -> Markup {
        let drawn = curves.filter { curve in rows.contains { curve.value($0) != nil } }
        guard !drawn.isEmpty else { return Markup([]) }
        let values = drawn.flatMap { curve in rows.compactMap { curve.value($0) } }
        var chart = Chart(
            x: Axis("step", covering: rows.map { Double($0.step) }, ticks: 5),
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
        let summary = "\(title) by step: \(drawn.map(\.name).joined(separator: ", "))"
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
