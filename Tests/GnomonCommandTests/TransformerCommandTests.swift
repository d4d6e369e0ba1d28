import Foundation
import Testing

@Suite("gnomon audit, compare and trace of transformers")
struct TransformerCommandTests {
    private static let trained = Checkpoints.trained.deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("notebooks/checkpoints")
    private static var network: String { trained.appendingPathComponent("transformer113.safetensors").path }

    @Test("a grokked transformer is certified right on every input")
    func grokked() throws {
        let result = try Tool.run("audit --json \(Self.network)")
        #expect(result.status == 0)
        let json = try result.json()
        #expect(json["outcome"] as? String == "exact")
        let inputs = try #require(json["inputs"] as? [String: Int])
        #expect(inputs == ["total": 12769, "correct": 12769, "tied": 0, "wrong": 0, "undecided": 0])
        let margin = try #require(json["margin"] as? [String: String])
        // By an independent evaluation in float64: 9.5203598936.
        #expect(try #require(margin["lower"]).hasPrefix("9.5203598936") && margin["upper"] != margin["lower"])
        #expect((json["float32"] as? [String: Any])?["statement"] as? String == "unknown")
        let text = try Tool.run("audit \(Self.network)").output
        #expect(text.contains("unknown: nothing is proved of a transformer in single precision"))
    }

    @Test("the random transformers of every layout are as right as their logits by NumPy say")
    func layouts() throws {
        for (file, options) in [
            ("nanda.npz", ""), ("nanda-run.pt", "--step 200 "), ("nanda-snapshots.npz", "--step 0 "),
            ("model_zhong.npz", "--attention-coefficient 0.25 "), ("zhong-separate.npz", ""), ("zhong-sign.npz", ""),
            ("lens.npz", ""), ("lens-narrow.npz", ""), ("lens-two.npz", ""),
        ] {
            let result = try Tool.run("audit --json \(options)\(Checkpoints.transformer(file).path)")
            #expect(result.status == 1, "\(file): \(result.firstErrorLine)")
            let inputs = try #require(result.json()["inputs"] as? [String: Int])
            #expect(inputs["total"] == 49 && inputs["undecided"] == 0 && inputs["wrong"] != 0)
        }
    }

    @Test("what no precision tells is undecided: exit status 2, and an enclosure")
    func undecided() throws {
        let folder = try ScratchFolder()
        let file = try folder.write("tied.safetensors", UndecidableTransformer.bytes)
        let result = try Tool.run("audit --json \(file)")
        #expect(result.status == 2)
        let json = try result.json()
        #expect(json["outcome"] as? String == "undecided")
        #expect((json["inputs"] as? [String: Int])?["undecided"] == 4)
        let doubts = try #require(json["undecided"] as? [[String: Any]])
        #expect(doubts.count == 4)
        for doubt in doubts {
            let gap = try #require(doubt["gap"] as? [String: String])
            #expect(try #require(gap["lower"]).hasPrefix("-") && !(try #require(gap["upper"])).hasPrefix("-"))
        }
        let text = try Tool.run("audit \(file)")
        #expect(text.status == 2 && text.output.contains("undecided: 4 of 4 inputs could not be decided"))
        #expect(text.output.contains("more with --json"))
    }

    @Test("compare finds the frequencies and what the waves explain")
    func compare() throws {
        let json = try Tool.run("compare --json \(Self.network)").json()
        #expect(json["schema"] as? String == "gnomon.transformer/1")
        #expect(json["keyFrequencies"] as? [Int] == [6, 17, 44, 53])
        let explained = try #require(json["explained"] as? [String: Any])
        #expect(explained["idealWaves"] as? Int == 12769 && explained["undecided"] as? Int == 0)
        let measures = try #require(json["measures"] as? [String: Any])
        #expect(try #require(measures["accuracy"] as? Double) == 1)
        #expect(try #require(measures["restrictedLoss"] as? Double) < #require(measures["loss"] as? Double))
        #expect(try #require(measures["excludedLoss"] as? Double) > 1)
        let squares = try #require(json["sumsOfSquares"] as? [[String: Any]])
        #expect(squares.count == 11)
        #expect((json["split"] as? [String: Any])?["training"] != nil)
    }

    @Test("compare writes a page of a transformer, and one without any circle")
    func page() throws {
        let folder = try ScratchFolder()
        for path in [Self.network, Checkpoints.transformer("nanda.npz").path] {
            let page = folder.url.path + "/page.html"
            let result = try Tool.run("compare \(path) --report \(page)")
            #expect(result.status == 0)
            let html = try String(contentsOfFile: page, encoding: .utf8)
            #expect(html.contains("<html") && !html.contains("<script") && html.utf8.count < 4_000_000)
        }
    }

