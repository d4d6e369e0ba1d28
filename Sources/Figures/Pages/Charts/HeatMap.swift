/// Numbers of either sign as a grid of colours, from dark blue by grey to light yellow: lightness alone gives the order, so
/// that it is legible in grey and with any colour vision.
struct HeatMap {
    /// A row of numbers, with what it is.
    struct Row {
        /// What stands before it.
        let label: String
        /// One number for each column.
        let values: [Double]
    }

    /// Rows that belong together, with a heading beside them.
    struct Block {
        /// What they have in common.
        let label: String
        /// From top to bottom.
        let rows: [Row]
    }

    /// From top to bottom.
    let blocks: [Block]
    /// How many numbers each row has.
    let columns: Int
    /// What the columns are.
    let columnTitle: String

    /// The number of colours, odd so that one of them is zero's.
    static let levels = 15

    private var cellWidth: Double { max(4, min(14, (960 / Double(max(1, columns))).rounded(.down))) }
    private var cellHeight: Double { 12 }
    private let left = 92.0, top = 4.0, gap = 5.0

    /// The largest magnitude, which has the last colour.
    var largest: Double { blocks.flatMap { $0.rows.flatMap(\.values) }.map(abs).filter(\.isFinite).max() ?? 0 }

    /// The picture at its own size; `label` is what it shows.
    func svg(label: String) -> Markup {
        let rows = blocks.reduce(0) { $0 + $1.rows.count }
        let height = top + Double(rows) * cellHeight + gap * Double(max(0, blocks.count - 1))
        let width = left + Double(columns) * cellWidth
        return SVG.picture(width: width + 6, height: height + 38, label: label, class: "heat", isFixed: true) {
            cells
            labels
            ticks(height)
            SVG.text(columnTitle, x: left, y: height + 33, class: "axis", anchor: "start")
        }
    }

    /// The colours with the numbers they stand for.
    var scale: Markup {
        .element("p", ["class": "note"]) {
            SVG.picture(
                width: 320, height: 34,
                label: "colours from −\(Numeral.significant(largest)) to \(Numeral.significant(largest))",
                class: "heat", isFixed: true
            ) {
                for level in 0..<Self.levels {
                    Markup.element(
                        "path",
                        [
                            "class": "q\(level)", "style": "stroke-width: 12px",
                            "d": "M\(level * 16 + 30) 8h16",
                        ])
                }
                SVG.text("−" + Numeral.significant(largest), x: 30, y: 28, class: "tick", anchor: "start")
                SVG.text("0", x: 150, y: 28, class: "tick")
                SVG.text(Numeral.significant(largest), x: 270, y: 28, class: "tick", anchor: "end")
            }
        }
    }

    /// One path for each colour: strokes as wide as a cell, neighbours of one colour in one stroke.
    private var cells: Markup {
        var paths = [String](repeating: "", count: Self.levels)
        var y = top + cellHeight / 2
        let (largest, width) = (largest, Int(cellWidth))
        for block in blocks {
            for row in block.rows {
                var column = 0
                while column < row.values.count {
                    let level = Self.level(row.values[column], largest)
                    let start = column
                    while column < row.values.count, Self.level(row.values[column], largest) == level { column += 1 }
                    paths[level] +=
                        "M\(Numeral.coordinate(left + Double(start * width))) \(Numeral.coordinate(y))h\((column - start) * width)"
                }
                y += cellHeight
            }
            y += gap
        }
        return .element("g", ["style": "stroke-width: \(Int(cellHeight))px", "class": "cells"]) {
            for (level, path) in paths.enumerated() where !path.isEmpty {
                Markup.element("path", ["class": "q\(level)", "style": "stroke-width: inherit", "d": path])
            }
        }
    }

    /// 0 for the most negative, the last for the largest.
    static func level(_ value: Double, _ largest: Double) -> Int {
        guard value.isFinite, largest > 0 else { return levels / 2 }
        let share = (value / largest + 1) / 2
        return min(levels - 1, max(0, Int((share * Double(levels - 1)).rounded())))
    }

    private var labels: Markup {
        var texts: [Markup] = []
        var y = top
        for block in blocks {
            texts.append(SVG.text(block.label, x: 0, y: y + 10, class: "strong", anchor: "start"))
            for row in block.rows {
                texts.append(SVG.text(row.label, x: left - 6, y: y + 9.5, class: "tick", anchor: "end"))
                y += cellHeight
            }
            y += gap
        }
        return Markup(texts)
    }

    private func ticks(_ bottom: Double) -> Markup {
        let step = [1, 2, 5, 10, 20, 50, 100].first { Double($0) * cellWidth >= 28 } ?? 100
        return Markup(
            stride(from: 0, to: columns, by: step).map { column in
                SVG.text("\(column)", x: left + (Double(column) + 0.5) * cellWidth, y: bottom + 16, class: "tick")
            })
    }
}
