/// Where a layout fits in a checkpoint.
struct LayoutFit {
    let layout: any Layout
    /// One place, or one for each snapshot.
    let places: [(scope: Scope, step: Int)]
    /// Whether there are snapshots, even if only one.
    let hasSnapshots: Bool
    /// The network at the last place.
    let blueprint: Blueprint
}

extension Checkpoint {
    /// The longest leading axis that is taken for snapshots.
    static let maximumSnapshots = 1 << 16

    /// All arrays, and those in each dictionary or list of the file by their names within it, short prefixes first. Where
    /// all names within one begin with the same component (`module.`), the arrays without it, too.
    ///
    /// A dot in a key is no such boundary: the neurons inside a transformer's `blocks.0.mlp` are not a network.
    func scopes(_ settings: TransformerSettings) -> [(prefix: String, scope: Scope)] {
        var scopes: [String: [String: Tensor]] = ["": [:]]
        for tensor in tensors {
            scopes["", default: [:]][tensor.name] = tensor
            for container in tensor.containers {
                scopes[container, default: [:]][String(tensor.name.dropFirst(container.count))] = tensor
            }
        }
        for (prefix, arrays) in scopes {
            guard let dot = arrays.keys.first?.firstIndex(of: "."), let first = arrays.keys.first?[...dot],
                scopes[prefix + first] == nil, arrays.keys.allSatisfy({ $0.hasPrefix(first) })
            else { continue }
            let inner = arrays.map { (String($0.key.dropFirst(first.count)), $0.value) }
            scopes[prefix + first] = Dictionary(inner, uniquingKeysWith: { first, _ in first })
        }
        return scopes.sorted { ($0.key.utf8.count, $0.key) < ($1.key.utf8.count, $1.key) }
            .map { ($0.key, Scope(arrays: $0.value, isWholeFile: $0.key.isEmpty, settings: settings)) }
    }

    /// An array of attention weights, if there is one: the neurons beside it are not the whole network.
    var attention: Tensor? { tensors.first { $0.name.lowercased().contains("attn") } }

    /// Where `layout` fits, if anywhere in `scopes`, which ``scopes(_:)`` gives.
    ///
    /// - Throws: ``Misfit`` saying why it does not, for the arrays that come nearest.
    func fit(
        _ layout: any Layout, in scopes: [(prefix: String, scope: Scope)]
    ) throws(Misfit) -> LayoutFit {
        if let attention, !layout.readsAttention, !(layout is LogitsLayout) {
            throw Misfit(description: "\(attention.name) is attention: the neurons are not the whole network")
        }
        var fits: [(prefix: String, scope: Scope, blueprint: Blueprint)] = []
        var misfit: Misfit?
        for (prefix, whole) in scopes {
            do throws(Misfit) {
                let (scope, blueprint) = try Self.fit(layout, whole)
                fits.append((prefix, scope, blueprint))
            } catch {
                if misfit == nil || misfit?.isMissing == true && !error.isMissing { misfit = error }
            }
        }
        guard let first = fits.first, let last = fits.last else {
            throw misfit ?? Misfit(description: "there are no arrays")
        }
        if fits.count > 1 {
            guard let steps = numbers(in: fits.map(\.prefix)) else {
                throw Misfit(
                    description:
                        "it fits more than once, under \(fits.prefix(3).map { "'\($0.prefix)'" }.joined(separator: ", "))"
                )
            }
            let labels = stepLabels(count: fits.count) ?? steps
            let order = labels.indices.sorted { labels[$0] < labels[$1] }
            return LayoutFit(
                layout: layout, places: order.map { (fits[$0].scope, labels[$0]) }, hasSnapshots: true,
                blueprint: order.last.map { fits[$0].blueprint } ?? last.blueprint)
        }
        guard let snapshot = first.scope.snapshot else {
            return LayoutFit(
                layout: layout, places: [(first.scope, 0)], hasSnapshots: false, blueprint: first.blueprint)
        }
        let labels = stepLabels(count: snapshot.count) ?? Array(0..<snapshot.count)
        return LayoutFit(
            layout: layout,
            places: labels.enumerated().sorted { $0.element < $1.element }.map { index, label in
                (first.scope.at(snapshot: index, of: snapshot.count), label)
            },
            hasSnapshots: true, blueprint: first.blueprint)
    }

    /// Tries the arrays as they are, then as snapshots along a leading axis (the last one).
    private static func fit(_ layout: any Layout, _ scope: Scope) throws(Misfit) -> (Scope, Blueprint) {
        do {
            return (scope, try checkedBlueprint(layout, scope))
        } catch {
            let lengths = Set(scope.arrays.values.filter { $0.shape.count >= 3 }.map { $0.shape[0] })
            for length in lengths.sorted().prefix(8) where (1...maximumSnapshots).contains(length) {
                let snapshots = scope.at(snapshot: length - 1, of: length)
                if let blueprint = try? checkedBlueprint(layout, snapshots) { return (snapshots, blueprint) }
            }
            throw error
        }
    }

    /// What the layout makes of the arrays, unless there is a bias that it does not know: without it the network would be
    /// another one.
    private static func checkedBlueprint(_ layout: any Layout, _ scope: Scope) throws(Misfit) -> Blueprint {
        let blueprint = try layout.blueprint(in: scope)
        let used = Set(blueprint.tensors.map(\.name))
        for (name, tensor) in scope.arrays.sorted(by: { $0.key < $1.key }) where !used.contains(tensor.name) {
            let last = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
            guard last.contains("bias") || last == "b" || last.hasPrefix("b_") || last.hasSuffix("_b"),
                tensor.elementType.isFloatingPoint
            else { continue }
            throw Misfit(
                description: "\(name) \(tensor.shape.shapeText) looks like a bias, which this layout does not have")
        }
        return blueprint
    }

    /// The labels of `count` snapshots from an array `steps` or `epochs`, if there is one.
    private func stepLabels(count: Int) -> [Int]? {
        for name in ["steps", "epochs", "step", "epoch"] {
            if let labels = tensors.first(where: { $0.name == name && $0.shape == [count] })?.integers(),
                Set(labels).count == count
            {
                return labels
            }
        }
        return nil
    }

    /// The one component in which prefixes differ, where that is a number: `state_dicts.0.`, `state_dicts.1.`, ...
    private func numbers(in prefixes: [String]) -> [Int]? {
        let parts = prefixes.map { $0.split(separator: ".") }
        guard let first = parts.first, parts.allSatisfy({ $0.count == first.count }) else { return nil }
        let differing = first.indices.filter { index in parts.contains { $0[index] != first[index] } }
        guard differing.count == 1, let index = differing.first else { return nil }
        let numbers = parts.compactMap { Int($0[index]) }
        return numbers.count == parts.count ? numbers : nil
    }
}
