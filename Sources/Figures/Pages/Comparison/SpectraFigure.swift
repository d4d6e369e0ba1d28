internal import Comparison

/// How much of the weights' power is at each frequency.
struct SpectraFigure {
    let comparison: Comparison

    var section: Markup {
        Document.section("spectra", "Frequencies", .floatingPoint) {
            Document.figure("figure-spectra", caption: caption) {
                Markup.element("div", ["class": "pair"]) {
                    spectrum("Input weights", "read", inputs)
                    spectrum("Output weights", "write", outputs)
                }
            }
        }
    }

    private var caption: Markup {
        Markup([
            Markup.element("strong") { "Fourier power over the tokens, summed over all neurons. " },
            Markup(
                "A network of stars has a few frequencies and nothing between them. Coloured and labelled: the key "
                    + "frequencies, those of at least three live neurons. The means are left out."),
        ])
    }

    private var inputs: [[Double]] {
        let weights = comparison.weights
        return (0..<weights.neurons).map { weights.leftWeights(ofNeuron: $0) }
            + (weights.isTied ? [] : (0..<weights.neurons).map { weights.rightWeights(ofNeuron: $0) })
    }

    private var outputs: [[Double]] {
        (0..<comparison.weights.neurons).map { Array(comparison.weights.outputWeights(ofNeuron: $0)) }
    }

    private func spectrum(_ name: String, _ style: String, _ functions: [[Double]]) -> Markup {
        let basis = TokenBasis(modulus: comparison.weights.modulus)
        var powers = [Double](repeating: 0, count: basis.highestFrequency)
        for function in functions {
            for (place, power) in basis.spectrum(of: function).powers.enumerated() { powers[place] += power }
        }
        let sum = powers.reduce(0, +)
        let shares = powers.map { sum > 0 ? 100 * $0 / sum : 0 }
        let bars = FrequencyBars(
            title: "share of power (%)", highest: powers.count,
            values: shares.enumerated().map { ($0.offset + 1, $0.element) }, keys: Set(comparison.keyFrequencies),
            style: style)
        return .element("div") {
            Markup.element("h3") { name }
            bars.svg(
                label: "\(name): share of power by frequency; key frequencies "
                    + comparison.keyFrequencies.map { "\($0)" }.joined(separator: ", "))
        }
    }
}
