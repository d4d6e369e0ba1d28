public import Verification

/// One snapshot of a training run.
public struct TraceRow: Sendable {
    /// The snapshot's label.
    public let step: Int
    /// Decided for exactly the weights of the snapshot.
    public let audit: AuditVerdict
    /// Figures in double precision.
    public let figures: Figures

    /// The snapshot of `step` with what was found of it.
    public init(step: Int, audit: AuditVerdict, figures: Figures) {
        self.step = step
        self.audit = audit
        self.figures = figures
    }

    /// What is measured of a snapshot, in double precision.
    public struct Figures: Sendable, Hashable {
        /// Over all M^2 inputs.
        public let all: Score
        /// Over the training inputs, where they are known.
        public let train: Score?
        /// Over the others.
        public let test: Score?
        /// How many neurons are live.
        public let liveNeurons: Int
        /// How many of them have the same strongest frequency on both sides: of input and output weights, or of a
        /// transformer's activations and neuron-to-logit map.
        public let consistentNeurons: Int
        /// The mean share of the live neurons' input power at their frequency; nil for transformers, as all figures of input
        /// weights are.
        public let inputFraction: Double?
        /// The same for the output, or for a transformer's neuron-to-logit map.
        public let outputFraction: Double?
        /// The mean absolute phase error of live, consistent neurons; nil if there is none.
        public let phaseErrorMean: Double?
        /// |mean of exp(i phase error)| of the same: 1 when all are equal.
        public let phaseCoherence: Double?
        /// The accuracy with every neuron projected on its frequency; nil for transformers.
        public let projectedAccuracy: Double?
        /// The snapshot's own key frequencies.
        public let keyFrequencies: [Int]
        /// The share of variance at them; nil without any.
        public let keyFrequencyVariance: Double?
        /// The restricted loss at the key frequencies of the last snapshot; nil without any.
        public let restrictedLoss: Double?
        /// The excluded loss at the key frequencies of the last snapshot, over all inputs.
        public let excludedLoss: Double?
        /// The same over the training inputs.
        public let excludedTrainLoss: Double?
        /// The sum of squares of the input weights; nil for transformers.
        public let inputSquares: Double?
        /// The sum of squares of the output weights; nil for transformers.
        public let outputSquares: Double?
        /// The sum of squares of all weights, as the file has them; of a transformer, of those it computes with.
        public let sumOfSquaredWeights: Double
        /// The frequency that explains most of each neuron's activations (``ActivationFit``); 0 for a constant one.
        public let neuronFrequencies: [Int]
        /// What it explains, in 0...1.
        public let neuronFractions: [Double]
        /// The Gini index of the norms of the Fourier components of the input weights, or of a transformer's embedding.
        public let giniInput: Double?
        /// The same of the output weights, or of a transformer's neuron-to-logit map.
        public let giniOutput: Double?
    }
}
