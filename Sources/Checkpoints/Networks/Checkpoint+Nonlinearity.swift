extension Checkpoint {
    /// What training code calls the entry that names the nonlinearity.
    private static let keys: Set<String> = [
        "activation", "act", "act_fn", "act_type", "activation_fn", "activation_function", "nonlinearity",
    ]

    /// Settles what the neurons do: by the caller's word, else the file's, else the layout's, else ReLU.
    func chosenNonlinearity(
        _ option: Nonlinearity?, layout: Nonlinearity?
    ) throws(CheckpointError) -> (Nonlinearity, LoadedNetwork.Source) {
        if let option { return (option, .option) }
        var named: Set<Nonlinearity> = []
        for entry in settings.entries(Self.keys) {
            guard let text = entry.text else { continue }
            guard let nonlinearity = Nonlinearity(named: text) else {
                throw CheckpointError(
                    .unfit,
                    "the file says \(entry.key) is '\(text)', which is not decided; "
                        + "relu and square are, and --activation overrides it"
                )
            }
            named.insert(nonlinearity)
        }
        if named.count > 1 {
            throw CheckpointError(.unfit, "the file names both relu and square; say which with --activation")
        }
        if let nonlinearity = named.first { return (nonlinearity, .metadata) }
        if let layout { return (layout, .layout) }
        return (.relu, .assumed)
    }
}
