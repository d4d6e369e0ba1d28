extension Checkpoint {
    /// The same checkpoint with settings that lie beside the file, JSON as a rule, as an entry of its metadata.
    ///
    /// They count for nothing where the file itself says something under the same key.
    ///
    /// - Parameters:
    ///   - settings: text, as a rule a JSON object.
    ///   - name: what the entry is called, such as the name of the file the settings are from.
    public func adding(settings: String, from name: String) -> Checkpoint {
        guard metadata[name] == nil else { return self }
        return Checkpoint(
            format: format, tensors: tensors, metadata: metadata.merging([name: settings]) { own, _ in own },
            sha256: sha256, settingsBeside: settingsBeside.union([name]))
    }

    /// Whether there are arrays of attention: then the layouts ask for more than the arrays say.
    public var hasAttention: Bool { attention != nil }

    /// What the file says, and where it is silent what lies beside it says.
    var settings: Settings {
        Settings(metadata.filter { !settingsBeside.contains($0.key) })
            .filled(from: Settings(metadata.filter { settingsBeside.contains($0.key) }))
    }
}
