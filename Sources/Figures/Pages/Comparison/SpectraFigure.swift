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
        let values = shares.enumerated().map { (Double($0.offset + 1), $0.element) }
        let keys = Set(comparison.keyFrequencies.map(Double.init))
        var chart = Chart(
            x: Axis("frequency f", covering: [0, Double(powers.count) + 0.5]),
            y: Axis("share of power (%)", covering: [0, (shares.max() ?? 1) * 1.12], isRounded: true))
        let width = max(1.2, min(9, 334 / Double(max(1, powers.count)) * 0.72))
        chart.bars(values.filter { !keys.contains($0.0) }, class: "plain", width: width)
        chart.bars(values.filter { keys.contains($0.0) }, class: "key " + style, width: width)
        var previous: (x: Double, y: Double)?
        for (frequency, share) in values where keys.contains(frequency) {
            guard let head = chart.point(frequency, share) else { continue }
            var y = head.y - 5
            if let last = previous, head.x - last.x < 16, abs(y - last.y) < 12 { y = last.y - 12 }
            chart.text("\(Int(frequency))", x: head.x, y: y, class: "strong")
            previous = (head.x, y)
        }
        return .element("div") {
            Markup.element("h3") { name }
            chart.svg(
                label: "\(name): share of power by frequency; key frequencies "
                    + comparison.keyFrequencies.map { "\($0)" }.joined(separator: ", "))
        }
    }
}
