/// A colour for each input (a, b): downwards a, to the right b.
struct InputMap {
    let modulus: Int
    /// The classes of the colours.
    let styles: [String]
    /// For (a, b), at a M + b, the place of its colour among `styles`.
    let colours: [Int]

    /// The picture; `label` is what it shows.
    func svg(label: String) -> Markup {
        let cell = max(2, (376 / Double(max(1, modulus))).rounded(.down))
        let (left, top) = (34.0, 20.0)
        let side = Double(modulus) * cell
        let step = [1, 2, 5, 10, 20, 50, 100].first { Double($0) * cell >= 26 } ?? 100
        return SVG.picture(width: left + side + 4, height: top + side + 4, label: label, class: "map heat") {
            SVG.cells(left: left, top: top, width: cell, height: cell) { cells }
            for tick in stride(from: 0, to: modulus, by: step) {
                SVG.text("\(tick)", x: left + (Double(tick) + 0.5) * cell, y: top - 6, class: "tick")
                SVG.text("\(tick)", x: left - 5, y: top + (Double(tick) + 0.5) * cell + 4, class: "tick", anchor: "end")
            }
            SVG.text("a, b", x: 4, y: 14, class: "axis", anchor: "start")
        }
    }

    /// One path for each colour, in units of a cell; the most frequent one is behind the others.
    private var cells: Markup {
        var counts = [Int](repeating: 0, count: styles.count)
        for colour in colours { counts[colour] += 1 }
        let ground = styles.indices.max { counts[$0] < counts[$1] }
        var strokes = [CellStrokes](repeating: CellStrokes(), count: styles.count)
        for a in 0..<modulus {
            var b = 0
            while b < modulus {
                let (start, colour) = (b, colours[a * modulus + b])
                while b < modulus, colours[a * modulus + b] == colour { b += 1 }
                if colour != ground { strokes[colour].fill(start, b - start, y: Double(a) + 0.5) }
            }
        }
        var paths: [Markup] = []
        if let ground {
            paths.append(
                .element(
                    "path",
                    [
                        "class": styles[ground], "style": "stroke-width: \(modulus)px",
                        "d": "M0 \(Numeral.coordinate(Double(modulus) / 2))h\(modulus)",
                    ]))
        }
        for (style, stroke) in zip(styles, strokes) where !stroke.text.isEmpty {
            paths.append(.element("path", ["class": style, "d": stroke.text]))
        }
        return Markup(paths)
    }
}
