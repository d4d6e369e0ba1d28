import Foundation
import Testing

@testable import Checkpoints

@Suite("Transformers of published and trained runs")
struct PublishedTransformerTests {
    static let published = ProcessInfo.processInfo.environment["GNOMON_CHECKPOINTS"]
        .map { URL(fileURLWithPath: $0).appendingPathComponent("pizza") }
    static let trained = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../notebooks/checkpoints").standardized

    private func load(_ folder: URL?, _ name: String, settings: String? = nil) throws -> Checkpoint {
        let folder = try #require(folder)
        let checkpoint = try Checkpoint(bytes: Array(Data(contentsOf: folder.appendingPathComponent(name))))
        guard let settings else { return checkpoint }
        return checkpoint.adding(
            settings: try String(contentsOf: folder.appendingPathComponent(settings), encoding: .utf8), from: settings)
    }

    private func wrong(_ network: Network, of inputs: [(Int, Int)]? = nil) throws -> Int {
        guard case .transformer(let transformer) = network else { throw CheckpointError(.unfit, "no transformer") }
        let modulus = transformer.modulus
        let all = inputs ?? (0..<modulus * modulus).map { ($0 / modulus, $0 % modulus) }
        return all.count { a, b in
            let logits = transformer.logits(a, b)
            let right = (a + b) % modulus
            return logits.indices.contains { $0 != right && logits[$0] >= logits[right] }
        }
    }

    @Test(
        "of Zhong et al. answer as their code has them answer, with the coefficient of their settings",
        .enabled(if: published != nil, "GNOMON_CHECKPOINTS is not set"),
        arguments: [("p99zdpze5l", 0, 0), ("f5dh675z97", 0.39027559322563554, 3418)])
    func zhong(run: String, coefficient: Double, expected: Int) throws {
        let file = try load(Self.published, "model_\(run).pt", settings: "config_\(run).json")
        let loaded = try file.network()
        #expect(loaded.layout == "zhong-transformer" && loaded.network.modulus == 59 && loaded.nonlinearity == .relu)
        #expect(loaded.attentionCoefficient == coefficient && loaded.attentionCoefficientSource == .metadata)
        #expect(try wrong(loaded.network) == expected)
        let bare = try load(Self.published, "model_\(run).pt")
        expectRefusal(.unfit, "layout zhong-transformer is not in the file: give --attention-coefficient") {
            try bare.network()
        }
        let told = try bare.network(attentionCoefficient: coefficient)
        #expect(told.network == loaded.network && told.attentionCoefficientSource == .option)
    }

    @Test("of this project's own run are right on every input at its end, and not before")
    func own() throws {
        let loaded = try load(Self.trained, "transformer113.safetensors").network()
        #expect(loaded.layout == "nanda" && loaded.network.modulus == 113 && loaded.step == nil)
        #expect(loaded.attentionCoefficient == 1 && loaded.attentionCoefficientSource == .layout)
        #expect(loaded.unused == ["history.steps", "steps", "history.losses", "train_pairs"])
        // A row and a column of inputs: enough to see that the tokens are where they should be.
        let some = (0..<113).map { (17, $0) } + (0..<113).map { ($0, 40) }
        #expect(try wrong(loaded.network, of: some) == 0)
        let run = try load(Self.trained, "transformer113-snapshots.safetensors")
        let steps = try #require(try run.steps())
        #expect(steps.count == 10)
        #expect(try wrong(run.network().network, of: some) == 0)
        #expect(try wrong(run.network(snapshot: .step(try #require(steps.first))).network, of: some) > 200)
    }
}
