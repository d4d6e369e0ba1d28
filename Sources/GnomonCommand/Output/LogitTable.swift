import Gnomon

/// The logits of one input, exactly, and which are largest.
struct LogitTable {
    private let construction: any DescribedConstruction
    private let input: Input
    private let expected: Int
    private let logits: [CosineSum]
    /// The classes with the largest logit, by rising index: decided by exact signs.
    private let largest: [Int]

    init(_ construction: any DescribedConstruction, _ input: Input) {
        self.construction = construction
        self.input = input
        expected = input.target(modulus: construction.modulus)
        logits = (0..<construction.modulus).map { construction.logit($0, on: input) }
        var best: [Int] = [0]
        for c in logits.indices.dropFirst() {
            switch (logits[c] - logits[best[0]]).sign {
            case .positive: best = [c]
            case .zero: best.append(c)
            case .negative: break
            }
        }
        largest = best
    }

    private func value(_ c: Int) -> Enclosure {
        logits[c].sign == .zero ? Enclosure(0, precision: 96) : logits[c].enclosure(precision: 96)
    }

    /// The table for people.
    var text: String {
        var lines = ["\(construction.title), input (\(input.a), \(input.b)), right class \(expected)", ""]
        let brackets = logits.indices.map { value($0).bracket }
        let width = brackets.map(\.count).max() ?? 0
        let digits = String(construction.modulus - 1).count
        let marked = Set(largest)
        for c in logits.indices {
            let mark = (marked.contains(c) ? "*" : " ") + (c == expected ? "=" : " ")
            let index = String(repeating: " ", count: digits - String(c).count) + String(c)
            let space = String(repeating: " ", count: width - brackets[c].count)
            lines.append("\(mark) \(index)  \(brackets[c])\(space)  \(logits[c])")
        }
        return lines.joined(separator: "\n")
    }

    /// The table as an object of schema gnomon.logits/1.
    var json: JSONValue {
        .object([
            ("schema", "gnomon.logits/1"), ("gnomon", .string(Version.current)), ("construction", construction.json),
            ("input", .object([("a", JSONValue(input.a)), ("b", JSONValue(input.b))])),
            ("expected", JSONValue(expected)), ("largest", .array(largest.map { JSONValue($0) })),
            (
                "logits",
                .array(
                    logits.indices.map { c in
                        .object([
                            ("class", JSONValue(c)), ("value", value(c).json),
                            ("exact", .string(logits[c].description)),
                        ])
                    })
            ),
        ])
    }
}
