/// Single figures of a network, in double precision, over all M^2 ordered inputs.
public struct Measures: Sendable, Hashable {
    /// The share of right answers, and the mean cross-entropy.
    public let score: Score
    /// The cross-entropy of the logits projected on the key frequencies of a + b, with their mean over the inputs (Nanda et
    /// al. 2023); nil without key frequencies.
    public let restrictedLoss: Double?
    /// The cross-entropy of the logits without that projection (Nanda et al. 2023).
    public let excludedLoss: Double?
    /// The share of the logits' variance over inputs that the projection has.
    public let keyFrequencyVariance: Double?
    /// The mean absolute phase error of live, consistent neurons, in radians; nil if there is none.
    public let phaseErrorMean: Double?
    /// The largest of them.
    public let phaseErrorMax: Double?
    /// The Gini index of the norms of the Fourier components of the input weights (Hurley and Rickard 2009).
    public let giniInput: Double?
    /// The same of the output weights.
    public let giniOutput: Double?
    /// The sum of squares of all weights, as the file has them.
    public let sumOfSquaredWeights: Double
    /// How little the correct logit depends on b - a (Zhong et al. 2023); nil if it is constant.
    public let distanceIrrelevance: Double?
    /// How alike the correct logit's gradients by the two embeddings are (Zhong et al. 2023).
    public let gradientSymmetricity: Double?
}
