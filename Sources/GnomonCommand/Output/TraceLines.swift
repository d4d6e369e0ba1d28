import Gnomon

/// Snapshots as lines of csv, and as members of JSON objects: the same columns.
enum TraceLines {
    /// The columns of a row, in their order.
    static func members(_ row: TraceRow) -> [(String, JSONValue)] {
        let (inputs, figures) = (row.audit.inputs, row.figures)
        let margin = row.audit.margin?.decimal()
        func text(_ string: String?) -> JSONValue { string.map { .string($0) } ?? .null }
        let float32 =
            switch row.audit.float32.statement {
            case .yes: "yes"
            case .unknown: "unknown"
            case .no: "no"
            }
        return [
            ("step", JSONValue(row.step)), ("outcome", .string(row.audit.outcome.rawValue)),
            ("correct", JSONValue(inputs.correct)), ("tied", JSONValue(inputs.tied)),
            ("wrong", JSONValue(inputs.wrong)), ("undecided", JSONValue(inputs.undecided)),
            ("marginLower", text(margin?.lower)),
            ("marginUpper", text(margin?.upper)), ("float32", .string(float32)),
            ("accuracy", .number(figures.all.accuracy)), ("loss", .number(figures.all.loss)),
            ("trainAccuracy", JSONValue(figures.train?.accuracy)), ("trainLoss", JSONValue(figures.train?.loss)),
            ("testAccuracy", JSONValue(figures.test?.accuracy)), ("testLoss", JSONValue(figures.test?.loss)),
            ("liveNeurons", JSONValue(figures.liveNeurons)),
            ("consistentNeurons", JSONValue(figures.consistentNeurons)),
            ("inputFraction", JSONValue(figures.inputFraction)),
            ("outputFraction", JSONValue(figures.outputFraction)),
            ("phaseErrorMean", JSONValue(figures.phaseErrorMean)),
            ("phaseCoherence", JSONValue(figures.phaseCoherence)),
            ("projectedAccuracy", JSONValue(figures.projectedAccuracy)),
            ("keyFrequencies", .array(figures.keyFrequencies.map { JSONValue($0) })),
            ("keyFrequencyVariance", JSONValue(figures.keyFrequencyVariance)),
            ("restrictedLoss", JSONValue(figures.restrictedLoss)),
            ("excludedLoss", JSONValue(figures.excludedLoss)),
            ("excludedTrainLoss", JSONValue(figures.excludedTrainLoss)),
            ("inputSquares", JSONValue(figures.inputSquares)), ("outputSquares", JSONValue(figures.outputSquares)),
            ("sumOfSquaredWeights", .number(figures.sumOfSquaredWeights)), ("giniInput", JSONValue(figures.giniInput)),
            ("giniOutput", JSONValue(figures.giniOutput)),
        ]
    }

    /// A header and a line for each row; what is not known is empty, key frequencies are separated by spaces.
    static func csv(_ rows: [TraceRow]) -> String {
        let header = rows.first.map { members($0).map(\.0).joined(separator: ",") } ?? ""
        return ([header] + rows.map { members($0).map { cell($0.1) }.joined(separator: ",") }).joined(separator: "\n")
    }

    private static func cell(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .number(let number) where !number.isFinite: ""
        case .string(let text): text
        case .array(let values): values.map(\.text).joined(separator: " ")
        default: value.text
        }
    }
}
