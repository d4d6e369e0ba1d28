import Testing

@testable import Checkpoints

@Suite("The nonlinearity")
struct NonlinearityTests {
    private func load(_ metadata: [String: String], _ option: Nonlinearity? = nil) throws -> LoadedNetwork {
        try checkpoint(["Win": [5, 2], "Wout": [2, 5]], metadata: metadata).network(nonlinearity: option)
    }

    @Test(
        "is what the file says, in any of the usual words",
        arguments: [
            ("activation", "ReLU", Nonlinearity.relu), ("act", "square", .square), ("config.act_fn", "x^2", .square),
            ("model.nonlinearity", "quad", .square), ("a.b.activation_function", "relu", .relu),
            ("config", #"{"act": "Quadratic", "M": 5}"#, .square), ("recipe", #"{"activation": "relu"}"#, .relu),
        ])
    func metadata(key: String, text: String, expected: Nonlinearity) throws {
        let loaded = try load([key: text])
        #expect(loaded.nonlinearity == expected && loaded.nonlinearitySource == .metadata)
    }

    @Test(
        "is not read from other words",
        arguments: [
            ("comment", "square"), ("activations", "square"), ("config", #"["act", "square"]"#),
            ("config", #"{"act": 2}"#),
            ("config", "{act: square"), ("config", #"{"inner": {"act": "square"}}"#),
        ])
    func otherWords(key: String, text: String) throws {
        let loaded = try load([key: text])
        #expect(loaded.nonlinearity == .relu && loaded.nonlinearitySource == .assumed)
    }

    @Test("is what the caller says before all")
    func option() throws {
        for metadata in [[:], ["activation": "relu"], ["activation": "gelu"]] {
            let loaded = try load(metadata, .square)
            #expect(loaded.nonlinearity == .square && loaded.nonlinearitySource == .option)
        }
    }

    @Test("that is not decided is refused by its name")
    func unknown() {
        expectRefusal(.unfit, "activation is 'gelu'", "--activation") { try load(["activation": "gelu"]) }
        expectRefusal(.unfit, "config.act is 'tanh'") { try load(["config": #"{"act": "tanh"}"#]) }
    }

    @Test("that is named twice must be the same")
    func contradiction() throws {
        expectRefusal(.unfit, "both relu and square") { try load(["activation": "relu", "config.act": "square"]) }
        #expect(try load(["activation": "relu", "config.act": "ReLU"]).nonlinearity == .relu)
    }

    @Test("in deep JSON is not looked for")
    func deepJSON() throws {
        let deep = String(repeating: #"{"a":"#, count: 100_000)
        #expect(try load(["config": deep]).nonlinearitySource == .assumed)
    }
}
