internal import Comparison
import Foundation

/// What each group contributes to the logits, as a function of a + b - c.
struct LogitsFigure {
    let waves: NetworkWaves

    private var modulus: Int { waves.modulus }

    var section: Markup {
        Document.section("logits", "Logits", .floatingPoint) {
            if !waves.groups.isEmpty {
                Document.figure("figure-logits", caption: caption) {
                    SVG.legend([("dots token", "mean over all inputs"), ("line ink", "fitted cosine")])
                    Markup.element("div", ["class": "panels"]) {
                        for group in waves.groups { panel(group) }
                    }
                }
            }
            Document.figure("figure-total", caption: totalCaption) {
                SVG.legend(
                    [("dots token", "mean over all inputs")]
                        + (waves.fitted.isEmpty
                            ? [] : [("line fine ink", "sum of the fitted cosines of the key frequencies")]))
                total
            }
        }
    }

    private var caption: Markup {
        Markup([
            Markup.element("strong") { "The logits that each group makes, averaged over all inputs. " },
            Markup(
                "To the right: the class’s place on the circle of the group’s frequency, f (a + b − c) mod M; the right "
                    + "class is at 0. The mean over the classes is taken away. R² is how much of the group’s logits "
                    + "over all inputs, not of their mean, the fitted cosine has." + waves.note),
        ])
    }

    private var totalCaption: Markup {
        Markup([
            Markup.element("strong") { "\(waves.totalName). " },
            Markup(
                "The waves of all frequencies agree at a + b − c = 0 alone: the lead of the logit there over the next is "
                    + "what the answer rests on. The mean over the classes is taken away."),
        ])
    }

    /// -M/2..<M/2 for a position on the circle.
    private func centred(_ place: Int) -> Double {
        let place = place % modulus
        return Double(2 * place > modulus ? place - modulus : place)
    }

    private func panel(_ group: any WaveGroup) -> Markup {
        let f = group.frequency
        let points = group.wave.enumerated().map { (centred(f * $0.offset), Optional($0.element)) }
        let half = Double(modulus) / 2
        let fit = (0...120).map { step -> (Double, Double?) in
            let place = -half + Double(step) / 120 * Double(modulus)
            return (place, group.waveScale * cos(2 * .pi * place / Double(modulus)))
        }
        var chart = Chart(
            x: Axis("f (a + b − c) mod M", covering: [-half, half]),
            y: Axis("logit", covering: (points + fit).compactMap(\.1), isRounded: true), height: 210)
        chart.line(fit, class: "ink")
        chart.dots(points, class: "token")
        return .element("div") {
            Markup.element("h3") { "f = \(f)" }
            chart.svg(
                label:
                    "Mean logits of frequency \(f) around the circle, with a cosine of height \(Numeral.significant(group.waveScale))"
            )
            Document.paragraph(
                "\(Numeral.significant(group.waveScale)) cos(2π f (a + b − c) / M), R² = \(Numeral.significant(group.waveR2)); "
                    + "\(Numeral.percent(group.logitShare)) of the logits’ squares", class: "note")
        }
    }

    private var total: Markup {
        let fitted = (0..<modulus).map { k in
            waves.fitted.reduce(0) {
                $0 + $1.scale * cos(2 * .pi * Double($1.frequency * k % modulus) / Double(modulus))
            }
        }
        func points(_ values: [Double]) -> [(Double, Double?)] {
            values.enumerated().map { (centred($0.offset), Optional($0.element)) }.sorted { $0.0 < $1.0 }
        }
        let half = Double(modulus) / 2
        var chart = Chart(
            x: Axis("a + b − c mod M", covering: [-half, half]),
            y: Axis("logit", covering: waves.total + fitted, isRounded: true), height: 230)
        chart.width = 460
        chart.rule(at: 0, class: "event")
        if !waves.fitted.isEmpty { chart.line(points(fitted), class: "fine ink") }
        chart.dots(points(waves.total), class: "token")
        if let top = chart.point(0, chart.y.domain.upperBound) {
            chart.text("right class", x: top.x, y: top.y - 5, class: "tick")
        }
        return chart.svg(label: "\(waves.totalName): mean over all inputs, by a + b − c")
    }
}
