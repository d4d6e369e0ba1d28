import Gnomon

/// Frontiers as text and as JSON.
enum FrontierReport {
    /// The rows as an object of schema gnomon.frontier/1.
    static func json(_ rows: [Frontier]) -> JSONValue {
        report(
            rows.map { row in
                .object([
                    ("neurons", JSONValue(row.neurons)), ("threshold", row.threshold?.json ?? .null),
                    ("largestExactModulus", row.largestExactModulus.map { .integer($0) } ?? .null),
                    ("exceptions", .array(row.exceptions.map { .integer($0) })),
                ])
            })
    }

    /// The rows as an object of schema gnomon.frontier/1.
    static func json(_ rows: [FewestNeurons]) -> JSONValue {
        report(
            rows.map { row in
                .object([
                    ("modulus", JSONValue(row.modulus)),
                    (
                        "fewestNeurons",
                        .object([
                            ("odd", row.odd.map { JSONValue($0) } ?? .null),
                            ("even", row.even.map { JSONValue($0) } ?? .null),
                        ])
                    ),
                ])
            })
    }

    private static func report(_ rows: [JSONValue]) -> JSONValue {
        .object([("schema", "gnomon.frontier/1"), ("gnomon", .string(Version.current)), ("rows", .array(rows))])
    }

    /// The rows for people.
    static func text(_ rows: [Frontier], _ activation: Activation) -> String {
        var lines = [aligned(["neurons", "threshold", "largest exact modulus", "exceptions"])]
        for row in rows {
            lines.append(
                aligned([
                    String(row.neurons), row.threshold.map { $0.decimal(digits: 10).lower } ?? "-",
                    row.largestExactModulus?.description ?? "every odd M",
                    row.exceptions.map(\.description).joined(separator: ", "),
                ]))
        }
        lines.append("")
        lines.append(
            activation == .relu
                ? "Every odd modulus below the threshold (rounded down) and every exception is exact; no other is."
                : "x^2 neurons are exact for every odd modulus unless their number divides 4.")
        if activation == .relu { lines.append(law) }
        return lines.joined(separator: "\n")
    }

    /// The rows for people.
    static func text(_ rows: [FewestNeurons], _ activation: Activation) -> String {
        var lines = [aligned(["modulus", "fewest odd N", "fewest even N"])]
        for row in rows {
            lines.append(
                aligned([
                    String(row.modulus), row.odd.map { String($0) } ?? "none", row.even.map { String($0) } ?? "none",
                ]))
        }
        if activation == .relu { lines += ["", law] }
        return lines.joined(separator: "\n")
    }

    private static let law =
        "Cube-root law: the threshold is about 0.1316 H^3, H = 2N for odd N and N for even, so M needs about "
        + "(M/1.053)^(1/3) neurons if odd in number, twice as many if even."

    private static func aligned(_ fields: [String]) -> String {
        let widths = [7, 16, 22]
        var line = ""
        for (index, field) in fields.enumerated() {
            guard index < widths.count else {
                line += field.isEmpty ? "" : "   " + field
                continue
            }
            line += String(repeating: " ", count: max(index == 0 ? 0 : 1, widths[index] - field.count)) + field
        }
        return line
    }
}
