import Checkpoints
import Comparison
import Foundation
import TestSupport
import Testing

@testable import Figures

@Suite("Pages about a network")
struct ComparisonPageTests {
    static let files = [
        "relu31.safetensors", "star31.safetensors", "memorised23.safetensors", "square23.safetensors", "pair31.npz",
    ]
    static let figures = [
        "figure-weights", "figure-spectra", "figure-waves", "figure-stars", "figure-logits", "figure-total",
        "figure-envelopes", "figure-explained",
    ]

    private func page(_ name: String, title: String? = nil, hasExplanation: Bool = true) async throws -> ComparisonPage
    {
        try await Fixture.page(
            Fixture.folder.appendingPathComponent(name), title: title, hasExplanation: hasExplanation)
    }

    @Test("well-formed, every figure there with a caption and a label, nothing loaded, no id twice", arguments: files)
    func figures(name: String) async throws {
        let html = try await page(name).html()
        let elements = try #require(PageElements(html))
        #expect(elements.named("figure").map { $0.attributes["id"] } == Self.figures)
        elements.expectComplete(html)
        #expect(!html.contains("nan") && !html.contains("inf\""))
    }

    @Test("every neuron is in the heat maps, and every live one among the waves and stars", arguments: files)
    func neurons(name: String) async throws {
        let page = try await page(name)
        let elements = try #require(PageElements(page.html()))
        func texts(_ id: String) throws -> [String] {
            elements.inside(try #require(elements.id(id))).filter { ["text", "title"].contains($0.name) }.map(\.text)
        }
        let rows = try texts("figure-weights")
        let waves = try texts("figure-waves")
        let stars = try texts("figure-stars")
        for fit in page.comparison.neurons {
            #expect(rows.count { $0 == "\(fit.index)" } >= 2)
            guard fit.isLive, fit.frequency > 0 else { continue }
            #expect(waves.count { $0 == "neuron \(fit.index)" } == 1)
            #expect(stars.contains { $0.hasPrefix("neuron \(fit.index) reads at") })
            #expect(stars.contains { $0.hasPrefix("neuron \(fit.index) writes at") })
        }
    }

    @Test("heat maps have the level of each weight", arguments: files)
    func heatMaps(name: String) async throws {
        let comparison = try Fixture.comparison(name)
        let modulus = comparison.weights.modulus
        let elements = try #require(PageElements(try await page(name).html()))
        let pictures = elements.inside(try #require(elements.id("figure-weights")))
            .filter { $0.name == "svg" && $0.attributes["aria-label"]?.contains("weights") == true }
        #expect(pictures.count == 2)
        for picture in pictures {
            let lengths = elements.inside(picture).filter { $0.name == "path" }.flatMap { path in
                (path.attributes["d"] ?? "").matches(of: #/h(\d+)/#).compactMap { Int($0.output.1) }
            }
            #expect(lengths.reduce(0, +) == modulus * comparison.neurons.count)
        }
        #expect(HeatMap.level(-3, 3) == 0)
        #expect(HeatMap.level(0, 3) == HeatMap.levels / 2)
        #expect(HeatMap.level(3, 3) == HeatMap.levels - 1)
        #expect(HeatMap.level(.nan, 3) == HeatMap.levels / 2)
    }

    @Test("tables have the numbers of the comparison and of the audit", arguments: files)
    func numbers(name: String) async throws {
        let page = try await page(name)
        let elements = try #require(PageElements(page.html()))
        let neurons = elements.table("Neurons")
        #expect(neurons.count == page.comparison.neurons.count)
        for (row, fit) in zip(neurons, page.comparison.neurons) {
            let values = [
                fit.inputAmplitude, fit.inputPhase, fit.outputAmplitude, fit.outputPhase, fit.phaseError,
                fit.inputFraction, fit.outputFraction, fit.strength,
            ]
            #expect(
                row == ["\(fit.index)", fit.frequency == 0 ? "–" : "\(fit.frequency)", fit.isLive ? "yes" : "no"]
                    + values.map { Numeral.significant($0) })
        }
        let groups = elements.table("Groups")
        #expect(groups.map { $0[0] } == page.comparison.groups.map { "\($0.frequency)" })
        for (row, group) in zip(groups, page.comparison.groups) {
            #expect(row[1] == "\(group.neurons.count)")
            #expect(row[3] == Numeral.significant(group.waveR2))
            #expect(row[5] == Numeral.significant(group.envelopeRatio))
        }
        let stars = elements.table("The ideal star")
        for (row, star) in zip(stars, page.idealStars.sorted { $0.key < $1.key }) {
            #expect(row[0] == "\(star.key)")
            #expect(
                row[2...5] == [
                    star.value.outcome.rawValue, "\(star.value.inputs.correct)",
                    "\(star.value.inputs.tied)", "\(star.value.inputs.wrong)",
                ])
        }
        #expect(stars.count == page.idealStars.count)
        #expect(
            elements.table("Inputs explained").map { $0[1] } == [
                page.explanation?.idealStar.map { "\($0.inputs)" } ?? "",
                page.explanation?.idealWaves.map { "\($0.inputs)" } ?? "", "–",
            ])
        let verdict = try #require(elements.id("verdict")).text
        #expect(verdict.contains("\(page.audit.inputs.total)"))
        #expect(elements.id("verdict")?.attributes["class"] == "verdict \(page.audit.outcome.rawValue)")
    }

