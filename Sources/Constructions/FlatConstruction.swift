public import ExactArithmetic

/// The flat construction: a circle of x^2 neurons, and a second group of x^2 neurons that reads the second harmonic and takes the
/// circle's envelope away.
///
/// With omega = 2 pi / M, the N main neurons are those of ``CircularConstruction``, p_i = 2 pi (i / N + phase). The N2 harmonic
/// neurons, q_j = 2 pi j / N2, have the input weight D + cos(2 k a omega - q_j), D = -N / (8 N2), for either token, and the
/// output weight cos(k c omega - q_j):
///
///     logit_c(a, b) = sum_i (cos(k a omega - p_i) + cos(k b omega - p_i))^2 cos(k c omega - 2 p_i)
///                   + sum_j (2 D + cos(2 k a omega - q_j) + cos(2 k b omega - q_j))^2 cos(k c omega - q_j)
///
/// **Theorem.** If N is not 1, 2 or 4 and N2 is at least 4, then for every M, k and phase
///
///     logit_c(a, b) = N/2 cos(k (a + b - c) omega).
///
/// *Proof.* Write d = k (a - b) omega, s = k (a + b) omega, x = k c omega. The main sum is N cos^2(d/2) cos(s - x) =
/// N/2 (1 + cos d) cos(s - x) because sum_i e^(2 i p) = 0 unless N divides 2 and sum_i e^(4 i p) = 0 unless N divides 4
/// (Pearce et al. 2023, Appendix A, with the factor N). A harmonic pre-activation is 2 D + 2 cos d cos(s - q), its square
///
///     4 D^2 + 8 D cos d cos(s - q) + 4 cos^2 d cos^2(s - q).
///
/// Times cos(x - q) and summed over q: the first part has the harmonics +-1 of q, the last +-1 and +-3, whose sums vanish unless
/// N2 divides 1 or 3; in the middle cos(s - q) cos(x - q) = 1/2 cos(s - x) + 1/2 cos(s + x - 2 q), and the last vanishes unless
/// N2 divides 2. None of this happens for N2 >= 4, which leaves 4 D N2 cos d cos(s - x) = -N/2 cos d cos(s - x). The sum of both
/// groups is N/2 cos(s - x). ∎
///
/// So, with gcd(k, M) = 1 and M >= 2, every input is correct, even M included: the nearest rivals of t = a + b mod M are one step
/// of omega away, the margin is N/2 (1 - cos omega) = N sin^2(pi / M), and the waveform is exact. With g = gcd(k, M) > 1 the logits
/// of classes equal modulo M/g are equal and every input is tied. M = 1 has one class and no rival.
///
/// For other N and N2 the logits are what the definition says and nothing more is claimed.
public struct FlatConstruction: Construction, Hashable {
    /// The main neurons.
    public let circle: CircularConstruction
    /// N2.
    public let harmonicNeurons: Int
    /// The steps in a turn that serve every angle.
    let order: Int128

    /// What is wrong with the parameters of a flat construction.
    public enum ParameterError: Error, Hashable, CustomStringConvertible {
        /// The main neurons are no circle.
        case circle(CircularConstruction.ParameterError)
        /// N2 is out of range.
        case harmonicNeurons(Int)
        /// The steps of all angles together are too fine for 125 bits.
        case order
        /// N and N2 together are too large: coefficients of logits must add up to less than 2^61.
        case coefficients(neurons: Int, harmonicNeurons: Int)

        /// One line: what was wrong and what would be right.
        public var description: String {
            switch self {
            case .circle(let error): error.description
            case .harmonicNeurons(let value):
                "\(value) harmonic neurons: their number must be from 1 to \(FlatConstruction.maximumHarmonicNeurons)"
            case .order:
                "the angles of both groups have no common step of at least 2^-125 turns: give a phase with a smaller denominator"
            case .coefficients(let neurons, let harmonicNeurons):
                "\(neurons) and \(harmonicNeurons) neurons are too many: 4 N2 (N^2 + 80 N N2 + 64 N2^2) must be at most 2^61"
            }
        }
    }

    /// The largest supported number of harmonic neurons.
    public static let maximumHarmonicNeurons = 200_000

    /// The construction with N = `neurons` main and N2 = `harmonicNeurons` further neurons; any frequency, reduced modulo M.
    public init(
        neurons: Int, harmonicNeurons: Int = 4, modulus: Int, frequency: Integer = 1, phase: Turn = .zero
    ) throws(ParameterError) {
        do throws(CircularConstruction.ParameterError) {
            circle = try CircularConstruction(
                activation: .square, neurons: neurons, modulus: modulus, frequency: frequency, phase: phase)
        } catch {
            throw .circle(error)
        }
        guard (1...Self.maximumHarmonicNeurons).contains(harmonicNeurons) else {
            throw .harmonicNeurons(harmonicNeurons)
        }
        let (n, n2) = (Integer(neurons), Integer(harmonicNeurons))
        // What the coefficients of appendProjection add up to.
        guard 4 * n2 * (n * n + 80 * n * n2 + 64 * n2 * n2) <= Integer(CircleSum.largestTotal) else {
            throw .coefficients(neurons: neurons, harmonicNeurons: harmonicNeurons)
        }
        guard let order = CosineTerms.commonOrder(of: circle.stepOrders + [harmonicNeurons]) else { throw .order }
        self.harmonicNeurons = harmonicNeurons
        self.order = order
    }

    /// N.
    public var mainNeurons: Int { circle.neurons }

    /// N + N2.
    public var neurons: Int { mainNeurons + harmonicNeurons }

    /// M.
    public var modulus: Int { circle.modulus }

    /// x^2.
    public var activation: Activation { .square }

    /// k, reduced to 0..<modulus.
    public var frequency: Int { circle.frequency }

    /// The angle of main neuron 0.
    public var phase: Turn { circle.phase }

    /// D.
    public var bias: Rational { Rational(-mainNeurons, 8 * harmonicNeurons) }

    /// The angle of harmonic neuron `j`, q_j, in 0..<harmonicNeurons.
    public func angle(ofHarmonicNeuron j: Int) -> Turn { Turn(j, harmonicNeurons) }

    /// Whether the theorem applies: N not in {1, 2, 4} and N2 >= 4.
    public var isFlat: Bool { mainNeurons != 1 && mainNeurons != 2 && mainNeurons != 4 && harmonicNeurons >= 4 }

    /// M / gcd(k, M): how many different angles the classes have.
    public var angularClasses: Int { circle.angularClasses }
}
