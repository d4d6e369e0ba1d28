import Gnomon

/// What `gnomon audit` says of a network.
struct AuditReport {
    /// What another nonlinearity than the assumed one would give.
    struct Other {
        let nonlinearity: Nonlinearity
        let outcome: AuditVerdict.Outcome
    }

    let file: String
    let checkpoint: Checkpoint
    let loaded: LoadedNetwork
    let verdict: AuditVerdict
    let other: Other?

    /// The formula with the nonlinearity's name.
    private var formula: String {
        let name = loaded.nonlinearity == .square ? "square" : "relu"
        return loaded.formula.replacing("g(", with: "\(name)(")
    }

    // MARK: JSON

    /// An object of schema gnomon.audit/1.
    var json: JSONValue {
        .object([
            ("schema", "gnomon.audit/1"), ("gnomon", .string(Version.current)),
            ("checkpoint", checkpointJSON),
            ("outcome", .string(verdict.outcome.rawValue)),
            ("inputs", inputsJSON),
            ("margin", verdict.margin?.json ?? .null),
            ("witnesses", .array(verdict.witnesses.map(\.json))),
            ("undecided", .array(verdict.undecided.map(\.json))),
            ("float32", floatJSON),
            ("decided", verdict.decided.json),
            (
                "otherActivation",
                other.map {
                    .object([
                        ("activation", .string($0.nonlinearity.rawValue)), ("outcome", .string($0.outcome.rawValue)),
                    ])
                } ?? .null
            ),
        ])
    }

    /// The `inputs` member of the schemas.
    var inputsJSON: JSONValue {
        .object([
            ("total", JSONValue(verdict.inputs.total)), ("correct", JSONValue(verdict.inputs.correct)),
            ("tied", JSONValue(verdict.inputs.tied)), ("wrong", JSONValue(verdict.inputs.wrong)),
            ("undecided", JSONValue(verdict.inputs.undecided)),
        ])
    }

    /// The `checkpoint` member of the schemas.
    var checkpointJSON: JSONValue {
        .object([
            ("file", .string(file)), ("sha256", .string(checkpoint.sha256)),
            ("format", .string(checkpoint.format.rawValue)), ("layout", .string(loaded.layout)),
            ("step", loaded.step.map { JSONValue($0) } ?? .null), ("modulus", JSONValue(loaded.network.modulus)),
            ("activation", loaded.nonlinearity.map { .string($0.rawValue) } ?? .null),
            ("activationFrom", loaded.nonlinearity == nil ? .null : .string(loaded.nonlinearitySource.rawValue)),
            ("attentionCoefficient", loaded.attentionCoefficient.map { JSONValue($0) } ?? .null),
            ("attentionCoefficientFrom", loaded.attentionCoefficientSource.map { .string($0.rawValue) } ?? .null),
            ("parameters", JSONValue(loaded.parameters)), ("arrays", .array(loaded.used.map { .string($0) })),
            ("unusedArrays", .array(loaded.unused.map { .string($0) })),
        ])
    }

    private var floatJSON: JSONValue {
        var members: [(String, JSONValue)] = []
        switch verdict.float32.statement {
        case .yes: members.append(("statement", "yes"))
        case .unknown(let unproved):
            members += [("statement", "unknown"), ("unproved", JSONValue(unproved))]
        case .no(let input, let expected, let rival):
            members += [
                ("statement", "no"),
                (
                    "input",
                    .object([
                        ("a", JSONValue(input.a)), ("b", JSONValue(input.b)), ("expected", JSONValue(expected)),
                        ("rival", JSONValue(rival)),
                    ])
                ),
            ]
            if loaded.nonlinearity != nil { members.append(("order", .string(FloatStatement.namedOrder))) }
        }
        members += [
            ("formula", .string(formula)), ("weightsWereRounded", .bool(verdict.float32.weightsWereRounded)),
        ]
        return .object(members)
    }

    // MARK: Text

