internal import Comparison
import Foundation

/// How the height of each group's wave depends on a - b.
struct EnvelopeFigure {
    let waves: NetworkWaves

    private var isSquare: Bool { waves.isSquare }

    var section: Markup {
        Document.section("envelopes", "Envelopes", .floatingPoint) {
            Document.figure("figure-envelopes", caption: caption) {
                SVG.legend([
                    ("dots token", "network"), ("line ink", isSquare ? "star: cos² fitted" : "star: |cos| fitted"),
                    ("line mark dash", "mean: a flat envelope"),
                ])
                Markup.element("div", ["class": "panels"]) {
                    for group in waves.groups { panel(group) }
                }
            }
        }
    }

    private var caption: Markup {
        Markup([
            Markup.element("strong") { "The height of the wave, by the distance between the two tokens. " },
            Markup(
                "The coefficient of cos(2π f (a + b − c) / M), averaged over the inputs of equal f (a − b) mod M. In a star "
                    + "(and the pizza of Zhong et al. 2023) the two embeddings cancel where they are opposite, at the ends, "
                    + "and the wave dies there: its envelope is \(isSquare ? "cos²" : "|cos|")(π f (a − b) / M). A network "
                    + "that corrects for it, and their clock, is flat." + waves.note
            ),
        ])
    }

    private func panel(_ group: any WaveGroup) -> Markup {
        let modulus = waves.modulus
        // Only multiples of gcd(f, M) occur.
        let step = modulus / max(1, group.envelope.count)
        func star(_ place: Double) -> Double {
            let value = abs(cos(.pi * place / Double(modulus)))
            return isSquare ? value * value : value
        }
        let places = group.envelope.indices.map { index -> Double in
            let place = index * step
            return Double(2 * place > modulus ? place - modulus : place)
        }
        let points = zip(places, group.envelope).map { ($0, Optional($1)) }
        let squares = places.reduce(0) { $0 + star($1) * star($1) }
        let product = zip(places, group.envelope).reduce(0) { $0 + star($1.0) * $1.1 }
        let scale = squares > 0 ? product / squares : 0
        let mean = group.envelope.reduce(0, +) / Double(max(1, group.envelope.count))
        let half = Double(modulus) / 2
        let curve = (0...100).map { index -> (Double, Double?) in
            let place = -half + Double(index) / 100 * Double(modulus)
            return (place, scale * star(place))
        }
        var chart = Chart(
            x: Axis("f (a − b) mod M", covering: [-half, half]),
            y: Axis("coefficient", covering: group.envelope + curve.compactMap(\.1) + [0], isRounded: true), height: 210
        )
        chart.line([(-half, mean), (half, mean)], class: "mark dash")
        chart.line(curve, class: "ink")
        chart.dots(points, class: "token")
        return .element("div") {
            Markup.element("h3") { "f = \(group.frequency)" }
            chart.svg(
                label:
                    "Height of the wave of frequency \(group.frequency) by f (a − b) mod M, smallest over largest \(Numeral.significant(group.envelopeRatio))"
            )
            Document.paragraph(
                "smallest / largest \(Numeral.significant(group.envelopeRatio)); R² with the star’s envelope "
                    + "\(Numeral.significant(group.envelopeR2)), flat \(Numeral.significant(group.waveR2))",
                class: "note")
        }
    }
}
