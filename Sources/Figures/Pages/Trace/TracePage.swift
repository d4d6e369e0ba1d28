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
        let charts = TraceCharts(rows: shown, phases: phases, settling: NeuronSettling(rows))
        return Document.html(title: title) {
            Markup.element("header") {
                Markup.element("h1") { title }
                Document.paragraph(extent, class: "subtitle")
            }
            verdict
            phaseList
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

    /// Whether the run is of a transformer, of which nothing is said about input weights.
    var isTransformer: Bool { rows.isTransformer }

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

    /// When the run did what, each phase with its rule.
    private var phaseList: Markup {
        Document.section("phases", "Phases") {
            Markup.element("ol", ["class": "phases"]) {
                phase(
                    "memorised", "Memorised (M)", phases.memorised, .floatingPoint,
                    "The first snapshot with training accuracy 1, where the training inputs are known.")
                phase(
                    "formed", "Circuit formed (F)", phases.formed, .floatingPoint,
                    "The first snapshot from then on (from the start, where the training inputs are not known) whose loss over "
                        + "all inputs is at most half of the largest so far. From here to right is clean-up.")
                phase(
                    "right", "Right (R)", phases.right, .certified,
                    "The first snapshot that an audit finds exact, for its exact weights.")
            }
            Document.paragraph("The rules see no more than the snapshots there are.", class: "note")
        }
    }

    private func phase(
        _ swatch: String, _ name: String, _ step: Int?, _ standing: Document.Standing, _ rule: String
    ) -> Markup {
        .element("li") {
            Markup.element("span", ["class": "swatch \(swatch)", "aria-hidden": "true"])
            Markup.element("strong") { " \(name) " + (step.map { "from step \($0) " } ?? "– ") }
            standing.badge
            Document.paragraph(rule)
        }
    }
}

extension [TraceRow] {
    /// Whether the rows are of a transformer: their figures of input weights are nil.
    var isTransformer: Bool { contains { $0.figures.inputSquares == nil } }
}

extension String {
    /// For use inside a sentence.
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
