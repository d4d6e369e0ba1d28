internal import Verification

extension GridMap {
    /// The map as lines of characters, one for each cell, most neurons on top.
    ///
    /// - Parameters:
    ///   - colour: whether to use 24-bit colour escapes; else `#` is exact, `=` tied and `.` wrong.
    ///   - width: the number of characters in a line; moduli that do not fit go into further panels. Nil for one panel.
    public func terminalText(colour: Bool, width: Int? = nil) -> String {
        let label = String(neurons.last ?? 0).count
        let perPanel = max(10, (width ?? Int.max / 2) - label - 2)
        var lines: [String] = []
        for start in stride(from: 0, to: moduli.count, by: perPanel) {
            let columns = start..<min(moduli.count, start + perPanel)
            if start > 0 { lines.append("") }
            for row in neurons.indices.reversed() {
                lines.append(padded(String(neurons[row]), label) + " " + cells(row, columns, colour))
            }
            lines.append(axis(columns, label))
        }
        lines.append("")
        lines.append("neurons (up) by modulus (right), \(activationName)")
        let outcomes = [Verdict.Outcome.exact, .tied, .wrong]
        lines += outcomes.map { (colour ? swatch($0) + "  " + reset : String($0.symbol)) + " " + $0.legend }
        return lines.joined(separator: "\n")
    }

    private var reset: String { "\u{1B}[0m" }

    private func swatch(_ outcome: Verdict.Outcome) -> String {
        let (red, green, blue) = outcome.colour
        return "\u{1B}[48;2;\(red);\(green);\(blue)m"
    }

    private func cells(_ row: Int, _ columns: Range<Int>, _ colour: Bool) -> String {
        guard colour else { return String(outcomes[row][columns].map(\.symbol)) }
        var text = ""
        var current: Verdict.Outcome?
        for outcome in outcomes[row][columns] {
            if outcome != current {
                text += swatch(outcome)
                current = outcome
            }
            text += " "
        }
        return text + reset
    }

    /// Tick labels: every tenth column of the panel, where they do not touch.
    private func axis(_ columns: Range<Int>, _ label: Int) -> String {
        var text = String(repeating: " ", count: label + 1)
        for column in columns where (column - columns.lowerBound).isMultiple(of: 10) {
            let position = label + 1 + column - columns.lowerBound
            guard text.count <= position else { continue }
            text += String(repeating: " ", count: position - text.count) + "|\(moduli[column])"
        }
        return text
    }

    private func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
