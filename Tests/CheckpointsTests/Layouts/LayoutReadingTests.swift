import Testing

@testable import Checkpoints

@Suite("Layouts")
struct LayoutReadingTests {
    private func perceptron(_ checkpoint: Checkpoint, layout: String? = nil) throws -> Perceptron {
        guard case .perceptron(let perceptron) = try checkpoint.network(layout: layout).network else {
            throw CheckpointError(.question, "a table")
        }
        return perceptron
    }

    private func values(_ shape: Int...) -> [Double] {
        GoldenArray(name: "", elementType: .float64, shape: shape).values
    }

    @Test("take Win and Wout before the factors that are stored beside them")
    func collapsedFirst() throws {
        let both = try checkpoint([
            "embed": [7, 4], "hidden_w": [4, 3], "out_w": [3, 4], "Win": [7, 3], "Wout": [3, 7],
        ])
        let loaded = try both.network()
        #expect(loaded.layout == "collapsed" && loaded.used == ["Win", "Wout"])
        #expect(loaded.unused == ["embed", "hidden_w", "out_w"])
        #expect(try both.network(layout: "pair").used == ["embed", "hidden_w", "out_w"])
    }

    @Test("read the biases that there are")
    func biases() throws {
        let collapsed = try perceptron(
            checkpoint(["Win": [7, 3], "Wout": [3, 7], "bias": [3], "output_bias": [7]]))
        #expect(collapsed.inputBias == values(3) && collapsed.layers.map(\.bias) == [values(7)])
        let onehot = try perceptron(
            checkpoint(["mlp.W_in": [3, 7], "mlp.W_out": [7, 3], "mlp.b_in": [3], "mlp.b_out": [7]]))
        #expect(onehot.inputBias == values(3) && onehot.layers.map(\.bias) == [values(7)])
        let none = try perceptron(checkpoint(["Win": [7, 3], "Wout": [3, 7]]))
        #expect(none.inputBias.isEmpty && none.layers.map(\.bias) == [[]])
    }

    @Test("of Zhong et al. read a second hidden layer and all biases")
    func twoLayers() throws {
        let deep = try checkpoint([
            "embed.weight": [7, 4], "l1.weight": [3, 4], "l1.bias": [3], "l2.weight": [5, 3], "l2.bias": [5],
            "unembed.weight": [7, 5], "unembed.bias": [7],
        ])
        let loaded = try deep.network()
        #expect(loaded.layout == "zhong-b" && loaded.unused.isEmpty)
        #expect(
            loaded.formula == "g(g((embed[a] + embed[b]) l1^T + l1.bias) l2^T + l2.bias) unembed^T + unembed.bias")
        let network = try perceptron(deep)
        #expect(network.inputBias == values(3) && network.layers.map(\.bias) == [values(5), values(7)])
        guard case .single(let second) = network.layers[0].weights else {
            Issue.record("the second layer is a product")
            return
        }
        #expect(second.rows == 3 && second.columns == 5 && second[2, 4] == values(5, 3)[4 * 3 + 2])
    }

    @Test("of PAIR are told by their shapes")
    func pair() throws {
        for (hidden, output, layout) in [
            ([4, 3], [3, 4], "pair"), ([4, 3], [3, 7], "pair-unfactored-output"),
            ([7, 3], [3, 4], "pair-unfactored-input"),
        ] {
            let loaded = try checkpoint(["embed": [7, 4], "hidden_w": hidden, "out_w": output]).network()
            #expect(loaded.layout == layout && loaded.network.modulus == 7)
            #expect(loaded.nonlinearity == .relu && loaded.nonlinearitySource == .layout)
        }
    }

    @Test("of Chughtai et al. give each token its block")
    func chughtai() throws {
        let network = try perceptron(checkpoint(["W_x": [7, 2], "W_y": [7, 3], "W": [5, 4], "W_U": [4, 7]]))
        guard case .product(let x, let first) = network.left, case .product(let y, let second)? = network.right else {
            Issue.record("the embeddings were multiplied out")
            return
        }
        #expect(x.values == values(7, 2) && y.values == values(7, 3))
        #expect(first.values == Array(values(5, 4)[..<8]) && second.values == Array(values(5, 4)[8...]))
    }

    @Test("of Zhong et al. that concatenate give each token its half")
    func concatenated() throws {
        let network = try perceptron(
            checkpoint(["embed.weight": [7, 2], "l1.weight": [3, 4], "unembed.weight": [7, 3]]))
        guard case .product(_, let first) = network.left, case .product(_, let second)? = network.right else {
            Issue.record("the embeddings were multiplied out")
            return
        }
        let weights = values(3, 4)
        #expect(first.values == [0, 4, 8, 1, 5, 9].map { weights[$0] })
        #expect(second.values == [2, 6, 10, 3, 7, 11].map { weights[$0] })
    }

    @Test("of bare logits may have more classes than tokens")
    func logits() throws {
        for shape in [[5, 5, 6], [25, 6]] {
            guard case .table(let table) = try checkpoint(["logits": shape, "other": [2]]).network().network else {
                Issue.record("no table")
                return
            }
            #expect(table.modulus == 5 && table.classes == 6 && table.values == values(25, 6))
        }
        for shape in [[5, 5, 4], [5, 6, 6], [24, 6], [25, 4]] {
            expectRefusal(.unfit, "logits \(shape)") { try checkpoint(["logits": shape]).network(layout: "logits") }
        }
    }

    @Test("are found in dictionaries at any depth")
    func prefixes() throws {
        for prefix in ["model.", "a.b.c.", "module.model.state.net.inner.deep.deeper.deepest."] {
            let loaded = try checkpoint(
                ["\(prefix)mlp.W_in": [3, 7], "\(prefix)mlp.W_out": [7, 3], "other.mlp.W_in": [3, 7]],
                dictionaries: [prefix, "other."]
            ).network()
            #expect(loaded.layout == "one-hot" && loaded.used == ["\(prefix)mlp.W_in", "\(prefix)mlp.W_out"])
        }
    }

    @Test("are found behind a component that all names share, and no other dot is a boundary")
    func sharedComponent() throws {
        let wrapped = try checkpoint(["module.Win": [5, 2], "module.Wout": [2, 5], "module.basis": [5, 5]]).network()
        #expect(wrapped.used == ["module.Win", "module.Wout"])
        let inside = try checkpoint(["blocks.0.mlp.W_in": [3, 7], "blocks.0.mlp.W_out": [7, 3], "embed.W_E": [7, 9]])
        expectRefusal(.unfit, "blocks.0.mlp.W_in [3, 7]") { try inside.network() }
    }

    @Test("are not seen in a transformer, though its neurons look like a network")
    func attention() throws {
        let transformer = try checkpoint(
            ["mlp.W_in": [3, 7], "mlp.W_out": [7, 3], "attn.W_K": [4, 7, 7]])
        expectRefusal(.unfit, "a transformer") { try transformer.network() }
        expectRefusal(.unfit, "attn.W_K is attention") { try transformer.network(layout: "one-hot") }
    }

    @Test("are refused when there is a bias that the layout does not have")
    func unknownBias() throws {
        for name in ["hidden_b", "b", "out.bias", "b_hidden"] {
            let biased = try checkpoint(["embed": [5, 4], "hidden_w": [4, 2], "out_w": [2, 4], name: [2]])
            expectRefusal(.unfit, "\(name) [2] looks like a bias") { try biased.network(layout: "pair") }
        }
        #expect(
            try checkpoint(["embed": [5, 4], "hidden_w": [4, 2], "out_w": [2, 4], "basis": [2]]).network().layout
                == "pair")
    }
}
