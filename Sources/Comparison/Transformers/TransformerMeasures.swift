/// Single figures of a transformer, in double precision, over all M^2 ordered inputs and the first M classes.
public struct TransformerMeasures: Sendable, Hashable {
    /// The share of right answers, and the mean cross-entropy.
    public let score: Score
    /// The cross-entropy of the logits projected on the key frequencies of a + b, with their mean over the inputs (Nanda et
    /// al. 2023); nil without key frequencies.
    public let restrictedLoss: Double?
    /// The cross-entropy of the logits without that projection (Nanda et al. 2023).
    public let excludedLoss: Double?
    /// The cross-entropy without each key frequency alone.
    public let excludedLossByFrequency: [FrequencyLoss]
    /// The share of the logits' variance over inputs that the projection has.
    public let keyFrequencyVariance: Double?
    /// The share of the variance of the logits, their mean over the classes removed, that is explained by the waves
    /// cos(2 pi f (a + b - c) / M) of the key frequencies together: what a clock makes (Zhong et al. 2023). Nil without key
    /// frequencies.
    public let clockR2: Double?
    /// The same by |cos(pi f (a - b) / M)| cos(2 pi f (a + b - c) / M): what a pizza makes.
    public let pizzaR2: Double?
    /// The Gini index (Hurley and Rickard 2009) of the norms of the Fourier components of the first token's embedding (Nanda
    /// et al. 2023).
    public let giniEmbedding: Double?
    /// The same of the neuron-to-logit map, over the classes.
    public let giniNeuronLogit: Double?
    /// The sum of squares of all weights that are computed with; tokens that two positions share count once.
    public let sumOfSquaredWeights: Double
    /// How little the correct logit depends on b - a (Zhong et al. 2023); nil if it is constant.
    public let distanceIrrelevance: Double?
    /// The mean cosine of the correct logit's gradients by the two embeddings (Zhong et al. 2023, who take a hundred inputs with
    /// any class each, for which there is ``TransformerComparison/gradientSymmetricity(on:)``).
    public let gradientSymmetricity: Double?
    /// How nearly the principal components of the first token's embedding are waves of one frequency (Zhong et al. 2023).
    public let circularity: Double?
}
