/// A claim that a certificate has established, given the lemmas it rests on.
public struct CheckedClaim: Sendable, Hashable {
    /// The construction that the claim is about; everything else is about all of its inputs.
    public let construction: Construction
    /// What holds of it.
    public let statement: Statement
    /// Where the smallest margin lies; nil where the certificate does not say.
    public let margin: Margin?
    /// What kind of evidence was checked.
    public let evidence: Evidence
    /// The lemmas that lead from what was computed to the claim, in the order of the certificate; empty where that is the definition.
    public let restsOn: [Lemma]

    /// A circular construction: N neurons at the turns i/N + phase, tokens and classes at the turns k a/M.
    public struct Construction: Sendable, Hashable {
        /// The activation, as certificates spell it.
        public enum Activation: String, Sendable, Hashable, CaseIterable {
            /// max(0, x).
            case relu
            /// x^2.
            case square
        }

        /// What a neuron does with its pre-activation.
        public let activation: Activation
        /// N, from 1 to 10^18.
        public let neurons: Int
        /// M, from 1 to 10^18.
        public let modulus: Int
        /// k, from 0 to M - 1.
        public let frequency: Int
        /// The turn of neuron 0 in lowest terms, from 0 to below 1: `0` or `1/12`.
        public let phase: String
    }

    /// What is claimed of all inputs. The raw value is how certificates spell it.
    public enum Statement: String, Sendable, Hashable, CaseIterable {
        /// On every input the right class has strictly the largest logit.
        case exact
        /// On some input another class has a larger logit.
        case wrongInput = "not-exact wrong-input"
        /// On some input another class has the logit of the right one.
        case tiedInput = "not-exact tied-input"
        /// No class has a larger logit than the right one on any input, and on some input one has the same.
        case tied

        /// Whether this says that every input is correct, or else that one is not.
        public var isExact: Bool { self == .exact }
    }

    /// What is known of the smallest difference between the logit of the right class and another, over all inputs. Rational
    /// numbers in lowest terms, such as `1/12`.
    public enum Margin: Sendable, Hashable {
        /// It is at least `lower` and at most `upper`.
        case between(lower: String, upper: String)
        /// It is at least this.
        case atLeast(String)
    }

    /// The kinds of evidence. The raw value is how certificates spell it.
    public enum Evidence: String, Sendable, Hashable, CaseIterable {
        /// One input, from the definition.
        case input
        /// Every direction in which an input can point, against the two neighbouring classes.
        case directions
        /// Two neighbouring offsets of the directions, and two mirrored ones.
        case twoPoints = "two-points"
        /// One offset at which the right class is behind.
        case offset
        /// The sums of the x^2 activation in closed form.
        case square
    }

    /// A theorem that a claim rests on.
    public struct Lemma: Sendable, Hashable {
        /// THEORY.NAME, as certificates spell it.
        public let name: String

        /// Whether the proof is one that Coq has checked; else it is on paper.
        public var isMachineChecked: Bool { !name.hasPrefix("paper.") }

        /// The file with the statement and its proof, from the top of the repository.
        public var file: String {
            isMachineChecked
                ? "proofs/theories/\(name.prefix { $0 != "." }).v" : "proofs/certificates.md"
        }
    }
}
