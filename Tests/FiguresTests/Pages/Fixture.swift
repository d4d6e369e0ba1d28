import Checkpoints
@testable import Comparison
import Constructions
import ExactArithmetic
import Foundation
import Testing

@testable import Figures
@testable import Verification

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Pages of networks in the tree.
enum Fixture {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../CheckpointsTests/Trained").standardized

    static func checkpoint(_ path: URL) throws -> Checkpoint { try Checkpoint(bytes: Array(Data(contentsOf: path))) }

    static func comparison(_ name: String) throws -> Comparison {
        try Comparison(checkpoint(folder.appendingPathComponent(name)).network().network)
    }

    /// The page of one network, with an explanation made up where `hasExplanation`.
    static func page(
        _ path: URL, title: String? = nil, hasExplanation: Bool = true, facts: [(String, String)] = []
    ) async throws -> ComparisonPage {
        let file = try checkpoint(path)
        let loaded = try file.network()
        let comparison = try Comparison(loaded.network)
        let total = comparison.weights.modulus * comparison.weights.modulus
        var stars: [Int: Verdict] = [:]
        for group in comparison.groups where !group.neurons.isEmpty {
            stars[group.frequency] = try CircularConstruction(
                activation: comparison.weights.nonlinearity == .relu ? .relu : .square, neurons: group.neurons.count,
                modulus: comparison.weights.modulus, frequency: Integer(group.frequency)
            ).verdict()
        }
        let explained = (0..<total).map { $0 % 7 != 3 }
        let count = explained.count { $0 }
        return ComparisonPage(
            title: title ?? path.lastPathComponent, subtitle: [loaded.formula], audit: try await loaded.network.audit(),
            comparison: comparison, idealStars: stars,
            explanation: hasExplanation
                ? ExplanationSummary(
                    idealStar: .init(inputs: total / 3, statement: "gaps from 1.25 to 7.5"),
                    idealWaves: .init(inputs: count, statement: "rest at most 0.875"), uniformBound: nil, total: total,
                    explainedByWaves: explained) : nil,
            reading: ["A first paragraph.", "A second one."],
            facts: [("file", path.lastPathComponent), ("sha256", file.sha256), ("layout", loaded.layout)] + facts)
    }

    static let transformers = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../CheckpointsTests/Transformers").standardized

    /// The page of a transformer, all that is certified of it decided.
    static func page(_ transformer: Transformer, title: String = "a transformer") async throws -> TransformerPage {
        try page(transformer, title: title, audit: await Network.transformer(transformer).audit())
    }

    /// The same with a verdict from elsewhere.
    static func page(
        _ transformer: Transformer, title: String = "a transformer", audit: AuditVerdict, hasExplanation: Bool = true
    ) throws -> TransformerPage {
        let comparison = try TransformerComparison(transformer)
        return TransformerPage(
            title: title, subtitle: ["one layer"], audit: audit, comparison: comparison,
            explained: hasExplanation
                ? Explanation.waves(
                    of: transformer, frequencies: comparison.keyFrequencies, scales: comparison.waveScales) : nil,
            reading: ["A first paragraph.", "A second one."],
            sumsOfSquares: [("embedding", 1.25), ("positions", 0), ("unembedding", 12345.678)],
            facts: [("layout", "made up")])
    }

    /// The transformer in a file.
    static func transformer(_ path: URL) throws -> Transformer {
        guard case .transformer(let transformer) = try checkpoint(path).network().network else {
            throw Comparison.Refusal.noHiddenLayer
        }
        return transformer
    }

    /// The page of a run; the training inputs are known where `split` is a file that has them.
    static func trace(_ path: URL, title: String? = nil, split: URL? = nil) async throws -> TracePage {
        let file = try checkpoint(path)
        let last = try file.network().network
        let keys = try Comparison.keyFrequencies(of: last)
        let training = try split.flatMap { try TrainingSplit(in: checkpoint($0), modulus: last.modulus) }
        var rows: [TraceRow] = []
        for step in try file.steps() ?? [] {
            let network = try file.network(snapshot: .step(step)).network
            rows.append(
                TraceRow(
                    step: step, audit: try await network.audit(),
                    figures: try TraceRow.Figures(network, finalFrequencies: keys, split: training)))
        }
        return TracePage(
            title: title ?? path.lastPathComponent,
            facts: [("file", path.lastPathComponent), ("sha256", file.sha256)], rows: rows,
            phases: TrainingPhases(rows))
    }
}

/// The elements of a page, for tests to look into.
struct PageElements {
    /// Name, attributes and all text within.
    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""
        var children: [Int] = []
    }

    private(set) var all: [Element] = []

    /// Nil unless the page is well-formed.
    init?(_ html: String) {
        final class Reader: NSObject, XMLParserDelegate {
            var all: [Element] = []
            var open: [Int] = []
            func parser(
                _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
                attributes: [String: String]
            ) {
                if let parent = open.last { all[parent].children.append(all.count) }
                open.append(all.count)
                all.append(Element(name: name, attributes: attributes))
            }
            func parser(_ parser: XMLParser, foundCharacters text: String) {
                for index in open { all[index].text += text }
            }
            func parser(
                _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
            ) { open.removeLast() }
        }
        let (reader, parser) = (Reader(), XMLParser(data: Data(html.utf8)))
        parser.delegate = reader
        guard parser.parse() else { return nil }
        all = reader.all
    }

    /// What every page must be: nothing in it is loaded or run, figures have captions and labels, links lead somewhere, and
    /// no coordinate is missing.
    func expectComplete(_ html: String) {
        for figure in named("figure") {
            let parts = inside(figure)
            #expect(parts.contains { $0.name == "figcaption" })
            #expect(parts.contains { $0.name == "svg" && $0.attributes["aria-label"]?.isEmpty == false })
        }
        for name in ["script", "link", "img", "iframe", "object", "use", "image"] { #expect(named(name).isEmpty) }
        #expect(!html.contains("url("))
        #expect(!html.contains("@import"))
        #expect(all.allSatisfy { $0.attributes["src"] == nil })
        #expect(named("a").allSatisfy { $0.attributes["href"]?.hasPrefix("#") == true })
        let ids = all.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        for link in named("a") { #expect(ids.contains(String(link.attributes["href"]?.dropFirst() ?? ""))) }
        for value in all.flatMap({ $0.attributes.filter { $0.key != "aria-label" }.values }) {
            #expect(!value.contains("nan") && !value.hasPrefix("inf") && !value.contains(" inf"))
        }
    }

    func named(_ name: String) -> [Element] { all.filter { $0.name == name } }
    func id(_ id: String) -> Element? { all.first { $0.attributes["id"] == id } }

    /// Everything inside an element.
    func inside(_ element: Element) -> [Element] {
        element.children.flatMap { [all[$0]] + inside(all[$0]) }
    }

    /// The texts of a table's cells, row by row, by the start of its caption.
    func table(_ caption: String) -> [[String]] {
        for table in named("table") {
            let parts = inside(table)
            guard parts.first(where: { $0.name == "caption" })?.text.hasPrefix(caption) == true,
                let body = parts.first(where: { $0.name == "tbody" })
            else { continue }
            return body.children.map { all[$0].children.map { all[$0].text } }
        }
        return []
    }
}
