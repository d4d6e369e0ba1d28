public import Checkpoints
import Foundation
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
        /// How many of them have the same strongest frequency on both sides.
        public let consistentNeurons: Int
        /// The mean share of the live neurons' input power at their frequency.
        public let inputFraction: Double?
        /// The same for the output.
        public let outputFraction: Double?
        /// The mean absolute phase error of live, consistent neurons; nil if there is none.
        public let phaseErrorMean: Double?
        /// |mean of exp(i phase error)| of the same: 1 when all are equal.
        public let phaseCoherence: Double?
        /// The accuracy with every neuron projected on its frequency.
        public let projectedAccuracy: Double
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
        /// The sum of squares of the input weights.
        public let inputSquares: Double
        /// The sum of squares of the output weights.
        public let outputSquares: Double
    }
}

extension TraceRow.Figures {
    /// The figures of a network.
    ///
    /// - Parameters:
    ///   - network: a network of one hidden layer.
    ///   - finalFrequencies: the key frequencies of the last snapshot.
    ///   - split: the training inputs, if they are known.
    /// - Throws: ``Comparison/Refusal`` for other networks.
    public init(
        _ network: Network, finalFrequencies: [Int], split: TrainingSplit?
    ) throws(Comparison.Refusal) {
        let weights = try Comparison.weights(of: network)
        let basis = TokenBasis(modulus: weights.modulus)
        let fits = weights.neuronFits(basis)
        let live = fits.filter { $0.isLive && $0.frequency > 0 }
        let consistent = live.filter(\.isConsistent)
        let keys = Comparison.keyFrequencies(fits)
        let logits = LogitCube(weights)
        let final = finalFrequencies.isEmpty ? nil : KeyProjection(logits, frequencies: finalFrequencies, basis)
        let excluded = final?.excluded
        func mean(_ values: [Double]) -> Double? {
            values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
        }
        let errors = consistent.map(\.phaseError)
        self.init(
            all: logits.score(), train: split.map { logits.score(on: $0.train) },
            test: split.flatMap { $0.test.isEmpty ? nil : logits.score(on: $0.test) },
            liveNeurons: fits.count { $0.isLive }, consistentNeurons: consistent.count,
            inputFraction: mean(live.map(\.inputFraction)), outputFraction: mean(live.map(\.outputFraction)),
            phaseErrorMean: mean(errors.map { abs($0) }),
            phaseCoherence: mean(errors.map { cos($0) }).flatMap { x in
                mean(errors.map { sin($0) }).map { hypot(x, $0) }
            },
            projectedAccuracy: LogitCube(weights.projected(fits, basis)).score().accuracy, keyFrequencies: keys,
            keyFrequencyVariance: keys.isEmpty
                ? nil : KeyProjection(logits.centred, frequencies: keys, basis).keyFrequencyVariance,
            restrictedLoss: final?.restricted.score().loss, excludedLoss: excluded?.score().loss,
            excludedTrainLoss: split.flatMap { split in excluded?.score(on: split.train).loss },
            inputSquares: weights.left.reduce(0) { $0 + $1 * $1 }
                + (weights.isTied ? 0 : weights.right.reduce(0) { $0 + $1 * $1 }),
            outputSquares: weights.output.reduce(0) { $0 + $1 * $1 })
    }
}
