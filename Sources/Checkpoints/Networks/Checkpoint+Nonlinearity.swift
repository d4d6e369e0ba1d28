import Foundation

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
        for (key, text) in nonlinearityTexts().sorted(by: { $0.key < $1.key }) {
            guard let nonlinearity = Nonlinearity(named: text) else {
                throw CheckpointError(
                    .unfit,
                    "the file says \(key) is '\(text)'; relu and square are decided; --activation overrides it")
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

    /// The entries that name a nonlinearity, at the top, in nested dictionaries, or within an entry that is JSON.
    private func nonlinearityTexts() -> [(key: String, text: String)] {
        metadata.flatMap { key, text -> [(key: String, text: String)] in
            let last = key.split(separator: ".").last.map { String($0) } ?? key
            if Self.keys.contains(last) { return [(key, text)] }
            guard text.first == "{", text.utf8.count <= 1 << 20,
                let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            else { return [] }
            return object.compactMap { inner, value in
                guard Self.keys.contains(inner), let text = value as? String else { return nil }
                return ("\(key).\(inner)", text)
            }
        }
    }
}
