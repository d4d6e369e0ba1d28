import ArgumentParser
import Foundation
import Gnomon

/// `gnomon sweep`: decide a grid of constructions.
struct SweepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Decide every construction of a grid, neurons by moduli, with exact counts.",
        discussion: """
            Ranges are written 5, 3...24 or 5,7,9...15. The formats csv, jsonl and table list one construction a \
            line, row by row, in any number; heatmap and svg draw them.

            A csv or jsonl file that is not finished does not end with a newline; --resume goes on with it, after \
            checking that it is the beginning of what this command writes.

            Examples:
              gnomon sweep --neurons 1...24 --moduli 2...128 --format heatmap
              gnomon sweep --neurons 1...64 --moduli 2...512 --format svg > grid.svg
              gnomon sweep --family flat --neurons 3...12 --moduli 2...128 --format heatmap
              gnomon sweep --neurons 5...99 --moduli 3...9999 --format csv \\
                --output grid.csv --resume
            """)

    /// What is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, heatmap, csv, jsonl, svg
    }

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Numbers of neurons.", valueName: "RANGES"),
        transform: parseNeuronRanges)
    var neurons: IntegerRanges

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Moduli.", valueName: "RANGES"), transform: parseModulusRanges)
    var moduli: IntegerRanges

    @OptionGroup
    var shared: FamilyOptions

    @Option(parsing: .unconditional, help: "How to write the grid.")
    var format: Format = .table

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The file to write; standard output if absent or -.", valueName: "FILE"))
    var output: String?

    @Flag(help: "Go on with an unfinished csv or jsonl file.")
    var resume = false

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Parallel jobs; all cores if absent.", valueName: "J"),
        transform: parseJobs)
    var jobs: Int?

    /// More cells than this are not drawn.
    private static let pictureLimit = 4_000_000

    private var file: String? { output == "-" ? nil : output }

    private var family: Sweep.Family {
        switch shared.family {
        case .circular: .circular(shared.circularActivation)
        case .flat: .flat(harmonicNeurons: shared.flatHarmonicNeurons)
        }
    }

    /// The one frequency of all constructions.
    private func frequency() throws -> Integer {
        let frequencies = shared.frequency.elements
        guard frequencies.count == 1 else {
            throw ValidationError(
                "a sweep is of single circles: give one --frequency, or ask `gnomon verify` about several")
        }
        return frequencies[0]
    }

    func run() async throws {
        let sweep: Sweep
        do {
            sweep = try Sweep(neurons: neurons, moduli: moduli, family: family, frequency: frequency())
        } catch let error as ValidationError {
            throw error
        } catch {
            throw ValidationError("\(error)")
        }
        let isStream = format == .csv || format == .jsonl
        if resume, file == nil { throw ValidationError("--resume needs --output FILE, a file to go on with") }
        if resume, !isStream {
            throw ValidationError("--resume needs --format csv or jsonl, which are written line by line")
        }
        let jobCount = jobs ?? ProcessInfo.processInfo.activeProcessorCount
        switch format {
        case .csv: try await stream(sweep, CellLines.csv(sweep), jobCount)
        case .jsonl: try await stream(sweep, CellLines.jsonLines(sweep), jobCount)
        case .table:
            if let file {
                try await writeTable(sweep, jobCount, to: WholeFile(path: file))
            } else {
                try await stream(sweep, CellLines.table(sweep), jobCount)
            }
        case .heatmap, .svg:
            guard sweep.cellCount <= Self.pictureLimit else {
                throw ValidationError(
                    "\(sweep.cellCount) cells are too many to draw; at most \(Self.pictureLimit), or --format csv")
            }
            let map = try await gridMap(sweep, jobCount)
            try write(format == .svg ? map.svg() : heatmap(map))
        }
    }

    /// Writes lines as they are decided.
    private func stream(_ sweep: Sweep, _ lines: CellLines, _ jobs: Int) async throws {
        var writer = try LineWriter(path: file, resume: resume)
        var progress = ProgressLine(total: sweep.cellCount)
        if let header = lines.header { try writer.append(Data((header + "\n").utf8)) }
        let tally = try await sweep.run(
            jobs: jobs, prepare: { Data($0.map { lines.line($0) + "\n" }.joined().utf8) },
            deliver: { data, indices in
                try writer.append(data)
                progress.update(indices.upperBound)
            })
        if let footer = lines.footer?(tally) { try writer.append(Data((footer + "\n").utf8)) }
        progress.finish()
        try writer.finish()
    }

    private func writeTable(_ sweep: Sweep, _ jobs: Int, to file: WholeFile) async throws {
        let lines = CellLines.table(sweep)
        var progress = ProgressLine(total: sweep.cellCount)
        var text = Data()
        if let header = lines.header { text += Data((header + "\n").utf8) }
        let tally = try await sweep.run(
            jobs: jobs, prepare: { Data($0.map { lines.line($0) + "\n" }.joined().utf8) },
            deliver: { data, indices in
                text += data
                progress.update(indices.upperBound)
            })
        if let footer = lines.footer?(tally) { text += Data((footer + "\n").utf8) }
        progress.finish()
        try file.write(text)
    }

    private func gridMap(_ sweep: Sweep, _ jobs: Int) async throws -> GridMap {
        var outcomes: [Verdict.Outcome] = []
        var progress = ProgressLine(total: sweep.cellCount)
        _ = try await sweep.run(
            jobs: jobs, prepare: { $0.map(\.inputs.outcome) },
            deliver: { chunk, indices in
                outcomes += chunk
                progress.update(indices.upperBound)
            })
        progress.finish()
        let columns = sweep.moduli.count
        let rows = stride(from: 0, to: outcomes.count, by: columns).map { Array(outcomes[$0..<$0 + columns]) }
        var thresholds: [Int: Double] = [:]
        if sweep.family == .circular(.relu) {
            for n in sweep.neurons where n >= 5 {
                thresholds[n] = try Frontier(neurons: n).threshold?.approximateDouble
            }
        }
        return GridMap(
            neurons: Array(sweep.neurons), moduli: Array(sweep.moduli), activation: sweep.activation,
            family: shared.family.rawValue, outcomes: rows, thresholds: thresholds)
    }

    private func heatmap(_ map: GridMap) -> String {
        let isTerminal = file == nil && Terminal.isTerminal(.output)
        return map.terminalText(
            colour: isTerminal && !Terminal.refusesColour, width: isTerminal ? Terminal.width(.output) : nil)
    }

    private func write(_ text: String) throws {
        if let file {
            try WholeFile(path: file).write(Data((text + "\n").utf8))
        } else {
            try StandardOutput.write(text)
        }
    }
}
