import Foundation
import Gnomon
import Testing

/// Where trained networks are.
enum Checkpoints {
    static let trained = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("CheckpointsTests/Trained")
    /// Other people's files, where the environment says; else their tests are skipped.
    static let others = ProcessInfo.processInfo.environment["GNOMON_CHECKPOINTS"]

    /// A transformer with random weights, or what belongs to one.
    static func transformer(_ name: String) -> URL {
        trained.deletingLastPathComponent().appendingPathComponent("Transformers").appendingPathComponent(name)
    }

    static func path(_ name: String) -> String { trained.appendingPathComponent(name).path }
}

@Suite("gnomon audit")
struct AuditCommandTests {
    struct Reference: Decodable, Sendable {
        let correct: Int
        let tied: Int
        let wrong: Int
        let margin: Double
        let step: Int?
    }

    /// Figures for the network of a file, or for each of its snapshots.
    struct References: Decodable {
        struct Snapshots: Decodable { let snapshots: [Reference] }

        let all: [Reference]

        init(from decoder: any Decoder) throws {
            if let snapshots = try? Snapshots(from: decoder) {
                all = snapshots.snapshots
            } else {
                all = [try Reference(from: decoder)]
            }
        }
    }

    @Test("agrees with integer arithmetic in Python on every fixture and snapshot")
    func fixtures() throws {
        let data = try Data(contentsOf: Checkpoints.trained.appendingPathComponent("reference.json"))
        let files = try JSONDecoder().decode([String: References].self, from: data)
        #expect(files.count >= 8)
        for (file, references) in files {
            for reference in references.all {
                let step = references.all.count > 1 ? "--step \(reference.step ?? -1) " : ""
                let result = try Tool.run("audit --json \(step)\(Checkpoints.path(file))")
                let json = try result.json()
                let inputs = try #require(json["inputs"] as? [String: Int])
                #expect(inputs["correct"] == reference.correct, "\(file)")
                #expect(inputs["tied"] == reference.tied)
                #expect(inputs["wrong"] == reference.wrong)
                let margin = try #require(json["margin"] as? [String: String])
                #expect(abs(try #require(margin["lower"].flatMap { Double($0) }) - reference.margin) < 1e-9)
                #expect(result.status == (reference.correct == inputs["total"] ? 0 : 1))
                #expect(result.errors.isEmpty)
            }
        }
    }

    @Test(
        "gives the same network in every layout the same verdict",
        arguments: ["onehot31.pt", "chughtai31.pt", "zhongd31.pt"])
    func layouts(file: String) throws {
        let original = try Tool.run("audit --json \(Checkpoints.path("relu31.safetensors"))").json()
        let other = try Tool.run("audit --json \(Checkpoints.path(file))").json()
        #expect(original["outcome"] as? String == "exact")
        #expect(other["outcome"] as? String == "exact")
        #expect(original["margin"] as? [String: String] == other["margin"] as? [String: String])
    }

    struct Known: Sendable {
        let file: String
        let outcome: String
        let correct: Int
        let margin: ClosedRange<Double>
        let float32: String
    }

    static let known = [
        Known(
            file: "pair/mlp_modular_addition_seed165_step50000.npz", outcome: "exact", correct: 4489,
            margin: 5.32...5.33, float32: "yes"),
        Known(
            file: "pair/mlp_fixed_embed_5neurons_seed86_step15000.npz", outcome: "exact", correct: 4489,
            margin: 0.016...0.0161, float32: "yes"),
        Known(
            file: "pizza/model_qlvxqhkvit.pt", outcome: "exact", correct: 3481, margin: 11.02...11.03, float32: "yes"),
        Known(
            file: "trained/A_pair_seed1/model.npz", outcome: "exact", correct: 4489, margin: 6.62...6.63, float32: "yes"
        ),
        Known(
            file: "trained/A_pair_seed1/model.safetensors", outcome: "exact", correct: 4489, margin: 6.62...6.63,
            float32: "yes"),
        Known(
            file: "trained/A_pair_seed0_memorised/model.safetensors", outcome: "wrong", correct: 1800,
            margin: -359.69...(-359.68), float32: "no"),
        Known(
            file: "trained/B_seed0_pair/model.npz", outcome: "exact", correct: 4489, margin: 0.0122...0.0123,
            float32: "yes"),
        Known(
            file: "trained/C_H48_seed0/model.safetensors", outcome: "exact", correct: 4489, margin: 5.99...6,
            float32: "yes"),
    ]

