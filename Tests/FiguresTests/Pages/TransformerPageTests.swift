import Checkpoints
import Foundation
import Testing

@testable import Comparison
@testable import Figures
@testable import Verification

@Suite("Pages about a transformer")
struct TransformerPageTests {
    static let files = ["nanda.npz", "lens-two.npz", "zhong-separate.npz", "lens-narrow.npz"]
    static let always = ["figure-components", "figure-fractions"]

    private func page(_ name: String) async throws -> TransformerPage {
        try await Fixture.page(Fixture.transformer(Fixture.transformers.appendingPathComponent(name)))
    }

    @Test("well-formed, figures with captions and labels, nothing loaded", arguments: files)
    func figures(name: String) async throws {
        let page = try await page(name)
        let html = page.html()
        let elements = try #require(PageElements(html))
        elements.expectComplete(html)
        let groups = page.comparison.groups.isEmpty ? [] : ["figure-logits"]
        let more = page.comparison.groups.isEmpty ? [] : ["figure-envelopes", "figure-losses"]
        #expect(
            elements.named("figure").map { $0.attributes["id"] } == Self.always + ["figure-activations"] + groups + [
                "figure-total"
            ] + more + (page.explained?.terms.isEmpty == false ? ["figure-explained"] : []))
    }

    @Test("a network of waves has every figure, and tables with its numbers", arguments: [2, 3])
    func waves(positions: Int) async throws {
        let page = try await Fixture.page(
            SampleTransformer.waves(modulus: 13, frequencies: [2, 5], positions: positions))
        let (comparison, measures) = (page.comparison, page.comparison.measures)
        #expect(comparison.keyFrequencies == [2, 5])
        let html = page.html()
        let elements = try #require(PageElements(html))
        elements.expectComplete(html)
        #expect(
            elements.named("figure").map { $0.attributes["id"] } == Self.always + [
                "figure-activations", "figure-logits", "figure-total", "figure-envelopes", "figure-losses",
                "figure-explained",
            ])
        #expect(elements.id("verdict")?.attributes["class"] == "verdict \(page.audit.outcome.rawValue)")
        #expect(elements.id("verdict")?.text.contains(page.audit.headline) == true)

        let neurons = elements.table("Neurons")
        #expect(neurons.count == comparison.neurons.count)
        for (cells, fit) in zip(neurons, comparison.neurons) {
            #expect(
                cells == [
                    "\(fit.index)", fit.frequency == 0 ? "–" : "\(fit.frequency)", Numeral.significant(fit.fraction),
                    fit.countedFrequency.map { "\($0)" } ?? "–", fit.isLive ? "yes" : "no",
                    fit.outputFrequency == 0 ? "–" : "\(fit.outputFrequency)", Numeral.significant(fit.outputFraction),
                    Numeral.significant(fit.strength),
                ])
        }
        let groups = elements.table("Groups")
        #expect(groups.count == 2)
        for (cells, (group, loss)) in zip(groups, zip(comparison.groups, measures.excludedLossByFrequency)) {
            #expect(Array(cells.prefix(2)) == ["\(group.frequency)", "\(group.neurons.count)"])
            #expect(cells[4] == Numeral.significant(group.waveR2) && cells[5] == Numeral.significant(group.envelopeR2))
            #expect(cells.last == Numeral.significant(loss.loss))
        }
        let names = [
            "accuracy", "loss", "restricted loss", "excluded loss", "key-frequency variance", "clock R²", "pizza R²",
            "distance irrelevance", "gradient symmetricity", "circularity", "Gini index, embedding",
            "Gini index, neuron-to-logit map", "sum of squared weights",
        ]
        #expect(page.measureList.map(\.name) == names)
        let squares = elements.table("Sums of squared weights")
        #expect(squares == [["embedding", "1.250"], ["positions", "0"], ["unembedding", "12346"]])
        let explained = try #require(page.explained)
        let certified = elements.table("Inputs that a sum of waves explains")
        #expect(certified.contains(["explained", "\(explained.explained) of 169"]))
        #expect(certified.contains(["right in S alone", "\(explained.inputs.correct) of 169"]))
        for term in explained.terms {
            let scale = "\(term.scale)".replacing("-", with: "−")
            #expect(certified.contains { $0[1].hasSuffix("\(scale) cos(2π \(term.frequency) (a + b − c) / M)") })
        }
    }

    @Test("figures draw every frequency, live neuron, loss and explained input")
    func drawings() async throws {
        let page = try await Fixture.page(SampleTransformer.waves(modulus: 13, frequencies: [2, 5]))
        let (comparison, measures) = (page.comparison, page.comparison.measures)
        let elements = try #require(PageElements(page.html()))
        func paths(_ id: String, _ name: String) throws -> [String] {
            elements.inside(try #require(elements.id(id)))
                .filter { $0.name == "path" && $0.attributes["class"]?.hasPrefix(name) == true }
                .compactMap { $0.attributes["d"] }
        }
        func strokes(_ paths: [String]) -> Int { paths.reduce(0) { $0 + $1.count { $0 == "M" } } }
        #expect(try paths("figure-components", "bar key").map { strokes([$0]) } == [2, 2])
        #expect(try paths("figure-components", "bar plain").map { strokes([$0]) } == [4, 4])
        let live = comparison.neurons.count { $0.isLive }
        #expect(live == 9 && comparison.neurons.count == 10)
        #expect(comparison.neurons.map(\.countedFrequency) == [2, 2, 2, 2, 5, 5, 5, 5, nil, nil])
        let pictures = elements.inside(try #require(elements.id("figure-fractions"))).filter { $0.name == "svg" }
        let strip = try #require(pictures.first { $0.attributes["aria-label"]?.hasPrefix("Fractions") == true })
        let dots = elements.inside(strip).filter { $0.attributes["class"]?.hasPrefix("dots") == true }
        #expect(strokes(dots.compactMap { $0.attributes["d"] }) == live)
        let counts = comparison.groups.map { "\($0.neurons.count) to \($0.frequency)" }.joined(separator: ", ")
        #expect(pictures.contains { $0.attributes["aria-label"]?.hasSuffix(": " + counts) == true })
        let losses = try #require(elements.id("figure-losses"))
        for loss in [measures.score.loss, measures.restrictedLoss, measures.excludedLoss] {
            #expect(losses.text.contains(": " + Numeral.significant(loss)))
        }
        #expect(strokes(try paths("figure-losses", "bar key").filter { $0.contains("L") }) == 2)
        let label = elements.inside(losses).compactMap { $0.attributes["aria-label"] }.first
        for loss in measures.excludedLossByFrequency {
            #expect(label?.contains("\(Numeral.significant(loss.loss)) without \(loss.frequency)") == true)
        }
        let explained = try #require(page.explained)
        #expect(elements.id("figure-explained")?.text.contains("\(explained.explained) of 169 inputs") == true)
    }

    @Test("activation maps have the level of each activation")
    func maps() async throws {
        let transformer = SampleTransformer.waves(modulus: 13, frequencies: [2, 5], positions: 3)
        let page = try await Fixture.page(transformer)
        let activations = try TransformerActivations(transformer)
        let elements = try #require(PageElements(page.html()))
        let drawn = ActivationsFigure(comparison: page.comparison).drawn
        #expect(drawn.map(\.countedFrequency) == [2, 2, 5, 5])
        let pictures = elements.inside(try #require(elements.id("figure-activations")))
            .filter { $0.name == "svg" && $0.attributes["class"] == "map heat" }
        #expect(pictures.count == drawn.count)
        for (picture, fit) in zip(pictures, drawn) {
            let map = activations.map(ofNeuron: fit.index)
            let largest = map.max() ?? 0
            let levels = map.map { ActivationsFigure.level($0, largest) }
            let counts = Dictionary(grouping: levels) { "q\($0)" }.mapValues(\.count)
            #expect(counts.count > 5)
            let paths = elements.inside(picture).filter { $0.name == "path" }
            let ground = try #require(paths.first)
            #expect(ground.attributes["d"] == "M0 6.5h13" && ground.attributes["style"] == "stroke-width: 13px")
            let most = try #require(counts.values.max())
            #expect(counts[ground.attributes["class"] ?? ""] == most)
            #expect(paths.count == counts.count)
            for path in paths.dropFirst() {
                let cells = (path.attributes["d"] ?? "").matches(of: #/h(\d+)/#).compactMap { Int($0.output.1) }
                #expect(cells.reduce(0, +) == counts[path.attributes["class"] ?? ""])
            }
        }
        #expect(ActivationsFigure.level(0, 3) == 0 && ActivationsFigure.level(3, 3) == HeatMap.levels - 1)
        #expect(ActivationsFigure.level(1, 0) == 0 && ActivationsFigure.level(.nan, 3) == 0)
    }

    @Test("undecided inputs are named with what encloses their leads, and no neuron is live")
    func undecided() async throws {
        let page = try await Fixture.page(SampleTransformer.tied)
        #expect(page.audit.inputs.undecided == 4)
        let html = page.html()
        let elements = try #require(PageElements(html))
        elements.expectComplete(html)
        let doubt = try #require(page.audit.undecided.first)
        let verdict = try #require(elements.id("verdict"))
        #expect(verdict.attributes["class"] == "verdict undecided")
        #expect(verdict.text.contains("Undecided on 4 inputs, such as a = 0, b = 0"))
        #expect(verdict.text.contains(Enclosed.text(doubt.gap, digits: 4)))
        #expect(verdict.text.contains("0 of 1 neurons are live"))
        let rows = elements.table("4 undecided inputs")
        #expect(
            rows.map { Array($0.prefix(4)) } == [
                ["0", "0", "0", "1"], ["0", "1", "1", "0"], ["1", "0", "1", "0"], ["1", "1", "0", "1"],
            ])
        #expect(rows.first?.last == Enclosed.interval(doubt.gap))
        #expect(elements.id("figure-activations") == nil)
        #expect(elements.id("activations")?.text.contains("No neuron is live") == true)
        #expect(elements.id("figure-fractions") == nil && elements.id("figure-explained") == nil)
        #expect(elements.table("Inputs that").isEmpty)
        #expect(elements.id("figure-envelopes") == nil && elements.id("figure-losses") == nil)
    }

    @Test(
        "each measure and column has its definition in the list that opens; no table mixes what is certified with what is not"
    )
    func definitions() async throws {
        for transformer in [SampleTransformer.tied, SampleTransformer.waves(modulus: 11, frequencies: [1, 3])] {
            let elements = try #require(PageElements(try await Fixture.page(transformer).html()))
            let defined = elements.inside(try #require(elements.id("definitions"))).filter { $0.name == "dd" }.map(
                \.text)
            #expect(defined.count > 20)
            for abbreviation in elements.named("abbr") {
                #expect(defined.contains(try #require(abbreviation.attributes["title"])))
            }
            for table in elements.named("table") {
                let badges = elements.inside(table).compactMap { $0.attributes["class"] }.filter {
                    $0.hasPrefix("badge")
                }
                #expect(Set(badges).count == 1)
            }
        }
    }

    @Test("text from outside is text")
    func escapes() async throws {
        let hostile = "<script>alert('1')</script>\u{202E}&\"\u{0}\u{FFFF}]]>"
        let page = try await Fixture.page(SampleTransformer.tied)
        let html = TransformerPage(
            title: hostile, subtitle: [hostile], audit: page.audit, comparison: page.comparison,
            explained: page.explained,
            reading: [hostile], sumsOfSquares: [(hostile, .nan)], facts: [(hostile, hostile)]
        ).html()
        #expect(!html.contains("<script") && !html.contains("\u{202E}"))
        let elements = try #require(PageElements(html))
        #expect(elements.named("h1").first?.text == "<script>alert('1')</script>\u{FFFD}&\"\u{FFFD}\u{FFFD}]]>")
        #expect(elements.table("Sums of squared weights").first?.last == "–")
        #expect(elements.named("script").isEmpty)
    }

    @Test("what was not asked is not shown")
    func bare() async throws {
        let page = try await Fixture.page(SampleTransformer.waves(modulus: 5, frequencies: [1]))
        let html = TransformerPage(
            title: "", subtitle: [], audit: page.audit, comparison: page.comparison, explained: nil, reading: [],
            sumsOfSquares: [], facts: []
        ).html()
        let elements = try #require(PageElements(html))
        elements.expectComplete(html)
        #expect(["explained", "reading", "file"].allSatisfy { elements.id($0) == nil })
        #expect(elements.table("Sums").isEmpty && elements.table("Inputs that").isEmpty)
    }

    @Test("the smallest moduli, without and with a third position", arguments: 1...4)
    func small(modulus: Int) async throws {
        for positions in [2, 3] {
            let html = try await Fixture.page(
                SampleTransformer.waves(modulus: modulus, frequencies: [1], positions: positions)
            ).html()
            try #require(PageElements(html)).expectComplete(html)
        }
    }

    @Test("the page of a large modulus is of moderate size", arguments: [113, 256])
    func large(modulus: Int) throws {
        let transformer = SampleTransformer.waves(modulus: modulus, frequencies: [1, 7, 12, 30, 41, 55], each: 3)
        let inputs = AuditVerdict.InputCounts(correct: modulus * modulus, tied: 0, wrong: 0, undecided: 0)
        let audit = AuditVerdict(
            inputs: inputs, margin: nil, witnesses: [],
            float32: FloatStatement(statement: .yes, weightsWereRounded: false), decided: AuditVerdict.Tally())
        let html = try Fixture.page(transformer, audit: audit, hasExplanation: false).html()
        let elements = try #require(PageElements(html))
        let maps = elements.named("svg").count { $0.attributes["class"] == "map heat" }
        #expect(maps == (modulus == 113 ? 12 : 4))
        #expect(html.utf8.count > 100_000 && html.utf8.count < 3_000_000, "\(html.utf8.count) bytes")
    }

    @Test("of very many key frequencies those with the largest share of the logits are drawn, and the page says so")
    func manyFrequencies() async throws {
        let page = try await Fixture.page(SampleTransformer.waves(modulus: 37, frequencies: Array(1...18)))
        #expect(page.comparison.keyFrequencies.count == 18)
        let html = page.html()
        let elements = try #require(PageElements(html))
        elements.expectComplete(html)
        let maps = elements.inside(try #require(elements.id("figure-activations")))
        #expect(maps.count { $0.name == "svg" && $0.attributes["class"] == "map heat" } == 12)
        #expect(html.contains("each of the 12 key frequencies with the largest share"))
        for id in ["figure-logits", "figure-envelopes"] {
            let figure = try #require(elements.id(id))
            #expect(elements.inside(figure).count { $0.attributes["class"] == "chart" } == 16)
            #expect(figure.text.contains("16 of 18 groups are drawn"))
        }
    }

    @Test("of very many neurons the strongest are listed")
    func many() async throws {
        let count = TransformerPage.neuronLimit + 7
        let page = try await Fixture.page(SampleTransformer.waves(modulus: 3, frequencies: [1], each: count))
        let elements = try #require(PageElements(page.html()))
        let rows = elements.table("Neurons").compactMap { $0.first.flatMap { Int($0) } }
        #expect(rows.count == TransformerPage.neuronLimit)
        let listed = Set(rows)
        let weakest = page.comparison.neurons.filter { listed.contains($0.index) }.map(\.strength).min() ?? 0
        #expect(page.comparison.neurons.allSatisfy { listed.contains($0.index) || $0.strength <= weakest })
        #expect(elements.id("neuron-table")?.text.contains("The strongest 1024 of 1032 neurons") == true)
    }
}
