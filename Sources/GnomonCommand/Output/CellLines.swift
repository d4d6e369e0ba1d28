import Gnomon

/// A grid as lines of text, one for each cell.
struct CellLines: Sendable {
    /// The line before the first cell, if any.
    let header: String?
    /// The line of a cell.
    let line: @Sendable (Sweep.Cell) -> String
    /// The line after the last cell, if any.
    var footer: (@Sendable (SignTally) -> String)?

    private static let columns = [
        "family", "activation", "neurons", "modulus", "frequency", "phase", "outcome", "correct", "tied", "wrong",
    ]

    /// Comma-separated values with a header line.
    static func csv(_ sweep: Sweep) -> CellLines {
        let (family, activation) = (familyName(sweep), sweep.activation.rawValue)
        return CellLines(header: columns.joined(separator: ",")) { cell in
            let frequency = reducedFrequency(sweep, cell.modulus)
            return "\(family),\(activation),\(cell.neurons),\(cell.modulus),\(frequency),0,"
                + "\(cell.inputs.outcome.rawValue),\(cell.inputs.correct),\(cell.inputs.tied),\(cell.inputs.wrong)"
        }
    }

    /// One JSON object a line, with the columns of csv as members.
    static func jsonLines(_ sweep: Sweep) -> CellLines {
        CellLines(header: nil) { cell in
            let object = JSONValue.object([
                ("family", .string(familyName(sweep))), ("activation", .string(sweep.activation.rawValue)),
                ("neurons", JSONValue(cell.neurons)), ("modulus", JSONValue(cell.modulus)),
                ("frequency", .integer(reducedFrequency(sweep, cell.modulus))), ("phase", "0"),
                ("outcome", .string(cell.inputs.outcome.rawValue)), ("correct", .integer(cell.inputs.correct)),
                ("tied", .integer(cell.inputs.tied)), ("wrong", .integer(cell.inputs.wrong)),
            ])
            return object.text
        }
    }

    /// Aligned columns for people, and at the end how the signs were settled.
    static func table(_ sweep: Sweep) -> CellLines {
        let greatest = Integer(sweep.moduli.greatest)
        let count = max(7, (greatest * greatest).description.count)
        let widths = [
            max(7, String(sweep.neurons.greatest).count), max(7, String(sweep.moduli.greatest).count), 7, count, count,
            count,
        ]
        let row: @Sendable ([String]) -> String = { fields in
            zip(fields, widths).map { String(repeating: " ", count: max(0, $1 - $0.count)) + $0 }
                .joined(separator: "  ")
        }
        return CellLines(
            header: row(["neurons", "modulus", "outcome", "correct", "tied", "wrong"]),
            line: { cell in
                row([
                    String(cell.neurons), String(cell.modulus), cell.inputs.outcome.rawValue,
                    cell.inputs.correct.description, cell.inputs.tied.description, cell.inputs.wrong.description,
                ])
            },
            footer: { tally in
                let signs = tally.filter + tally.enclosure + tally.exact
                return "\n\(sweep.cellCount) constructions, \(signs) signs: \(tally.filter) by floating-point filter, "
                    + "\(tally.enclosure) by enclosure, \(tally.exact) by exact zero test"
            })
    }

    private static func familyName(_ sweep: Sweep) -> String {
        switch sweep.family {
        case .circular: Family.circular.rawValue
        case .flat: Family.flat.rawValue
        }
    }

    private static func reducedFrequency(_ sweep: Sweep, _ modulus: Int) -> Integer {
        sweep.frequency % Integer(modulus)
    }
}
