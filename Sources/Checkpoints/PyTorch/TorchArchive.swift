/// The zip archive that torch.save writes since PyTorch 1.6: `NAME/data.pkl` and a `NAME/data/KEY` for each storage.
enum TorchArchive {
    /// The name of the pickle, if the archive has one.
    static func dataName(in archive: ZipArchive) -> String? {
        archive.entries.first { $0.name == "data.pkl" || $0.name.hasSuffix("/data.pkl") }?.name
    }

    static func read(_ archive: ZipArchive) throws(CheckpointError) -> ContainerContents {
        guard let dataName = dataName(in: archive) else { throw .malformed("a PyTorch file without data.pkl") }
        let folder = String(dataName.dropLast("data.pkl".count))
        var entries: [String: ZipArchive.Entry] = [:]
        for entry in archive.entries where entries.updateValue(entry, forKey: entry.name) != nil {
            throw .malformed("two entries of the zip archive are named '\(entry.name)'")
        }
        guard entries[folder + "constants.pkl"] == nil else {
            throw .unsupported("a TorchScript program; save the weights alone: torch.save(model.state_dict(), FILE)")
        }
        func contents(_ name: String) throws(CheckpointError) -> [UInt8]? {
            guard let entry = entries[name] else { return nil }
            return try archive.bytes(of: entry)
        }
        let pickle = try contents(dataName) ?? []
        let order = try contents(folder + "byteorder") ?? []
        let (value, machine, _) = try PickleMachine.run(pickle[...])
        let names = try machine.names(in: value)
        var storages: [String: [UInt8]] = [:]
        var result = ContainerContents(format: .torch)
        try result.add(names, isBigEndian: order.starts(with: Array("big".utf8))) {
            (tensor) throws(CheckpointError) in
            let storage = machine.storages[tensor.storage]
            if let bytes = storages[storage.key] { return bytes[...] }
            guard let bytes = try contents(folder + "data/" + storage.key) else {
                throw .malformed("the PyTorch file lacks storage '\(storage.key)'")
            }
            storages[storage.key] = bytes
            return bytes[...]
        }
        return result
    }
}
