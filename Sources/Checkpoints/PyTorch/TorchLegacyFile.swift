/// What torch.save wrote before 1.6, and still does when asked: five pickles (a magic number, a version, facts about the
/// machine, the structure, the keys of the storages), then for each key a count and the numbers.
enum TorchLegacyFile {
    /// LONG1 of ten bytes: the magic number 0x1950a86a20f9469cfc6c.
    private static let magic: [UInt8] = [0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19]

    /// Whether a file begins as one of these: PROTO, from protocol 4 on a FRAME, and the magic number.
    static func isStart(of bytes: [UInt8]) -> Bool {
        let hasFrame = bytes.count > 2 && bytes[2] == 0x95
        return bytes.first == 0x80 && bytes.dropFirst(hasFrame ? 11 : 2).starts(with: magic)
    }

    static func read(_ bytes: [UInt8]) throws(CheckpointError) -> ContainerContents {
        let magic = try PickleMachine.run(bytes[...])
        let version = try PickleMachine.run(bytes[magic.end...])
        guard case .integer(1001) = version.value else {
            throw .unsupported("an old PyTorch file of an unknown version; load it and save it again")
        }
        let facts = try PickleMachine.run(bytes[version.end...])
        let structure = try PickleMachine.run(bytes[facts.end...])
        let keys = try PickleMachine.run(bytes[structure.end...])
        let machine = structure.machine
        let described = Dictionary(machine.storages.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var storages: [String: ArraySlice<UInt8>] = [:]
        var position = keys.end
        for key in try keyTexts(keys.value, keys.machine) {
            guard let size = described[key]?.elementType?.size, bytes.count - position >= 8
            else { throw .malformed("storage '\(key)' of the PyTorch file is not described, or cut off") }
            let count = bytes[position..<position + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            position += 8
            guard count <= UInt64((bytes.count - position) / size) else {
                throw .malformed("storage '\(key)' of the PyTorch file claims \(count) numbers; the file ends before")
            }
            storages[key] = bytes[position..<position + Int(count) * size]
            position += Int(count) * size
        }
        let names = try machine.names(in: structure.value)
        var result = ContainerContents(format: .torchLegacy)
        try result.add(names, isBigEndian: try isBigEndian(facts.value, facts.machine)) {
            (tensor) throws(CheckpointError) in
            let key = machine.storages[tensor.storage].key
            guard let bytes = storages[key] else { throw .malformed("the PyTorch file lacks storage '\(key)'") }
            return bytes
        }
        return result
    }

    private static func keyTexts(_ value: PickleValue, _ machine: PickleMachine) throws(CheckpointError) -> [String] {
        guard case .list(let index) = value else { throw .malformed("the PyTorch file has no list of storages") }
        var texts: [String] = []
        for element in machine.lists[index] {
            switch element {
            case .text(let text): texts.append(text)
            case .integer(let number): texts.append(number.description)
            default: throw .malformed("the PyTorch file has a storage without a key")
            }
        }
        return texts
    }

    private static func isBigEndian(_ value: PickleValue, _ machine: PickleMachine) throws(CheckpointError) -> Bool {
        guard case .dictionary(let index) = value else {
            throw .malformed("the PyTorch file does not state its byte order")
        }
        for case (.text("little_endian"), .bool(let isLittle)) in machine.dictionaries[index] { return !isLittle }
        return false
    }
}
