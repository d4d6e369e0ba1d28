extension Checkpoint {
    /// Settles how much attention is softmax: by the layout where it has no other than 1, else the caller's word, else the
    /// file's, else that of settings beside it. Nil where there is no attention.
    ///
    /// - Throws: if nobody says, or the caller's word is none that the layout could have.
    func chosenCoefficient(
        _ option: Double?, for blueprint: Blueprint, layout: String
    ) throws(CheckpointError) -> (value: Double, source: LoadedNetwork.Source)? {
        guard case .transformer(let transformer) = blueprint.form else {
            guard option == nil else {
                throw CheckpointError(
                    .question, "an attention coefficient was given, but layout \(layout) has no attention")
            }
            return nil
        }
        if let option {
            guard option.isFinite else {
                throw CheckpointError(.question, "the attention coefficient \(option) is no finite number")
            }
            guard transformer.needsCoefficient || option == 1 else {
                throw CheckpointError(
                    .question,
                    "an attention coefficient of \(option) was given, but layout \(layout) has 1; "
                        + "zhong-transformer has others")
            }
            return (option, .option)
        }
        guard transformer.needsCoefficient else { return (1, .layout) }
        let said: Double?
        do throws(Misfit) {
            said = try TransformerSettings(settings).attentionCoefficient()
        } catch {
            throw CheckpointError(.unfit, "\(error.description); --attention-coefficient overrides it")
        }
        guard let said else {
            let broken = settingsBeside.sorted().first { Settings.object(metadata[$0] ?? "") == nil }
            throw CheckpointError(
                .unfit,
                "the attention coefficient of layout \(layout) is not in the file"
                    + "\(broken.map { ", and '\($0)' beside it is no JSON object" } ?? ""): "
                    + "give --attention-coefficient (1 is plain softmax)")
        }
        return (said, .metadata)
    }
}

extension [Tensor] {
    /// For each array the sum of the squares of its numbers, which are all finite.
    func sumsOfSquares() throws(CheckpointError) -> [LoadedNetwork.SumOfSquares] {
        var sums: [LoadedNetwork.SumOfSquares] = []
        for tensor in self {
            let value = try tensor.values().reduce(0) { $0 + $1 * $1 }
            sums.append(LoadedNetwork.SumOfSquares(name: tensor.name, value: value))
        }
        return sums
    }
}
