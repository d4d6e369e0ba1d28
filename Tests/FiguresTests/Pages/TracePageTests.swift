import Foundation
import Testing

@testable import Comparison
@testable import Figures

@Suite("Pages about a run")
struct TracePageTests {
    static let path = Fixture.folder.appendingPathComponent("relu31-snapshots.safetensors")

    @Test("well-formed, every figure there, every snapshot in the table with its numbers")
    func run() async throws {
        let page = try await Fixture.trace(Self.path)
        let elements = try #require(PageElements(page.html()))
        #expect(
            elements.named("figure").map { $0.attributes["id"] } == [
                "figure-certified", "figure-loss", "figure-progress", "figure-variance", "figure-phase",
                "figure-neurons", "figure-settled", "figure-gini", "figure-squares",
            ])
        let rows = elements.table("Snapshots")
        #expect(rows.count == page.rows.count)
        for (cells, row) in zip(rows, page.rows) {
            #expect(
                Array(cells.prefix(7)) == [
                    "\(row.step)", row.audit.outcome.rawValue, "\(row.audit.inputs.correct)",
                    "\(row.audit.inputs.tied)", "\(row.audit.inputs.wrong)",
                    Numeral.significant(row.figures.all.loss), Numeral.significant(row.figures.train?.loss),
                ])
        }
        #expect(elements.id("verdict")?.text.contains("First certified right at step 700") == true)
        #expect(elements.id("phases")?.text.contains("an audit finds exact") == true)
    }

    @Test("a run of a transformer: nothing is said of input weights, and all weights have a sum of squares")
    func transformer() async throws {
        let path = Fixture.transformers.appendingPathComponent("nanda-snapshots.npz")
        let page = try await Fixture.trace(path, title: "a run")
        let html = page.html()
        let elements = try #require(PageElements(html))
        elements.expectComplete(html)
        #expect(
            elements.named("figure").map { $0.attributes["id"] } == [
                "figure-certified", "figure-loss", "figure-progress", "figure-variance", "figure-neurons",
                "figure-settled", "figure-gini", "figure-squares",
            ])
        for words in ["input weights", "phase error", "both sides", "reduced to it", "input squares"] {
            #expect(!html.contains(words))
        }
        let squares = elements.inside(try #require(elements.id("figure-squares")))
        #expect(squares.filter { $0.name == "li" }.map(\.text) == ["\nall weights"])
        let rows = elements.table("Snapshots")
        #expect(rows.count == 3 && page.rows.count == 3)
        for (cells, row) in zip(rows, page.rows) {
            let (inputs, figures) = (row.audit.inputs, row.figures)
            #expect(
                Array(cells[2...6]) == [inputs.correct, inputs.tied, inputs.wrong, inputs.undecided].map { "\($0)" }
                    + [Numeral.significant(figures.all.loss)])
            #expect(cells.dropFirst(12).first == "\(figures.liveNeurons)")
            #expect(cells.contains(Numeral.significant(figures.sumOfSquaredWeights)))
        }
    }

    @Test("the curves of neurons that have settled count them, in all and by frequency")
    func settled() async throws {
        let page = try await Fixture.trace(Self.path)
        let settling = NeuronSettling(page.rows)
        let curves = TraceCharts(rows: page.rows, phases: page.phases, settling: settling).settledCurves
        let last = try #require(page.rows.last)
        let values = curves.map { $0.value(last) ?? .nan }
        #expect(values.first == Double(settling.steps.count { $0 != nil }))
        let frequencies = Set(zip(settling.finalFrequencies, settling.steps).filter { $0.1 != nil }.map(\.0))
        #expect(frequencies.count == 3, "the run ends with three frequencies")
        #expect(Set(curves.dropFirst().map(\.name)) == Set(frequencies.map { "on f = \($0)" }))
        #expect(values.dropFirst().reduce(0, +) == values[0])
        #expect(Array(values.dropFirst()) == values.dropFirst().sorted(by: >))
        for row in page.rows {
            let expected = settling.steps.count { $0.map { $0 <= row.step } ?? false }
            #expect(curves[0].value(row) == Double(expected))
        }
    }

    @Test("the columns say how they are known")
    func standing() async throws {
        let elements = try #require(PageElements(try await Fixture.trace(Self.path).html()))
        let table = try #require(elements.named("table").first)
        let spans = elements.inside(table).filter { $0.attributes["scope"] == "colgroup" }
        #expect(spans.map(\.text) == ["", "certified", "floating point"])
        let widths = spans.compactMap { $0.attributes["colspan"].flatMap { Int($0) } }
        #expect(widths.reduce(0, +) == elements.inside(table).count { $0.attributes["scope"] == "col" })
    }

    @Test("a run that is never right, and one without snapshots")
    func neverRight() async throws {
        let page = try await Fixture.trace(Self.path)
        let early = Array(page.rows.prefix(3))
        let html = TracePage(title: "<script>", rows: early, phases: TrainingPhases(early)).html()
        let elements = try #require(PageElements(html))
        #expect(elements.named("script").isEmpty)
        #expect(elements.id("verdict")?.text.contains("No snapshot is certified right") == true)
        let empty = TracePage(title: "none", rows: [], phases: TrainingPhases([])).html()
        #expect(PageElements(empty) != nil)
        #expect(!empty.contains("nan"))
    }

    @Test("of very many snapshots some are shown, with the first, the last and where phases begin")
    func many() async throws {
        let page = try await Fixture.trace(Self.path)
        let row = try #require(page.rows.last)
        let rows = (0..<5000).map { TraceRow(step: $0, audit: row.audit, figures: row.figures) }
        let long = TracePage(title: "long", rows: rows, phases: TrainingPhases(rows))
        #expect(long.shown.count <= TracePage.rowLimit + 4)
        #expect(long.shown.first?.step == 0 && long.shown.last?.step == 4999)
        #expect(long.html().contains("5000 snapshots, steps 0 to 4999, \(long.shown.count) of them shown"))
    }
}
