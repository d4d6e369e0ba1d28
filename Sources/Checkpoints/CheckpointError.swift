/// Why a file is no checkpoint that can be used. Each message says what was wrong and what would be right.
public struct CheckpointError: Error, Hashable, CustomStringConvertible {
    /// What kind of trouble it is.
    public enum Reason: Sendable, Hashable {
        /// There is no such file, or it cannot be read.
        case noInput
        /// The bytes are not what their format demands, or more than it can reasonably hold.
        case malformed
        /// The format is understood, and this part of it is not read here.
        case unsupported
        /// The arrays are fine, and are not the network that was asked about.
        case unfit
        /// The question itself does not fit the file: a snapshot or layout that is not there.
        case question
    }

    /// What kind of trouble it is.
    public let reason: Reason
    /// One line for people.
    public let description: String

    /// Names from a file go into messages, so what could steer a terminal is replaced, and length has an end.
    init(_ reason: Reason, _ description: String) {
        self.reason = reason
        self.description = description.printable(atMost: 600)
    }

    /// A question that does not fit the file.
    public init(question description: String) { self.init(.question, description) }

    static func malformed(_ description: String) -> CheckpointError { CheckpointError(.malformed, description) }
    static func unsupported(_ description: String) -> CheckpointError { CheckpointError(.unsupported, description) }
}

extension String {
    /// The text without control characters, and cut with an ellipsis behind `limit` characters.
    public func printable(atMost limit: Int = 120) -> String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars.prefix(limit) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: result.append("\u{fffd}")
            default: result.append(scalar)
            }
        }
        return String(result) + (unicodeScalars.dropFirst(limit).isEmpty ? "" : "…")
    }
}
