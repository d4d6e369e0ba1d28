extension PickleMachine {
    /// What a file's value holds by name: tensors, lists of numbers, text and single values. Keys of nested dictionaries
    /// and places in lists are joined by dots.
    struct Names {
        var tensors: [(path: Path, tensor: PickledTensor)] = []
        var numbers: [(name: String, values: [Double], areIntegers: Bool)] = []
        var metadata: [String: String] = [:]
    }

    /// Where a value is: its name, and the prefixes of it that are containers.
    struct Path {
        var name = ""
        var containers: [String] = []

        func inside(_ key: String) -> Path {
            name.isEmpty
                ? Path(name: key) : Path(name: name + "." + key, containers: containers + [name + "."])
        }
    }

    /// How deep dictionaries and lists are looked into.
    static let maximumDepth = 8
    /// The most values looked at, where 64 bytes of a name or text count as one more: one container may stand in many
    /// places.
    static let maximumVisits = 1 << 16

    /// The names in `value`.
    func names(in value: PickleValue) throws(CheckpointError) -> Names {
        var names = Names()
        var visits = 0
        try collect(value, path: Path(), depth: 0, into: &names, visits: &visits)
        return names
    }

    private func collect(
        _ value: PickleValue, path: Path, depth: Int, into names: inout Names, visits: inout Int
    ) throws(CheckpointError) {
        visits += 1 + path.name.utf8.count / 64
        guard visits <= Self.maximumVisits else {
            throw .unsupported("a PyTorch file with too many nested values; save the state_dict alone")
        }
        guard depth <= Self.maximumDepth else { return }
        switch value {
        case .tensor(let index): names.tensors.append((path.name.isEmpty ? Path(name: "tensor") : path, tensors[index]))
        case .dictionary(let index):
            for (key, value) in dictionaries[index] {
                guard let key = name(of: key) else { continue }
                try collect(value, path: path.inside(key), depth: depth + 1, into: &names, visits: &visits)
            }
        case .list(let index): try collect(lists[index], path: path, depth: depth, into: &names, visits: &visits)
        case .tuple(let index): try collect(tuples[index], path: path, depth: depth, into: &names, visits: &visits)
        case .text(let text):
            visits += text.utf8.count / 64
            names.metadata[path.name] = text
        case .integer(let number): names.metadata[path.name] = number.description
        case .number(let number): names.metadata[path.name] = number.description
        case .bool(let truth): names.metadata[path.name] = truth ? "true" : "false"
        case .none, .storage, .global, .opaque: break
        }
    }

    /// Lists of numbers are arrays; other lists are looked into.
    private func collect(
        _ values: [PickleValue], path: Path, depth: Int, into names: inout Names, visits: inout Int
    ) throws(CheckpointError) {
        var numbers: [Double] = []
        var areIntegers = true
        for value in values {
            if case .integer(let number) = value, let exact = Double(exactly: number) {
                numbers.append(exact)
            } else if case .number(let number) = value {
                numbers.append(number)
                areIntegers = false
            } else {
                break
            }
        }
        if numbers.count == values.count {
            visits += values.count / 8
            names.numbers.append((path.name, numbers, areIntegers && !numbers.isEmpty))
            return
        }
        for (index, value) in values.enumerated() {
            try collect(value, path: path.inside(index.description), depth: depth + 1, into: &names, visits: &visits)
        }
    }

    private func name(of key: PickleValue) -> String? {
        switch key {
        case .text(let text): text
        case .integer(let number): number.description
        default: nil
        }
    }
}

extension ContainerContents {
    /// Adds what a pickle names; `bytes` gives the bytes of a storage.
    mutating func add(
        _ names: PickleMachine.Names, isBigEndian: Bool,
        bytes: (PickledTensor) throws(CheckpointError) -> ArraySlice<UInt8>
    ) throws(CheckpointError) {
        for (path, tensor) in names.tensors {
            tensors.append(
                try Tensor(
                    name: path.name, containers: path.containers, elementType: tensor.elementType, shape: tensor.shape,
                    strides: tensor.strides,
                    offset: tensor.offset, isBigEndian: isBigEndian, bytes: try bytes(tensor)))
        }
        for (name, values, areIntegers) in names.numbers where !values.isEmpty {
            let numbers = values.flatMap { value in
                let bits = areIntegers ? UInt64(bitPattern: Int64(value)) : value.bitPattern
                return (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
            }
            tensors.append(
                try Tensor(
                    name: name, elementType: areIntegers ? .int64 : .float64, shape: [values.count],
                    bytes: numbers[...]))
        }
        metadata.merge(names.metadata) { first, _ in first }
    }
}
