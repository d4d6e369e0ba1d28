/// The elements that pictures on a page are made of.
enum SVG {
    /// A picture that is as wide as its place, at most as wide as stated.
    static func picture(
        width: Double, height: Double, label: String, class name: String, isFixed: Bool = false,
        @MarkupBuilder _ content: () -> Markup
    ) -> Markup {
        let (w, h) = (Numeral.coordinate(width), Numeral.coordinate(height))
        return .element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "class": name, "viewBox": "0 0 \(w) \(h)",
                "width": isFixed ? w : nil, "height": isFixed ? h : nil, "role": "img", "aria-label": label,
            ]
        ) { content() }
    }

    /// A line of text.
    static func text(
        _ text: String, x: Double, y: Double, class name: String? = nil, anchor: String = "middle"
    ) -> Markup {
        .element(
            "text",
            [
                "x": Numeral.coordinate(x), "y": Numeral.coordinate(y), "class": name,
                "text-anchor": anchor == "start" ? nil : anchor,
            ]
        ) { text }
    }

    /// A path.
    static func path(_ data: PathData, class name: String) -> Markup {
        data.text.isEmpty ? Markup([]) : .element("path", ["class": name, "d": data.text])
    }

    /// A circle, with what it says when pointed at.
    static func circle(_ centre: (x: Double, y: Double), radius: Double, class name: String, title: String? = nil)
        -> Markup
    {
        .element(
            "circle",
            [
                "class": name, "cx": Numeral.coordinate(centre.x), "cy": Numeral.coordinate(centre.y),
                "r": Numeral.coordinate(radius),
            ]
        ) {
            if let title { Markup.element("title") { title } }
        }
    }

    /// A dot, a patch or a line.
    private static func sample(_ name: String) -> String {
        name.contains("dots") ? "M14 6h0" : name.contains("patch") ? "M8 6h12" : "M2 6h24"
    }

    /// What the lines and marks of a figure mean, as text beside a sample of each.
    static func legend(_ entries: [(class: String, text: String)]) -> Markup {
        .element("ul", ["class": "legend"]) {
            for entry in entries {
                Markup.element("li") {
                    Markup.element(
                        "svg", ["viewBox": "0 0 28 12", "width": "28", "height": "12", "aria-hidden": "true"]
                    ) {
                        Markup.element(
                            "path", ["class": entry.class, "d": sample(entry.class)])
                    }
                    entry.text
                }
            }
        }
    }
}