    /// The report for people.
    var text: String {
        var lines = ["\(file.printable()): \(checkpoint.format.rawValue), layout \(loaded.layout)", title, ""]
        lines += ["\(verdict.outcome.rawValue): \(claim)", ""]
        func row(_ name: String, _ value: String) {
            lines.append("  " + name + String(repeating: " ", count: max(1, 11 - name.count)) + value)
        }
        let inputs = verdict.inputs
        row(
            "inputs",
            "\(inputs.correct) correct, \(inputs.tied) tied, \(inputs.wrong) wrong"
                + (inputs.undecided == 0 ? "" : ", \(inputs.undecided) undecided"))
        if let margin = verdict.margin { row("margin", margin.bracket) }
        for (index, witness) in verdict.witnesses.prefix(3).enumerated() {
            row(index == 0 ? "witnesses" : "", witness.sentence)
        }
        if verdict.witnesses.count > 3 { row("", "more with --json") }
        for (index, doubt) in verdict.undecided.prefix(3).enumerated() {
            row(index == 0 ? "undecided" : "", doubt.sentence)
        }
        if verdict.undecided.count > 3 { row("", "more with --json") }
        row("float32", floatText)
        row(
            "decided",
            "\(verdict.decided.filter) inputs by floating-point filter, \(verdict.decided.enclosure) by enclosure, "
                + "\(verdict.decided.exact) exactly")
        if !loaded.unused.isEmpty {
            row(
                "unused",
                loaded.unused.prefix(8).map { $0.printable() }.joined(separator: ", ")
                    + (loaded.unused.count > 8 ? ", ..." : ""))
        }
        if let other {
            lines += [
                "",
                "ReLU is assumed, for the file does not say; with --activation \(other.nonlinearity.rawValue) it is \(other.outcome.rawValue).",
            ]
        }
        return lines.joined(separator: "\n")
    }

    /// Formula, modulus, size and nonlinearity in a line.
    var title: String {
        let step = loaded.step.map { ", step \($0)" } ?? ""
        let size = "modulus \(loaded.network.modulus)\(step), \(loaded.parameters) weights"
        guard let nonlinearity = loaded.nonlinearity else { return "\(formula.printable()), \(size)" }
        let neurons = "\(formula.printable()), \(size), \(nonlinearity.rawValue) (\(loaded.nonlinearitySource.words))"
        guard let coefficient = loaded.attentionCoefficient, let source = loaded.attentionCoefficientSource else {
            return neurons
        }
        return "\(neurons), attention coefficient \(coefficient) (\(source.words))"
    }

    private var claim: String {
        let inputs = verdict.inputs
        return switch verdict.outcome {
        case .exact: "the right class has strictly the largest logit on all \(inputs.total) inputs"
        case .tied: "no input is wrong, but on \(inputs.tied) of \(inputs.total) the right class is not alone"
        case .wrong:
            "another class has a larger logit on \(inputs.undecided == 0 ? "" : "at least ")\(inputs.wrong) of "
                + "\(inputs.total) inputs"
        case .undecided: "\(inputs.undecided) of \(inputs.total) inputs could not be decided"
        }
    }

    private var floatText: String {
        let rounded = verdict.float32.weightsWereRounded ? " with weights rounded to float32" : ""
        return switch verdict.float32.statement {
        case .yes:
            "yes: any single-precision evaluation of this formula\(rounded) is right on every input, in whatever order"
        case .unknown where !verdict.float32.isExamined:
            "unknown: nothing is proved of a transformer in single precision, whose exp is that of a library"
        case .unknown(let unproved): "unknown: on \(unproved) inputs rounding might overturn the lead"
        case .no(let input, let expected, let rival):
            "no: at a = \(input.a), b = \(input.b) a single-precision evaluation\(rounded) does not put class "
                + "\(expected) before \(rival)"
        }
    }
}

extension LoadedNetwork.Source {
    fileprivate var words: String {
        switch self {
        case .option: "as you say"
        case .metadata: "as the file says"
        case .layout: "as this layout has it"
        case .assumed: "assumed: the file does not say"
        }
    }
}

extension AuditVerdict.Tally {
    /// The `decided` member of the schemas.
    var json: JSONValue {
        .object([("filter", JSONValue(filter)), ("enclosure", JSONValue(enclosure)), ("exact", JSONValue(exact))])
    }
}

extension AuditVerdict.Doubt {
    fileprivate var json: JSONValue {
        .object([
            ("a", JSONValue(input.a)), ("b", JSONValue(input.b)), ("expected", JSONValue(expected)),
            ("rival", JSONValue(rival)), ("gap", gap.json),
        ])
    }

    fileprivate var sentence: String {
        "a = \(input.a), b = \(input.b): class \(expected) cannot be told from \(rival); the smallest lead is \(gap.bracket)"
    }
}

extension AuditVerdict.Witness {
    fileprivate var json: JSONValue {
        .object([
            ("a", JSONValue(input.a)), ("b", JSONValue(input.b)), ("expected", JSONValue(expected)),
            ("rival", JSONValue(rival)), ("outcome", isTied ? "tied" : "wrong"),
        ])
    }

    fileprivate var sentence: String {
        "a = \(input.a), b = \(input.b): class \(rival) \(isTied ? "ties with" : "beats") \(expected)"
    }
}
