import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif
import Testing

@testable import Figures
@testable import Verification

@Suite("Pictures of a grid")
struct GridMapTests {
    static let map = GridMap(
        neurons: [4, 5, 6], moduli: [19, 20, 21, 22, 23], activation: .relu,
        outcomes: [
            [.wrong, .wrong, .wrong, .wrong, .wrong], [.exact, .tied, .exact, .tied, .exact],
            [.exact, .tied, .exact, .wrong, .wrong],
        ], thresholds: [5: 118.5, 6: 20.44])

    @Test("in a terminal without colour: a symbol for each cell, most neurons on top")
    func symbols() {
        let lines = Self.map.terminalText(colour: false).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.prefix(3) == ["6 #=#..", "5 #=#=#", "4 ....."])
        #expect(lines[3].contains("|19"))
        #expect(!Self.map.terminalText(colour: false).contains("\u{1B}"))
    }

    @Test("in colour: as many cells, colours reset at the end of each line")
    func colour() {
        let lines = Self.map.terminalText(colour: true).split(separator: "\n")
        for line in lines.prefix(3) {
            let text = line.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
            #expect(text.count == 7)
            #expect(line.hasSuffix("\u{1B}[0m"))
        }
    }

    @Test("too wide for the terminal: in panels")
    func panels() {
        let wide = GridMap(
            neurons: [5], moduli: Array(2...46), activation: .square,
            outcomes: [(2...46).map { $0 % 2 == 0 ? .tied : .exact }], thresholds: [:])
        let lines = wide.terminalText(colour: false, width: 20).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.count <= 45 })
        #expect(lines.filter { $0.hasPrefix("5 ") }.map { $0.count - 2 }.reduce(0, +) == 45)
    }

    @Test("as SVG: well-formed, with text, title and description, and every cell in the right colour")
    func svg() throws {
        let text = Self.map.svg()
        final class Reader: NSObject, XMLParserDelegate {
            var elements: [String: [[String: String]]] = [:]
            func parser(
                _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
                attributes: [String: String]
            ) { elements[name, default: []].append(attributes) }
        }
        let reader = Reader()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = reader
        #expect(parser.parse())
        #expect(reader.elements["svg"]?.first?["viewBox"] != nil)
        #expect(reader.elements["title"]?.count == 1 && reader.elements["desc"]?.count == 1)
        #expect(text.contains("5 constructions are exact, 3 tied, 7 wrong"))
        // The strokes, drawn: column and row of every cell by colour.
        var drawn: [String: Set<[Int]>] = [:]
        for path in reader.elements["path"] ?? [] where path["stroke-width"] == "1" {
            let colour = try #require(path["stroke"])
            var (x, y) = (0.0, 0.0)
            for step in try #require(path["d"]).matches(of: #/([Mmh])(-?[0-9.]+)(?: (-?[0-9.]+))?/#) {
                let first = try #require(Double(step.output.2))
                switch step.output.1 {
                case "M": (x, y) = (first, try #require(step.output.3.flatMap { Double($0) }))
                case "m": x += first
                default:
                    for column in Int(x)..<Int(x + first) { drawn[colour, default: []].insert([column, Int(y)]) }
                    x += first
                }
            }
        }
        #expect(drawn["#0072b2"] == [[0, 0], [2, 0], [0, 1], [2, 1], [4, 1]])
        #expect(drawn["#f0e442"] == [[1, 0], [1, 1], [3, 1]])
        #expect(drawn.values.map(\.count).reduce(0, +) == 15)
    }
}
