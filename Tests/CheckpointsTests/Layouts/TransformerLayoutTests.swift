import Foundation
import Testing

@testable import Checkpoints

@Suite("Layouts of transformers")
struct TransformerLayoutTests {
    struct Fixture: Sendable, CustomTestStringConvertible {
        let file: String
        let layout: String
        var expected: String?
        var step: Int?
        var coefficient = 1.0
        var classes = 7
        var testDescription: String { expected ?? file }
    }

    static let fixtures =
        [
            Fixture(file: "nanda.npz", layout: "nanda"), Fixture(file: "lens.npz", layout: "transformer-lens"),
            Fixture(file: "lens-narrow.npz", layout: "transformer-lens"),
            Fixture(file: "lens-two.npz", layout: "transformer-lens"),
            Fixture(file: "model_zhong.npz", layout: "zhong-transformer", coefficient: 0.39027559322563554),
            Fixture(file: "zhong-separate.npz", layout: "zhong-transformer", coefficient: -0.25, classes: 14),
            Fixture(file: "zhong-sign.npz", layout: "zhong-transformer", coefficient: 0, classes: 15),
        ]
        + ["nanda-run.pt", "nanda-snapshots.npz"].flatMap { file in
            ([0, 100, 200] as [Int]).map { (step: Int) in
                Fixture(file: file, layout: "nanda", expected: "nanda-run.\(step)", step: step)
            }
        }

    private func load(_ name: String) throws -> Checkpoint {
        let file = try Checkpoint(bytes: Files.transformer(name))
        guard name == "model_zhong.npz" else { return file }
        return file.adding(
            settings: String(decoding: try Files.transformer("config_zhong.json"), as: UTF8.self),
            from: "config_zhong.json")
    }

    @Test("give the logits of an independent evaluation", arguments: fixtures)
    func logits(fixture: Fixture) throws {
        let loaded = try load(fixture.file).network(snapshot: fixture.step.map { .step($0) } ?? .last)
        #expect(loaded.layout == fixture.layout && loaded.step == fixture.step)
        #expect(loaded.attentionCoefficient == fixture.coefficient)
        #expect(loaded.attentionCoefficientSource == (fixture.layout == "zhong-transformer" ? .metadata : .layout))
        guard case .transformer(let transformer) = loaded.network else {
            Issue.record("no transformer")
            return
        }
        #expect(transformer.modulus == 7 && transformer.classes == fixture.classes && transformer.heads.count == 2)
        let name = fixture.expected ?? (fixture.file as NSString).deletingPathExtension
        let expected = try #require(
            try Checkpoint(bytes: Files.transformer("logits.npz")).tensors.first { $0.name == name })
        #expect(expected.shape == [49, fixture.classes])
        let found = (0..<49).flatMap { transformer.logits($0 / 7, $0 % 7) }
        let scale = try expected.values().map(abs).max() ?? 0
        for (one, other) in zip(found, try expected.values()) { #expect(abs(one - other) <= 1e-12 * scale) }
    }

    @Test("are told by the file alone, and nothing else fits", arguments: fixtures)
    func onlyOne(fixture: Fixture) throws {
        for report in try load(fixture.file).layoutReports() {
            switch report.result {
            case .fits(let modulus, let formula, let steps):
                #expect(report.name == fixture.layout && modulus == 7 && formula.contains("attention(a, b"))
                #expect(steps == (fixture.step == nil ? nil : [0, 100, 200]))
            case .misfit: #expect(report.name != fixture.layout)
            }
        }
    }

    @Test("say how large each array is, as a whole")
    func sums() throws {
        let loaded = try load("nanda.npz").network()
        #expect(loaded.sumsOfSquares.map(\.name) == loaded.used && loaded.used.count == 11)
        #expect(loaded.unused == ["blocks.0.attn.mask"])
        for sum in loaded.sumsOfSquares {
            let tensor = try #require(try load("nanda.npz").tensors.first { $0.name == sum.name })
            #expect(abs(sum.value - (try tensor.values().map { $0 * $0 }.reduce(0, +))) < 1e-9 && sum.value > 0)
        }
        let step = try load("nanda-snapshots.npz").network(snapshot: .step(0)).sumsOfSquares
        let other = try load("nanda-run.pt").network(snapshot: .step(0)).sumsOfSquares
        #expect(step.map(\.value) == other.map(\.value))
        let perceptron = try checkpoint(["Win": [2, 1], "Wout": [1, 2]]).network().sumsOfSquares
        #expect(perceptron.map(\.name) == ["Win", "Wout"] && perceptron.map(\.value) == [2.3125, 2.3125])
        #expect(try checkpoint(["logits": [2, 2, 2]]).network().sumsOfSquares.isEmpty)
    }

    @Test("read the equals sign of Zhong et al. where they are asked for by name")
    func named() throws {
        let file = try load("nanda.npz")
        let loaded = try file.network(layout: "zhong-transformer", attentionCoefficient: 1)
        guard case .transformer(let all) = loaded.network, case .transformer(let some) = try file.network().network
        else {
            Issue.record("no transformer")
            return
        }
        // The same network, but for the logit of "=".
        #expect(all.classes == 8 && some.classes == 7)
        #expect(Array(all.logits(2, 5).prefix(7)) == some.logits(2, 5))
    }

    @Test("take the caller's modulus to tell one vocabulary from two")
    func vocabularies() throws {
        let plain = try checkpoint(
            [
                "embed.W_E": [4, 10], "pos_embed.W_pos": [2, 4], "blocks.0.attn.W_K": [1, 4, 4],
                "blocks.0.attn.W_Q": [1, 4, 4], "blocks.0.attn.W_V": [1, 4, 4], "blocks.0.attn.W_O": [4, 4],
                "blocks.0.mlp.W_in": [4, 4], "blocks.0.mlp.W_out": [4, 4], "unembed.W_U": [4, 10],
            ])
        #expect(try plain.network(attentionCoefficient: 0).network.modulus == 10)
        let separate = try plain.network(modulus: 5, attentionCoefficient: 0).network
        guard case .transformer(let transformer) = separate else {
            Issue.record("no transformer")
            return
        }
        #expect(transformer.modulus == 5 && transformer.classes == 10)
        #expect(transformer.positions[0].tokens != transformer.positions[1].tokens)
        expectRefusal(.unfit, "modulus 6 was asked for", "10 tokens") {
            try plain.network(modulus: 6, attentionCoefficient: 0)
        }
    }
}
