import Foundation

/// What text beside the arrays says, key by key: the metadata of a file, and settings that lie beside it.
///
/// A key is the last component of an entry's (`config.n_layers`), or one of an entry that is a JSON object.
struct Settings: Sendable {
    /// What a key says.
    enum Value: Sendable, Hashable {
        /// A finite number; 0 and 1 for false and true.
        case number(Double)
        case text(String)
        /// null, None, or nothing.
        case none

        init(text: String) {
            switch text.lowercased() {
            case "true": self = .number(1)
            case "false": self = .number(0)
            case "none", "null", "": self = .none
            default: self = Double(text).flatMap { $0.isFinite ? .number($0) : nil } ?? .text(text)
            }
        }

        var description: String {
            switch self {
            case .number(let number): Int(exactly: number)?.description ?? number.description
            case .text(let text): "'\(text)'"
            case .none: "none"
            }
        }
    }

    /// An entry with the whole of its key.
    struct Entry: Sendable, Hashable {
        let key: String
        /// As the file has it.
        let text: String?
        let value: Value
    }

    /// The longest entry that is looked into as JSON.
    static let maximumLength = 1 << 20

    private var entries: [String: [Entry]] = [:]

    /// No settings.
    init() {}

    /// The settings in these entries of text.
    init(_ metadata: [String: String]) {
        for (key, text) in metadata.sorted(by: { $0.key < $1.key }) {
            let last = key.split(separator: ".").last.map { String($0) } ?? key
            entries[last, default: []].append(Entry(key: key, text: text, value: Value(text: text)))
            for (inner, member) in Self.object(text) ?? [:] {
                entries[inner, default: []].append(
                    Entry(key: "\(key).\(inner)", text: member.text, value: member.value))
            }
        }
    }

    /// The JSON object in a text, if it is one.
    static func object(_ text: String) -> [String: Member]? {
        guard text.first(where: { !$0.isWhitespace }) == "{", text.utf8.count <= maximumLength else { return nil }
        return try? JSONDecoder().decode([String: Member].self, from: Data(text.utf8))
    }

    /// A member of a JSON object. (JSONSerialization does not give the nearest double to a number; a decoder does.)
    struct Member: Decodable {
        let text: String?
        let value: Value

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            text = try? container.decode(String.self)
            if let text {
                value = Value(text: text)
            } else if container.decodeNil() {
                value = .none
            } else if let truth = try? container.decode(Bool.self) {
                value = .number(truth ? 1 : 0)
            } else if let number = try? container.decode(Double.self) {
                value = .number(number)
            } else {
                value = .text("...")
            }
        }
    }

    /// The entries of these keys, by their whole keys in order.
    func entries(_ keys: Set<String>) -> [Entry] {
        keys.flatMap { entries[$0] ?? [] }.sorted { $0.key < $1.key }
    }

    /// These settings, and of `others` those whose keys are not among them.
    func filled(from others: Settings) -> Settings {
        var result = self
        result.entries.merge(others.entries) { first, _ in first }
        return result
    }

    /// What is said under one of these keys; nil where nothing is.
    ///
    /// - Throws: if two entries say different things.
    func value(_ keys: String...) throws(Misfit) -> Entry? {
        let all = entries(Set(keys))
        guard let first = all.first else { return nil }
        if let other = all.first(where: { $0.value != first.value }) {
            throw Misfit(
                description: "the settings say \(first.key) is \(first.value.description), and \(other.key) "
                    + other.value.description)
        }
        return first
    }
}
