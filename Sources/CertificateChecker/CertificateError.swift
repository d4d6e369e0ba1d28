/// Why a certificate was refused.
public enum CertificateError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The text breaks the rules of the format, on this line (counted from 1) if it is one line that does.
    case malformed(line: Int?, String)
    /// The text keeps the rules, and its evidence does not establish its claim.
    case notProved(String)

    /// One line saying what is wrong and, where that is short, what would be right.
    public var description: String {
        switch self {
        case .malformed(let line?, let message): "malformed, line \(line): \(message)"
        case .malformed(nil, let message): "malformed: \(message)"
        case .notProved(let message): "does not prove its claim: \(message)"
        }
    }
}
