public import Checkpoints

/// A one-layer transformer, taken apart by frequency.
///
/// What a ``Comparison`` is for a network of one hidden layer. A neuron of a transformer reads more than a sum of two functions of
/// a token, so it is judged by its activations instead of its input weights. Everything is double precision, and of the first
/// M classes: it says how much, not whether.
public struct TransformerComparison: Sendable {
    /// Every neuron.
    public let neurons: [ActivationFit]
    /// The frequencies that live neurons count to: each explains at least ``ActivationFit/countedFraction`` of some live
    /// neuron's activations.
    ///
    /// Nanda et al. 2023 list the different best frequencies of all neurons; here a neuron that is a mixture, or dead, adds none.
    public let keyFrequencies: [Int]
    /// A group for each key frequency.
    public let groups: [TransformerGroup]
    /// Single figures.
    public let measures: TransformerMeasures
    /// s_f in the waves s_f cos(2 pi f (a + b - c) / M) that approximate the network's logits best, for each key frequency.
    public let waveScales: [Double]
    /// The logits, their mean over the classes removed, as a function of (a + b - c) mod M, averaged over all inputs.
    public let wave: [Double]
    let weights: TransformerWeights
    private let logits: LogitCube

    /// Takes a transformer apart.
    ///
    /// - Complexity: some evaluations of M^3 logits for each key frequency, and neurons M^3 multiplications; memory for some
    ///   five times 8 M^3 bytes and 8 M^2 for each neuron.
    /// - Throws: ``Comparison/Refusal`` for a large modulus and for weights too large or too small to compute with.
    public init(_ transformer: Transformer) throws(Comparison.Refusal) {
        let weights = try TransformerWeights(transformer)
        let basis = TokenBasis(modulus: weights.modulus)
        let activations = try TransformerActivations(weights)
        let fits = activations.fits(weights, basis)
        let keys = ActivationFit.keyFrequencies(fits)
        let centred = activations.logits.centred
        let total = centred.sumOfSquares
        let keyMeasures = KeyMeasures(activations.logits, centred: centred, frequencies: keys, basis)
        self.weights = weights
        logits = activations.logits
        neurons = fits
        keyFrequencies = keys
        waveScales = keyMeasures.waveScales
        wave = centred.meansByOffset
        groups = keys.map { f in
            let members = fits.filter { $0.countedFrequency == f }
            let part = activations.logits(of: members.map(\.index), weights.neuronLogits).centred
            return TransformerGroup(
                members, frequency: f, logits: part, isReLU: transformer.nonlinearity == .relu, basis, total: total)
        }
        measures = TransformerMeasures(
            score: activations.logits.score(), restrictedLoss: keyMeasures.restrictedLoss,
            excludedLoss: keyMeasures.excludedLoss, excludedLossByFrequency: keyMeasures.excludedLossByFrequency,
            keyFrequencyVariance: keyMeasures.keyFrequencyVariance, clockR2: keyMeasures.clockR2,
            pizzaR2: keyMeasures.pizzaR2, giniEmbedding: weights.giniEmbedding(basis),
            giniNeuronLogit: weights.giniNeuronLogit(basis), sumOfSquaredWeights: transformer.sumOfSquaredWeights,
            distanceIrrelevance: activations.logits.distanceIrrelevance,
            gradientSymmetricity: weights.gradientSymmetricity(on: correctTriples(weights.modulus)),
            circularity: circularity(DenseMatrix(transformer.positions[0].tokens), basis))
    }

    /// How the network answers some inputs, given as positions a M + b. Precondition: they are 0..<M^2.
    public func score(on inputs: [Int]) -> Score { logits.score(on: inputs) }

    /// ``TransformerMeasures/gradientSymmetricity`` on other triples (a, b, c), of the logit c on (a, b): its authors take a
    /// hundred at random.
    ///
    /// Precondition: the numbers are 0..<M.
    public func gradientSymmetricity(on triples: [(Int, Int, Int)]) -> Double? {
        weights.gradientSymmetricity(on: triples.map { (a: $0.0, b: $0.1, c: $0.2) })
    }

    /// The ``keyFrequencies`` of a transformer, without the rest.
    static func keyFrequencies(of transformer: Transformer) throws(Comparison.Refusal) -> [Int] {
        let weights = try TransformerWeights(transformer)
        let activations = try TransformerActivations(weights)
        return ActivationFit.keyFrequencies(activations.fits(weights, TokenBasis(modulus: weights.modulus)))
    }
}

extension TransformerActivations {
    /// What one frequency explains of each neuron.
    func fits(_ weights: TransformerWeights, _ basis: TokenBasis) -> [ActivationFit] {
        ActivationFit.fits(neurons, basis, map: { map(ofNeuron: $0) }, row: { weights.neuronLogits.row($0) })
    }
}

extension TransformerWeights {
    /// Of the first token's embedding, over the tokens.
    func giniEmbedding(_ basis: TokenBasis) -> Double? {
        let embedding = DenseMatrix(transformer.positions[0].tokens)
        return gini(basis.componentNorms(of: (0..<embedding.columns).map { embedding.column($0) }))
    }

    /// Of the neuron-to-logit map, over the classes.
    func giniNeuronLogit(_ basis: TokenBasis) -> Double? {
        gini(basis.componentNorms(of: (0..<neurons).map { Array(neuronLogits.row($0)) }))
    }
}

extension Transformer {
    /// The sum of squares of all weights that are computed with; tokens that two positions share count once.
    var sumOfSquaredWeights: Double { allWeights.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } } }
}
