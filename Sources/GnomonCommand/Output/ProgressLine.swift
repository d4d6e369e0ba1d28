import Foundation

/// How far a run has come, on one line of standard error that is written over; silent where that is no terminal.
struct ProgressLine {
    private let total: Int
    private let unit: String
    private let isShown = Terminal.isTerminal(.error)
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var shown: ContinuousClock.Instant
    private var width = 0

    init(total: Int, unit: String = "cells") {
        self.total = total
        self.unit = unit
        start = clock.now
        shown = start
    }

    /// Shows that `done` of the total are done, at most ten times a second.
    mutating func update(_ done: Int) {
        guard isShown, clock.now - shown > .milliseconds(100) else { return }
        shown = clock.now
        let elapsed = (shown - start) / .seconds(1)
        let rate = Double(done) / elapsed
        let share = Double(done) / Double(total)
        let filled = Int(share * 30)
        let bar = String(repeating: "#", count: filled) + String(repeating: " ", count: 30 - filled)
        show("[\(bar)] \(Int(share * 100)) %  \(Int(rate)) \(unit)/s  \(Int(Double(total - done) / rate)) s left")
    }

    /// Clears the line.
    mutating func finish() {
        guard isShown, width > 0 else { return }
        show("")
        StandardError.write("\r")
    }

    private mutating func show(_ text: String) {
        StandardError.write("\r" + text + String(repeating: " ", count: max(0, width - text.count)))
        width = text.count
    }
}
