/// A network with what is known of where it comes from.
public struct LoadedNetwork: Sendable {
    /// Where a nonlinearity or an attention coefficient is known from.
    public enum Source: String, Sendable, Hashable {
        /// The caller said so.
        case option
        /// The file says so, or settings beside it.
        case metadata
        /// The layout has no other.
        case layout
        /// Nobody says so: ReLU, the usual one.
        case assumed
    }

    /// The network.
    public let network: Network
    /// The layout's name.
    public let layout: String
    /// The logits in the names of the arrays, g for the nonlinearity.
    public let formula: String
    /// The label of the snapshot; nil where the file holds one network.
    public let step: Int?
    /// What the neurons do; nil for a table of logits.
    public let nonlinearity: Nonlinearity?
    /// Where ``nonlinearity`` is known from.
    public let nonlinearitySource: Source
    /// How much attention is softmax, where the network is a transformer; nil for others.
    public let attentionCoefficient: Double?
    /// Where ``attentionCoefficient`` is known from; nil where it is.
    public let attentionCoefficientSource: Source?
    /// How many numbers of the file the network is made of.
    public let parameters: Int
    /// The names of the arrays it is made of.
    public let used: [String]
    /// The names of the others.
    public let unused: [String]
    /// For each of the arrays ``used`` the sum of the squares of all its numbers; empty for a table of logits.
    public let sumsOfSquares: [SumOfSquares]

    /// How large an array is.
    public struct SumOfSquares: Sendable, Hashable {
        /// The array's name.
        public let name: String
        /// The sum, as doubles add up: infinite where they overflow.
        public let value: Double
    }
}

/// Which of several snapshots.
public enum SnapshotChoice: Sendable, Hashable {
    /// The one with this label.
    case step(Int)
    /// The last.
    case last
}

extension Checkpoint {
    /// The network in this file.
    ///
    /// - Parameters:
    ///   - layout: the name of a layout; nil for the first that fits.
    ///   - modulus: refuse the file if its shapes are for another.
    ///   - nonlinearity: what the neurons do; nil for what the file or the layout says, else ReLU.
    ///   - snapshot: which one, where there are several.
    ///   - attentionCoefficient: how much attention is softmax, for Zhong et al.'s transformers; nil for what the file
    ///     says, or settings beside it.
    /// - Throws: ``CheckpointError`` naming the arrays and shapes that do not fit.
    public func network(
        layout: String? = nil, modulus: Int? = nil, nonlinearity: Nonlinearity? = nil,
        snapshot: SnapshotChoice = .last, attentionCoefficient: Double? = nil
    ) throws(CheckpointError) -> LoadedNetwork {
        let fit = try chosenFit(layout, modulus: modulus)
        let place = try chosenPlace(fit, snapshot)
        let blueprint: Blueprint
        do {
            blueprint = try fit.layout.blueprint(in: place.scope)
        } catch {
            throw CheckpointError(.unfit, "layout \(fit.layout.name): \(error.description)")
        }
        let tensors = blueprint.tensors
        if let modulus, modulus != blueprint.modulus {
            throw CheckpointError(
                .unfit,
                "modulus \(modulus) was asked for, but the arrays are for \(blueprint.modulus) tokens: "
                    + tensors.map { "\($0.name) \($0.shape.shapeText)" }.joined(separator: ", "))
        }
        let isTable = if case .table = blueprint.form { true } else { false }
        let (chosen, source) =
            isTable ? (.relu, .layout) : try chosenNonlinearity(nonlinearity, layout: fit.layout.nonlinearity)
        let coefficient = try chosenCoefficient(attentionCoefficient, for: blueprint, layout: fit.layout.name)
        let sums = isTable ? [] : try tensors.sumsOfSquares()
        let used = Set(tensors.map(\.name))
        return LoadedNetwork(
            network: try blueprint.network(chosen, attentionCoefficient: coefficient?.value ?? 1),
            layout: fit.layout.name, formula: blueprint.formula,
            step: fit.hasSnapshots ? place.step : nil, nonlinearity: isTable ? nil : chosen,
            nonlinearitySource: source, attentionCoefficient: coefficient?.value,
            attentionCoefficientSource: coefficient?.source, parameters: tensors.reduce(0) { $0 + $1.count },
            used: tensors.map(\.name), unused: self.tensors.map(\.name).filter { !used.contains($0) },
            sumsOfSquares: sums)
    }

    func chosenFit(_ name: String?, modulus: Int?) throws(CheckpointError) -> LayoutFit {
        let scopes = scopes(TransformerSettings(settings, modulus: modulus, isNamed: name != nil))
        if let name {
            guard let layout = Layouts.all.first(where: { $0.name == name }) else {
                throw CheckpointError(
                    .question, "no layout '\(name)'; there are \(Self.layoutNames.joined(separator: ", "))")
            }
            do {
                return try fit(layout, in: scopes)
            } catch {
                throw CheckpointError(.unfit, "layout \(name) does not fit: \(error.description)")
            }
        }
        var reasons: [String] = []
        for layout in Layouts.all {
            do throws(Misfit) {
                return try fit(layout, in: scopes)
            } catch {
                if layout.readsAttention, !reasons.contains(error.description) { reasons.append(error.description) }
            }
        }
        let arrays = tensors.prefix(12).map { "\($0.name) \($0.shape.shapeText)" }.joined(separator: ", ")
        throw CheckpointError(
            .unfit,
            "no known network of modular addition: "
                + (attention == nil ? "" : "a transformer that is not decided (\(reasons.joined(separator: "; "))): ")
                + "the arrays are \(arrays.isEmpty ? "none" : arrays)"
                + "\(tensors.count > 12 ? ", ..." : "")"
                + "; --describe says what each layout lacks")
    }

    private func chosenPlace(
        _ fit: LayoutFit, _ snapshot: SnapshotChoice
    ) throws(CheckpointError) -> (scope: Scope, step: Int) {
        guard let last = fit.places.last else { throw CheckpointError(.unfit, "the file holds no snapshot") }
        guard case .step(let step) = snapshot else { return last }
        guard fit.hasSnapshots else {
            throw CheckpointError(.question, "step \(step): the file holds one network, not snapshots")
        }
        guard let place = fit.places.first(where: { $0.step == step }) else {
            let steps = fit.places.map(\.step)
            let some = steps.count <= 8 ? steps.map(\.description) : steps.prefix(4).map(\.description) + ["..."]
            throw CheckpointError(
                .question,
                "no snapshot of step \(step); there are \(some.joined(separator: ", "))"
                    + (steps.count <= 8 ? "" : ", \(last.step)"))
        }
        return place
    }
}
