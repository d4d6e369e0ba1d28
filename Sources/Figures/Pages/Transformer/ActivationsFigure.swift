internal import Comparison

/// What a few neurons do on every input.
struct ActivationsFigure {
    let comparison: TransformerComparison

    /// The most maps that are drawn.
    static let mapLimit = 12
    /// The most cells of all maps together, beyond four maps.
    private static let cellLimit = 160_000

    var section: Markup {
        let drawn = drawn
        return Document.section("activations", "Activations", .floatingPoint) {
            if drawn.isEmpty {
                Document.paragraph("No neuron is live: there is nothing to draw.")
            } else {
                Document.figure("figure-activations", caption: caption(drawn)) {
                    scale
                    Markup.element("div", ["class": "panels"]) {
                        for fit in drawn { panel(fit) }
                    }
                }
            }
        }
    }

    /// The strongest neuron of each key frequency and, where there is room for two, that of the next ones which is least like
    /// it; those of the largest groups first. Without key frequencies the strongest live ones. In order of frequency.
    var drawn: [ActivationFit] {
        let cells = comparison.modulus * comparison.modulus
        let limit = min(Self.mapLimit, max(4, Self.cellLimit / max(1, cells)))
        let live = comparison.neurons.filter(\.isLive).sorted { ($1.strength, $0.index) < ($0.strength, $1.index) }
        guard !comparison.groups.isEmpty else { return Array(live.prefix(min(4, limit))) }
        let groups = comparison.groups.sorted { $0.logitShare > $1.logitShare }.map { group in
            live.filter { $0.countedFrequency == group.frequency }
        }
        let hasRoom = 2 * groups.count <= limit
        let chosen = groups.prefix(limit).flatMap { fits -> [ActivationFit] in
            guard let first = fits.first else { return [] }
            let second = hasRoom ? leastLike(first, of: fits.dropFirst().prefix(Self.candidates)) : nil
            return [first] + (second.map { [$0] } ?? [])
        }
        return chosen.sorted { ($0.frequency, $1.strength, $0.index) < ($1.frequency, $0.strength, $1.index) }
    }

    /// How many of a frequency's strongest neurons are held against the strongest.
    private static let candidates = 7

    /// The neuron whose activations have the smallest correlation with those of `first`.
    private func leastLike(_ first: ActivationFit, of others: some Sequence<ActivationFit>) -> ActivationFit? {
        func centred(_ fit: ActivationFit) -> [Double] {
            let map = comparison.activationMap(ofNeuron: fit.index)
            let mean = map.reduce(0, +) / Double(map.count)
            return map.map { $0 - mean }
        }
        func product(_ one: [Double], _ two: [Double]) -> Double { zip(one, two).reduce(0) { $0 + $1.0 * $1.1 } }
        let reference = centred(first)
        let likeness = others.map { fit in
            let map = centred(fit)
            return (fit: fit, correlation: product(map, reference) / product(map, map).squareRoot())
        }
        return likeness.min { $0.correlation < $1.correlation }?.fit
    }

    private func caption(_ drawn: [ActivationFit]) -> Markup {
        let choice =
            comparison.groups.isEmpty
            ? "No neuron counts to a frequency; drawn are the strongest live ones."
            : drawn.count < comparison.groups.count
                ? "Drawn is the strongest neuron of each of the \(drawn.count) key frequencies with the largest share of the "
                    + "logits."
                : "Drawn is the strongest neuron of each key frequency"
                    + (drawn.count > comparison.groups.count
                        ? ", and of the \(Self.candidates) next the one whose activations are least like it." : ".")
        return Markup([
            Markup.element("strong") { "A neuron’s activation on every input (a, b), downwards a, to the right b. " },
            Markup(
                "A neuron of frequency f repeats after M / f tokens along either side. The percentage is what its frequency "
                    + "explains of the map (after Nanda et al. 2023). " + choice),
        ])
    }

    /// The colours with the numbers they stand for.
    private var scale: Markup {
        .element("p", ["class": "note"]) {
            SVG.picture(
                width: 320, height: 34, label: "colours from 0 to the neuron’s largest activation", class: "heat",
                isFixed: true
            ) {
                for level in 0..<HeatMap.levels {
                    Markup.element(
                        "path",
                        ["class": "q\(level)", "style": "stroke-width: 12px", "d": "M\(level * 16 + 30) 8h16"])
                }
                SVG.text("0", x: 30, y: 28, class: "tick", anchor: "start")
                SVG.text("the neuron’s largest", x: 270, y: 28, class: "tick", anchor: "end")
            }
        }
    }

    private func panel(_ fit: ActivationFit) -> Markup {
        let map = comparison.activationMap(ofNeuron: fit.index)
        let largest = map.max() ?? 0
        let name = fit.frequency == 0 ? "neuron \(fit.index)" : "f = \(fit.frequency), neuron \(fit.index)"
        let share = Numeral.percent(fit.fraction)
        return .element("div") {
            Markup.element("h3") { name }
            InputMap(
                modulus: comparison.modulus, styles: (0..<HeatMap.levels).map { "q\($0)" },
                colours: map.map { Self.level($0, largest) }
            ).svg(label: "Activations of \(name), from 0 to \(Numeral.significant(largest)), \(share) explained")
            Document.paragraph("\(share) explained; largest \(Numeral.significant(largest))", class: "note")
        }
    }

    /// 0 for none, the last for the largest.
    static func level(_ value: Double, _ largest: Double) -> Int {
        guard value.isFinite, largest > 0 else { return 0 }
        return min(HeatMap.levels - 1, max(0, Int((value / largest * Double(HeatMap.levels - 1)).rounded())))
    }
}
