public import Checkpoints
import ExactArithmetic
import Foundation

/// A trained network held against the circular construction.
///
/// Everything here is double precision and says how much, not whether: what is certified comes from an audit, and from
/// ``Explanation``.
public struct Comparison: Sendable {
    /// The weights the figures are about.
    public let weights: DenseWeights
    /// Every neuron.
    public let neurons: [NeuronFit]
    /// What one frequency explains of each neuron's activations.
    public let activations: [ActivationFit]
    /// The frequencies of at least three live neurons.
    public let keyFrequencies: [Int]
    /// Live neurons by frequency, in order of frequency.
    public let groups: [FrequencyGroup]
    /// Single figures.
    public let measures: Measures
    /// The network with simpler weights.
    public let substitutions: [Substitution]
    /// s_f in the waves s_f cos(2 pi f (a + b - c) / M) that approximate the network's logits best, for each key frequency.
    public let waveScales: [Double]
    private let embeddings: Embeddings

    /// The largest modulus: the figures take 8 M^3 bytes a few times over.
    public static let maximumModulus = 256

    /// Why a network is not compared.
    public enum Refusal: Error, Hashable, CustomStringConvertible {
        /// It has more hidden layers than one, or is a table of logits, or a transformer (for which there is
        /// ``TransformerComparison``).
        case noHiddenLayer
        /// Its modulus is above ``maximumModulus``.
        case modulus(Int)
        /// Its weights are so large that their products leave the range of doubles, or so small.
        case range

        /// One line.
        public var description: String {
            switch self {
            case .noHiddenLayer: "only networks with one hidden layer of neurons are compared with the construction"
            case .range:
                "weights beyond 2^250 (a transformer's: 2^80) or all below 2^-250 are not compared: scale the network"
            case .modulus(let modulus):
                "modulus \(modulus) is too large to compare: at most \(Comparison.maximumModulus)"
            }
        }
    }

    /// Compares a network.
    ///
    /// - Complexity: some five evaluations of M^3 logits; memory for some five times 8 M^3 bytes.
    public init(_ network: Network) throws(Refusal) {
        let weights = try Self.weights(of: network)
        guard case .perceptron(let perceptron) = network else { throw .noHiddenLayer }
        let basis = TokenBasis(modulus: weights.modulus)
        let fits = weights.neuronFits(basis)
        let live = fits.filter { $0.isLive && $0.frequency > 0 }
        let frequencies = Set(live.map(\.frequency)).sorted()
        let keys = Self.keyFrequencies(fits)

        let logits = LogitCube(weights)
        let centred = logits.centred
        let total = centred.sumOfSquares
        let groups = frequencies.map { f in
            let members = live.filter { $0.frequency == f }
            let part = LogitCube(weights, neurons: members.map(\.index)).centred
            return FrequencyGroup(
                members, frequency: f, logits: part, isReLU: weights.nonlinearity == .relu, basis, total: total)
        }
        let keyMeasures = KeyMeasures(logits, centred: centred, frequencies: keys, basis)
        let scales = keyMeasures.waveScales
        let embeddings = Embeddings(perceptron)
        self.weights = weights
        self.embeddings = embeddings
        neurons = fits
        activations = weights.activationFits(basis)
        keyFrequencies = keys
        self.groups = groups
        waveScales = scales
        measures = Self.measures(perceptron, weights, embeddings, fits, keyMeasures, logits, basis)
        substitutions = [
            Substitution(kind: .projected, score: LogitCube(weights.projected(fits, basis)).score()),
            Substitution(kind: .doubled, score: LogitCube(weights.doubled(fits, basis)).score()),
            Substitution(kind: .idealStar, score: LogitCube(weights.idealStars(fits, groups, basis)).score()),
            Substitution(kind: .idealWaves, score: Self.waveScore(keys, scales, basis)),
        ]
    }

    /// How the network answers some inputs, given as positions a M + b. Precondition: they are 0..<M^2.
    public func score(on inputs: [Int]) -> Score { LogitCube(weights).score(on: inputs) }

    /// ``Measures/gradientSymmetricity`` on other triples (a, b, c), of the logit c on (a, b): its authors take a hundred at random.
    ///
    /// Precondition: the numbers are 0..<M.
    public func gradientSymmetricity(on triples: [(Int, Int, Int)]) -> Double? {
        weights.gradientSymmetricity(
            leftEmbedding: embeddings.left, rightEmbedding: embeddings.right,
            on: triples.map { (a: $0.0, b: $0.1, c: $0.2) })
    }

    /// The weights of a network that can be compared.
    static func weights(of network: Network) throws(Refusal) -> DenseWeights {
        guard network.modulus <= maximumModulus else { throw .modulus(network.modulus) }
        guard case .perceptron(let perceptron) = network, let weights = DenseWeights(perceptron) else {
            throw .noHiddenLayer
        }
        let parts = [weights.left, weights.right, weights.inputBias, weights.output, weights.outputBias]
        let sizes = parts.map { $0.reduce(0) { max($0, $1.magnitude) } }
        guard sizes.allSatisfy({ $0 == 0 || (0x1p-250...0x1p250).contains($0) }) else { throw .range }
        return weights
    }

