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
    /// The most dots in a name that a layout looks for: `mlp.W_in`. What precedes them is a prefix.
    static let maximumDots = 1
    /// The longest leading axis that is taken for snapshots.
    static let maximumSnapshots = 1 << 16

    /// All arrays, then those under each prefix by their names without it, short prefixes first.
    func scopes() -> [(prefix: String, scope: Scope)] {
        var all: [String: Tensor] = [:]
        var scopes: [String: [String: Tensor]] = [:]
        for tensor in tensors {
            all[tensor.name] = tensor
            var start = tensor.name.endIndex
            for _ in 0...Self.maximumDots {
                guard let dot = tensor.name[..<start].lastIndex(of: ".") else { break }
                let rest = tensor.name[tensor.name.index(after: dot)...]
                scopes[String(tensor.name[..<rest.startIndex]), default: [:]][String(rest)] = tensor
                start = dot
            }
        }
        return [("", Scope(arrays: all, isWholeFile: true))]
            + scopes.sorted { ($0.key.utf8.count, $0.key) < ($1.key.utf8.count, $1.key) }
            .map { ($0.key, Scope(arrays: $0.value)) }
    }

    /// Where `layout` fits, if anywhere in `scopes`, which ``scopes()`` gives.
    ///
    /// - Throws: ``Misfit`` saying why it does not, for the arrays that come nearest.
    func fit(
        _ layout: any Layout, in scopes: [(prefix: String, scope: Scope)]
    ) throws(Misfit) -> LayoutFit {
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
            places: labels.enumerated().map { index, label in
                (first.scope.at(snapshot: index, of: snapshot.count), label)
            },
            hasSnapshots: true, blueprint: first.blueprint)
    }

    /// Tries the arrays as they are, then as snapshots along a leading axis (the last one).
    private static func fit(_ layout: any Layout, _ scope: Scope) throws(Misfit) -> (Scope, Blueprint) {
        do {
            return (scope, try layout.blueprint(in: scope))
        } catch {
            let lengths = Set(scope.arrays.values.filter { $0.shape.count >= 3 }.map { $0.shape[0] })
            for length in lengths.sorted().prefix(8) where (1...maximumSnapshots).contains(length) {
                let snapshots = scope.at(snapshot: length - 1, of: length)
                if let blueprint = try? layout.blueprint(in: snapshots) { return (snapshots, blueprint) }
            }
            throw error
        }
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
