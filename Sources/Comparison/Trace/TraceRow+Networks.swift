public import Checkpoints
import Foundation

extension TraceRow.Figures {
    /// The figures of a network.
    ///
    /// - Parameters:
    ///   - network: a network of one hidden layer, or a transformer.
    ///   - finalFrequencies: the key frequencies of the last snapshot.
    ///   - split: the training inputs, if they are known.
    /// - Throws: ``Comparison/Refusal`` for other networks.
    public init(
        _ network: Network, finalFrequencies: [Int], split: TrainingSplit?
    ) throws(Comparison.Refusal) {
        if case .transformer(let transformer) = network {
            try self.init(transformer, finalFrequencies: finalFrequencies, split: split)
            return
        }
        let weights = try Comparison.weights(of: network)
        guard case .perceptron(let perceptron) = network else { throw .noHiddenLayer }
        let basis = TokenBasis(modulus: weights.modulus)
        let fits = weights.neuronFits(basis)
        let activations = weights.activationFits(basis)
        let live = fits.filter { $0.isLive && $0.frequency > 0 }
        let consistent = live.filter(\.isConsistent)
        let logits = LogitCube(weights)
        let shared = SharedFigures(
            logits, keys: Comparison.keyFrequencies(fits), finalFrequencies: finalFrequencies, split: split, basis)
        let errors = consistent.map(\.phaseError)
        self.init(
            all: shared.all, train: shared.train, test: shared.test, liveNeurons: fits.count { $0.isLive },
            consistentNeurons: consistent.count, inputFraction: mean(live.map(\.inputFraction)),
            outputFraction: mean(live.map(\.outputFraction)), phaseErrorMean: mean(errors.map { abs($0) }),
            phaseCoherence: mean(errors.map { cos($0) }).flatMap { x in
                mean(errors.map { sin($0) }).map { hypot(x, $0) }
            },
            projectedAccuracy: LogitCube(weights.projected(fits, basis)).score().accuracy,
            keyFrequencies: shared.keyFrequencies, keyFrequencyVariance: shared.keyFrequencyVariance,
            restrictedLoss: shared.restrictedLoss, excludedLoss: shared.excludedLoss,
            excludedTrainLoss: shared.excludedTrainLoss,
            inputSquares: weights.left.reduce(0) { $0 + $1 * $1 }
                + (weights.isTied ? 0 : weights.right.reduce(0) { $0 + $1 * $1 }),
            outputSquares: weights.output.reduce(0) { $0 + $1 * $1 },
            sumOfSquaredWeights: perceptron.sumOfSquaredWeights, neuronFrequencies: activations.map(\.frequency),
            neuronFractions: activations.map(\.fraction), giniInput: gini(weights.inputComponents(basis)),
            giniOutput: gini(weights.outputComponents(basis)))
    }

    /// The figures of a transformer; those of input weights are nil.
    ///
    /// - Parameters:
    ///   - transformer: the network.
    ///   - finalFrequencies: the key frequencies of the last snapshot.
    ///   - split: the training inputs, if they are known.
    /// - Throws: ``Comparison/Refusal`` for a large modulus and for weights too large or too small to compute with.
    public init(
        _ transformer: Transformer, finalFrequencies: [Int], split: TrainingSplit?
    ) throws(Comparison.Refusal) {
        let weights = try TransformerWeights(transformer)
        let activations = try TransformerActivations(weights)
        let basis = TokenBasis(modulus: weights.modulus)
        let fits = activations.fits(weights, basis)
        let live = fits.filter { $0.isLive && $0.frequency > 0 }
        let shared = SharedFigures(
            activations.logits, keys: ActivationFit.keyFrequencies(fits), finalFrequencies: finalFrequencies,
            split: split, basis)
        self.init(
            all: shared.all, train: shared.train, test: shared.test, liveNeurons: fits.count { $0.isLive },
            consistentNeurons: live.count { $0.frequency == $0.outputFrequency }, inputFraction: nil,
            outputFraction: mean(live.map(\.outputFraction)), phaseErrorMean: nil, phaseCoherence: nil,
            projectedAccuracy: nil, keyFrequencies: shared.keyFrequencies,
            keyFrequencyVariance: shared.keyFrequencyVariance, restrictedLoss: shared.restrictedLoss,
            excludedLoss: shared.excludedLoss, excludedTrainLoss: shared.excludedTrainLoss, inputSquares: nil,
            outputSquares: nil, sumOfSquaredWeights: transformer.sumOfSquaredWeights,
            neuronFrequencies: fits.map(\.frequency), neuronFractions: fits.map(\.fraction),
            giniInput: weights.giniEmbedding(basis), giniOutput: weights.giniNeuronLogit(basis))
    }

    /// What is measured of logits, whatever network they are of.
    private struct SharedFigures {
        let all: Score
        let train: Score?
        let test: Score?
        let keyFrequencies: [Int]
        let keyFrequencyVariance: Double?
        let restrictedLoss: Double?
        let excludedLoss: Double?
        let excludedTrainLoss: Double?

        init(_ logits: LogitCube, keys: [Int], finalFrequencies: [Int], split: TrainingSplit?, _ basis: TokenBasis) {
            let final = finalFrequencies.isEmpty ? nil : KeyProjection(logits, frequencies: finalFrequencies, basis)
            let excluded = final?.excluded
            all = logits.score()
            train = split.map { logits.score(on: $0.train) }
            test = split.flatMap { $0.test.isEmpty ? nil : logits.score(on: $0.test) }
            keyFrequencies = keys
            keyFrequencyVariance =
                keys.isEmpty
                ? nil : KeyProjection(logits.centred, frequencies: keys, basis).keyFrequencyVariance
            restrictedLoss = final?.restricted.score().loss
            excludedLoss = excluded?.score().loss
            excludedTrainLoss = split.flatMap { split in excluded?.score(on: split.train).loss }
        }
    }
}

private func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}
