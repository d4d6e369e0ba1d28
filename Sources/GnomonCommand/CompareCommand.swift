import ArgumentParser
import Foundation
import Gnomon

/// `gnomon compare`: hold a trained network against the construction.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Hold a trained network against the circular construction, part by part.",
        discussion: """
            Prints the audit, the key frequencies with their neurons, how star-like each group is, how much of the \
            logits it explains, and what happens when the weights are replaced by simpler ones. What is certified and \
            what is double precision is said apart. Exit status 0: the comparison was made, whatever it says; 65: no \
            network with one hidden layer; 66: no such file.

            Examples:
              gnomon compare model.pt
              gnomon compare model.npz --report page.html
              gnomon compare model.npz --json --export-ideal star.safetensors
            """)

    @OptionGroup
    var options: CheckpointOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Write the ideal stars as a network, OUT.safetensors or OUT.npz.", valueName: "OUT"))
    var exportIdeal: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "A file with train_pairs [n, 2], for figures of training and test inputs. (default: the checkpoint's own)",
            valueName: "FILE"))
    var split: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Write a page with pictures, which needs no network and no script.", valueName: "OUT.html"))
    var report: String?

    @Flag(help: "Print one JSON object (schema gnomon.comparison/1).")
    var json = false

    func run() async throws {
        try OutputPaths.check(
            inputs: [options.checkpoint, split], outputs: [("--export-ideal", exportIdeal), ("--report", report)])
        let ideal = try exportIdeal.map { try ExportTarget($0, option: "--export-ideal") }
        let checkpoint = try CheckpointFile.read(options.checkpoint)
        let loaded = try options.network(of: checkpoint)
        let comparison: Comparison
        do throws(Comparison.Refusal) {
            comparison = try Comparison(loaded.network)
        } catch {
            throw StandardError.failure(.badData, "'\(options.checkpoint.printable())': \(error)")
        }
        guard case .perceptron(let perceptron) = loaded.network else { return }
        let split = try SplitFile.find(
            option: split, own: (options.checkpoint, checkpoint), beside: [], modulus: loaded.network.modulus)
        let audit = try await loaded.network.auditWithProgress(jobs: options.jobCount)
        let result = ComparisonReport(
            audit: AuditReport(
                file: options.checkpoint, checkpoint: checkpoint, loaded: loaded, verdict: audit, other: nil),
            comparison: comparison, stars: try comparison.starVerdicts(),
            explanation: try comparison.explanation(of: perceptron), split: split)
        if exportIdeal != nil, comparison.groups.isEmpty {
            throw StandardError.failure(
                .badData,
                "'\(options.checkpoint.printable())': no live neuron has a frequency, so there is no star to write")
        }
        if let ideal { try ideal.write(comparison.idealStarArrays()) }
        if let report { try WholeFile(path: report, option: "--report").write(Data(result.page.html().utf8)) }
        try StandardOutput.write(json ? result.json.text : result.text)
    }
}

extension Comparison {
    /// On which inputs the construction accounts for the answer; exit status 70 with a message if a group is no
    /// construction, which cannot be.
    func explanation(of network: Perceptron) throws -> Explanation {
        do throws(CircularConstruction.ParameterError) {
            return try Explanation(of: network, self)
        } catch {
            throw StandardError.failure(.defect, "internal error: \(error); please report this")
        }
    }

    /// The verdict of `verify` on the ideal star of each group: as many neurons, evenly spaced, the first at phase 0.
    func starVerdicts() throws -> [Int: (construction: CircularConstruction, verdict: Verdict)] {
        var stars: [Int: (construction: CircularConstruction, verdict: Verdict)] = [:]
        for group in groups {
            do {
                let construction = try CircularConstruction(
                    activation: weights.nonlinearity == .relu ? .relu : .square, neurons: group.neurons.count,
                    modulus: weights.modulus, frequency: Integer(group.frequency))
                stars[group.frequency] = (construction, try construction.verdict())
            } catch let error as VerificationError {
                throw StandardError.failure(.defect, "\(error)")
            }
        }
        return stars
    }
}
