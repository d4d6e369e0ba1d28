/// When each neuron of a run found the frequency it ended with.
///
/// The rule, on the snapshots there are: a neuron has settled at the first snapshot from which on, to the last, its activations
/// are explained best by the frequency that explains them best in the end, and by at least
/// ``ActivationFit/countedFraction``.
public struct NeuronSettling: Sendable, Hashable {
    /// The step at which each neuron has settled; nil for one that has not by the last snapshot.
    public let steps: [Int?]
    /// The frequency that explains each neuron best at the last snapshot; 0 for a constant one.
    public let finalFrequencies: [Int]

    /// The neurons of a run, whose rows are in order and have as many neurons each.
    public init(_ rows: [TraceRow]) {
        self.init(
            rows.map {
                Snapshot(
                    step: $0.step, frequencies: $0.figures.neuronFrequencies, fractions: $0.figures.neuronFractions)
            })
    }

    /// What the rule needs of a snapshot: a number for each neuron.
    struct Snapshot {
        let step: Int
        let frequencies: [Int]
        let fractions: [Double]
    }

    init(_ snapshots: [Snapshot]) {
        let final = snapshots.last?.frequencies ?? []
        finalFrequencies = final
        steps = final.indices.map { n in
            guard final[n] > 0 else { return nil }
            let settled = snapshots.reversed().prefix { snapshot in
                n < snapshot.frequencies.count && snapshot.frequencies[n] == final[n]
                    && snapshot.fractions[n] >= ActivationFit.countedFraction
            }
            return settled.last?.step
        }
    }
}
