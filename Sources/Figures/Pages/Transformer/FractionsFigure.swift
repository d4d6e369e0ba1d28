internal import Comparison

/// How many neurons count to each frequency, and how much of each neuron its frequency explains.
struct FractionsFigure {
    let comparison: TransformerComparison

    var section: Markup {
        Document.section("fractions", "Neurons by frequency", .floatingPoint) {
            if live.isEmpty {
                Document.paragraph("No neuron is live.")
            } else {
                Document.figure("figure-fractions", caption: caption) {
                    SVG.legend(
                        (comparison.groups.isEmpty
                            ? [] : [("dots token", "counts to the frequency above it, in one of two colours")])
                            + (others.isEmpty ? [] : [("dots ink", "counts to none")])
                            + [("line mark dash", "\(ActivationFit.countedFraction)")])
                    Markup.element("div", ["class": "pair"]) {
                        strip
                        if !comparison.groups.isEmpty { counts }
                    }
                }
            }
        }
    }

    private var live: [ActivationFit] { comparison.neurons.filter(\.isLive) }

    /// Live neurons that count to no frequency.
    private var others: [ActivationFit] { live.filter { $0.countedFrequency == nil } }

    private var caption: Markup {
        let dead = comparison.neurons.count - live.count
        return Markup([
            Markup.element("strong") {
                "\(live.count - others.count) of \(live.count) live neurons are explained by one frequency. "
            },
            Markup(
                "A neuron counts to the frequency that explains most of its activations over all inputs if that is at least "
                    + "\(ActivationFit.countedFraction) of their variance (Nanda et al. 2023). Every live neuron is drawn, those of "
                    + "one frequency side by side."
                    + (dead > 0
                        ? " \(dead) that \(dead == 1 ? "is" : "are") not live \(dead == 1 ? "is" : "are") left out."
                        : "")),
        ])
    }

    private var counts: Markup {
        let groups = comparison.groups.map { (frequency: $0.frequency, height: Double($0.neurons.count)) }
        let bars = FrequencyBars(
            title: "neurons", highest: comparison.modulus / 2, values: groups,
            keys: Set(groups.map(\.frequency)), style: "token", isWhole: true)
        let list = comparison.groups.map { "\($0.neurons.count) to \($0.frequency)" }
        return .element("div") {
            Markup.element("h3") { "Neurons that count to a frequency" }
            bars.svg(label: "Neurons by the frequency they count to: " + list.joined(separator: ", "))
        }
    }

    /// Live neurons from left to right: by the frequency they count to, then by fraction; at the end those that count to none.
    private var runs: [(name: String, fractions: [Double])] {
        let members = Dictionary(grouping: live) { $0.countedFrequency ?? 0 }
        return members.sorted { ($0.key == 0 ? 1 : 0, $0.key) < ($1.key == 0 ? 1 : 0, $1.key) }
            .map { frequency, fits in
                (frequency == 0 ? "none" : "\(frequency)", fits.map(\.fraction).sorted(by: >))
            }
    }

    private var strip: Markup {
        let end = Double(live.count)
        var chart = Chart(
            x: Axis("live neurons, by the frequency they count to", covering: [0, end], isWhole: true),
            y: Axis("fraction explained", covering: [0, 1], isRounded: true))
        chart.line([(0, ActivationFit.countedFraction), (end, ActivationFit.countedFraction)], class: "mark dash")
        var start = 0
        for (index, run) in runs.enumerated() {
            let points = run.fractions.enumerated().map { (Double(start + $0.offset) + 0.5, Optional($0.element)) }
            if start > 0 { chart.rule(at: Double(start), class: "event") }
            let style = run.name == "none" ? "ink" : index.isMultiple(of: 2) ? "token" : "write"
            chart.dots(points, class: (live.count > 60 ? "fine " : "") + style)
            start += points.count
            let middle = chart.point(Double(start) - Double(points.count) / 2, 1)
            let from = chart.point(Double(start - points.count), 1), to = chart.point(Double(start), 1)
            if let middle, let from, let to, to.x - from.x >= 8 * Double(run.name.count) + 4 {
                chart.text(run.name, x: middle.x, y: middle.y - 5, class: "strong")
            }
        }
        return .element("div") {
            Markup.element("h3") { "What its frequency explains of each neuron" }
            chart.svg(
                label: "Fractions explained of \(live.count) live neurons; \(live.count - others.count) reach "
                    + "\(ActivationFit.countedFraction)")
        }
    }
}
