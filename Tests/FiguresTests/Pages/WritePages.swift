import Foundation
import Testing

@testable import Figures

/// Where the environment says pages are to be written, for a browser to look at.
private let target = ProcessInfo.processInfo.environment["GNOMON_PAGES"].map { URL(fileURLWithPath: $0) }
/// Larger networks, where they are.
private let checkpoints = ProcessInfo.processInfo.environment["GNOMON_CHECKPOINTS"].map { URL(fileURLWithPath: $0) }

@Suite("Pages for a browser", .enabled(if: target != nil, "GNOMON_PAGES is not set"))
struct WritePages {
    private func write(_ html: String, _ name: String) throws {
        let folder = try #require(target)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(html.utf8).write(to: folder.appendingPathComponent(name + ".html"))
    }

    @Test(
        "networks in the tree",
        arguments: [
            "relu31.safetensors", "star31.safetensors", "memorised23.safetensors", "square23.safetensors",
            "zhongd31.pt",
        ])
    func compared(name: String) async throws {
        let path = Fixture.folder.appendingPathComponent(name)
        try write(try await Fixture.page(path).html(), "compare-" + path.deletingPathExtension().lastPathComponent)
    }

    @Test("a run in the tree")
    func traced() async throws {
        let path = Fixture.folder.appendingPathComponent("relu31-snapshots.safetensors")
        try write(try await Fixture.trace(path).html(), "trace-relu31")
    }

    @Test("larger ones", .enabled(if: checkpoints != nil, "GNOMON_CHECKPOINTS is not set"))
    func large() async throws {
        let folder = try #require(checkpoints)
        let article = folder.appendingPathComponent("pair/mlp_modular_addition_seed165_step50000.npz")
        try write(try await Fixture.page(article).html(), "compare-article")
        let run = folder.appendingPathComponent("trained/A_pair_seed1")
        let trace = try await Fixture.trace(
            run.appendingPathComponent("snapshots.npz"), split: run.appendingPathComponent("model.npz"))
        try write(trace.html(), "trace-run")
    }
}
