import ArgumentParser
import Gnomon

/// `gnomon frontier`: every exact modulus, over all M.
struct FrontierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "frontier",
        abstract: "For each N, every exact modulus over all M; or, for each M, the fewest neurons.",
        discussion: """
            For N >= 5 ReLU neurons every odd modulus below the threshold is exact, no modulus beyond a computed \
            bound above it is, and those between are decided one by one: the exceptions. Frequency 1 (or any unit), \
            phase 0.

            Examples:
              gnomon frontier --neurons 5...40
              gnomon frontier --neurons 5...100000 --exceptions-only
              gnomon frontier --moduli 59,67,97,113
            """)

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Numbers of neurons.", valueName: "RANGES"),
        transform: parseNeuronRanges)
    var neurons: IntegerRanges?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Moduli: find the fewest neurons instead.", valueName: "RANGES"),
        transform: parseModulusRanges)
    var moduli: IntegerRanges?

    @Option(parsing: .unconditional, help: "What a neuron does with its pre-activation.")
    var activation: Activation = .relu

    @Flag(help: "Only the numbers of neurons that have exceptions.")
    var exceptionsOnly = false

    @Flag(help: "Print one JSON object (schema gnomon.frontier/1).")
    var json = false

    func validate() throws {
        guard (neurons == nil) != (moduli == nil) else {
            throw ValidationError("give either --neurons RANGES or --moduli RANGES")
        }
        if exceptionsOnly, moduli != nil { throw ValidationError("--exceptions-only goes with --neurons") }
    }

    func run() throws {
        do {
            if let neurons {
                try printFrontiers(neurons)
            } else if let moduli {
                try printFewestNeurons(moduli)
            }
        } catch let error as Frontier.FrontierError {
            StandardError.write("Error: \(error)\n")
            throw ExitCode(2)
        }
    }

    private func printFrontiers(_ neurons: IntegerRanges) throws {
        var rows: [Frontier] = []
        for n in neurons {
            let frontier = try Frontier(neurons: n, activation: activation)
            if !exceptionsOnly || !frontier.exceptions.isEmpty { rows.append(frontier) }
        }
        try StandardOutput.write(json ? FrontierReport.json(rows).text : FrontierReport.text(rows, activation))
    }

    private func printFewestNeurons(_ moduli: IntegerRanges) throws {
        let rows = try moduli.map { try FewestNeurons(modulus: $0, activation: activation) }
        try StandardOutput.write(json ? FrontierReport.json(rows).text : FrontierReport.text(rows, activation))
    }
}
