/// Names, and what a pickle does with them: noted, never imported and never called.
extension PickleMachine {
    mutating func pushStackGlobal() throws(CheckpointError) {
        let names = try pop(2)
        guard case .text(let module) = names[0], case .text(let name) = names[1] else {
            throw malformed("a name that is no text")
        }
        try pushGlobal(module: module, name: name)
    }

    mutating func pushGlobal(module: String, name: String) throws(CheckpointError) {
        guard let global = PickleGlobal(module: module, name: name) else {
            throw .unsupported(
                "the PyTorch pickle asks for \(module).\(name), which a file of weights does not need; nothing was "
                    + "executed; save the weights alone: torch.save(model.state_dict(), FILE)")
        }
        try push(.global(global))
    }

    /// ('storage', class, key, location, count, and in older files the place within a larger storage).
    mutating func pushStorage(_ id: PickleValue) throws(CheckpointError) {
        guard case .tuple(let index) = id, tuples[index].count >= 5, case .text("storage") = tuples[index][0],
            case .global(.storage(let type)) = tuples[index][1], case .integer(let count) = tuples[index][4]
        else { throw malformed("a persistent id that is no storage") }
        let key: String
        switch tuples[index][2] {
        case .text(let text): key = text
        case .integer(let number): key = number.description
        default: throw malformed("a storage without a key")
        }
        guard count >= 0 else { throw malformed("a storage of \(count) numbers") }
        var storage = PickledStorage(key: key, elementType: type, count: count)
        if tuples[index].count > 5, case .tuple(let view) = tuples[index][5] {
            guard tuples[view].count == 3, case .integer(let offset) = tuples[view][1], offset >= 0 else {
                throw malformed("a view of a storage without its place")
            }
            storage.offset = offset
        }
        storages.append(storage)
        try push(.storage(storages.count - 1))
    }

    /// Notes what a name and its arguments stand for.
    mutating func reduce() throws(CheckpointError) {
        let parts = try pop(2)
        guard case .tuple(let index) = parts[1] else { throw malformed("arguments that are no tuple") }
        let arguments = tuples[index]
        switch parts[0] {
        case .global(.dictionary):
            let items = pairs(arguments)
            // One list may be made into many dictionaries.
            try count(items.count)
            try makeDictionary(items)
        case .global(.tensor): try makeTensor(arguments, type: nil)
        case .global(.tensorOfType):
            guard arguments.count > 6, case .global(.type(let type)) = arguments[6] else {
                throw malformed("a tensor without a type")
            }
            try makeTensor(arguments, type: type)
        case .global(.parameter):
            guard let first = arguments.first, case .tensor = first else {
                throw malformed("a parameter without a tensor")
            }
            try push(first)
        case .global(.size): try push(arguments.first ?? .none)
        case .global(.opaque), .opaque: try push(.opaque)
        default: throw malformed("a call of something that is no function")
        }
    }

    /// The keys and values in a list of pairs, if that is what the first argument is.
    private func pairs(_ arguments: [PickleValue]) -> [PickleValue] {
        guard case .list(let index)? = arguments.first else { return [] }
        return lists[index].flatMap { pair -> [PickleValue] in
            switch pair {
            case .tuple(let pair) where tuples[pair].count == 2: tuples[pair]
            case .list(let pair) where lists[pair].count == 2: lists[pair]
            default: []
            }
        }
    }

    private mutating func makeTensor(_ arguments: [PickleValue], type: ElementType?) throws(CheckpointError) {
        guard arguments.count >= 4, case .storage(let storage) = arguments[0], case .integer(let offset) = arguments[1],
            let shape = integers(arguments[2]), let strides = integers(arguments[3]),
            let type = type ?? storages[storage].elementType
        else { throw malformed("a tensor without storage, offset, and shape and strides of at most 64 axes") }
        let (start, overflow) = offset.addingReportingOverflow(storages[storage].offset)
        guard !overflow else { throw malformed("a tensor that begins beyond any storage") }
        tensors.append(
            PickledTensor(storage: storage, elementType: type, offset: start, shape: shape, strides: strides))
        try push(.tensor(tensors.count - 1))
    }

    private func integers(_ value: PickleValue) -> [Int]? {
        let values: [PickleValue]
        switch value {
        case .tuple(let index): values = tuples[index]
        case .list(let index): values = lists[index]
        default: return nil
        }
        // One tuple may be the shape of many tensors, so its length matters.
        guard values.count <= Tensor.maximumRank else { return nil }
        var result: [Int] = []
        for case .integer(let number) in values { result.append(number) }
        return result.count == values.count ? result : nil
    }

    /// Attributes of dictionaries and of things that are not read; they are no weights.
    mutating func build() throws(CheckpointError) {
        _ = try pop()
        switch stack.last {
        case .dictionary, .tensor, .opaque: break
        default: throw malformed("a state for something that has none")
        }
    }
}
