/// An upright bar for each frequency, some of them coloured and labelled.
struct FrequencyBars {
    /// What the heights are.
    let title: String
    /// The last frequency on the axis.
    let highest: Int
    /// Frequencies with their heights, in order.
    let values: [(frequency: Int, height: Double)]
    /// Those that are coloured and labelled.
    let keys: Set<Int>
    /// The class of the coloured bars.
    let style: String
    /// Whether heights are counts.
    var isWhole = false
    /// Whether equal ratios of heights are equal lengths.
    var isLogarithmic = false
    /// Heights marked by level lines, with the class of each.
    var levels: [(height: Double, style: String)] = []

    /// The picture; `label` is what it shows.
    func svg(label: String) -> Markup {
        let heights = values.map(\.height)
        let largest = heights.max().flatMap { $0 > 0 ? $0 : nil } ?? 1
        let bars = values.map { (Double($0.frequency), $0.height) }
        var chart = Chart(
            x: Axis("frequency f", covering: [0, Double(highest) + 0.5], isWhole: true),
            y: isLogarithmic
                ? Axis(logarithmic: title, covering: heights + levels.map(\.height))
                : Axis(title, covering: [0, largest * 1.12], isRounded: true, isWhole: isWhole))
        let width = max(1.2, min(9, 334 / Double(max(1, highest)) * 0.72))
        chart.bars(bars.filter { !keys.contains(Int($0.0)) }, class: "plain", width: width)
        chart.bars(bars.filter { keys.contains(Int($0.0)) }, class: "key " + style, width: width)
        for level in levels {
            chart.line([(0, level.height), (Double(highest) + 0.5, level.height)], class: level.style)
        }
        mark(&chart)
        return chart.svg(label: label)
    }

    /// Numbers above the coloured bars; where two would touch, the right one moves up, and is left out where there is no room.
    private func mark(_ chart: inout Chart) {
        var previous: (x: Double, y: Double)?
        for (frequency, height) in values where keys.contains(frequency) {
            guard let head = chart.point(Double(frequency), height) else { continue }
            var y = head.y - 5
            if let last = previous, head.x - last.x < 16, abs(y - last.y) < 12 { y = last.y - 12 }
            guard y >= chart.verticalExtent.top - 6 else { continue }
            chart.text("\(frequency)", x: head.x, y: y, class: "strong halo")
            previous = (head.x, y)
        }
    }
}
