/// On how many inputs something simpler than the network explains its answer, with proof.
///
/// An input is explained by a reference when, for every other class, the reference's lead is more than what the rest of the
/// network can take away, or add.
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

    /// By ideal stars; nil where that was not decided.
    public let idealStar: Count?
    /// By ideal waves.
    public let idealWaves: Count?
    /// By the stars, with one bound on the rest of the network for all inputs.
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
