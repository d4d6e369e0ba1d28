internal import Verification

extension GridMap {
    /// The map as an SVG document: text as text, a viewBox, a title and description for screen readers, and the
    /// thresholds of even and of odd numbers of neurons as two curves.
    ///
    /// Cells of one outcome are one path of strokes as wide as a cell, which keeps large grids small.
    public func svg() -> String {
        let layout = Layout(columns: moduli.count, rows: neurons.count)
        var lines: [String] = []
        lines.append(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(layout.width) \(layout.height)\" "
                + "width=\"\(layout.width)\" height=\"\(layout.height)\" role=\"img\" aria-labelledby=\"title desc\" "
                + "font-family=\"system-ui, 'DejaVu Sans', sans-serif\" font-size=\"12\" fill=\"#222\">")
        lines.append("<title id=\"title\">\(title)</title>")
        lines.append("<desc id=\"desc\">\(summary)</desc>")
        lines.append("<rect width=\"\(layout.width)\" height=\"\(layout.height)\" fill=\"#fff\"/>")
        lines.append("<text x=\"\(layout.left)\" y=\"20\" font-size=\"14\" font-weight=\"600\">\(title)</text>")
        lines += legend(layout)
        lines.append(
            "<g transform=\"translate(\(layout.left) \(layout.top)) scale(\(number(layout.cellWidth)) "
                + "\(number(layout.cellHeight)))\" shape-rendering=\"crispEdges\" fill=\"none\">")
        for outcome in [Verdict.Outcome.wrong, .tied, .exact] {
            let path = strokes(outcome)
            if !path.isEmpty { lines.append("<path stroke=\"\(hex(outcome))\" stroke-width=\"1\" d=\"\(path)\"/>") }
        }
        lines.append("</g>")
        lines += axes(layout)
        lines += curves(layout)
        lines.append("</svg>")
        return lines.joined(separator: "\n")
    }

    private var title: String { "Which \(family) constructions are exact? \(activationName), neurons by modulus" }

    private var summary: String {
        let cells = outcomes.joined()
        let count = { (outcome: Verdict.Outcome) in cells.filter { $0 == outcome }.count }
        return
            "A grid of \(neurons.count) numbers of neurons (\(neurons.first ?? 0) to \(neurons.last ?? 0), upwards) by "
            + "\(moduli.count) moduli (\(moduli.first ?? 0) to \(moduli.last ?? 0), to the right). \(count(.exact)) "
            + "constructions are exact, \(count(.tied)) tied, \(count(.wrong)) wrong."
    }

    /// Where things are, in pixels.
    private struct Layout {
        let columns: Int
        let rows: Int
        let left = 56.0
        let top = 56.0
        let cellWidth: Double
        let cellHeight: Double

        init(columns: Int, rows: Int) {
            self.columns = columns
            self.rows = rows
            cellWidth = min(16, max(1, 880 / Double(columns)))
            cellHeight = min(16, max(2, 440 / Double(rows)))
        }

        var right: Double { left + cellWidth * Double(columns) }
        var bottom: Double { top + cellHeight * Double(rows) }
        /// Room for the title and the legend however few columns there are.
        var width: Int { max(Int(right) + 24, 660) }
        var height: Int { Int(bottom) + 52 }

        func x(_ column: Double) -> Double { left + cellWidth * column }
        func y(_ row: Double) -> Double { bottom - cellHeight * row }
    }

    /// Horizontal strokes through the cells of one outcome, a run of neighbours at a time. Row 0 is at the bottom.
    private func strokes(_ outcome: Verdict.Outcome) -> String {
        var path = ""
        for row in outcomes.indices {
            var position: Int?
            var column = 0
            while column < moduli.count {
                guard outcomes[row][column] == outcome else {
                    column += 1
                    continue
                }
                let start = column
                while column < moduli.count, outcomes[row][column] == outcome { column += 1 }
                path +=
                    position.map { "m\(start - $0) 0" }
                    ?? "M\(start) \(number(Double(outcomes.count - row) - 0.5))"
                path += "h\(column - start)"
                position = column
            }
        }
        return path
    }

    private func legend(_ layout: Layout) -> [String] {
        var lines: [String] = []
        var x = layout.left
        for outcome in [Verdict.Outcome.exact, .tied, .wrong] {
            lines.append(
                "<rect x=\"\(number(x))\" y=\"31\" width=\"12\" height=\"12\" fill=\"\(hex(outcome))\" stroke=\"#888\" "
                    + "stroke-width=\"0.5\"/>")
            lines.append("<text x=\"\(number(x + 17))\" y=\"41\">\(outcome.legend)</text>")
            x += 17 + 7 * Double(outcome.legend.count) + 14
        }
        return lines
    }

