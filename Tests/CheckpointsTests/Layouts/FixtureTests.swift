import Foundation
import Testing

@testable import Checkpoints

@Suite("Trained networks")
struct FixtureTests {
    struct Fixture: Sendable, CustomStringConvertible {
        let file: String
        let layout: String
        let modulus: Int
        let neurons: Int
        let nonlinearity: Nonlinearity?
        let source: LoadedNetwork.Source
        let used: [String]
        var unused: [String] = []
        let parameters: Int
        var reference: String?
        var description: String { file }
    }

    static let extra = ["steps", "train_pairs"]
    static let all: [Fixture] = [
        collapsed("relu31", 31, 16, .relu), collapsed("square23", 23, 24, .square),
        collapsed("memorised23", 23, 32, .relu), collapsed("star31", 31, 5, .relu),
        collapsed("relu31-snapshots", 31, 16, .relu),
        Fixture(
            file: "pair31.npz", layout: "pair", modulus: 31, neurons: 12, nonlinearity: .relu, source: .layout,
            used: ["embed", "hidden_w", "out_w"], parameters: 31 * 32 + 32 * 12 + 12 * 32),
        Fixture(
            file: "onehot31.pt", layout: "one-hot", modulus: 31, neurons: 16, nonlinearity: .relu, source: .assumed,
            used: ["model.mlp.W_in", "model.mlp.W_out"], unused: ["model.mlp.basis"], parameters: 2 * 16 * 31,
            reference: "relu31.safetensors"),
        Fixture(
            file: "chughtai31.pt", layout: "chughtai", modulus: 31, neurons: 16, nonlinearity: .relu, source: .layout,
            used: ["W_x", "W", "W_y", "W_U"], parameters: 2 * 31 * 31 + 3 * 31 * 16, reference: "relu31.safetensors"),
        Fixture(
            file: "zhongd31.pt", layout: "zhong-d", modulus: 31, neurons: 16, nonlinearity: .relu, source: .layout,
            used: ["embed.weight", "l1.weight", "l1.bias", "unembed.weight"], parameters: 31 * 31 + 3 * 31 * 16 + 16,
            reference: "relu31.safetensors"),
        Fixture(
            file: "logits7.npy", layout: "logits", modulus: 7, neurons: 0, nonlinearity: nil, source: .layout,
            used: ["arr_0"], parameters: 343),
        Fixture(
            file: "logits7-flat.npz", layout: "logits", modulus: 7, neurons: 0, nonlinearity: nil, source: .layout,
            used: ["logits"], parameters: 343),
    ]

    private static func collapsed(
        _ name: String, _ modulus: Int, _ neurons: Int, _ nonlinearity: Nonlinearity
    ) -> Fixture {
        Fixture(
            file: "\(name).safetensors", layout: "collapsed", modulus: modulus, neurons: neurons,
            nonlinearity: nonlinearity, source: .metadata, used: ["Win", "Wout"], unused: extra,
            parameters: 2 * modulus * neurons)
    }

