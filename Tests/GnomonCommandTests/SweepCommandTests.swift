import Foundation
import Testing

@Suite("gnomon sweep")
struct SweepCommandTests {
    static func folder() throws -> URL {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("gnomon-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }

    @Test("writes csv with the columns of the interface")
    func csv() throws {
        let result = try Tool.run("sweep --neurons 5,6 --moduli 20...22 --frequency 3 --format csv")
        #expect(result.status == 0)
        #expect(
            result.output == """
                family,activation,neurons,modulus,frequency,phase,outcome,correct,tied,wrong
                circular,relu,5,20,3,0,tied,380,20,0
                circular,relu,5,21,3,0,tied,0,441,0
                circular,relu,5,22,3,0,tied,462,22,0
                circular,relu,6,20,3,0,tied,380,20,0
                circular,relu,6,21,3,0,tied,0,441,0
                circular,relu,6,22,3,0,wrong,334,22,128

                """)
    }

    @Test("writes json lines with the same members")
    func jsonLines() throws {
        let lines = try Tool.run("sweep --neurons 5 --moduli 3...9 --format jsonl --jobs 1").output
            .split(separator: "\n")
        #expect(lines.count == 7)
        for (line, modulus) in zip(lines, 3...9) {
            let cell = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(cell["modulus"] as? Int == modulus)
            #expect(cell["outcome"] as? String == (modulus % 2 == 0 ? "tied" : "exact"))
        }
    }

    @Test("writes the same whatever the number of jobs")
    func jobs() throws {
        let arguments = "sweep --neurons 1...20 --moduli 2...400 --format csv --jobs"
        let outputs = try [1, 2, 7].map { try Tool.run("\(arguments) \($0)").output }
        #expect(outputs[0] == outputs[1] && outputs[0] == outputs[2])
        #expect(outputs[0].split(separator: "\n").count == 20 * 399 + 1)
    }

    @Test("goes on with a file cut at any byte", arguments: ["csv", "jsonl"])
    func resume(format: String) throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("grid.\(format)")
        let command = "sweep --neurons 4...7 --moduli 2...9 --format \(format) --output \(file.path)"
        #expect(try Tool.run(command).status == 0)
        let whole = try Data(contentsOf: file)
        #expect(whole.last == UInt8(ascii: "\n"))
        for length in stride(from: 0, through: whole.count, by: 13) {
            try whole.prefix(length).write(to: file)
            let result = try Tool.run("\(command) --resume")
            #expect(result.status == 0, "\(result.errors)")
            #expect(try Data(contentsOf: file) == whole, "cut at \(length)")
        }
        // A torn last line may hold anything.
        try (whole.prefix(200) + Data("\0\u{7}nonsense".utf8)).write(to: file)
        #expect(try Tool.run("\(command) --resume").status == 0)
        #expect(try Data(contentsOf: file) == whole)
        try FileManager.default.removeItem(at: file)
        #expect(try Tool.run("\(command) --resume").status == 0)
        #expect(try Data(contentsOf: file) == whole)
    }

    @Test("refuses to go on with another command's file and leaves it alone")
    func foreign() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("grid.csv")
        let command = "--moduli 2...9 --format csv --output \(file.path)"
        #expect(try Tool.run("sweep --neurons 4...7 \(command)").status == 0)
        let whole = try Data(contentsOf: file)
        for other in ["--neurons 5...7", "--neurons 4...6", "--neurons 4...8 --activation square"] {
            let result = try Tool.run("sweep \(other) \(command) --resume")
            #expect(result.status == 65, "\(other)")
            #expect(result.firstErrorLine.contains("not the beginning"))
            #expect(try Data(contentsOf: file) == whole)
        }
    }

    @Test("killed in the middle leaves a file that says it is not finished and can be gone on with")
    func killed() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("grid.csv")
        let arguments = "sweep --neurons 5...400 --moduli 2...400 --format csv --output \(file.path)"
        let expected = try Tool.run("sweep --neurons 5...400 --moduli 2...400 --format csv").output
        var interrupted = 0
        for _ in 0..<4 {
            let process = Process()
            process.executableURL = Tool.url
            process.arguments = (arguments + " --resume").split(separator: " ").map { String($0) }
            try process.run()
            usleep(150_000)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let found = try Data(contentsOf: file)
            #expect(Data(expected.utf8).starts(with: found))
            if found.count < expected.utf8.count { interrupted += 1 }
        }
        #expect(interrupted > 0)
        #expect(try Tool.run(arguments + " --resume").status == 0)
        #expect(try String(contentsOf: file, encoding: .utf8) == expected)
    }

    @Test("draws")
    func pictures() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("grid.svg")
        #expect(try Tool.run("sweep --neurons 5...9 --moduli 2...60 --format svg --output \(file.path)").status == 0)
        #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("<svg"))
        let map = try Tool.run("sweep --neurons 5...6 --moduli 19...23 --format heatmap").output
        #expect(map.hasPrefix("6 #=#..\n5 #=#=#\n"))
        #expect(!map.contains("\u{1B}"))
        let table = try Tool.run("sweep --neurons 5 --moduli 3...4").output
        #expect(table.contains("exact") && table.contains("by floating-point filter"))
    }

    @Test(
        "refuses bad usage",
        arguments: [
            ("--neurons 9...5 --moduli 3", "reversed"), ("--neurons , --moduli 3", "3...24"),
            ("--neurons 5 --moduli 3..5", "3...24"), ("--neurons 0...5 --moduli 3", "from 1 to"),
            ("--neurons 5 --moduli 1...2000000000000000000", "from 1 to"), ("--neurons x --moduli 3", "3...24"),
            ("--neurons 1...1000000000 --moduli 1...1000000000000000000", "2^63"),
            ("--neurons 1...1000000 --moduli 1...1000000 --format svg", "too many to draw"),
            ("--neurons 5 --moduli 3 --resume", "--output"),
            ("--neurons 5 --moduli 3 --format svg --output x.svg --resume", "csv or jsonl"),
            ("--neurons 5 --moduli 3 --jobs 0", "1 to 1024"), ("--neurons 5 --moduli 3 --format png", "heatmap"),
        ])
    func badUsage(arguments: String, hint: String) throws {
        let result = try Tool.run("sweep \(arguments)")
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.firstErrorLine.contains(hint), "\(result.firstErrorLine)")
    }

    @Test("exits with 74 where it cannot write and leaves nothing that looks complete")
    func unwritable() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let missing = folder.appendingPathComponent("no/such/grid.csv").path
        for format in ["csv", "svg", "heatmap", "table"] {
            let result = try Tool.run("sweep --neurons 5 --moduli 3...9 --format \(format) --output \(missing)")
            #expect(result.status == 74, "\(format)")
            #expect(result.firstErrorLine.contains("could not be written"))
        }
        for format in ["csv", "svg"] {
            let full = try Tool.run("sweep --neurons 5...9 --moduli 3...9 --format \(format) --output /dev/full")
            #expect(full.status == 74, "\(format)")
        }
        for format in ["csv", "svg"] {
            let directory = try Tool.run("sweep --neurons 5 --moduli 3 --format \(format) --output \(folder.path)")
            #expect(directory.status == 74)
            #expect(directory.firstErrorLine.contains("irectory"))
        }
        #expect(try Tool.run("sweep --neurons 5 --moduli 3 --format csv --output /dev/null --resume").status == 65)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
