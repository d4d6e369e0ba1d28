import Foundation
import Gnomon
import Testing

@Suite("gnomon compare")
struct CompareCommandTests {
    @Test(
        "prints every figure of the schema", arguments: ["relu31.safetensors", "square23.safetensors", "zhongd31.pt"])
    func json(file: String) throws {
        let result = try Tool.run("compare --json \(Checkpoints.path(file))")
        #expect(result.status == 0 && result.errors.isEmpty)
        let json = try result.json()
        #expect(json["schema"] as? String == "gnomon.comparison/1")
        #expect((json["audit"] as? [String: Any])?["outcome"] as? String == "exact")
        let measures = try #require(json["measures"] as? [String: Any])
        #expect(measures["accuracy"] as? Double == 1)
        let groups = try #require(json["groups"] as? [[String: Any]])
        #expect(!groups.isEmpty)
        for group in groups {
            let star = try #require(group["idealStar"] as? [String: Any])
            #expect(star["schema"] as? String == "gnomon.verdict/1")
        }
        #expect(
            (json["substitutions"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == [
                "projected", "doubled", "idealStar", "idealWaves",
            ])
    }

    @Test("says what is certified and what is double precision, and reads it out")
    func text() throws {
        let result = try Tool.run("compare \(Checkpoints.path("memorised23.safetensors"))")
        // The comparison was made, whatever it says.
        #expect(result.status == 0)
        #expect(result.output.contains("in double precision (but for the verdicts of the ideal stars):"))
        #expect(result.output.contains("Certified: the network is right on 213 of 529 inputs."))
        #expect(result.output.contains("No single figure is evidence of the mechanism"))
    }

    @Test("writes the ideal stars as a network that answers as it says", arguments: ["star.safetensors", "star.npz"])
    func exportIdeal(name: String) throws {
        let folder = try ScratchFolder()
        let file = folder.path(name)
        let json = try Tool.run("compare --json --export-ideal \(file) \(Checkpoints.path("relu31.safetensors"))")
            .json()
        let substitutions = try #require(json["substitutions"] as? [[String: Any]])
        let loss = try #require(substitutions.first { $0["name"] as? String == "idealStar" }?["loss"] as? Double)
        let star = try Tool.run("compare --json \(file)").json()
        let measured = try #require((star["measures"] as? [String: Any])?["loss"] as? Double)
        #expect(abs(measured - loss) <= 1e-9 * max(1, loss))
    }

    @Test("tells training and test inputs apart where a file does")
    func split() throws {
        let own = try Tool.run("compare --json \(Checkpoints.path("memorised23.safetensors"))").json()
        let scores = try #require(own["split"] as? [String: Any])
        #expect((scores["training"] as? [String: Double])?["accuracy"] == 1)
        #expect(try #require((scores["test"] as? [String: Double])?["accuracy"]) < 0.5)
        let none = try Tool.run("compare --json \(Checkpoints.path("pair31.npz"))").json()
        #expect(none["split"] is NSNull)
        let given = try Tool.run(
            "compare --json --split \(Checkpoints.path("relu31.safetensors")) \(Checkpoints.path("pair31.npz"))")
        #expect((try given.json()["split"] as? [String: Any])?["training"] is [String: Double])
        let bad = try Tool.run(
            "compare --split \(Checkpoints.path("pair31.npz")) \(Checkpoints.path("relu31.safetensors"))")
        #expect(bad.status == 65 && bad.firstErrorLine.contains("train_pairs"))
    }

    @Test("writes a page beside what it prints, and no half of one")
    func page() throws {
        let folder = try ScratchFolder()
        let page = folder.path("page.html")
        let file = Checkpoints.path("star31.safetensors")
        let result = try Tool.run("compare --report \(page) \(file)")
        #expect(result.status == 0)
        #expect(result.output == (try Tool.run("compare \(file)").output))
        let html = try String(contentsOfFile: page, encoding: .utf8)
        #expect(html.hasPrefix("<!DOCTYPE html>") && html.contains("</html>"))
        #expect(!html.contains("http://") || html.contains("http://www.w3.org/"))
        let unwritable = try Tool.run("compare --report \(folder.path("none/page.html")) \(file)")
        #expect(unwritable.status == 74 && unwritable.output.isEmpty)
    }

    @Test("refuses what cannot be compared in one line, and writes nothing")
    func badInput() throws {
        let folder = try ScratchFolder()
        let good = Checkpoints.path("relu31.safetensors")
        let cases: [(arguments: String, status: Int32, words: String)] = [
            (folder.path("none.npz"), 66, "no such file"),
            (Checkpoints.path("logits7.npy"), 65, "one hidden layer"),
            ("--modulus 30 \(good)", 65, "modulus 30"),
            ("--export-ideal \(folder.path("star.pt")) \(good)", 64, ".safetensors or .npz"),
            ("--export-ideal \(folder.path("none/star.npz")) \(good)", 74, "could not be written"),
            ("--export-ideal \(good) \(good)", 64, "is the input"),
            ("--report \(folder.path("a.npz")) --export-ideal \(folder.path("a.npz")) \(good)", 64, "one file"),
            ("--report - \(good)", 64, "--report needs the name"),
            ("", 64, "checkpoint"),
        ]
        for (arguments, status, words) in cases {
            let result = try Tool.run("compare \(arguments)")
            #expect(result.status == status, "\(arguments)")
            #expect(result.output.isEmpty)
            #expect(result.firstErrorLine.contains(words), "\(result.firstErrorLine)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }
}
