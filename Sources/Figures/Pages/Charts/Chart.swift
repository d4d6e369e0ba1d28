/// A chart of one or more functions: axes, and whatever is drawn on them.
struct Chart {
    /// What the horizontal axis shows.
    let x: Axis
    /// What the vertical axis shows.
    let y: Axis
    /// The picture's size in pixels, before it is fitted to the page.
    var (width, height) = (400.0, 230.0)
    private var layers: [Markup] = []
    private let left = 52.0, right = 14.0, top = 30.0, bottom = 40.0

    /// An empty chart.
    init(x: Axis, y: Axis, height: Double = 230) {
        self.x = x
        self.y = y
        self.height = height
    }

    /// Where a point is; nil if it cannot be shown.
    func point(_ xValue: Double, _ yValue: Double?) -> (x: Double, y: Double)? {
        guard let yValue, let across = x.place(xValue), let up = y.place(yValue) else { return nil }
        return (left + across * (width - left - right), height - bottom - up * (height - top - bottom))
    }

    /// The top and bottom of the plot.
    var verticalExtent: (top: Double, bottom: Double) { (top, height - bottom) }

    /// A line through values, broken where there is none.
    mutating func line(_ values: some Sequence<(Double, Double?)>, class name: String) {
        add(PathData(through: values.map { point($0.0, $0.1) }), class: "line " + name)
    }

    /// A dot for each value.
    mutating func dots(_ values: some Sequence<(Double, Double?)>, class name: String) {
        add(PathData(dots: values.compactMap { point($0.0, $0.1) }), class: "dots " + name)
    }

    /// Upright bars from the bottom, as wide as stated in pixels.
    mutating func bars(_ values: some Sequence<(Double, Double)>, class name: String, width: Double) {
        var path = PathData()
        for (xValue, yValue) in values {
            guard let foot = point(xValue, y.domain.lowerBound), let head = point(xValue, yValue) else { continue }
            path.segment(foot.x, foot.y, head.x, head.y)
        }
        guard !path.text.isEmpty else { return }
        layers.append(
            .element("path", ["class": "bar " + name, "stroke-width": Numeral.coordinate(width), "d": path.text]))
    }

    /// A band over the full height.
    mutating func band(_ from: Double, _ to: Double, class name: String) {
        guard let start = x.place(from), let end = x.place(to), end > start else { return }
        let scale = width - left - right
        layers.insert(
            .element(
                "rect",
                [
                    "class": "band " + name, "x": Numeral.coordinate(left + start * scale),
                    "y": Numeral.coordinate(top), "width": Numeral.coordinate((end - start) * scale),
                    "height": Numeral.coordinate(height - top - bottom),
                ]), at: 0)
    }

    /// A text at a place in pixels.
    mutating func text(_ text: String, x: Double, y: Double, class name: String? = nil, anchor: String = "middle") {
        layers.append(SVG.text(text, x: x, y: y, class: name, anchor: anchor))
    }

    /// An upright line.
    mutating func rule(at value: Double, class name: String) {
        guard let place = point(value, y.domain.lowerBound) else { return }
        var path = PathData()
        path.segment(place.x, top, place.x, height - bottom)
        add(path, class: name)
    }

    private mutating func add(_ path: PathData, class name: String) {
        guard !path.text.isEmpty else { return }
        layers.append(.element("path", ["class": name, "d": path.text]))
    }

    /// The picture; `label` is what it shows, for those who do not see it.
    func svg(label: String) -> Markup {
        SVG.picture(width: width, height: height, label: label, class: "chart") {
            grid
            layers
            SVG.text(y.title, x: 4, y: 14, class: "axis", anchor: "start")
            SVG.text(x.title, x: (left + width - right) / 2, y: height - 6, class: "axis")
        }
    }

    private var grid: Markup {
        var (lines, zero, texts) = (PathData(), PathData(), [Markup]())
        for tick in y.ticks {
            guard let place = point(x.domain.lowerBound, tick.value) else { continue }
            if tick.value == 0 {
                zero.segment(left, place.y, width - right, place.y)
            } else {
                lines.segment(left, place.y, width - right, place.y)
            }
            texts.append(SVG.text(tick.label, x: left - 6, y: place.y + 4, class: "tick", anchor: "end"))
        }
        for tick in x.ticks {
            guard let place = point(tick.value, y.domain.lowerBound) else { continue }
            lines.segment(place.x, height - bottom, place.x, height - bottom + 4)
            texts.append(SVG.text(tick.label, x: place.x, y: height - bottom + 17, class: "tick"))
        }
        zero.segment(left, height - bottom, width - right, height - bottom)
        return Markup([
            .element("path", ["class": "grid", "d": lines.text]), .element("path", ["class": "zero", "d": zero.text]),
            Markup(texts),
        ])
    }
}