    /// The ``keyFrequencies`` of a network, without the rest of a comparison.
    ///
    /// Of a transformer those of ``TransformerComparison``.
    public static func keyFrequencies(of network: Network) throws(Refusal) -> [Int] {
        if case .transformer(let transformer) = network {
            return try TransformerComparison.keyFrequencies(of: transformer)
        }
        let weights = try weights(of: network)
        return keyFrequencies(weights.neuronFits(TokenBasis(modulus: weights.modulus)))
    }

    /// The frequencies of at least three live neurons.
    static func keyFrequencies(_ fits: [NeuronFit]) -> [Int] {
        let frequencies = fits.filter { $0.isLive && $0.frequency > 0 }.map(\.frequency)
        return Set(frequencies).filter { f in frequencies.count { $0 == f } >= 3 }.sorted()
    }

    /// The score of the waves: the same on every input.
    private static func waveScore(_ frequencies: [Int], _ scales: [Double], _ basis: TokenBasis) -> Score {
        let m = basis.modulus
        let logits = (0..<m).map { k in zip(frequencies, scales).reduce(0) { $0 + $1.1 * basis.cosines[$1.0 * k % m] } }
        let best = logits.max() ?? 0
        let loss = log(logits.reduce(0) { $0 + exp($1 - best) }) + best - logits[0]
        // Offsets k with cos(2 pi f k / M) = 1 for every f tie with the right class (k = 0): multiples of a divisor of M.
        // Of the classes t - k the first is answered, so t is right if it is below M / (number of ties).
        let divisor = zip(frequencies, scales).reduce(m) { divisor, wave in
            wave.1 == 0 ? divisor : Int(greatestCommonDivisor(divisor.magnitude, wave.0.magnitude))
        }
        let isLargest = (0..<m).allSatisfy { k in
            k * divisor % m == 0 || logits[k] < logits[0]
        }
        return Score(accuracy: isLargest ? 1 / Double(divisor) : 0, loss: loss)
    }

    private static func measures(
        _ network: Perceptron, _ weights: DenseWeights, _ embeddings: Embeddings, _ fits: [NeuronFit],
        _ keyMeasures: KeyMeasures, _ logits: LogitCube, _ basis: TokenBasis
    ) -> Measures {
        let errors = fits.filter { $0.isLive && $0.isConsistent && $0.frequency > 0 }.map { abs($0.phaseError) }
        return Measures(
            score: logits.score(), restrictedLoss: keyMeasures.restrictedLoss, excludedLoss: keyMeasures.excludedLoss,
            excludedLossByFrequency: keyMeasures.excludedLossByFrequency, clockR2: keyMeasures.clockR2,
            pizzaR2: keyMeasures.pizzaR2, keyFrequencyVariance: keyMeasures.keyFrequencyVariance,
            phaseErrorMean: errors.isEmpty ? nil : errors.reduce(0, +) / Double(errors.count),
            phaseErrorMax: errors.max(), giniInput: gini(weights.inputComponents(basis)),
            giniOutput: gini(weights.outputComponents(basis)), sumOfSquaredWeights: network.sumOfSquaredWeights,
            distanceIrrelevance: logits.distanceIrrelevance,
            gradientSymmetricity: weights.gradientSymmetricity(
                leftEmbedding: embeddings.left, rightEmbedding: embeddings.right, on: correctTriples(weights.modulus)),
            circularity: embeddings.shared.flatMap { circularity($0, basis) })
    }
}

/// What a network of one hidden layer makes of its tokens.
private struct Embeddings: Sendable {
    /// From the first token's embedding to the pre-activations; where there is none, from a one-hot token.
    let left: [Double]
    /// The same for the second token.
    let right: [Double]
    /// The embedding, or the input weights where there is none; nil where the tokens have different ones.
    let shared: DenseMatrix?

    init(_ network: Perceptron) {
        func parts(_ weights: WeightMatrix) -> (embedding: Matrix, reader: Matrix) {
            switch weights {
            case .single(let matrix): (matrix, matrix)
            case .product(let embedding, let reader): (embedding, reader)
            }
        }
        let (one, two) = (parts(network.left), parts(network.right ?? network.left))
        left = one.reader.values
        right = two.reader.values
        let isShared = one.embedding == two.embedding
        shared = isShared ? DenseMatrix(one.embedding) : nil
    }
}

extension Perceptron {
    /// The sum of squares of all weights, as the file has them.
    var sumOfSquaredWeights: Double { allWeights.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } } }
}

extension DenseWeights {
    /// The norms over all neurons of each component of the input weights in the orthonormal Fourier basis.
    func inputComponents(_ basis: TokenBasis) -> [Double] {
        basis.componentNorms(
            of: (0..<neurons).map { leftWeights(ofNeuron: $0) }
                + (isTied ? [] : (0..<neurons).map { rightWeights(ofNeuron: $0) }))
    }

    /// The same of the output weights.
    func outputComponents(_ basis: TokenBasis) -> [Double] {
        basis.componentNorms(of: (0..<neurons).map { Array(outputWeights(ofNeuron: $0)) })
    }
}
