import Gnomon

extension Verdict {
    /// The verdict as an object of schema gnomon.verdict/1.
    func json(of construction: some DescribedConstruction) -> JSONValue {
        .object([
            ("schema", "gnomon.verdict/1"), ("gnomon", .string(Version.current)),
            ("construction", construction.json),
            ("outcome", .string(outcome.rawValue)),
            (
                "inputs",
                .object([
                    ("total", .integer(inputs.total)), ("correct", .integer(inputs.correct)),
                    ("tied", .integer(inputs.tied)), ("wrong", .integer(inputs.wrong)),
                ])
            ),
            ("firstIndexAccuracy", firstIndexCorrect.map { .string("\($0)/\(inputs.total)") } ?? .null),
            ("waveform", waveform.map { .string($0.rawValue) } ?? .null),
            ("largestAngleError", largestAngleError?.json ?? .null),
            ("margin", margin?.json ?? .null),
            ("witness", witness?.json ?? .null),
            (
                "decided",
                .object([
                    ("method", .string(method.rawValue)), ("filter", JSONValue(decided.filter)),
                    ("enclosure", JSONValue(decided.enclosure)), ("exact", JSONValue(decided.exact)),
                ])
            ),
        ])
    }
}

extension Verdict.Witness {
    /// The `witness` member of gnomon.verdict/1.
    fileprivate var json: JSONValue {
        .object([
            ("a", JSONValue(input.a)), ("b", JSONValue(input.b)), ("expected", JSONValue(expected)),
            ("rival", JSONValue(rival)),
        ])
    }
}
