import Gnomon

/// What `gnomon audit --describe` says of a file.
struct CheckpointDescription {
    let file: String
    let checkpoint: Checkpoint

    /// An object of schema gnomon.description/1.
    var json: JSONValue {
        .object([
            ("schema", "gnomon.description/1"), ("gnomon", .string(Version.current)), ("file", .string(file)),
            ("sha256", .string(checkpoint.sha256)), ("format", .string(checkpoint.format.rawValue)),
            (
                "arrays",
                .array(
                    checkpoint.tensors.map {
                        .object([
                            ("name", .string($0.name)), ("dtype", .string($0.elementType.name)),
                            ("shape", .array($0.shape.map { JSONValue($0) })),
                            ("isRead", .bool($0.elementType.size != nil)),
                        ])
                    })
            ),
            ("metadata", .object(checkpoint.metadata.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
            ("layouts", .array(checkpoint.layoutReports().map(\.json))),
        ])
    }

    /// The description for people.
    var text: String {
        var lines = ["\(file.printable()): \(checkpoint.format.rawValue), sha256 \(checkpoint.sha256)", "", "arrays"]
        let width = min(40, checkpoint.tensors.map(\.name.count).max() ?? 0)
        for tensor in checkpoint.tensors {
            let name = tensor.name.printable(atMost: 80)
            let gap = String(repeating: " ", count: max(0, width - name.count))
            let type = tensor.elementType.name.printable(atMost: 20)
            lines.append(
                "  \(name)\(gap)  \(type)\(String(repeating: " ", count: max(0, 8 - type.count)))  "
                    + "[\(tensor.shape.map(\.description).joined(separator: ", "))]"
                    + (tensor.elementType.size == nil ? "  (not read)" : ""))
        }
        if !checkpoint.metadata.isEmpty {
            lines += ["", "metadata"]
            for (key, value) in checkpoint.metadata.sorted(by: { $0.key < $1.key }).prefix(40) {
                lines.append("  \(key.printable(atMost: 80)): \(value.printable(atMost: 100))")
            }
            if checkpoint.metadata.count > 40 { lines.append("  ... \(checkpoint.metadata.count - 40) more") }
        }
        lines += ["", "layouts"]
        var isFirst = true
        for report in checkpoint.layoutReports() {
            let name = report.name + String(repeating: " ", count: max(1, 24 - report.name.count))
            switch report.result {
            case .fits(let modulus, let formula, let steps):
                let snapshots = steps.map {
                    ", \($0.count) snapshots, \($0.first?.description ?? "") to \($0.last?.description ?? "")"
                }
                lines.append(
                    "  \(name)\(isFirst ? "fits and is taken" : "fits"): modulus \(modulus)\(snapshots ?? ""), "
                        + formula.printable(atMost: 100))
                lines.append("  \(String(repeating: " ", count: 24))\(report.summary)")
                isFirst = false
            case .misfit(let reason): lines.append("  \(name)does not fit: \(reason.printable(atMost: 200))")
            }
        }
        return lines.joined(separator: "\n")
    }
}

extension LayoutReport {
    fileprivate var json: JSONValue {
        var members: [(String, JSONValue)] = [("name", .string(name)), ("summary", .string(summary))]
        switch result {
        case .fits(let modulus, let formula, let steps):
            members += [
                ("fits", .bool(true)), ("modulus", JSONValue(modulus)), ("formula", .string(formula)),
                ("steps", steps.map { .array($0.map { JSONValue($0) }) } ?? .null),
            ]
        case .misfit(let reason): members += [("fits", .bool(false)), ("reason", .string(reason))]
        }
        return .object(members)
    }
}
