import Gnomon

/// What `gnomon trace` says of a run.
struct TraceReport {
    let source: TraceSource
    let facts: LoadedNetwork
    let rows: [TraceRow]
    let phases: TrainingPhases
    /// The file that says which inputs are for training; nil if none does.
    let splitPath: String?

    /// The report for people.
    var text: String {
        let kind = facts.nonlinearity.map { ", \($0.rawValue)" } ?? ""
        var lines = [
            "\(source.path.printable()): \(rows.count) snapshots, layout \(facts.layout), modulus "
                + "\(facts.network.modulus)\(kind)", "",
        ]
        lines[1] =
            splitPath.map { "training inputs from \($0.printable())" } ?? "training inputs are not known (--split FILE)"
        lines.append("")
        var table = TextTable([
            "step", "certified", "right of \(facts.network.modulus * facts.network.modulus)", "loss", "train loss",
            "test loss", "restricted", "excluded", "consistent", "phase error", "key frequencies",
        ])
        let short = ComparisonReport.short
        for row in rows {
            let figures = row.figures
            table.append([
                row.step.description, row.audit.outcome.rawValue, row.audit.inputs.correct.description,
                short(figures.all.loss), short(figures.train?.loss), short(figures.test?.loss),
                short(figures.restrictedLoss), short(figures.excludedLoss),
                "\(figures.consistentNeurons)/\(figures.liveNeurons)", short(figures.phaseErrorMean),
                figures.keyFrequencies.isEmpty
                    ? "-" : figures.keyFrequencies.map(\.description).joined(separator: ","),
            ])
        }
        lines += [
            table.text, "", "The columns certified and right are decided exactly; the others are double precision.",
        ]
        lines += ["", "memorised: \(phase(phases.memorised, "training accuracy 1"))"]
        lines.append(
            "formed:    \(phase(phases.formed, "a loss over all inputs of at most half the largest so far, from memorised on"))"
        )
        lines.append("right:     \(phase(phases.right, "every input certified right"))")
        let settled = settling.steps.compactMap { $0 }.sorted()
        lines.append(
            "settled:   \(settled.count) of \(settling.steps.count) neurons on a frequency that explains "
                + "\(short(100 * ActivationFit.countedFraction)) % of what they do, from there to the last snapshot"
                + (settled.isEmpty ? "" : "; half of them by step \(settled[(settled.count - 1) / 2])"))
        return lines.joined(separator: "\n")
    }

    /// When each neuron settled on its frequency.
    private var settling: NeuronSettling { NeuronSettling(rows) }

    private func phase(_ step: Int?, _ rule: String) -> String {
        step.map { "from step \($0): the first snapshot with \(rule)" } ?? "at no snapshot (\(rule))"
    }

    private var settlingJSON: JSONValue {
        let settling = settling
        return .array(
            settling.steps.indices.map { index in
                .object([
                    ("index", JSONValue(index)), ("frequency", JSONValue(settling.finalFrequencies[index])),
                    ("settled", settling.steps[index].map { JSONValue($0) } ?? .null),
                ])
            })
    }

    /// An object of schema gnomon.trace/1.
    var json: JSONValue {
        .object([
            ("schema", "gnomon.trace/1"), ("gnomon", .string(Version.current)), ("run", .string(source.path)),
            ("layout", .string(facts.layout)), ("modulus", JSONValue(facts.network.modulus)),
            ("activation", facts.nonlinearity.map { .string($0.rawValue) } ?? .null),
            ("activationFrom", .string(facts.nonlinearitySource.rawValue)),
            ("split", splitPath.map { .string($0) } ?? .null),
            (
                "phases",
                .object([
                    ("memorised", phases.memorised.map { JSONValue($0) } ?? .null),
                    ("formed", phases.formed.map { JSONValue($0) } ?? .null),
                    ("right", phases.right.map { JSONValue($0) } ?? .null),
                ])
            ),
            ("neurons", settlingJSON), ("rows", .array(rows.map { .object(TraceLines.members($0)) })),
        ])
    }
}

extension CheckpointError {
    /// A file of one network where a run was wanted.
    static var noSnapshots: CheckpointError {
        CheckpointError(question: "the file holds one network, not snapshots; give a folder, or compare it")
    }
}
