import ArgumentParser
import Foundation
import Gnomon

extension Nonlinearity: ExpressibleByArgument {}

/// How the arrays of a file are read as a network.
struct NetworkOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Read the arrays in this layout; audit --describe lists them. (default: the first that fits)",
            valueName: "NAME"))
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
        help: ArgumentHelp(
            "How much of the attention in a transformer of Zhong et al. is softmax: a in a softmax + (1 - a). (default: "
                + "what the file says, or the JSON beside it: config_X.json for model_X.pt, else X.json for X.pt, else "
                + "config.json)",
            valueName: "A"), transform: parseFinite)
    var attentionCoefficient: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Threads, 1 to 1024. (default: one for each core)", valueName: "J"), transform: parseJobs)
    var jobs: Int?

    /// The number of threads to use.
    var jobCount: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

    /// The network these options name, in the file at `path`.
    func network(
        of file: Checkpoint, at path: String, snapshot: SnapshotChoice, activation other: Nonlinearity? = nil
    ) throws -> LoadedNetwork {
        do throws(CheckpointError) {
            return try file.network(
                layout: layout, modulus: modulus, nonlinearity: other ?? activation, snapshot: snapshot,
                attentionCoefficient: attentionCoefficient)
        } catch {
            throw CheckpointFile.failure(path, error)
        }
    }
}

/// The options that name a network in a file.
struct CheckpointOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("A .safetensors, .npz, .npy or PyTorch file; - for standard input."))
    var checkpoint: String

    @OptionGroup
    var network: NetworkOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Which snapshot of a file that holds several.", valueName: "N|last"), transform: parseStep)
    var step: SnapshotChoice?

    /// The number of threads to use.
    var jobCount: Int { network.jobCount }

    /// The network these options name.
    func network(of file: Checkpoint, activation other: Nonlinearity? = nil) throws -> LoadedNetwork {
        try network.network(of: file, at: checkpoint, snapshot: step ?? .last, activation: other)
    }
}

private func parsePositive(_ text: String) throws -> Int {
    guard let value = Int(text), value > 0 else { throw ValidationError("give a positive integer") }
    return value
}

private func parseFinite(_ text: String) throws -> Double {
    guard let value = Double(text), value.isFinite else { throw ValidationError("give a finite number") }
    return value
}

private func parseStep(_ text: String) throws -> SnapshotChoice {
    if text == "last" { return .last }
    guard let step = Int(text) else { throw ValidationError("give the number of a step, or last") }
    return .step(step)
}
