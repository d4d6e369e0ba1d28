import Testing

@testable import Checkpoints

@Suite("The attention coefficient")
struct AttentionCoefficientTests {
    private func zhong(_ metadata: [String: String] = [:], positions: Int = 2) throws -> Checkpoint {
        try checkpoint(
            [
                "embed.W_E": [8, 5], "pos_embed.W_pos": [positions, 8], "blocks.0.attn.W_K": [2, 3, 8],
                "blocks.0.attn.W_Q": [2, 3, 8], "blocks.0.attn.W_V": [2, 3, 8], "blocks.0.attn.W_O": [8, 6],
                "blocks.0.mlp.W_in": [12, 8], "blocks.0.mlp.W_out": [8, 12], "unembed.W_U": [8, 5],
            ], metadata: metadata)
    }

    @Test("is what the caller says, else the file, else settings beside it, and is never assumed")
    func order() throws {
        let own = ["config.attn_coeff": "0.25"]
        let beside = #"{"attn_coeff": 0.5}"#
        func value(_ file: Checkpoint, _ option: Double? = nil) throws -> Double? {
            let loaded = try file.network(attentionCoefficient: option)
            guard case .transformer(let transformer) = loaded.network else { return nil }
            #expect(transformer.attentionCoefficient == loaded.attentionCoefficient)
            #expect(loaded.attentionCoefficientSource == (option == nil ? .metadata : .option))
            return loaded.attentionCoefficient
        }
        #expect(try value(zhong(own).adding(settings: beside, from: "config.json"), 2) == 2)
        #expect(try value(zhong(own).adding(settings: beside, from: "config.json")) == 0.25)
        #expect(try value(zhong().adding(settings: beside, from: "config.json")) == 0.5)
        expectRefusal(.unfit, "zhong-transformer is not in the file: give --attention-coefficient (1 is plain softmax)")
        {
            try zhong().network()
        }
        expectRefusal(.unfit, "'config.json' beside it is no JSON object: give --attention-coefficient") {
            try zhong().adding(settings: "{attn_coeff: 1", from: "config.json").network()
        }
        // Where nothing needs it, nothing is said of it.
        #expect(try value(zhong().adding(settings: "{attn_coeff: 1", from: "config.json"), 0) == 0)
    }

    @Test("in settings is exactly the double that is nearest", arguments: ["0.39027559322563554", "1e-3", "-7.25"])
    func exact(text: String) throws {
        let file = try zhong().adding(settings: "{\"attn_coeff\": \(text)}", from: "config.json")
        #expect(try file.network().attentionCoefficient == Double(text))
    }

    @Test("must be a finite number, and one")
    func unclear() throws {
        for text in ["learned", "nan", "inf"] {
            expectRefusal(.unfit, "attn_coeff is", "not a finite number") { try zhong(["attn_coeff": text]).network() }
        }
        expectRefusal(.unfit, "a.attn_coeff is 0, and b.attn_coeff 1", "--attention-coefficient") {
            try zhong(["a.attn_coeff": "0", "b.attn_coeff": "1"]).network()
        }
        expectRefusal(.question, "no finite number") { try zhong().network(attentionCoefficient: .infinity) }
    }

    @Test("is refused where there is no such thing, or no other than 1")
    func elsewhere() throws {
        let perceptron = try checkpoint(["Win": [5, 2], "Wout": [2, 5]])
        expectRefusal(.question, "layout collapsed has no attention") {
            try perceptron.network(attentionCoefficient: 1)
        }
        let loaded = try perceptron.network()
        #expect(loaded.attentionCoefficient == nil && loaded.attentionCoefficientSource == nil)
        let nanda = try zhong(positions: 3)
        #expect(try nanda.network(attentionCoefficient: 1).attentionCoefficientSource == .option)
        expectRefusal(.question, "0.5", "layout nanda has 1", "zhong-transformer") {
            try nanda.network(attentionCoefficient: 0.5)
        }
        let named = try nanda.network(layout: "zhong-transformer", attentionCoefficient: 0.5)
        #expect(named.attentionCoefficient == 0.5 && named.network.modulus == 4)
    }

    @Test("is not all that settings decide: equals signs and vocabularies are told, too")
    func settings() throws {
        let sign = #"{"attn_coeff": 1, "eqn_sign": 1}"#
        #expect(try zhong(["config": sign], positions: 3).network().layout == "zhong-transformer")
        expectRefusal(.unfit, "the settings say eqn_sign, but there are two positions") {
            try zhong(["config": sign]).network(layout: "zhong-transformer")
        }
        expectRefusal(.unfit, "eqn_sign: that is zhong-transformer") {
            try zhong(["config": sign], positions: 3).network(layout: "nanda")
        }
        expectRefusal(.unfit, "5 tokens are not twice") {
            try zhong(["diff_vocab": "true", "attn_coeff": "0"]).network()
        }
        expectRefusal(.unfit, "C is 6, but the arrays are for 5 tokens") {
            try zhong(["C": "6", "attn_coeff": "0"]).network()
        }
    }

    @Test("beside a file does not hide what the file says")
    func ownEntry() throws {
        let file = try zhong(["config.json": #"{"attn_coeff": 3}"#])
        let added = file.adding(settings: #"{"attn_coeff": 4}"#, from: "config.json")
        #expect(try added.network().attentionCoefficient == 3)
    }
}
