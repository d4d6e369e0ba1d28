import Foundation
internal import Comparison

/// Each neuron's weights around the circle of its frequency, with the cosine fitted to them.
struct WavesFigure {
    let comparison: Comparison
    let selection: NeuronSelection

    var section: Markup {
        Document.section("waves", "Waves", .floatingPoint) {
            Document.figure("figure-waves", caption: caption) {
                legend
                for group in selection.groups {
                    Markup.element("h3", ["class": "group"]) {
                        "f = \(group.group.frequency), \(group.group.neurons.count) neuron\(group.group.neurons.count == 1 ? "" : "s")"
                            + (group.omitted > 0 ? ", \(group.neurons.count) of them drawn" : "")
                    }
                    Markup.element("div", ["class": "small"]) {
                        let scale = Scale(comparison.weights, group.neurons)
                        for fit in group.neurons { panel(fit, scale) }
                    }
                }
            }
        }
    }

    private var caption: Markup {
        Markup([
            Markup.element("strong") { "Above what a neuron reads, below what it writes. " },
            Markup(
                "Tokens and classes t stand at f t mod M, once around the circle of their frequency, so that a wave of f "
                    + "periods is one period of a cosine. Dots are weights, lines the wave fitted to them, A cos(2π f t / M − p); an "
                    + "upright line stands at the crest, whose phase is given in radians. In the construction the "
                    + "crest below is at twice the phase above. Heights compare within a group."),
        ])
    }

    private var legend: Markup {
        var entries = [("dots read", "input weights")]
        if !comparison.weights.isTied {
            entries[0].1 = "input weights of the first token"
            entries.append(("dots token", "of the second"))
        }
        return SVG.legend(entries + [("dots write", "output weights"), ("line ink", "fitted wave")])
    }

    /// The largest magnitudes in a group.
    private struct Scale {
        var input = 0.0
        var output = 0.0

        init(_ weights: DenseWeights, _ fits: [NeuronFit]) {
            for fit in fits {
                input = max(input, weights.leftWeights(ofNeuron: fit.index).map(abs).max() ?? 0)
                if !weights.isTied { input = max(input, weights.rightWeights(ofNeuron: fit.index).map(abs).max() ?? 0) }
                output = max(output, weights.outputWeights(ofNeuron: fit.index).map(abs).max() ?? 0)
            }
        }
    }

    /// A cosine fitted to weights.
    private struct Wave {
        let amplitude: Double
        let phase: Double
    }

    private let width = 160.0
    private let amplitude = 19.0

    private func panel(_ fit: NeuronFit, _ scale: Scale) -> Markup {
        let weights = comparison.weights
        let input = Wave(amplitude: fit.inputAmplitude, phase: fit.inputPhase)
        let output = Wave(amplitude: fit.outputAmplitude, phase: fit.outputPhase)
        let label =
            "Neuron \(fit.index): reads at \(Numeral.significant(fit.inputPhase)), writes at "
            + "\(Numeral.significant(fit.outputPhase)) radians"
        return SVG.picture(width: width, height: 108, label: label, class: "chart wave") {
            SVG.text("neuron \(fit.index)", x: 2, y: 11, class: "tick strong", anchor: "start")
            SVG.text(
                "\(Numeral.fixed(fit.inputPhase, decimals: 2)) → \(Numeral.fixed(fit.outputPhase, decimals: 2))",
                x: width - 2, y: 11,
                class: "tick", anchor: "end")
            strip(weights.leftWeights(ofNeuron: fit.index), fit.frequency, input, scale.input, middle: 38, "read")
            if let second = fit.secondInput {
                strip(
                    weights.rightWeights(ofNeuron: fit.index), fit.frequency,
                    Wave(amplitude: second.amplitude, phase: second.phase), scale.input, middle: 38, "token")
            }
            strip(
                Array(weights.outputWeights(ofNeuron: fit.index)), fit.frequency, output, scale.output, middle: 84,
                "write")
        }
    }

    /// Weights and their wave, on either side of a line.
    private func strip(
        _ values: [Double], _ frequency: Int, _ wave: Wave, _ largest: Double, middle: Double, _ style: String
    ) -> Markup {
        let m = values.count
        func height(_ value: Double) -> Double { middle - (largest > 0 ? value / largest * amplitude : 0) }
        func across(_ turns: Double) -> Double { 4 + turns * (width - 8) }
        var (zero, crest) = (PathData(), PathData())
        zero.segment(2, middle, width - 2, middle)
        let turn = wave.phase / (2 * .pi)
        let place = across(turn - turn.rounded(.down))
        crest.segment(place, middle - amplitude - 2, place, middle + amplitude + 2)
        let curve = (0...48).map { step -> (x: Double, y: Double)? in
            let turns = Double(step) / 48
            return (across(turns), height(wave.amplitude * cos(2 * .pi * turns - wave.phase)))
        }
        let dots = values.enumerated().map { token, value in
            (x: across(Double(frequency * token % m) / Double(m)), y: height(value))
        }
        return Markup([
            SVG.path(zero, class: "grid"), SVG.path(crest, class: "peak"),
            SVG.path(PathData(through: curve), class: "line fine ink"),
            SVG.path(PathData(dots: dots), class: "dots fine " + style),
        ])
    }
}