    @Test(
        "knows the networks of the literature",
        .enabled(if: Checkpoints.others != nil, "GNOMON_CHECKPOINTS is not set"), arguments: known)
    func others(known: Known) throws {
        let result = try Tool.run("audit --json \(Checkpoints.others ?? "")/\(known.file)")
        let json = try result.json()
        #expect(json["outcome"] as? String == known.outcome)
        #expect((json["inputs"] as? [String: Int])?["correct"] == known.correct)
        let margin = try #require(json["margin"] as? [String: String])
        #expect(known.margin.contains(try #require(margin["lower"].flatMap { Double($0) })))
        #expect((json["float32"] as? [String: Any])?["statement"] as? String == known.float32)
        #expect(result.status == (known.outcome == "exact" ? 0 : 1))
    }

    @Test(
        "refuses the parity network, naming shapes",
        .enabled(if: Checkpoints.others != nil, "GNOMON_CHECKPOINTS is not set"))
    func refusals() throws {
        let parity = try Tool.run("audit \(Checkpoints.others ?? "")/trained/D_parity_seed0/model.npz")
        #expect(parity.status == 65)
        #expect(parity.firstErrorLine.contains("W [31, 100], V [100, 2]"))
    }

    @Test("decides each snapshot that is asked for, and the last otherwise")
    func snapshots() throws {
        let file = Checkpoints.path("relu31-snapshots.safetensors")
        let last = try Tool.run("audit --json \(file)").json()
        #expect((last["checkpoint"] as? [String: Any])?["step"] as? Int == 800)
        #expect(last["outcome"] as? String == "exact")
        let first = try Tool.run("audit --json --step 0 \(file)").json()
        #expect((first["inputs"] as? [String: Int])?["correct"] == 28)
        #expect(try Tool.run("audit --json --step last \(file)").output == Tool.run("audit --json \(file)").output)
        let missing = try Tool.run("audit --step 50 \(file)")
        #expect(missing.status == 64)
        #expect(missing.firstErrorLine.contains("no snapshot of step 50"))
    }

    @Test("reads standard input, and gives the same answer with any number of jobs")
    func standardInput() throws {
        let file = Checkpoints.path("square23.safetensors")
        let one = try Tool.run("audit --json --jobs 1 -", input: Data(contentsOf: URL(fileURLWithPath: file))).json()
        let three = try Tool.run("audit --json --jobs 3 \(file)").json()
        for key in ["outcome", "margin", "inputs", "decided", "float32"] {
            #expect(one[key] as? NSObject == three[key] as? NSObject)
        }
    }

    @Test("describes what is in a file and why layouts do not fit")
    func description() throws {
        let text = try Tool.run("audit --describe \(Checkpoints.path("pair31.npz"))").output
        #expect(text.contains("embed"))
        #expect(text.contains("fits and is taken: modulus 31"))
        #expect(text.contains("does not fit: no array 'Win'"))
        let json = try Tool.run("audit --describe --json \(Checkpoints.path("relu31.safetensors"))").json()
        let layouts = try #require(json["layouts"] as? [[String: Any]])
        #expect(layouts.first { $0["name"] as? String == "collapsed" }?["fits"] as? Bool == true)
    }

