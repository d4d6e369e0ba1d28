/// The few Python literals of a NumPy header: strings, integers, True, False, tuples, lists and a dictionary.
indirect enum PythonLiteral {
    case string(String)
    case integer(Int)
    case bool(Bool)
    case sequence([PythonLiteral])
    case dictionary([String: PythonLiteral])

    /// The literal that `text` is; nil if it is anything else.
    init?(_ text: ArraySlice<UInt8>) {
        var parser = Parser(rest: text)
        guard let value = parser.value(depth: 0) else { return nil }
        parser.skipSpace()
        guard parser.rest.isEmpty else { return nil }
        self = value
    }

    private struct Parser {
        var rest: ArraySlice<UInt8>

        /// Structured types nest a little; nothing else does.
        static let maximumDepth = 8

        mutating func skipSpace() {
            while let next = rest.first, next == UInt8(ascii: " ") || next == UInt8(ascii: "\n") { rest.removeFirst() }
        }

        mutating func take(_ character: Character) -> Bool {
            skipSpace()
            guard rest.first == character.asciiValue else { return false }
            rest.removeFirst()
            return true
        }

        mutating func value(depth: Int) -> PythonLiteral? {
            skipSpace()
            guard depth < Self.maximumDepth, let first = rest.first else { return nil }
            switch Character(UnicodeScalar(first)) {
            case "'", "\"": return string(closing: first).map { .string($0) }
            case "(": return sequence(closing: ")", depth: depth)
            case "[": return sequence(closing: "]", depth: depth)
            case "{": return dictionary(depth: depth)
            case "T", "F", "a"..."z": return word()
            default: return integer()
            }
        }

        private mutating func string(closing quote: UInt8) -> String? {
            rest.removeFirst()
            guard let end = rest.firstIndex(of: quote) else { return nil }
            let text = rest[rest.startIndex..<end]
            rest = rest[(end + 1)...]
            return text.contains(UInt8(ascii: "\\")) ? nil : String(validating: text, as: UTF8.self)
        }

        private mutating func word() -> PythonLiteral? {
            for (name, value) in [("True", true), ("False", false)] where rest.starts(with: name.utf8) {
                rest.removeFirst(name.utf8.count)
                return .bool(value)
            }
            return nil
        }

        private mutating func integer() -> PythonLiteral? {
            let digits = rest.prefix { $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard let value = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
            rest.removeFirst(digits.count)
            // Python 2 wrote long integers so.
            if rest.first == UInt8(ascii: "L") { rest.removeFirst() }
            return .integer(value)
        }

        private mutating func sequence(closing: Character, depth: Int) -> PythonLiteral? {
            rest.removeFirst()
            var values: [PythonLiteral] = []
            while !take(closing) {
                guard let value = value(depth: depth + 1) else { return nil }
                values.append(value)
                if !take(",") { return take(closing) ? .sequence(values) : nil }
            }
            return .sequence(values)
        }

        private mutating func dictionary(depth: Int) -> PythonLiteral? {
            rest.removeFirst()
            var values: [String: PythonLiteral] = [:]
            while !take("}") {
                guard case .string(let key)? = value(depth: depth + 1), take(":"),
                    let value = value(depth: depth + 1), values.updateValue(value, forKey: key) == nil
                else { return nil }
                if !take(",") { return take("}") ? .dictionary(values) : nil }
            }
            return .dictionary(values)
        }
    }
}
