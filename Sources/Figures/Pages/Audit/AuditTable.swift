internal import Verification

/// What an audit certifies, as tables.
struct AuditTable {
    let audit: AuditVerdict

    /// The verdict with all that belongs to it.
    var markup: Markup {
        var rows = [
            ("verdict", audit.outcome.rawValue),
            (
                "inputs",
                "\(audit.inputs.correct) correct, \(audit.inputs.tied) tied, \(audit.inputs.wrong) wrong"
                    + (audit.inputs.undecided > 0 ? ", \(audit.inputs.undecided) undecided" : "")
            ),
            ("smallest margin", audit.margin.map { Enclosed.text($0) } ?? "–"),
            ("in single precision", audit.float32.sentence),
            ("decided", audit.decided.sentence),
        ]
        for (index, witness) in audit.witnesses.prefix(3).enumerated() {
            rows.append(
                (
                    index == 0 ? "witnesses" : "",
                    "a = \(witness.input.a), b = \(witness.input.b): class \(witness.rival) "
                        + "\(witness.isTied ? "ties with" : "beats") \(witness.expected)"
                ))
        }
        return Table(
            caption: "The network", standing: .certified,
            columns: [
                Table.Column(heading: "statement", isNumeric: false), Table.Column(heading: "value", isNumeric: false),
            ],
            rows: rows.map { [Markup($0.0), Markup($0.1)] }
        ).markup
    }

    /// The undecided inputs that the audit lists.
    var doubts: Markup {
        let note = audit.undecided.count < audit.inputs.undecided ? ", \(audit.undecided.count) of them listed" : ""
        return Table(
            caption: "\(audit.inputs.undecided) undecided input\(audit.inputs.undecided == 1 ? "" : "s")\(note)",
            standing: .certified,
            columns: [
                Table.Column(heading: "a"), Table.Column(heading: "b"), Table.Column(heading: "right class"),
                Table.Column(heading: "rival"),
                Table.Column(heading: "smallest lead", definition: Definitions.doubt),
            ],
            rows: audit.undecided.map { doubt in
                ["\(doubt.input.a)", "\(doubt.input.b)", "\(doubt.expected)", "\(doubt.rival)"].map { Markup($0) }
                    + [Markup(Enclosed.interval(doubt.gap))]
            }
        ).markup
    }
}

extension AuditVerdict.Tally {
    /// Which layer settled how many inputs, for people.
    var sentence: String {
        "\(filter) inputs by floating-point filter, \(enclosure) by enclosure, \(exact) by integers"
    }
}
