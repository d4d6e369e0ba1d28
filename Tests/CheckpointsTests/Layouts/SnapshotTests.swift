import Testing

@testable import Checkpoints

@Suite("Snapshots")
struct SnapshotTests {
    private func left(_ checkpoint: Checkpoint, _ snapshot: SnapshotChoice) throws -> (values: [Double], step: Int?) {
        let loaded = try checkpoint.network(snapshot: snapshot)
        guard case .perceptron(let perceptron) = loaded.network, case .single(let matrix) = perceptron.left else {
            throw CheckpointError(.question, "no single matrix")
        }
        return (matrix.values, loaded.step)
    }

    @Test("along a leading axis bear the labels of `steps`")
    func leadingAxis() throws {
        let three = try checkpoint(
            ["Win": [3, 5, 2], "Wout": [3, 2, 5]], integers: ["steps": [0, 50, 400]])
        let all = GoldenArray("", .float64, 3, 5, 2).values
        for (index, step) in [0, 50, 400].enumerated() {
            let (values, label) = try left(three, .step(step))
            #expect(values == Array(all[10 * index..<10 * index + 10]) && label == step)
        }
        #expect(try left(three, .last).step == 400)
        expectRefusal(.question, "no snapshot of step 1", "0, 50, 400") { try three.network(snapshot: .step(1)) }
    }

    @Test("without labels, or with labels that do not fit, are counted from 0")
    func counted() throws {
        for integers in [[:], ["steps": [1, 2]], ["steps": [7, 7, 7]], ["epochs": [1, 2, 3, 4]]] {
            let three = try checkpoint(["Win": [3, 5, 2], "Wout": [3, 2, 5]], integers: integers)
            #expect(try left(three, .last).step == 2 && left(three, .step(0)).step == 0)
        }
    }

    @Test("along a leading axis are put in the order of their labels")
    func unsorted() throws {
        let three = try checkpoint(["Win": [3, 5, 2], "Wout": [3, 2, 5]], integers: ["steps": [200, 0, 100]])
        #expect(try three.steps() == [0, 100, 200])
        // The last step is the first slice.
        guard case .perceptron(let last) = try three.network().network, case .single(let matrix) = last.left else {
            Issue.record("no network")
            return
        }
        let first = try #require(three.tensors.first { $0.name == "Win" }).values()
        #expect(matrix.values == Array(first[0..<10]))
    }

    @Test("along a leading axis leave alone the arrays that have none")
    func mixed() throws {
        let embedding = try checkpoint(["embed": [5, 4], "hidden_w": [3, 4, 2], "out_w": [3, 2, 4]]).network()
        #expect(embedding.layout == "pair" && embedding.step == 2)
    }

    @Test("in numbered dictionaries are told by the labels of `epochs`, in order")
    func numbered() throws {
        for labels in [nil, [0, 100, 200]] as [[Int]?] {
            var shapes: [(String, [Int])] = []
            for index in [10, 2, 0] {
                shapes += [("state_dicts.\(index).mlp.W_in", [2, 5]), ("state_dicts.\(index).mlp.W_out", [5, 2])]
            }
            var tensors: [Tensor] = []
            for (name, shape) in shapes {
                let bytes = [UInt8](repeating: 0, count: 80)
                let list = "state_dicts."
                let dictionary = list + name.dropFirst(list.count).prefix { $0 != "." } + "."
                tensors.append(
                    try Tensor(
                        name: name, containers: [list, dictionary], elementType: .float64, shape: shape,
                        bytes: bytes[...]))
            }
            if let labels {
                let bytes = labels.flatMap { little($0, 8) }
                tensors.append(try Tensor(name: "epochs", elementType: .int64, shape: [3], bytes: bytes[...]))
            }
            let checkpoint = Checkpoint(format: .torch, tensors: tensors, metadata: [:], sha256: "")
            let steps = labels ?? [0, 2, 10]
            for (index, step) in zip([0, 2, 10], steps) {
                let loaded = try checkpoint.network(snapshot: .step(step))
                #expect(loaded.used.first == "state_dicts.\(index).mlp.W_in" && loaded.step == step)
            }
            #expect(try checkpoint.network().step == steps.last)
        }
    }

    @Test("in the golden list of dictionaries are found by their layout", arguments: [0, 10, 20])
    func golden(step: Int) throws {
        // Its model is no network of modular addition; renamed, its arrays are one.
        let file = try Checkpoint(bytes: Files.golden("state-dicts.pt"))
        let renamed = try file.tensors.compactMap { tensor -> Tensor? in
            if tensor.name.hasSuffix("bias") { return nil }
            let name = tensor.name.replacing("embed.weight", with: "Win").replacing("out.weight", with: "Wout")
            return try Tensor(
                name: name, containers: tensor.containers, elementType: tensor.elementType, shape: tensor.shape,
                bytes: tensor.bytes)
        }
        let checkpoint = Checkpoint(format: .torch, tensors: renamed, metadata: [:], sha256: "")
        let loaded = try checkpoint.network(snapshot: .step(step))
        #expect(loaded.step == step && loaded.used.first == "state_dicts.\(step / 10).Win")
    }

    @Test("are not to be had from a file of one network")
    func single() throws {
        let one = try checkpoint(["Win": [5, 2], "Wout": [2, 5]])
        expectRefusal(.question, "one network") { try one.network(snapshot: .step(0)) }
        #expect(try one.network().step == nil)
    }
}
