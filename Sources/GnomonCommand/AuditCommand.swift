import ArgumentParser
import Foundation
import Gnomon

extension Nonlinearity: ExpressibleByArgument {}

/// The options that name a network in a file.
struct CheckpointOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("A .safetensors, .npz, .npy or PyTorch file; - for standard input."))
    var checkpoint: String

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Read the arrays in this layout; --describe lists them. (default: the first that fits)", valueName: "NAME"))
    var layout: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Refuse a file whose shapes are for another modulus.", valueName: "M"),
        transform: parsePositive)
    var modulus: Int?

    @Option(
        parsing: .unconditional,
        help: "What a neuron does with its pre-activation. (default: what the file or the layout says, else relu)")
    var activation: Nonlinearity?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Which snapshot of a file that holds several.", valueName: "N|last"), transform: parseStep)
    var step: SnapshotChoice?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Threads, 1 to 1024. (default: one for each core)", valueName: "J"), transform: parseJobs)
    var jobs: Int?

    /// The number of threads to use.
    var jobCount: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

    /// The network these options name.
    func network(of file: Checkpoint, activation other: Nonlinearity? = nil) throws -> LoadedNetwork {
        do throws(CheckpointError) {
            return try file.network(
                layout: layout, modulus: modulus, nonlinearity: other ?? activation, snapshot: step ?? .last)
        } catch {
            throw CheckpointFile.failure(checkpoint, error)
        }
    }
}

private func parsePositive(_ text: String) throws -> Int {
    guard let value = Int(text), value > 0 else { throw ValidationError("give a positive integer") }
    return value
}

private func parseStep(_ text: String) throws -> SnapshotChoice {
    if text == "last" { return .last }
    guard let step = Int(text) else { throw ValidationError("give the number of a step, or last") }
    return .step(step)
}

/// `gnomon audit`: decide a trained network.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Decide whether a trained network is right on all M^2 inputs.",
        discussion: """
            The verdict is about the real-number function of exactly the weights in the file: doubles with a proved \
            error bound settle almost every input, integers the rest. The float32 line says what a run in single \
            precision can be trusted with. Nothing in the file is executed. Exit status 0: right on every input; 1: \
            tied or wrong; 65: no network of modular addition; 66: no such file.

            Examples:
              gnomon audit model.pt
              gnomon audit --describe model.npz
              gnomon audit snapshots.safetensors --step 31200 --activation square --json
            """)

    @OptionGroup
    var options: CheckpointOptions

    @Flag(help: "Print what is in the file and which layouts fit, and decide nothing.")
    var describe = false

    @Flag(help: "Print one JSON object (schema gnomon.audit/1, or gnomon.description/1).")
    var json = false

    func run() async throws {
        let checkpoint = try CheckpointFile.read(options.checkpoint)
        if describe {
            let description = CheckpointDescription(file: options.checkpoint, checkpoint: checkpoint)
            return try StandardOutput.write(json ? description.json.text : description.text)
        }
        let loaded = try options.network(of: checkpoint)
        let verdict = try await verdict(loaded)
        var other: AuditReport.Other?
        if loaded.nonlinearitySource == .assumed, verdict.outcome != .exact {
            let square = try options.network(of: checkpoint, activation: .square)
            other = AuditReport.Other(nonlinearity: .square, outcome: try await self.verdict(square).outcome)
        }
        let report = AuditReport(
            file: options.checkpoint, checkpoint: checkpoint, loaded: loaded, verdict: verdict, other: other)
        try StandardOutput.write(json ? report.json.text : report.text)
        switch verdict.outcome {
        case .exact: break
        case .tied, .wrong: throw ExitCode(1)
        case .undecided: throw ExitCode(2)
        }
    }

    private func verdict(_ loaded: LoadedNetwork) async throws -> AuditVerdict {
        let modulus = loaded.network.modulus
        var progress = ProgressLine(total: modulus * modulus, unit: "inputs")
        defer { progress.finish() }
        do {
            return try await loaded.network.audit(jobs: options.jobCount) { progress.update($0) }
        } catch let error as VerificationError {
            throw StandardError.failure(.defect, "\(error)")
        }
    }
}
