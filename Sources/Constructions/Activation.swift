/// What a neuron does with its pre-activation.
public enum Activation: String, Sendable, Hashable, CaseIterable {
    /// max(x, 0).
    case relu
    /// x^2.
    case square
}
