import Foundation
import Gnomon

/// A JSON value to be written.
///
/// Foundation's encoder neither keeps the order of keys, which people read, nor writes integers beyond 64 bits, which
/// M^2 can be; so the tool writes its own.
enum JSONValue {
    case null
    case bool(Bool)
    case integer(Integer)
    /// A double in the fewest digits that give it back; null if it is not finite.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([(String, JSONValue)])

    /// The value as JSON on one line.
    var text: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): value.description
        case .number(let value): value.isFinite ? value.description : "null"
        case .string(let value): Self.quoted(value)
        case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0) + ":" + $1.text }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ string: String) -> String {
        var result = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int) { self = .integer(Integer(value)) }

    init(_ value: Int) { self = .integer(Integer(value)) }
    init(_ value: Double?) { self = value.map { .number($0) } ?? .null }
}

extension Enclosure {
    /// {"lower": "...", "upper": "..."}: decimal strings that bracket the number.
    var json: JSONValue {
        let (lower, upper) = decimal()
        return .object([("lower", .string(lower)), ("upper", .string(upper))])
    }
}
