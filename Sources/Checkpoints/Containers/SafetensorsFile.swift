import Foundation

/// The safetensors container: the length of a JSON header, the header, and the numbers.
///
/// https://github.com/huggingface/safetensors: eight bytes of length, low byte first; a JSON object of
/// `name: {dtype, shape, data_offsets}` and an optional `__metadata__` of strings; then the bytes, which the offsets must
/// cover without hole or overlap. Numbers are in C order, low byte first.
enum SafetensorsFile {
    /// The longest header read: room for some 20 000 arrays, and decoding takes some 30 times as much memory.
    static let maximumHeaderLength = 2 << 20

    static func read(_ bytes: [UInt8]) throws(CheckpointError) -> ContainerContents {
        guard bytes.count >= 8 else { throw .malformed("a safetensors file has at least 8 bytes") }
        let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(bytes.count - 8) else {
            throw .malformed("the safetensors header claims \(length) bytes, but the file has \(bytes.count)")
        }
        guard length <= maximumHeaderLength else {
            throw .unsupported("the safetensors header has \(length) bytes; at most \(maximumHeaderLength) are read")
        }
        let data = bytes[(8 + Int(length))...]
        let header = try decode(bytes[8..<8 + Int(length)])
        var contents = ContainerContents(format: .safetensors, metadata: header.metadata)
        var covered = 0
        let ordered = header.entries.sorted {
            ($0.value.start, $0.value.end, $0.key) < ($1.value.start, $1.value.end, $1.key)
        }
        for (name, entry) in ordered {
            guard entry.start == covered, entry.end >= entry.start, entry.end <= data.count else {
                throw .malformed(
                    "array '\(name)': bytes \(entry.start)..<\(entry.end) do not follow on those before "
                        + "(\(covered)), or go beyond the \(data.count) there are")
            }
            covered = entry.end
            let type = elementType(entry.dtype)
            if let size = type.size {
                let count = try Tensor.count(entry.shape, name)
                guard count.multipliedReportingOverflow(by: size) == (entry.end - entry.start, false) else {
                    throw .malformed(
                        "array '\(name)': shape \(entry.shape.shapeText) of \(type.name) does not take "
                            + "\(entry.end - entry.start) bytes")
                }
            }
            contents.tensors.append(
                try Tensor(
                    name: name, elementType: type, shape: entry.shape,
                    bytes: data[data.startIndex + entry.start..<data.startIndex + entry.end]))
        }
        guard covered == data.count else {
            throw .malformed("\(data.count - covered) bytes at the end belong to no array")
        }
        return contents
    }

    private static func decode(_ json: ArraySlice<UInt8>) throws(CheckpointError) -> SafetensorsHeader {
        do {
            return try JSONDecoder().decode(SafetensorsHeader.self, from: Data(json))
        } catch let error as DecodingError {
            throw .malformed("the safetensors header is not as it should be: \(error.place)")
        } catch {
            throw .malformed("the safetensors header is no JSON object")
        }
    }

    private static func elementType(_ name: String) -> ElementType {
        switch name {
        case "F64": .float64
        case "F32": .float32
        case "F16": .float16
        case "BF16": .bfloat16
        case "I8": .int8
        case "I16": .int16
        case "I32": .int32
        case "I64": .int64
        case "U8": .uint8
        case "U16": .uint16
        case "U32": .uint32
        case "U64": .uint64
        case "BOOL": .bool
        default: .other(name)
        }
    }
}

private struct SafetensorsHeader: Decodable {
    struct Entry: Decodable {
        let dtype: String
        let shape: [Int]
        let start: Int
        let end: Int

        enum CodingKeys: String, CodingKey {
            case dtype, shape
            case offsets = "data_offsets"
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            dtype = try values.decode(String.self, forKey: .dtype)
            shape = try values.decode([Int].self, forKey: .shape)
            let offsets = try values.decode([Int].self, forKey: .offsets)
            guard offsets.count == 2 else {
                throw DecodingError.dataCorruptedError(
                    forKey: .offsets, in: values, debugDescription: "data_offsets must be two numbers")
            }
            (start, end) = (offsets[0], offsets[1])
        }
    }

    struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    var entries: [String: Entry] = [:]
    var metadata: [String: String] = [:]

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Name.self)
        for name in values.allKeys {
            if name.stringValue == "__metadata__" {
                metadata = try values.decode([String: String].self, forKey: name)
            } else {
                entries[name.stringValue] = try values.decode(Entry.self, forKey: name)
            }
        }
    }
}

extension DecodingError {
    /// Where in the JSON, and what, in a few words.
    fileprivate var place: String {
        let (context, what): (Context, String) =
            switch self {
            case .typeMismatch(_, let context): (context, "is of the wrong kind")
            case .valueNotFound(_, let context): (context, "is null")
            case .keyNotFound(let key, let context): (context, "lacks '\(key.stringValue)'")
            case .dataCorrupted(let context): (context, context.codingPath.isEmpty ? "is no JSON" : "is not valid")
            @unknown default: (Context(codingPath: [], debugDescription: ""), "is not valid")
            }
        let path = context.codingPath.map { $0.intValue?.description ?? $0.stringValue }.joined(separator: ".")
        return path.isEmpty ? "it \(what)" : "'\(path)' \(what)"
    }
}
