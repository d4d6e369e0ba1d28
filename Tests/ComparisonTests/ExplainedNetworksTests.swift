import Checkpoints
import Foundation
import Testing

@testable import Comparison

private let folder = ProcessInfo.processInfo.environment["GNOMON_CHECKPOINTS"].map { URL(fileURLWithPath: $0) }

@Suite("What is explained of trained networks", .enabled(if: folder != nil, "GNOMON_CHECKPOINTS is not set"))
struct ExplainedNetworksTests {
    /// A file, and how many inputs are explained by the star, the turned star and the waves.
    struct Case: Sendable {
        let file: String
        let explained: [Int]
    }

    static let cases = [
        Case(file: "pair/mlp_modular_addition_seed165_step50000.npz", explained: [2731, 2779, 4489]),
        Case(file: "pair/mlp_fixed_embed_5neurons_seed86_step15000.npz", explained: [2612, 4489, 3469]),
        Case(file: "trained/A_pair_seed0_memorised/model.npz", explained: [0, 0, 0]),
        Case(file: "trained/A_pair_seed1/model.npz", explained: [2491, 2493, 4489]),
        Case(file: "trained/B_seed0_pair/model.npz", explained: [2713, 4489, 3464]),
        Case(file: "trained/C_H48_seed0/model.npz", explained: [1791, 1789, 4489]),
    ]

    @Test("counts as a NumPy program has them", arguments: cases)
    func counts(item: Case) throws {
        let url = try #require(folder).appendingPathComponent(item.file)
        let file = try Checkpoint(bytes: Array(Data(contentsOf: url)))
        let network = try file.network().network
        guard case .perceptron(let perceptron) = network else { return }
        let comparison = try Comparison(network)
        let found = try Explanation(of: perceptron, comparison)
        #expect(found.references.map(\.explained) == item.explained)
        #expect(found.uniformBound == 0)
        #expect(found.references.allSatisfy { $0.decided.filter == found.total })
    }
}