    @Test("compare refuses stars of a transformer, and triples that are none")
    func refusals() throws {
        let folder = try ScratchFolder()
        let path = Checkpoints.transformer("nanda.npz").path
        let ideal = try Tool.run("compare \(path) --export-ideal \(folder.url.path)/star.npz")
        #expect(ideal.status == 64 && ideal.firstErrorLine.contains("this is a transformer"))
        #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/star.npz"))
        let none = try Tool.run("compare \(path) --triples \(path)")
        #expect(none.status == 65 && none.firstErrorLine.contains("no array triples [n, 3]"))
        let missing = try Tool.run("compare \(path) --triples \(folder.url.path)/none.npz")
        #expect(missing.status == 66)
        let outside = try folder.write(
            "outside.safetensors", safetensors([("triples", "I32", [1, 3], int32([0, 1, 7]))]))
        let result = try Tool.run("compare \(path) --triples \(outside)")
        #expect(result.status == 65 && result.firstErrorLine.contains("tokens and classes 0 to 6"))
    }

    @Test("published figures of a model of Zhong et al.", .enabled(if: Checkpoints.others != nil))
    func published() throws {
        let file = try #require(Checkpoints.others) + "/pizza/model_p99zdpze5l.pt"
        let json = try Tool.run("compare --json \(file)").json()
        let audit = try #require(json["audit"] as? [String: Any])
        #expect(audit["outcome"] as? String == "exact")
        #expect((audit["inputs"] as? [String: Int])?["correct"] == 3481)
        let measures = try #require(json["measures"] as? [String: Any])
        #expect(abs(try #require(measures["distanceIrrelevance"] as? Double) - 0.17173646) < 5e-9)
        #expect(abs(try #require(measures["circularity"] as? Double) - 0.99782) < 5e-6)
        #expect(json["keyFrequencies"] as? [Int] == [3, 15, 17])
        let wrong = try Tool.run("audit --json \(try #require(Checkpoints.others))/pizza/model_f5dh675z97.pt")
        #expect(wrong.status == 1)
        #expect((try wrong.json()["inputs"] as? [String: Int])?["wrong"] == 3418)
    }

    @Test("trace certifies the snapshots and says when neurons settled")
    func trace() throws {
        let json = try Tool.run("trace --json \(Checkpoints.transformer("nanda-snapshots.npz").path)").json()
        let rows = try #require(json["rows"] as? [[String: Any]])
        #expect(rows.map { $0["step"] as? Int } == [0, 100, 200])
        #expect(rows.allSatisfy { $0["undecided"] as? Int == 0 && $0["inputSquares"] is NSNull })
        let neurons = try #require(json["neurons"] as? [[String: Any]])
        #expect(!neurons.isEmpty && neurons.allSatisfy { $0["settled"] != nil && $0["frequency"] is Int })
        // The dictionaries of a PyTorch file hold the same three networks.
        let run = try Tool.run("trace --json \(Checkpoints.transformer("nanda-run.pt").path)").json()
        let others = try #require(run["rows"] as? [[String: Any]])
        #expect(others.map { $0["loss"] as? Double } == rows.map { $0["loss"] as? Double })
        #expect(others.map { $0["marginLower"] as? String } == rows.map { $0["marginLower"] as? String })
    }
}

private func int32(_ values: [Int32]) -> Data { values.withUnsafeBytes { Data($0) } }

/// A safetensors file.
private func safetensors(_ arrays: [(name: String, type: String, shape: [Int], bytes: Data)]) -> Data {
    var (entries, body): ([String], Data) = ([], Data())
    for array in arrays {
        let start = body.count
        body += array.bytes
        entries.append(
            "\"\(array.name)\":{\"dtype\":\"\(array.type)\",\"shape\":\(array.shape),\"data_offsets\":[\(start),\(body.count)]}"
        )
    }
    let header = Data("{\(entries.joined(separator: ","))}".utf8)
    return withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) } + header + body
}

/// Logit 0 is the sum of three attention weights less 1, logit 1 is 0: equal, which no precision shows.
private enum UndecidableTransformer {
    static var bytes: Data {
        func array(_ name: String, _ shape: [Int], _ values: [Double]) -> (String, String, [Int], Data) {
            (name, "F64", shape, values.withUnsafeBytes { Data($0) })
        }
        return safetensors([
            array("embed.W_E", [3, 1], [0.3, -1.7, 0]), array("pos_embed.W_pos", [3, 1], [0, 0, 0]),
            array("blocks.0.attn.W_Q", [1, 1, 1], [1.1]), array("blocks.0.attn.W_K", [1, 1, 1], [0.7]),
            array("blocks.0.attn.W_V", [1, 1, 1], [0]), array("blocks.0.attn.W_O", [1, 1, 1], [1]),
            array("blocks.0.attn.b_Q", [1, 1], [0.9]), array("blocks.0.attn.b_V", [1, 1], [1]),
            array("blocks.0.attn.b_O", [1], [-1]), array("blocks.0.mlp.W_in", [1, 1], [0]),
            array("blocks.0.mlp.W_out", [1, 1], [0]), array("unembed.W_U", [1, 2], [1, 0]),
        ])
    }
}
