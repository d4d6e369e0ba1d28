import Gnomon

extension ComparisonReport {
    /// An object of schema gnomon.comparison/1.
    var json: JSONValue {
        .object([
            ("schema", "gnomon.comparison/1"), ("gnomon", .string(Version.current)),
            ("checkpoint", audit.checkpointJSON),
            ("audit", audit.summaryJSON),
            ("neurons", .array(zip(comparison.neurons, comparison.activations).map { $0.json($1) })),
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
            ), ("explained", explainedJSON), ("split", splitJSON),
            ("excludedLossByFrequency", .array(comparison.measures.excludedLossByFrequency.map(\.json))),
            ("sumsOfSquares", audit.loaded.sumsOfSquaresJSON),
            (
                "triples",
                triples.map {
                    .object([
                        ("file", .string($0.path)), ("count", JSONValue($0.triples.count)),
                        ("gradientSymmetricity", JSONValue(comparison.gradientSymmetricity(on: $0.triples))),
                    ])
                } ?? .null
            ),
        ])
    }

    /// The `split` member: figures of training and test inputs.
    private var splitJSON: JSONValue {
        guard let split else { return .null }
        return .object(
            [("file", .string(split.path))]
                + splitScores.map { ($0.name, $0.score.json) })
    }

    /// The `explained` member: the star counts as turned to the network's phases.
    private var explainedJSON: JSONValue {
        .object([
            ("idealStar", JSONValue(explanation.turnedStar.explained)),
            ("idealWaves", JSONValue(explanation.idealWaves.explained)),
            ("uniformBound", JSONValue(explanation.uniformBound)), ("total", JSONValue(explanation.total)),
            ("idealStarAtPhaseZero", JSONValue(explanation.idealStar.explained)),
            ("residualBound", .number(explanation.residualBound)),
            ("references", .array(explanation.references.map(\.json))),
        ])
    }

    private func groupJSON(_ group: FrequencyGroup) -> JSONValue {
        .object([
            ("frequency", JSONValue(group.frequency)), ("neurons", .array(group.neurons.map { JSONValue($0) })),
            ("waveR2", .number(group.waveR2)), ("envelopeR2", .number(group.envelopeR2)),
            ("envelopeRatio", JSONValue(group.envelopeRatio)), ("spacingError", .number(group.spacingError)),
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

extension Explanation.Reference {
    /// The star counts as turned to the network's phases.
    private var schemaName: String {
        switch kind {
        case .idealStar: "idealStarAtPhaseZero"
        case .turnedStar: "idealStar"
        case .idealWaves: "idealWaves"
        }
    }

    /// An element of `references`.
    var json: JSONValue {
        .object([
            ("name", .string(schemaName)), ("explained", JSONValue(explained)),
            (
                "inputs",
                .object([
                    ("total", JSONValue(inputs.total)), ("correct", JSONValue(inputs.correct)),
                    ("tied", JSONValue(inputs.tied)), ("wrong", JSONValue(inputs.wrong)),
                ])
            ),
            (
                "terms",
                .array(
                    terms.map {
                        .object([
                            ("frequency", JSONValue($0.frequency)),
                            ("neurons", $0.neurons.map { JSONValue($0) } ?? .null),
                            ("phase", $0.phase.map { .string($0.description) } ?? .null),
                            ("scale", .string($0.scale.description)),
                        ])
                    })
            ),
            ("decided", decided.json),
        ])
    }
}

extension NeuronFit {
    /// An element of `neurons` in gnomon.comparison/1.
    fileprivate func json(_ activation: ActivationFit) -> JSONValue {
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
                ("activationFrequency", JSONValue(activation.frequency)),
                ("activationFraction", .number(activation.fraction)),
            ])
    }
}