    @Test("are found in the layout that they have", arguments: all)
    func found(fixture: Fixture) throws {
        let checkpoint = try Checkpoint(bytes: Files.trained(fixture.file))
        for loaded in [try checkpoint.network(), try checkpoint.network(layout: fixture.layout)] {
            #expect(loaded.layout == fixture.layout)
            #expect(loaded.network.modulus == fixture.modulus)
            #expect(loaded.nonlinearity == fixture.nonlinearity)
            #expect(loaded.nonlinearitySource == fixture.source)
            #expect(loaded.used == fixture.used)
            #expect(Set(loaded.unused) == Set(fixture.unused) && loaded.unused.count == fixture.unused.count)
            #expect(loaded.parameters == fixture.parameters)
            #expect(loaded.step == (fixture.file.contains("snapshots") ? 800 : nil))
            if case .perceptron(let perceptron) = loaded.network { #expect(perceptron.neurons == fixture.neurons) }
        }
        #expect(try checkpoint.network(modulus: fixture.modulus).network.modulus == fixture.modulus)
    }

    @Test("fit their own layout and no other", arguments: all)
    func reports(fixture: Fixture) throws {
        let reports = try Checkpoint(bytes: Files.trained(fixture.file)).layoutReports()
        #expect(reports.map(\.name) == Checkpoint.layoutNames)
        for report in reports {
            switch report.result {
            case .fits(let modulus, _, let steps):
                #expect(report.name == fixture.layout && modulus == fixture.modulus)
                let snapshots = fixture.file.contains("snapshots")
                #expect(steps == (snapshots ? Array(stride(from: 0, through: 800, by: 100)) : nil))
            case .misfit(let why): #expect(report.name != fixture.layout && !why.isEmpty)
            }
        }
    }

    /// What `Trained/reference.json` says of a network.
    struct Reference: Decodable {
        struct Snapshot: Decodable { let step: Int, correct: Int, margin: Double }
        let correct: Int?
        let margin: Double?
        let snapshots: [Snapshot]?
    }

    @Test("answer as the reference says when they are evaluated in double precision", arguments: all)
    func answers(fixture: Fixture) throws {
        let references = try JSONDecoder().decode(
            [String: Reference].self, from: Data(Files.trained("reference.json")))
        let checkpoint = try Checkpoint(bytes: Files.trained(fixture.file))
        let reference = try #require(references[fixture.reference ?? fixture.file])
        for snapshot in reference.snapshots ?? [] {
            let (correct, margin) = evaluate(try checkpoint.network(snapshot: .step(snapshot.step)).network)
            #expect(correct == snapshot.correct && abs(margin - snapshot.margin) < 1e-9, "\(snapshot.step)")
        }
        if let correct = reference.correct, let margin = reference.margin {
            let found = evaluate(try checkpoint.network().network)
            #expect(found.correct == correct && abs(found.margin - margin) < 1e-9)
        }
        #expect(reference.correct != nil || reference.snapshots?.count == 9)
    }

    private func evaluate(_ network: Network) -> (correct: Int, margin: Double) {
        let modulus = network.modulus
        var (correct, smallest) = (0, Double.infinity)
        for a in 0..<modulus {
            for b in 0..<modulus {
                let logits = logits(network, a, b)
                let right = (a + b) % modulus
                let other = logits.indices.filter { $0 != right }.map { logits[$0] }.max() ?? 0
                if logits[right] > other { correct += 1 }
                smallest = min(smallest, logits[right] - other)
            }
        }
        return (correct, smallest)
    }

    private func logits(_ network: Network, _ a: Int, _ b: Int) -> [Double] {
        switch network {
        case .table(let table):
            let start = (a * table.modulus + b) * table.classes
            return Array(table.values[start..<start + table.classes])
        case .perceptron(let perceptron):
            let (left, right) = (row(perceptron.left, a), row(perceptron.right ?? perceptron.left, b))
            var state = zip(left, right).map { $0 + $1 }
            if !perceptron.inputBias.isEmpty { state = zip(state, perceptron.inputBias).map { $0 + $1 } }
            for layer in perceptron.layers {
                state = state.map { perceptron.nonlinearity == .relu ? max(0, $0) : $0 * $0 }
                state = product(state, layer.weights)
                if !layer.bias.isEmpty { state = zip(state, layer.bias).map { $0 + $1 } }
            }
            return state
        case .transformer(let transformer): return transformer.logits(a, b)
        }
    }

    private func row(_ weights: WeightMatrix, _ index: Int) -> [Double] {
        product((0..<weights.rows).map { $0 == index ? 1 : 0 }, weights)
    }

    private func product(_ vector: [Double], _ weights: WeightMatrix) -> [Double] {
        switch weights {
        case .single(let matrix):
            (0..<matrix.columns).map { column in
                (0..<matrix.rows).reduce(0) { $0 + vector[$1] * matrix[$1, column] }
            }
        case .product(let first, let second): product(product(vector, .single(first)), .single(second))
        }
    }
}
