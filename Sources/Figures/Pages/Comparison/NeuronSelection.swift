internal import Comparison

/// Which neurons a page draws: all of a small network, the strongest of a large one.
struct NeuronSelection {
    /// A group and those of its neurons that are drawn, by phase.
    struct Group {
        /// The group, with all its neurons.
        let group: FrequencyGroup
        /// Those that are drawn.
        let neurons: [NeuronFit]
        /// The deviation of the phases drawn from even spacing is smallest when the ideal star is turned by this.
        let rotation: Double

        /// How many are not drawn.
        var omitted: Int { group.neurons.count - neurons.count }
    }

    /// The most groups that are drawn.
    static let groupLimit = 16
    /// The most neurons that are drawn in one group.
    static let neuronLimit = 32
    /// The most neurons that are drawn in all.
    static let total = 96

    /// In order of frequency.
    let groups: [Group]
    /// Neurons outside every group.
    let others: [NeuronFit]
    /// How many groups are not drawn.
    let omittedGroups: Int
    /// How many neurons are not drawn.
    let omittedNeurons: Int

    /// Groups of key frequencies come first, then those with the largest share of the logits; in each, the strongest neurons.
    init(_ comparison: Comparison) {
        let keys = Set(comparison.keyFrequencies)
        let ranked = comparison.groups.sorted { one, two in
            let (first, second) = (keys.contains(one.frequency), keys.contains(two.frequency))
            return first != second ? first : one.logitShare > two.logitShare
        }
        let chosen = ranked.prefix(Self.groupLimit).sorted { $0.frequency < $1.frequency }
        let isSmall =
            comparison.neurons.count <= Self.total
            && comparison.groups.allSatisfy {
                $0.neurons.count <= Self.neuronLimit
            }
        let limit = isSmall ? Self.neuronLimit : min(Self.neuronLimit, Self.total / max(1, chosen.count))
        groups = chosen.map { group in
            let members = group.neurons.map { comparison.neurons[$0] }
                .sorted { ($1.strength, $0.index) < ($0.strength, $1.index) }
            let all = members.sorted { $0.inputPhase < $1.inputPhase }
            let step = 2 * Double.pi / Double(max(1, all.count))
            let rotation = all.enumerated().reduce(0) { $0 + $1.element.inputPhase - step * Double($1.offset) }
            return Group(
                group: group, neurons: members.prefix(limit).sorted { $0.inputPhase < $1.inputPhase },
                rotation: rotation / Double(max(1, all.count)))
        }
        let drawn = groups.reduce(0) { $0 + $1.neurons.count }
        let grouped = Set(groups.flatMap(\.group.neurons))
        let rest = comparison.neurons.filter { !grouped.contains($0.index) }
            .sorted {
                ($1.isLive ? 1 : 0, $0.frequency, $0.inputPhase) < ($0.isLive ? 1 : 0, $1.frequency, $1.inputPhase)
            }
        others = Array(rest.prefix(max(0, Self.total - drawn)))
        omittedGroups = comparison.groups.count - groups.count
        omittedNeurons = comparison.neurons.count - drawn - others.count
    }

    /// What is left out; nil if nothing is.
    var note: String? {
        var parts: [String] = []
        if omittedGroups > 0 {
            parts.append(
                "\(groups.count) of \(groups.count + omittedGroups) groups are drawn, those of key frequencies and the largest share of the logits."
            )
        }
        if groups.contains(where: { $0.omitted > 0 }) || omittedNeurons > 0 {
            parts.append("Of each group the strongest neurons are drawn; \(omittedNeurons) neurons are left out.")
        }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}
