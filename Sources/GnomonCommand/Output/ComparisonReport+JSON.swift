import Gnomon

extension ComparisonReport {
    /// An object of schema gnomon.comparison/1.
    var json: JSONValue {
        .object([
            ("schema", "gnomon.comparison/1"), ("gnomon", .string(Version.current)),
            ("checkpoint", audit.checkpointJSON),
            (
                "audit",
                .object([
                    ("outcome", .string(audit.verdict.outcome.rawValue)), ("inputs", audit.inputsJSON),
                    ("margin", audit.verdict.margin?.json ?? .null),
                ])
            ),
            ("neurons", .array(comparison.neurons.map(\.json))),
            ("keyFrequencies", .array(comparison.keyFrequencies.map { JSONValue($0) })),
            ("groups", .array(comparison.groups.map(groupJSON))),
            ("measures", .object(comparison.measures.named.map { ($0, JSONValue($1)) })),
            (
                "substitutions",
                .array(
                    comparison.substitutions.map {
                        .object([
                            ("name", .string($0.kind.rawValue)), ("accuracy", .number($0.score.accuracy)),
                            ("loss", .number($0.score.loss)),
                        ])
                    })
            ),
        ])
    }

    private func groupJSON(_ group: FrequencyGroup) -> JSONValue {
        .object([
            ("frequency", JSONValue(group.frequency)), ("neurons", .array(group.neurons.map { JSONValue($0) })),
            ("waveR2", .number(group.waveR2)), ("envelopeR2", .number(group.envelopeR2)),
            ("envelopeRatio", .number(group.envelopeRatio)), ("spacingError", .number(group.spacingError)),
            ("phaseErrorMean", JSONValue(group.phaseErrorMean)),
            (
                "secondHarmonic",
                .object([("D", .number(group.secondHarmonic.mean)), ("B", .number(group.secondHarmonic.amplitude))])
            ),
            ("logitShare", .number(group.logitShare)),
            ("idealStar", stars[group.frequency].map { $0.verdict.json(of: $0.construction) } ?? .null),
        ])
    }
}

extension NeuronFit {
    /// An element of `neurons` in gnomon.comparison/1.
    fileprivate var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("index", JSONValue(index)), ("live", .bool(isLive)), ("frequency", JSONValue(frequency)),
            ("inputFrequency", JSONValue(inputFrequency)), ("outputFrequency", JSONValue(outputFrequency)),
            ("inputAmplitude", .number(inputAmplitude)), ("inputPhase", .number(inputPhase)),
        ]
        if let secondInput {
            members += [
                ("secondInputAmplitude", .number(secondInput.amplitude)),
                ("secondInputPhase", .number(secondInput.phase)),
            ]
        }
        return .object(
            members + [
                ("outputAmplitude", .number(outputAmplitude)), ("outputPhase", .number(outputPhase)),
                ("phaseError", .number(phaseError)), ("inputFraction", .number(inputFraction)),
                ("outputFraction", .number(outputFraction)), ("strength", .number(strength)),
            ])
    }
}
