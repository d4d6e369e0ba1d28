/// What a network's neurons do with their pre-activations. (A construction's is an `Activation`; networks may come to
/// have others.)
public enum Nonlinearity: String, Sendable, Hashable, CaseIterable {
    /// max(x, 0).
    case relu
    /// x^2.
    case square

    /// The nonlinearity that training code calls `text`, whatever its case: relu, square, x^2, quadratic, ...
    init?(named text: String) {
        switch text.lowercased() {
        case "relu": self = .relu
        case "square", "squared", "x^2", "x**2", "x2", "quad", "quadratic": self = .square
        default: return nil
        }
    }
}
