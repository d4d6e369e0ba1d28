public import Checkpoints
import ExactArithmetic

extension Comparison {
    /// The ideal stars as a network: each group of n neurons replaced by n evenly spaced ones, the first at phase 0, with the
    /// group's amplitudes; other neurons are left out. Weights in float64, nearest double of their formula or next to it.
    public func idealStarArrays() -> ExportedArrays {
        let basis = TokenBasis(modulus: weights.modulus)
        let stars = weights.idealStars(neurons, groups, basis)
        let kept = groups.flatMap(\.neurons)
        let (m, h) = (weights.modulus, weights.neurons)
        let input = (0..<m).flatMap { token in kept.map { stars.left[token * h + $0] } }
        let output = kept.flatMap { neuron in (0..<m).map { stars.output[neuron * m + $0] } }
        return ExportedArrays(
            [
                ("Win", Matrix(rows: m, columns: kept.count, values: input)),
                ("Wout", Matrix(rows: kept.count, columns: m, values: output)),
            ],
            elementType: .float64,
            metadata: [
                "activation": weights.nonlinearity.rawValue, "modulus": m.description, "family": "circular",
                "neurons": groups.map(\.neurons.count.description).joined(separator: ","),
                "frequency": groups.map(\.frequency.description).joined(separator: ","),
                "layout": "logits = g(Win[a] + Win[b]) Wout; Win [modulus, neurons], Wout [neurons, modulus]",
            ])
    }
}
