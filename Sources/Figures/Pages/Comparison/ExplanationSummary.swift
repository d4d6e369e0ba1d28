/// On how many inputs something simpler than the network explains its answer, with proof.
///
/// An input is explained by a simpler network when, for every other class, that network's lead is larger than what the rest
/// of the logits can take away.
public struct ExplanationSummary: Sendable {
    /// What one explanation achieves.
    public struct Count: Sendable {
        /// How many inputs it explains.
        public let inputs: Int
        /// The numbers this rests on, in words.
        public let statement: String

        /// So many inputs, for this reason.
        public init(inputs: Int, statement: String = "") {
            self.inputs = inputs
            self.statement = statement
        }
    }

    /// By the ideal stars; nil where that was not decided.
    public let idealStar: Count?
    /// By the ideal waves.
    public let idealWaves: Count?
    /// By the waves, with one bound on the rest for all inputs.
    public let uniformBound: Count?
    /// All inputs, M^2.
    public let total: Int
    /// Whether the waves explain each input, that of (a, b) at a M + b; nil where that is not known.
    public let explainedByWaves: [Bool]?

    /// A summary. Precondition: as many inputs in `explainedByWaves` as `total`, where it is not nil.
    public init(
        idealStar: Count?, idealWaves: Count?, uniformBound: Count?, total: Int, explainedByWaves: [Bool]? = nil
    ) {
        precondition(explainedByWaves.map { $0.count == total } ?? true)
        self.idealStar = idealStar
        self.idealWaves = idealWaves
        self.uniformBound = uniformBound
        self.total = total
        self.explainedByWaves = explainedByWaves
    }
}