    private func axes(_ layout: Layout) -> [String] {
        var lines: [String] = []
        for column in ticks(moduli, room: layout.cellWidth, least: 44) {
            let x = layout.x(Double(column) + 0.5)
            lines.append("<path d=\"M\(number(x)) \(number(layout.bottom))v5\" stroke=\"#222\"/>")
            lines.append(
                "<text x=\"\(number(x))\" y=\"\(number(layout.bottom + 18))\" text-anchor=\"middle\">\(moduli[column])</text>"
            )
        }
        for row in ticks(neurons, room: layout.cellHeight, least: 18) {
            let y = layout.y(Double(row) + 0.5)
            lines.append("<path d=\"M\(number(layout.left)) \(number(y))h-5\" stroke=\"#222\"/>")
            lines.append(
                "<text x=\"\(number(layout.left - 9))\" y=\"\(number(y + 4))\" text-anchor=\"end\">\(neurons[row])</text>"
            )
        }
        lines.append(
            "<text x=\"\(number((layout.left + layout.right) / 2))\" y=\"\(number(layout.bottom + 40))\" "
                + "text-anchor=\"middle\">modulus M</text>")
        let middle = number((layout.top + layout.bottom) / 2)
        lines.append("<text transform=\"translate(16 \(middle)) rotate(-90)\" text-anchor=\"middle\">neurons N</text>")
        return lines
    }

    /// The indices to label: multiples of 1, 2, 5, 10, ... of the values, at least `least` pixels apart.
    private func ticks(_ values: [Int], room: Double, least: Double) -> [Int] {
        var step = 1
        while Double(step) * room < least {
            let leading = Int(String(String(step).prefix(1))) ?? 1
            step = leading == 1 ? step * 2 : leading == 2 ? step / 2 * 5 : step * 2
        }
        var last = -Double.infinity
        return values.indices.filter { index in
            guard values[index].isMultiple(of: step), (Double(index) - last) * room >= least else { return false }
            last = Double(index)
            return true
        }
    }

    /// For each parity of N a curve through the thresholds of its rows, up to the first that is beyond the last modulus.
    private func curves(_ layout: Layout) -> [String] {
        [0, 1].flatMap { parity -> [String] in
            var points: [(x: Double, y: Double)] = []
            for row in neurons.indices where neurons[row] & 1 == parity {
                guard let threshold = thresholds[neurons[row]] else { continue }
                let y = layout.y(Double(row) + 0.5)
                guard let first = moduli.first, let last = moduli.last, threshold >= Double(first) else { continue }
                if threshold <= Double(last) {
                    points.append((layout.x(column(of: threshold)), y))
                } else {
                    // Where the line to the point outside leaves the picture.
                    guard let previous = points.last, let below = thresholds[neurons[row] - 2] else { break }
                    let share = (Double(last) - below) / (threshold - below)
                    points.append((layout.right, previous.y + share * (y - previous.y)))
                    break
                }
            }
            guard let start = points.first, let end = points.last, points.count > 1 else { return [] }
            let path =
                "M\(number(start.x)) \(number(start.y))L"
                + points.dropFirst().map { "\(number($0.x)) \(number($0.y))" }.joined(separator: " ")
            return [
                "<path d=\"\(path)\" stroke=\"#fff\" stroke-width=\"4.5\" fill=\"none\"/>",
                "<path d=\"\(path)\" stroke=\"#D55E00\" stroke-width=\"2\" fill=\"none\"/>",
                "<text x=\"\(number(end.x - 6))\" y=\"\(number(end.y - 8))\" text-anchor=\"end\" font-weight=\"600\" "
                    + "fill=\"#A34700\" stroke=\"#fff\" stroke-width=\"4\" paint-order=\"stroke\">"
                    + "threshold, \(parity == 0 ? "even" : "odd") N</text>",
            ]
        }
    }

    /// The boundary between columns where moduli pass `threshold`.
    private func column(of threshold: Double) -> Double { Double(moduli.partitioningIndex { Double($0) > threshold }) }

    private func hex(_ outcome: Verdict.Outcome) -> String {
        let (red, green, blue) = outcome.colour
        return "#"
            + [red, green, blue].map { value in
                let digits = String(value, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
    }

    /// At most two decimals, none where there are none.
    private func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        if hundredths.isMultiple(of: 100) { return String(hundredths / 100) }
        let sign = hundredths < 0 ? "-" : ""
        let rest = String(hundredths.magnitude % 100)
        return "\(sign)\(hundredths.magnitude / 100)." + (rest.count == 1 ? "0" : "") + rest
    }
}

extension Array where Element == Int {
    /// The first index whose element satisfies a condition that stays true once it holds.
    fileprivate func partitioningIndex(where isPast: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isPast(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