    @Test("each table says how it is known, and none mixes the two")
    func standing() async throws {
        let elements = try #require(PageElements(try await page("relu31.safetensors").html()))
        for table in elements.named("table") {
            let badges = Set(
                elements.inside(table).filter { $0.name == "span" }.compactMap { $0.attributes["class"] }.filter {
                    $0 != "sticky"
                })
            #expect(badges.count == 1)
            #expect(badges.isSubset(of: ["badge certified", "badge float"]))
        }
    }

    @Test("each measure has its definition in the list that opens")
    func definitions() async throws {
        let elements = try #require(PageElements(try await page("relu31.safetensors").html()))
        let list = try #require(elements.id("definitions"))
        let defined = elements.inside(list).filter { $0.name == "dd" }.map(\.text)
        for abbreviation in elements.named("abbr") {
            #expect(defined.contains(try #require(abbreviation.attributes["title"])))
        }
    }

    @Test("text from outside is text")
    func escapes() async throws {
        let hostile = "<script>alert('1')</script>\u{202E}&\"\u{0}\u{FFFF}]]>"
        let page = try await page("star31.safetensors")
        let html = ComparisonPage(
            title: hostile, subtitle: [hostile], audit: page.audit, comparison: page.comparison,
            idealStars: page.idealStars,
            explanation: ExplanationSummary(
                idealStar: .init(inputs: 1, statement: hostile), idealWaves: nil, uniformBound: nil, total: 961),
            reading: [hostile], facts: [(hostile, hostile)]
        ).html()
        #expect(!html.contains("<script"))
        #expect(!html.contains("\u{202E}"))
        let elements = try #require(PageElements(html))
        #expect(elements.named("h1").first?.text == "<script>alert('1')</script>\u{FFFD}&\"\u{FFFD}\u{FFFD}]]>")
        #expect(elements.named("dd").contains { $0.text.hasPrefix("<script>") })
        #expect(elements.named("script").isEmpty)
    }

    @Test("what was not asked is not shown")
    func withoutExplanation() async throws {
        let elements = try #require(
            PageElements(try await page("star31.safetensors", hasExplanation: false).html()))
        #expect(elements.id("figure-explained") == nil && elements.id("explained") == nil)
        #expect(elements.table("Inputs explained").isEmpty)
    }

    @Test("of many neurons the strongest are drawn, and the page says so")
    func many() async throws {
        let network = random(modulus: 41, neurons: 512)
        let html = ComparisonPage(
            title: "many", audit: try await network.audit(), comparison: try Comparison(network)
        ).html()
        let elements = try #require(PageElements(html))
        #expect(html.utf8.count < 1_500_000)
        let figure = elements.inside(try #require(elements.id("figure-waves")))
        #expect(figure.count { $0.name == "svg" && $0.attributes["class"] == "chart wave" } <= NeuronSelection.total)
        #expect(elements.id("figure-weights")?.text.contains("neurons are left out") == true)
        #expect(elements.table("Neurons").count == 512)
    }

    @Test("the smallest networks have pages, too", arguments: 1...4)
    func small(modulus: Int) async throws {
        let network = random(modulus: modulus, neurons: 1)
        let page = ComparisonPage(title: "", audit: try await network.audit(), comparison: try Comparison(network))
        #expect(PageElements(page.html()) != nil)
    }

    /// A network of weights without order, different ones for the two tokens.
    private func random(modulus: Int, neurons: Int) -> Network {
        var generator = SeededGenerator(stream: 41)
        func matrix(_ rows: Int, _ columns: Int) -> WeightMatrix {
            .single(
                Matrix(
                    rows: rows, columns: columns,
                    values: (0..<rows * columns).map { _ in Double.random(in: -0.5...0.5, using: &generator) }))
        }
        return Network.perceptron(
            Perceptron(
                nonlinearity: .relu, left: matrix(modulus, neurons), right: matrix(modulus, neurons),
                layers: [Perceptron.Layer(weights: matrix(neurons, modulus))]))
    }
}
