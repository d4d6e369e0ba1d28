import Gnomon

extension TransformerReport {
    /// An object of schema gnomon.transformer/1.
    var json: JSONValue {
        .object([
            ("schema", "gnomon.transformer/1"), ("gnomon", .string(Version.current)),
            ("checkpoint", audit.checkpointJSON), ("audit", audit.summaryJSON),
            ("neurons", .array(comparison.neurons.map(\.json))),
            ("keyFrequencies", .array(comparison.keyFrequencies.map { JSONValue($0) })),
            ("groups", .array(comparison.groups.map(\.json))),
            ("measures", .object(comparison.measures.named.map { ($0, JSONValue($1)) })),
            ("excludedLossByFrequency", .array(comparison.measures.excludedLossByFrequency.map(\.json))),
            ("sumsOfSquares", audit.loaded.sumsOfSquaresJSON), ("explained", explainedJSON),
            (
                "triples",
                triples.map {
                    .object([
                        ("file", .string($0.path)), ("count", JSONValue($0.triples.count)),
                        ("gradientSymmetricity", JSONValue(comparison.gradientSymmetricity(on: $0.triples))),
                    ])
                } ?? .null
            ),
            (
                "split",
                split.map { split in
                    .object([("file", .string(split.path))] + splitScores.map { ($0.name, $0.score.json) })
                } ?? .null
            ),
        ])
    }

    private var explainedJSON: JSONValue {
        guard let waves else { return .null }
        return .object([
            ("idealWaves", JSONValue(waves.explained)), ("undecided", JSONValue(waves.undecided)),
            ("total", JSONValue(waves.isExplained.count)), ("references", .array([waves.json])),
        ])
    }
}

extension AuditReport {
    /// The `audit` member of what `compare` prints.
    var summaryJSON: JSONValue {
        .object([
            ("outcome", .string(verdict.outcome.rawValue)), ("inputs", inputsJSON),
            ("margin", verdict.margin?.json ?? .null),
        ])
    }
}

extension LoadedNetwork {
    /// The sum of squares of each array, as the file has it.
    var sumsOfSquaresJSON: JSONValue {
        .array(sumsOfSquares.map { .object([("array", .string($0.name)), ("sumOfSquares", .number($0.value))]) })
    }
}

extension Score {
    /// An object of accuracy and loss.
    var json: JSONValue { .object([("accuracy", .number(accuracy)), ("loss", .number(loss))]) }
}

extension FrequencyLoss {
    /// An element of `excludedLossByFrequency`.
    var json: JSONValue { .object([("frequency", JSONValue(frequency)), ("loss", .number(loss))]) }
}

extension ActivationFit {
    /// An element of `neurons` in gnomon.transformer/1.
    fileprivate var json: JSONValue {
        .object([
            ("index", JSONValue(index)), ("live", .bool(isLive)), ("frequency", JSONValue(frequency)),
            ("fraction", .number(fraction)), ("isCounted", .bool(countedFrequency != nil)),
            ("outputFrequency", JSONValue(outputFrequency)), ("outputFraction", .number(outputFraction)),
            ("strength", .number(strength)),
        ])
    }
}

extension TransformerGroup {
    /// An element of `groups` in gnomon.transformer/1.
    fileprivate var json: JSONValue {
        .object([
            ("frequency", JSONValue(frequency)), ("neurons", .array(neurons.map { JSONValue($0) })),
            ("meanFraction", .number(meanFraction)), ("waveR2", .number(waveR2)), ("envelopeR2", .number(envelopeR2)),
            ("envelopeRatio", JSONValue(envelopeRatio)), ("logitShare", .number(logitShare)),
        ])
    }
}
