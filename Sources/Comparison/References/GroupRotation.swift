import Foundation

/// How a group's neurons are matched to an evenly spaced star.
///
/// The j-th input phase in rising order less 2 pi j / n is, on average, the rotation of the star that is nearest in the sense of
/// least squares. A star turned by a multiple of 2 pi / n is the same star with its neurons renumbered, so the rotation is reduced to
/// at most pi / n either way, and the matching shifted by as many places. Any choice would do for a proof; this one is made so that
/// little is left over.
struct GroupRotation {
    /// The phase of the star's first neuron, in radians.
    let phase: Double
    /// The network's neuron for each of the star's.
    let neurons: [Int]

    init(_ group: FrequencyGroup, _ fits: [NeuronFit]) {
        let count = group.neurons.count
        let step = 2 * Double.pi / Double(count)
        let sorted = group.neurons.sorted { fits[$0].inputPhase < fits[$1].inputPhase }
        let mean =
            sorted.enumerated().reduce(0) { $0 + fits[$1.element].inputPhase - step * Double($1.offset) }
            / Double(count)
        let shift = Int(exactly: (mean / step).rounded()) ?? 0
        phase = mean - step * Double(shift)
        neurons = (0..<count).map { sorted[(($0 - shift) % count + count) % count] }
    }
}
