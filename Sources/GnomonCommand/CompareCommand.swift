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
            what is double precision is said apart. A transformer is taken apart by what its neurons do over all inputs. \
            Exit status 0: the comparison was made, whatever it says; 65: no network with one hidden layer; 66: no such \
            file.

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

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "A file with triples [n, 3] of a, b and a class, on which gradient symmetricity is taken, too.",
            valueName: "FILE"))
    var triples: String?

    @Flag(help: "Print one JSON object (schema gnomon.comparison/1; of a transformer gnomon.transformer/1).")
    var json = false

    func run() async throws {
        try OutputPaths.check(
            inputs: [options.checkpoint, split, triples],
            outputs: [("--export-ideal", exportIdeal), ("--report", report)])
        let ideal = try exportIdeal.map { try ExportTarget($0, option: "--export-ideal") }
        let checkpoint = try CheckpointFile.read(options.checkpoint)
        let loaded = try options.network(of: checkpoint)
        switch loaded.network {
        case .transformer(let transformer):
            if exportIdeal != nil {
                throw StandardError.failure(
                    .usage, "--export-ideal writes the stars of a network without attention, and this is a transformer")
            }
            try await compare(transformer, loaded, checkpoint)
        case .perceptron(let perceptron): try await compare(perceptron, loaded, checkpoint, ideal)
        case .table: throw refusal(.noHiddenLayer)
        }
    }

    private func refusal(_ refusal: Comparison.Refusal) -> any Error {
        StandardError.failure(.badData, "'\(options.checkpoint.printable())': \(refusal)")
    }

    /// The audit, the training inputs and the sample, for either kind of network.
    private func findings(
        _ loaded: LoadedNetwork, _ checkpoint: Checkpoint
    ) async throws -> (audit: AuditReport, split: SplitFile?, triples: TriplesFile?) {
        let split = try SplitFile.find(
            option: split, own: (options.checkpoint, checkpoint), beside: [], modulus: loaded.network.modulus)
        let triples = try triples.map { try TriplesFile($0, modulus: loaded.network.modulus) }
        let audit = try await loaded.network.auditWithProgress(jobs: options.jobCount)
        return (
            AuditReport(file: options.checkpoint, checkpoint: checkpoint, loaded: loaded, verdict: audit, other: nil),
            split, triples
        )
    }

    private func compare(
        _ network: Perceptron, _ loaded: LoadedNetwork, _ checkpoint: Checkpoint, _ ideal: ExportTarget?
    ) async throws {
        let comparison: Comparison
        do throws(Comparison.Refusal) {
            comparison = try Comparison(loaded.network)
        } catch {
            throw refusal(error)
        }
        let (audit, split, triples) = try await findings(loaded, checkpoint)
        let result = ComparisonReport(
            audit: audit, comparison: comparison, stars: try comparison.starVerdicts(),
            explanation: try comparison.explanation(of: network), split: split, triples: triples)
        if ideal != nil, comparison.groups.isEmpty {
            throw StandardError.failure(
                .badData,
                "'\(options.checkpoint.printable())': no live neuron has a frequency, so there is no star to write")
        }
        if let ideal { try ideal.write(comparison.idealStarArrays()) }
        if let report { try WholeFile(path: report, option: "--report").write(Data(result.page.html().utf8)) }
        try StandardOutput.write(json ? result.json.text : result.text)
    }

    private func compare(_ network: Transformer, _ loaded: LoadedNetwork, _ checkpoint: Checkpoint) async throws {
        let comparison: TransformerComparison
        do throws(Comparison.Refusal) {
            comparison = try TransformerComparison(network)
        } catch {
            throw refusal(error)
        }
        let (audit, split, triples) = try await findings(loaded, checkpoint)
        let waves = Explanation.waves(
            of: network, frequencies: comparison.keyFrequencies, scales: comparison.waveScales)
        let result = TransformerReport(
            audit: audit, comparison: comparison, waves: waves, split: split, triples: triples)
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
