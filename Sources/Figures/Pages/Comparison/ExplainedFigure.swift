/// Which inputs are explained by the ideal waves.
struct ExplainedFigure {
    let modulus: Int
    /// That of (a, b) at a M + b.
    let inputs: [Bool]

    var section: Markup {
        Document.section("explained", "Explained inputs", .certified) {
            Document.figure("figure-explained", caption: caption) {
                SVG.legend([("patch yes", "explained"), ("patch no", "not explained")])
                picture
            }
        }
    }

    private var count: Int { inputs.count { $0 } }

    private var caption: Markup {
        Markup([
            Markup.element("strong") { "\(count) of \(inputs.count) inputs are explained by the waves. " },
            Markup(
                "On these the waves lead every other class by more than the rest of the network can take away, or add. Downwards a, "
                    + "to the right b."),
        ])
    }

    private var picture: Markup {
        let cell = max(2, (376 / Double(max(1, modulus))).rounded(.down))
        let (left, top) = (34.0, 20.0)
        let side = Double(modulus) * cell
        let step = [1, 2, 5, 10, 20, 50, 100].first { Double($0) * cell >= 26 } ?? 100
        return SVG.picture(
            width: left + side + 4, height: top + side + 4,
            label: "Map of the inputs: \(count) of \(inputs.count) are explained", class: "map heat"
        ) {
            SVG.cells(left: left, top: top, width: cell, height: cell) {
                Markup.element("rect", ["class": "no", "width": "\(modulus)", "height": "\(modulus)"])
                Markup.element("path", ["class": "yes", "d": strokes])
            }
            for tick in stride(from: 0, to: modulus, by: step) {
                SVG.text("\(tick)", x: left + (Double(tick) + 0.5) * cell, y: top - 6, class: "tick")
                SVG.text("\(tick)", x: left - 5, y: top + (Double(tick) + 0.5) * cell + 4, class: "tick", anchor: "end")
            }
            SVG.text("a, b", x: 4, y: 14, class: "axis", anchor: "start")
        }
    }

    private var strokes: String {
        var strokes = CellStrokes()
        for a in 0..<modulus {
            var b = 0
            while b < modulus {
                let start = b
                while b < modulus, inputs[a * modulus + b] { b += 1 }
                if b > start { strokes.fill(start, b - start, y: Double(a) + 0.5) }
                b += 1
            }
        }
        return strokes.text
    }
}
