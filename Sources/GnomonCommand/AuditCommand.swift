import ArgumentParser
import Foundation
import Gnomon

/// `gnomon audit`: decide a trained network.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Decide whether a trained network is right on all M^2 inputs.",
        discussion: """
            The verdict is about the real-number function of exactly the weights in the file: doubles with a proved \
            error bound settle almost every input, integers the rest; for a transformer, whose attention is not \
            rational, enclosures of rising precision. The float32 line says what a run in single precision can be \
            trusted with. Nothing in the file is executed. Exit status 0: right on every input; 1: tied or wrong; 2: \
            some inputs of a transformer could not be decided, and none is wrong; 65: no network of modular addition; \
            66: no such file.

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
        try await loaded.network.auditWithProgress(jobs: options.jobCount)
    }
}

extension Network {
    /// Decides this network, with progress on a terminal; exit status 70 with a message if that uncovers a defect.
    func auditWithProgress(jobs: Int) async throws -> AuditVerdict {
        var progress = ProgressLine(total: modulus * modulus, unit: "inputs")
        defer { progress.finish() }
        return try await auditOrExit(jobs: jobs) { progress.update($0) }
    }

    /// Decides this network; exit status 70 with a message if that uncovers a defect.
    func auditOrExit(jobs: Int, progress: (Int) -> Void = { _ in }) async throws -> AuditVerdict {
        do {
            return try await audit(jobs: jobs, progress: progress)
        } catch let error as VerificationError {
            throw StandardError.failure(.defect, "\(error)")
        }
    }
}
