public import Comparison
internal import Verification

/// A training run, snapshot by snapshot, as one HTML page that needs nothing else.
public struct TracePage: Sendable {
    /// What the page is called: the name of the run.
    public let title: String
    /// What was read: names and values, in order.
    public let facts: [(String, String)]
    /// The snapshots, in order of their steps.
    public let rows: [TraceRow]
    /// When the run did what.
    public let phases: TrainingPhases

    /// The most snapshots that are drawn, and listed.
    public static let rowLimit = 1000

    /// A page. No text has to be escaped.
    public init(title: String, facts: [(String, String)] = [], rows: [TraceRow], phases: TrainingPhases) {
        self.title = title
        self.facts = facts
        self.rows = rows
        self.phases = phases
    }

    /// The page. Well-formed as HTML and as XML; nothing in it is loaded from elsewhere, and there are no scripts.
    public func html() -> String {
        let charts = TraceCharts(rows: shown, phases: phases)
        return Document.html(title: title) {
            Markup.element("header") {
                Markup.element("h1") { title }
                Document.paragraph(extent, class: "subtitle")
            }
            verdict
            phaseTable
            Document.section("certified", "Certified right", .certified) { charts.certified }
            Document.section("curves", "Measured along the way", .floatingPoint) {
                charts.legend
                charts.measured
            }
            Document.section("snapshots", "Snapshots") { snapshotTable }
            if !facts.isEmpty { Document.section("file", "What was read") { Document.facts(facts) } }
        }
    }

    /// The rows that are drawn: all, or evenly many with the first, the last and those at which a phase begins.
    var shown: [TraceRow] {
        guard rows.count > Self.rowLimit else { return rows }
        let steps = Set([phases.memorised, phases.formed, phases.right].compactMap { $0 })
        let stride = (rows.count + Self.rowLimit - 1) / Self.rowLimit
        return rows.enumerated().filter { index, row in
            index.isMultiple(of: stride) || index == rows.count - 1 || steps.contains(row.step)
        }.map(\.element)
    }

    private var extent: String {
        guard let first = rows.first, let last = rows.last else { return "no snapshots" }
        let note = shown.count < rows.count ? ", \(shown.count) of them shown" : ""
        return "\(rows.count) snapshot\(rows.count == 1 ? "" : "s"), steps \(first.step) to \(last.step)\(note)"
    }

    private var verdict: Markup {
        let last = rows.last?.audit
        let word = phases.right.map { "First certified right at step \($0)" } ?? "No snapshot is certified right"
        return .element("div", ["class": "verdict \(phases.right == nil ? "wrong" : "exact")", "id": "verdict"]) {
            Markup.element("p", ["class": "word"]) { word }
            Markup.element("p") {
                Document.Standing.certified.badge
                phases.right == nil
                    ? " No audit finds all \(last?.inputs.total ?? 0) inputs right."
                    : " An audit of exactly its weights finds all \(last?.inputs.total ?? 0) inputs right, and of no earlier snapshot."
            }
            if let last, let step = rows.last?.step {
                Markup.element("p") {
                    Document.Standing.certified.badge
                    " The last snapshot, step \(step): \(last.headline.lowercasedFirst)."
                }
            }
        }
    }

    private var phaseTable: Markup {
        func step(_ step: Int?) -> Markup { Markup(step.map { "\($0)" } ?? "–") }
        return Document.section("phases", "Phases") {
            Table(
                caption: "When the run did what",
                columns: [
                    Table.Column(heading: "", isNumeric: false), Table.Column(heading: "phase", isNumeric: false),
                    Table.Column(heading: "from step"), Table.Column(heading: "rule", isNumeric: false),
                    Table.Column(heading: "known by", isNumeric: false),
                ],
                rows: [
                    [
                        swatch("memorised"), Markup("memorised"), step(phases.memorised),
                        Markup("the first snapshot with training accuracy 1, where the training inputs are known"),
                        Document.Standing.floatingPoint.badge,
                    ],
                    [
                        swatch("formed"), Markup("circuit formed"), step(phases.formed),
                        Markup(
                            "the first later snapshot (or any, where they are not known) whose loss over all inputs is at most half of the largest so far"
                        ),
                        Document.Standing.floatingPoint.badge,
                    ],
                    [
                        swatch("right"), Markup("right"), step(phases.right),
                        Markup("the first snapshot that an audit finds exact, for its exact weights"),
                        Document.Standing.certified.badge,
                    ],
                ]
            ).markup
            Document.paragraph(
                "From formed to right is clean-up. The rule sees no more than the snapshots there are.", class: "note")
        }
    }

    private func swatch(_ name: String) -> Markup {
        .element("span", ["class": "swatch \(name)", "aria-hidden": "true"])
    }
}

extension String {
    /// For use inside a sentence.
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
