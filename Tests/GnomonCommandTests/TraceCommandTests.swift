import Foundation
import Gnomon
import Testing

@Suite("gnomon trace")
struct TraceCommandTests {
    static let run = Checkpoints.path("relu31-snapshots.safetensors")

    @Test("has a line for each snapshot, certified counts among them")
    func csv() throws {
        let lines = try Tool.run("trace --csv - \(Self.run)").output.split(separator: "\n")
        #expect(lines.count == 10)
        let header = lines[0].split(separator: ",").map { String($0) }
        #expect(header.prefix(3) == ["step", "outcome", "correct"])
        let cells = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(cells.allSatisfy { $0.count == header.count })
        let correct = cells.compactMap { Int($0[2]) }
        #expect(correct == [28, 864, 957, 957, 957, 959, 959, 961, 961])
        #expect(cells.last?[1] == "exact")
        // The training inputs are in the file.
        #expect(cells.allSatisfy { !$0[header.firstIndex(of: "trainLoss") ?? 0].isEmpty })
    }

    @Test("names the first snapshot that is certified right")
    func phases() throws {
        let json = try Tool.run("trace --json \(Self.run)").json()
        let phases = try #require(json["phases"] as? [String: Int])
        #expect(phases["right"] == 700)
        #expect((json["rows"] as? [[String: Any]])?.count == 9)
        #expect(try Tool.run("trace \(Self.run)").output.contains("right:     from step 700"))
    }

    @Test("does not depend on the number of jobs")
    func jobs() throws {
        let one = try Tool.run("trace --csv - --jobs 1 \(Self.run)").output
        #expect(one == (try Tool.run("trace --csv - --jobs 5 \(Self.run)").output))
    }

    @Test("follows a folder of checkpoints by the numbers in their names, with a split beside them or given")
    func folder() throws {
        let folder = try ScratchFolder()
        let data = try Data(contentsOf: URL(fileURLWithPath: Checkpoints.path("relu31.safetensors")))
        for name in ["net_step20.safetensors", "net_step3.safetensors"] { _ = try folder.write(name, data) }
        func rows(_ arguments: String) throws -> [[String: Any]] {
            try #require(try Tool.run("trace --json \(arguments)").json()["rows"] as? [[String: Any]])
        }
        let found = try rows(folder.url.path)
        #expect(found.map { $0["step"] as? Int } == [3, 20])
        #expect(found.allSatisfy { $0["outcome"] as? String == "exact" && $0["trainLoss"] is Double })
        let other = try rows("--split \(Checkpoints.path("relu31.safetensors")) \(folder.url.path)")
        #expect(other[0]["trainLoss"] as? Double == found[0]["trainLoss"] as? Double)
        _ = try folder.write("again-3.safetensors", data)
        let twice = try Tool.run("trace \(folder.url.path)")
        #expect(twice.status == 65 && twice.firstErrorLine.contains("both of step 3"))
    }

    @Test("takes the training inputs from files beside it only if they agree")
    func siblings() throws {
        let folder = try ScratchFolder()
        func star(_ steps: Int) throws -> [UInt8] {
            let weights = try CircularConstruction(neurons: 5, modulus: 7).roundedWeights(in: .float32)
            // Numbered names make a run of one snapshot whose file has no training inputs.
            return ExportedArrays(
                [
                    ("Win", Matrix(rows: 7, columns: 5, values: weights.input)),
                    ("Wout", Matrix(rows: 5, columns: 7, values: weights.output)),
                ], elementType: .float32, metadata: ["activation": "relu", "note": "\(steps)"]
            ).safetensors()
        }
        _ = try folder.write("net_1.safetensors", star(1))
        func trainLoss() throws -> Any? {
            let json = try Tool.run("trace --json \(folder.url.path)").json()
            return (json["rows"] as? [[String: Any]])?.first?["trainLoss"]
        }
        #expect(try trainLoss() is NSNull)
        // Of another modulus: not of this run.
        let other = try Data(contentsOf: URL(fileURLWithPath: Checkpoints.path("memorised23.safetensors")))
        _ = try folder.write("other.safetensors", other)
        #expect(try trainLoss() is NSNull)
    }

    @Test("refuses a folder of networks of different moduli, naming them")
    func mixed() throws {
        let folder = try ScratchFolder()
        for (step, modulus) in [(1, 5), (2, 7)] {
            let target = folder.path("net_\(step).npz")
            #expect(try Tool.run("export --neurons 5 --modulus \(modulus) \(target)").status == 0)
        }
        let result = try Tool.run("trace \(folder.url.path)")
        #expect(result.status == 65 && result.output.isEmpty)
        #expect(result.firstErrorLine.contains("for modulus 5") && result.firstErrorLine.contains("for modulus 7"))
    }

    @Test("says what was wrong in one line, with the exit status for it")
    func badInput() throws {
        let folder = try ScratchFolder()
        let cases: [(arguments: String, status: Int32, words: String)] = [
            (folder.path("none"), 66, "no such file"),
            (folder.url.path, 65, "no checkpoint whose name ends in its step"),
            (Checkpoints.path("relu31.safetensors"), 64, "one network, not snapshots"),
            ("--split \(folder.path("none")) \(Self.run)", 66, "no such file"),
            ("--split \(Checkpoints.path("pair31.npz")) \(Self.run)", 65, "train_pairs"),
            ("--csv - --json \(Self.run)", 64, "standard output"),
            ("--csv \(folder.path("none/x.csv")) \(Self.run)", 74, "could not be written"),
            ("--modulus 7 \(Self.run)", 65, "modulus 7"),
            ("--csv \(Self.run) \(Self.run)", 64, "is the input"),
            ("--csv \(folder.path("x")) --report \(folder.path("x")) \(Self.run)", 64, "one file"),
        ]
        for (arguments, status, words) in cases {
            let result = try Tool.run("trace \(arguments)")
            #expect(result.status == status, "\(arguments)")
            #expect(result.output.isEmpty)
            #expect(result.firstErrorLine.contains(words), "\(result.firstErrorLine)")
        }
    }
}