    @Test("finds the settings beside a transformer, and refuses to guess its attention coefficient")
    func settingsBeside() throws {
        let folder = try ScratchFolder()
        let file = try folder.write("model_small.npz", Data(contentsOf: Checkpoints.transformer("model_zhong.npz")))
        let settings = try Data(contentsOf: Checkpoints.transformer("config_zhong.json"))
        let bare = try Tool.run("audit \(file)")
        #expect(bare.status == 65 && bare.output.isEmpty)
        #expect(bare.firstErrorLine.contains("is not in the file: give --attention-coefficient"))
        // The least likely name first: each that is written then goes before those before it.
        for name in ["config.json", "model_small.json", "config_small.json"] {
            _ = try folder.write(name, settings)
            let description = try Tool.run("audit --describe --json \(file)").json()
            #expect((description["metadata"] as? [String: String])?.keys.contains(name) == true)
            #expect((description["metadata"] as? [String: String])?.count == 1)
        }
        #expect(try Tool.run("audit --describe \(file)").output.contains("config_small.json: {"))
        _ = try folder.write("config_small.json", Array("{broken".utf8))
        let broken = try Tool.run("audit \(file)")
        #expect(
            broken.status == 65 && broken.firstErrorLine.contains("'config_small.json' beside it is no JSON object"))
        _ = try folder.write("config_small.json", [UInt8](repeating: 32, count: 1 << 20 + 1))
        #expect(try Tool.run("audit \(file)").firstErrorLine.contains("is not in the file: give"))
        let stream = try Tool.run("audit -", input: Data(contentsOf: URL(fileURLWithPath: file)))
        #expect(stream.status == 65 && stream.firstErrorLine.contains("give --attention-coefficient"))
        // Settings are for transformers: an MLP says everything itself.
        let perceptron = try folder.write(
            "config_small.npz", Data(contentsOf: Checkpoints.trained.appendingPathComponent("pair31.npz")))
        let description = try Tool.run("audit --describe --json \(perceptron)").json()
        #expect((description["metadata"] as? [String: String])?.isEmpty == true)
    }

    @Test("refuses an attention coefficient that is no number, or that nothing asks for")
    func attentionCoefficient() throws {
        let perceptron = Checkpoints.path("relu31.safetensors")
        for text in ["x", "nan", "inf"] {
            let result = try Tool.run("audit --attention-coefficient \(text) \(perceptron)")
            #expect(result.status == 64 && result.errors.contains("give a finite number"))
        }
        let result = try Tool.run("audit --attention-coefficient -1 \(perceptron)")
        #expect(result.status == 64 && result.firstErrorLine.contains("layout collapsed has no attention"))
        let nanda = try Tool.run("audit --attention-coefficient 0.5 \(Checkpoints.transformer("nanda.npz").path)")
        #expect(nanda.status == 64 && nanda.firstErrorLine.contains("layout nanda has 1"))
        let json = try #require(try Tool.run("audit --json \(perceptron)").json()["checkpoint"] as? [String: Any])
        #expect(json["attentionCoefficient"] is NSNull && json["attentionCoefficientFrom"] is NSNull)
    }

    private func arrays(_ values: [Double], metadata: [String: String] = [:]) -> [UInt8] {
        ExportedArrays(
            [
                ("Win", Matrix(rows: 3, columns: 1, values: [1, 1, 1])),
                ("Wout", Matrix(rows: 1, columns: 3, values: values)),
            ],
            elementType: .float64, metadata: metadata
        ).safetensors()
    }

    @Test("says that the nonlinearity is assumed, and which one would be exact")
    func assumed() throws {
        let folder = try ScratchFolder()
        let construction = try CircularConstruction(activation: .square, neurons: 3, modulus: 9)
        let weights = construction.roundedWeights(in: .float64)
        let bytes = ExportedArrays(
            [
                ("Win", Matrix(rows: 9, columns: 3, values: weights.input)),
                ("Wout", Matrix(rows: 3, columns: 9, values: weights.output)),
            ], elementType: .float64, metadata: [:]
        ).safetensors()
        let file = try folder.write("square.safetensors", bytes)
        let json = try Tool.run("audit --json \(file)").json()
        #expect((json["checkpoint"] as? [String: Any])?["activationFrom"] as? String == "assumed")
        #expect(json["outcome"] as? String != "exact")
        #expect(json["otherActivation"] as? [String: String] == ["activation": "square", "outcome": "exact"])
        #expect(try Tool.run("audit \(file)").output.contains("with --activation square it is exact"))
        let told = try Tool.run("audit --json --activation square \(file)")
        #expect(told.status == 0)
        #expect((try told.json()["checkpoint"] as? [String: Any])?["activationFrom"] as? String == "option")
    }

    @Test("says what was wrong in one line, with the exit status for it, and prints nothing")
    func badInput() throws {
        let folder = try ScratchFolder()
        let good = Checkpoints.path("relu31.safetensors")
        var broken = Array(try Data(contentsOf: URL(fileURLWithPath: good)))
        broken.removeLast()
        // The last eight bytes but eight are Wout[0, 1].
        var nan = arrays([0, 1, 0])
        nan.replaceSubrange(nan.count - 16..<nan.count - 8, with: [0, 0, 0, 0, 0, 0, 0xf8, 0x7f])
        let cases: [(arguments: String, status: Int32, words: String)] = [
            (folder.path("none.pt"), 66, "no such file"),
            (folder.url.path, 66, "it is a directory"),
            (try folder.write("text", "hello, world".utf8), 65, "not a checkpoint"),
            (try folder.write("empty", []), 65, "empty"),
            (try folder.write("cut.safetensors", broken), 65, "bytes"),
            (try folder.write("nan.safetensors", nan), 65, "'Wout' holds nan at index [0, 1]"),
            ("--modulus 37 \(good)", 65, "Win [31, 16], Wout [16, 31]"),
            ("--modulus 0 \(good)", 64, "positive"),
            ("--layout pair \(good)", 65, "no array 'embed'"),
            ("--layout nonsense \(good)", 64, "there are collapsed, pair"),
            ("--step 5 \(good)", 64, "not snapshots"),
            ("--step soon \(good)", 64, "number of a step, or last"),
            ("--jobs 0 \(good)", 64, "from 1 to 1024"),
            ("--activation gelu \(good)", 64, "'relu' and 'square'"),
            ("", 64, "checkpoint"),
            (try folder.write("gelu.safetensors", arrays([0, 1, 0], metadata: ["activation": "gelu"])), 65, "gelu"),
        ]
        for (arguments, status, words) in cases {
            let result = try Tool.run("audit \(arguments)")
            #expect(result.status == status, "\(arguments)")
            #expect(result.output.isEmpty)
            #expect(result.firstErrorLine.contains(words), "\(result.firstErrorLine)")
        }
    }
}
