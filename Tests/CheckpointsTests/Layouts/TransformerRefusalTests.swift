import Testing

@testable import Checkpoints

@Suite("Transformers that are not decided")
struct TransformerRefusalTests {
    /// Nanda's layout with every length different, and `changes` of it.
    private func nanda(
        _ changes: [String: [Int]] = [:], without: Set<String> = [], metadata: [String: String] = [:]
    ) throws -> Checkpoint {
        let shapes: [String: [Int]] = [
            "embed.W_E": [8, 6], "pos_embed.W_pos": [3, 8], "blocks.0.attn.W_K": [2, 3, 8],
            "blocks.0.attn.W_Q": [2, 3, 8], "blocks.0.attn.W_V": [2, 3, 8], "blocks.0.attn.W_O": [8, 6],
            "blocks.0.attn.mask": [3, 3], "blocks.0.mlp.W_in": [12, 8], "blocks.0.mlp.b_in": [12],
            "blocks.0.mlp.W_out": [8, 12], "blocks.0.mlp.b_out": [8], "unembed.W_U": [8, 6],
        ]
        return try file(shapes.merging(changes) { $1 }.filter { !without.contains($0.key) }, metadata: metadata)
    }

    /// The same for TransformerLens.
    private func lens(
        _ changes: [String: [Int]] = [:], without: Set<String> = [], metadata: [String: String] = [:]
    ) throws -> Checkpoint {
        let shapes: [String: [Int]] = [
            "embed.W_E": [6, 8], "pos_embed.W_pos": [3, 8], "blocks.0.attn.W_K": [2, 8, 3],
            "blocks.0.attn.W_Q": [2, 8, 3], "blocks.0.attn.W_V": [2, 8, 3], "blocks.0.attn.W_O": [2, 3, 8],
            "blocks.0.attn.b_Q": [2, 3], "blocks.0.attn.mask": [3, 3], "blocks.0.attn.IGNORE": [],
            "blocks.0.mlp.W_in": [8, 12], "blocks.0.mlp.W_out": [12, 8], "unembed.W_U": [8, 6], "unembed.b_U": [6],
        ]
        return try file(shapes.merging(changes) { $1 }.filter { !without.contains($0.key) }, metadata: metadata)
    }

    private func file(_ shapes: [String: [Int]], metadata: [String: String]) throws -> Checkpoint {
        var tensors: [Tensor] = []
        for (name, shape) in shapes.sorted(by: { $0.key < $1.key }) {
            tensors += try checkpoint([name: shape]).tensors
        }
        return Checkpoint(format: .npz, tensors: tensors, metadata: metadata, sha256: "")
    }

    @Test("are none of the networks that they are made from")
    func whole() throws {
        #expect(try nanda().network().layout == "nanda" && nanda().network().network.modulus == 5)
        #expect(try lens().network().layout == "transformer-lens" && lens().network().network.modulus == 5)
        #expect(try nanda(without: ["blocks.0.mlp.b_in"]).network().used.count == 10)
    }

    @Test(
        "are refused by the array that makes them another network",
        arguments: [
            ("blocks.1.mlp.W_in", [12, 8], "2 layers"), ("blocks.0.ln1.w", [8], "blocks.0.ln1.w: layer norm"),
            ("blocks.0.ln2.b", [8], "layer norm is not decided"), ("ln_final.w", [8], "layer norm is not decided"),
            ("ln_f.w_ln", [8], "layer norm is not decided"), ("blocks.0.ln.w_ln", [8], "layer norm is not decided"),
            ("blocks.0.mlp.W_gate", [8, 12], "gated neurons are not decided"),
            ("blocks.0.attn.rotary_sin", [3, 4], "blocks.0.attn.rotary_sin [3, 4] is no part"),
            ("embed.W_other", [3], "embed.W_other [3] is no part"),
            ("unembed.scale", [], "unembed.scale [] is no part"),
            ("pos_embed.W_more", [3], "pos_embed.W_more [3] is no part"), ("bias", [8], "looks like a bias"),
        ] as [(String, [Int], String)])
    func arrays(name: String, shape: [Int], words: String) throws {
        expectRefusal(.unfit, words) { try nanda([name: shape]).network() }
        expectRefusal(.unfit, words) { try lens([name: shape]).network(layout: "transformer-lens") }
        expectRefusal(.unfit, words) { try nanda([name: shape]).network(layout: "zhong-transformer") }
    }

    @Test("without neurons are refused for that")
    func attentionOnly() throws {
        let neurons: Set = ["W_in", "W_out", "b_in", "b_out"]
        let missing = Set(neurons.map { "blocks.0.mlp.\($0)" })
        expectRefusal(.unfit, "attention without neurons is not decided") { try nanda(without: missing).network() }
        expectRefusal(.unfit, "attention without neurons is not decided") { try lens(without: missing).network() }
    }

    @Test("with other positions than two inputs and an equals sign are refused by their number", arguments: [1, 4])
    func positions(count: Int) throws {
        expectRefusal(.unfit, "pos_embed.W_pos [\(count), 8] is for \(count) positions") {
            try nanda(["pos_embed.W_pos": [count, 8]]).network()
        }
    }

