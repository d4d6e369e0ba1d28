public import ExactArithmetic

/// The circular construction: tokens on a circle, neurons reading it at evenly spaced angles and writing it at twice
/// those angles.
///
/// With omega = 2 pi / M and p_i = 2 pi (i / N + phase), for frequency k and activation g,
///
///     logit_c(a, b) = sum_i g( cos(k a omega - p_i) + cos(k b omega - p_i) ) cos(k c omega - 2 p_i)
///
/// (Pearce et al., "Do Machine Learning Models Memorize or Generalize?", Google PAIR 2023, Appendix A.)
public struct CircularConstruction: Construction, Hashable {
    /// g.
    public let activation: Activation
    /// N.
    public let neurons: Int
    /// M.
    public let modulus: Int
    /// k, reduced to 0..<modulus.
    public let frequency: Int
    /// The angle of neuron 0.
    public let phase: Turn

    /// What is wrong with the parameters of a construction.
    public enum ParameterError: Error, Hashable, CustomStringConvertible {
        case neurons(Int)
        case modulus(Int)
        case phase(Turn)

        /// One line: what was wrong and what would be right.
        public var description: String {
            switch self {
            case .neurons(let value): "\(value) neurons: the number of neurons must be from 1 to 1000000000 (10^9)"
            case .modulus(let value): "modulus \(value): the modulus must be from 1 to 1000000000000000000 (10^18)"
            case .phase(let value):
                "phase \(value): the denominator of the phase must be at most 1000000000 (10^9) in lowest terms"
            }
        }
    }

    /// The largest supported number of neurons.
    public static let maximumNeurons = 1_000_000_000
    /// The largest supported modulus.
    public static let maximumModulus = 1_000_000_000_000_000_000
    /// The largest supported denominator of a phase.
    public static let maximumPhaseOrder = 1_000_000_000

    /// The construction with these parameters; the frequency may be any integer and is reduced modulo M.
    public init(
        activation: Activation = .relu, neurons: Int, modulus: Int, frequency: Integer = 1, phase: Turn = .zero
    ) throws(ParameterError) {
        guard (1...Self.maximumNeurons).contains(neurons) else { throw .neurons(neurons) }
        guard (1...Self.maximumModulus).contains(modulus) else { throw .modulus(modulus) }
        guard let phaseOrder = phase.order.asInt, phaseOrder <= Self.maximumPhaseOrder else { throw .phase(phase) }
        self.activation = activation
        self.neurons = neurons
        self.modulus = modulus
        self.frequency = Self.residue(of: frequency, modulo: modulus)
        self.phase = phase
    }

    /// The residue in 0..<modulus.
    private static func residue(of value: Integer, modulo modulus: Int) -> Int {
        guard let word = value.asInt else { return (value % Integer(modulus)).asInt ?? 0 }
        let remainder = word % modulus
        return remainder < 0 ? remainder + modulus : remainder
    }

    /// The input angle of neuron `i`, p_i, in 0..<neurons; its output angle is twice that.
    public func angle(ofNeuron i: Int) -> Turn { Turn(i, neurons) + phase }

    /// The angle of token or class `c`: k c / M turns.
    public func angle(ofToken c: Int) -> Turn { Turn(Integer(frequency) * Integer(c), Integer(modulus)) }

    /// M / gcd(k, M): how many different angles the classes have.
    public var angularClasses: Int {
        modulus / Int(greatestCommonDivisor(frequency.magnitude, modulus.magnitude))
    }
}
