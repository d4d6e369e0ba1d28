/// The `d` of a path, in tenths of a pixel.
struct PathData {
    private(set) var text = ""

    /// A path that nothing has been drawn on.
    init() {}

    /// A line through `points`, broken where there is none.
    init(through points: some Sequence<(x: Double, y: Double)?>) {
        var isDrawing = false
        for point in points {
            guard let point, point.x.isFinite, point.y.isFinite else {
                isDrawing = false
                continue
            }
            text += isDrawing ? "L" : "M"
            text += pair(point.x, point.y)
            isDrawing = true
        }
    }

    /// A closed polygon.
    init(polygon points: [(x: Double, y: Double)]) {
        self.init(through: points.map { $0 })
        if !text.isEmpty { text += "z" }
    }

    /// Points, to be drawn with round caps.
    init(dots points: some Sequence<(x: Double, y: Double)>) {
        for point in points where point.x.isFinite && point.y.isFinite {
            text += "M" + pair(point.x, point.y) + "h0"
        }
    }

    /// A straight piece.
    mutating func segment(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
        text += "M" + pair(x1, y1) + "L" + pair(x2, y2)
    }

    private func pair(_ x: Double, _ y: Double) -> String {
        let second = Numeral.coordinate(y)
        return Numeral.coordinate(x) + (second.hasPrefix("-") ? "" : " ") + second
    }
}
