public import Checkpoints
import Constructions
import ExactArithmetic
import Verification

extension Explanation {
    /// On which inputs waves account for a transformer's answer: the sum of s_f cos(2 pi f (a + b - c) / M) over `frequencies`.
    ///
    /// An input is explained as in ``Explanation``: 0 < L_t - L_c < 2 (S_t - S_c) for every other class c. Nil where the network has
    /// more classes than tokens, of which waves say nothing.
    ///
    /// Precondition: there are as many scales as frequencies.
    ///
    /// - Complexity: an evaluation of M^3 logits.
    public static func waves(of network: Transformer, frequencies: [Int], scales: [Double]) -> Reference? {
        waves(of: network, frequencies: frequencies, scales: scales, usesFilter: true)
    }

    /// As above; without the filter everything is decided by enclosures.
    static func waves(
        of network: Transformer, frequencies: [Int], scales: [Double], usesFilter: Bool
    ) -> Reference? {
        precondition(frequencies.count == scales.count)
        guard network.classes == network.modulus else { return nil }
        let modulus = network.modulus
        let item = ReferenceCase(
            .idealWaves, WaveReference(modulus: modulus, frequencies: frequencies, scales: scales), modulus: modulus)
        let gaps = TransformerGaps(network, usesFilter: usesFilter)
        for a in 0..<modulus {
            for b in 0..<modulus { item.visit(gaps.gaps(Input(a, b)), mirrored: false, usesFilter: usesFilter) }
        }
        return item.result
    }
}

/// The gaps of a transformer, input by input. For one thread.
private final class TransformerGaps {
    private let filter: TransformerFilter
    private let workspace: TransformerFilter.Workspace
    private let usesFilter: Bool
    private lazy var evaluator = TransformerEnclosure(filter)
    private let values: UnsafeMutableBufferPointer<Double>

    init(_ network: Transformer, usesFilter: Bool) {
        filter = TransformerFilter(network)
        workspace = TransformerFilter.Workspace(filter)
        self.usesFilter = usesFilter
        values = .allocate(capacity: network.modulus)
        values.initialize(repeating: 0)
    }

    deinit { values.deallocate() }

    func gaps(_ input: Input) -> NetworkGaps {
        let bound = usesFilter ? filter.evaluate(input.a, input.b, workspace) : .infinity
        return NetworkGaps(
            input, logits: workspace.logits, bound: bound, values: values, isRational: false,
            areBetween: { self.areBetween(input, $0) })
    }

    /// Raises the precision until all is known, or something is known to be outside; nil where no precision tells.
    private func areBetween(_ input: Input, _ bounds: [(rival: Int, bound: CosineSum)]) -> Bool? {
        var open = bounds
        for bits in TransformerEnclosure.precisions {
            let leads = evaluator.leads(input.a, input.b, rivals: open.map(\.rival), bits: bits)
            var unknown: [(rival: Int, bound: CosineSum)] = []
            for (lead, item) in zip(leads, open) {
                let room = item.bound.enclosure(precision: bits + 64) - lead.gap
                switch (lead.sign, room.sign) {
                case (.positive, .positive): continue
                case (.negative, _), (.zero, _), (_, .negative), (_, .zero): return false
                default: unknown.append(item)
                }
            }
            if unknown.isEmpty { return true }
            open = unknown
        }
        return nil
    }
}
