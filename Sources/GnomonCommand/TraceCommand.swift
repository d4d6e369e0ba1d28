import ArgumentParser
import Foundation
import Gnomon

/// `gnomon trace`: follow a network through its training.
struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Follow a network through its training, snapshot by snapshot.",
        discussion: """
            Every snapshot is audited (certified for its exact weights) and measured (double precision). RUN is a file \
            with snapshots (a leading step axis, or numbered dictionaries) or a folder of checkpoints whose names end \
            in the step. Training inputs come from --split, else from train_pairs [n, 2] in the file, else in the files \
            beside it if they agree; without them the columns for training and test inputs stay empty. Exit status 0: the trace was \
            made; 65: no networks with one hidden layer; 66: no such file.

            Examples:
              gnomon trace snapshots.npz
              gnomon trace runs/seed1 --split split.npz --csv trace.csv
              gnomon trace snapshots.safetensors --csv - --activation square
            """)

    @Argument(help: ArgumentHelp("A file with snapshots, or a folder of checkpoints.", valueName: "run"))
    var run: String

    @OptionGroup
    var options: NetworkOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "A file with train_pairs [n, 2], and test_pairs if the test inputs are not all others.", valueName: "FILE"))
    var split: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Write one line for each snapshot; - for standard output.", valueName: "FILE|-"))
    var csv: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Write a page with curves, which needs no network and no script.", valueName: "OUT.html"))
    var report: String?

    @Flag(help: "Print one JSON object (schema gnomon.trace/1).")
    var json = false

    func validate() throws {
        if json, csv == "-" { throw ValidationError("--json and --csv - both want standard output; give --csv a file") }
    }

    func run() async throws {
        try OutputPaths.check(
            inputs: [run, split], outputs: [("--csv", csv == "-" ? nil : csv), ("--report", report)])
        let source = try TraceSource(run)
        let (rows, facts, splitPath) = try await rows(of: source)
        let phases = TrainingPhases(rows)
        let result = TraceReport(source: source, facts: facts, rows: rows, phases: phases, splitPath: splitPath)
        if let report { try WholeFile(path: report, option: "--report").write(Data(result.page.html().utf8)) }
        if let csv {
            let text = TraceLines.csv(rows)
            if csv == "-" { return try StandardOutput.write(text) }
            try WholeFile(path: csv, option: "--csv").write(Data((text + "\n").utf8))
        }
        try StandardOutput.write(json ? result.json.text : result.text)
    }

    /// Reads, audits and measures the snapshots, some at a time.
    private func rows(of source: TraceSource) async throws -> ([TraceRow], LoadedNetwork, splitPath: String?) {
        let snapshots = try source.snapshots(options)
        guard let last = snapshots.last else {
            throw StandardError.failure(
                .badData, "'\(run.printable())' holds no snapshot; give a file or folder with some")
        }
        let final = try last.load(options)
        let own = try (path: last.path, file: last.file ?? CheckpointFile.read(last.path))
        let split = try SplitFile.find(
            option: split, own: own, beside: source.splitCandidates, modulus: final.network.modulus)
        let keys: [Int]
        do throws(Comparison.Refusal) {
            keys = try Comparison.keyFrequencies(of: final.network)
        } catch {
            throw StandardError.failure(.badData, "'\(last.path.printable())': \(error)")
        }
        var progress = ProgressLine(total: snapshots.count, unit: "snapshots")
        defer { progress.finish() }
        let options = options
        let rows = try await withThrowingTaskGroup(of: (Int, TraceRow).self) { group in
            var rows: [Int: TraceRow] = [:]
            var next = 0
            while rows.count < snapshots.count {
                while next < snapshots.count, next < rows.count + options.jobCount {
                    let (index, snapshot) = (next, snapshots[next])
                    next += 1
                    group.addTask {
                        (
                            index,
                            try await snapshot.row(options, final: final, finalFrequencies: keys, split: split?.split)
                        )
                    }
                }
                guard let (index, row) = try await group.next() else { break }
                rows[index] = row
                progress.update(rows.count)
            }
            return snapshots.indices.compactMap { rows[$0] }
        }
        return (rows, final, split?.path)
    }
}