    @Test(
        "whose shapes do not go together are refused by the one that does not",
        arguments: [
            ("pos_embed.W_pos", [3, 7]), ("blocks.0.attn.W_K", [2, 3, 7]), ("blocks.0.attn.W_Q", [2, 4, 8]),
            ("blocks.0.attn.W_V", [1, 3, 8]), ("blocks.0.attn.W_O", [6, 8]), ("blocks.0.mlp.W_in", [8, 12]),
            ("blocks.0.mlp.W_out", [12, 8]), ("blocks.0.mlp.b_in", [11]), ("unembed.W_U", [8, 5]),
            ("unembed.W_U", [7, 6]), ("embed.W_E", [0, 6]),
        ] as [(String, [Int])])
    func shapes(name: String, shape: [Int]) throws {
        expectRefusal(.unfit, name, shape.shapeText) { try nanda([name: shape]).network(layout: "nanda") }
    }

    @Test("the other way round are refused by the output's rank, also where all is square")
    func orientation() throws {
        expectRefusal(.unfit, "W_O has one matrix for all heads") { try nanda().network(layout: "transformer-lens") }
        expectRefusal(.unfit, "W_O has a matrix for each head") { try lens().network(layout: "nanda") }
        let shapes: [String: [Int]] = [
            "embed.W_E": [3, 3], "pos_embed.W_pos": [3, 3], "blocks.0.attn.W_K": [1, 3, 3],
            "blocks.0.attn.W_Q": [1, 3, 3], "blocks.0.attn.W_V": [1, 3, 3], "blocks.0.mlp.W_in": [3, 3],
            "blocks.0.mlp.W_out": [3, 3], "unembed.W_U": [3, 3],
        ]
        let output = "blocks.0.attn.W_O"
        let flat = try file(shapes.merging([output: [3, 3]]) { $1 }, metadata: [:])
        let deep = try file(shapes.merging([output: [1, 3, 3]]) { $1 }, metadata: [:])
        #expect(try flat.network().layout == "nanda" && deep.network().layout == "transformer-lens")
        expectRefusal(.unfit, "W_O") { try deep.network(layout: "nanda") }
        expectRefusal(.unfit, "W_O") { try flat.network(layout: "transformer-lens") }
    }

    @Test("with more heads than anybody has are refused before they are looked at")
    func heads() throws {
        let endless = try ["W_K", "W_Q", "W_V"].map {
            try Tensor(
                name: "blocks.0.attn.\($0)", elementType: .float32, shape: [1 << 40, 1, 1], strides: [0, 0, 0],
                bytes: [0, 0, 0, 0])
        }
        let rest = try checkpoint(
            [
                "embed.W_E": [1, 2], "pos_embed.W_pos": [3, 1], "blocks.0.attn.W_O": [1, 1],
                "blocks.0.mlp.W_in": [1, 1],
                "blocks.0.mlp.W_out": [1, 1], "unembed.W_U": [1, 2],
            ])
        let file = Checkpoint(format: .npz, tensors: endless + rest.tensors, metadata: [:], sha256: "")
        expectRefusal(.unfit, "1099511627776 heads", "at most 1024") { try file.network(layout: "nanda") }
    }

    @Test("with a weight that is not finite are refused by array and index")
    func notFinite() throws {
        let whole = try nanda()
        let tensors = try whole.tensors.map { tensor in
            guard tensor.name == "blocks.0.attn.W_O" else { return tensor }
            var bytes = Array(tensor.bytes)
            bytes.replaceSubrange(8 * 46..<8 * 47, with: little(Int(bitPattern: UInt(Double.infinity.bitPattern)), 8))
            return try Tensor(name: tensor.name, elementType: .float64, shape: tensor.shape, bytes: bytes[...])
        }
        let file = Checkpoint(format: .npz, tensors: tensors, metadata: [:], sha256: "")
        expectRefusal(.malformed, "'blocks.0.attn.W_O'", "inf", "[7, 4]") { try file.network() }
    }

    @Test(
        "are refused by settings that say so",
        arguments: [
            (#"{"n_layers": 2}"#, "n_layers is 2"),
            (#"{"normalization_type": "LNPre"}"#, "normalization_type is 'LNPre'"),
            (#"{"positional_embedding_type": "rotary"}"#, "'rotary'"), (#"{"C": 113}"#, "C is 113"),
            (#"{"parallel_attn_mlp": true}"#, "parallel_attn_mlp is true"),
            (#"{"use_attn_scale": false}"#, "use_attn_scale is false"), (#"{"attn_scale": 3}"#, "attn_scale is 3"),
            (#"{"output_logits_soft_cap": 30.0}"#, "output_logits_soft_cap is 30"),
            (#"{"attn_coeff": 0.5}"#, "attention coefficient is 0.5"), (#"{"diff_vocab": 1}"#, "diff_vocab"),
            (#"{"act_fn": "gelu"}"#, "act_fn is 'gelu', which is not decided"),
            (#"{"act_type": "tanh"}"#, "'tanh', which is not decided"), (#"{"n_layers": "many"}"#, "'many'"),
        ])
    func settings(text: String, words: String) throws {
        expectRefusal(.unfit, words) { try lens(metadata: ["config": text]).network() }
        expectRefusal(.unfit, words) { try nanda().adding(settings: text, from: "config.json").network() }
    }

    @Test(
        "are not refused by settings that change nothing",
        arguments: [
            #"{"n_layers": 1, "use_ln": true, "normalization_type": null, "C": 5, "act_fn": "ReLU"}"#,
            #"{"normalization_type": "None", "attn_scale": 1.7320508075688772, "attn_scores_soft_cap": -1.0}"#,
            #"{"attn_coeff": 1, "diff_vocab": 0, "eqn_sign": false, "positional_embedding_type": "standard"}"#,
        ])
    func harmless(text: String) throws {
        #expect(try nanda(metadata: ["config": text]).network().layout == "nanda")
        #expect(try lens().adding(settings: text, from: "config.json").network().layout == "transformer-lens")
    }
}
