extension Definitions {
    static let explainedBySum =
        "S is the sum of the waves stated, and nothing else. An input is explained if, with L the network’s logits and t the "
        + "right class, 0 < L_t − L_c < 2 (S_t − S_c) for every other class c: the waves’ lead is more than what the rest of "
        + "the network can take away, or add."
    static let wavesRight = "Inputs on which the right class has strictly the largest logit in the sum of waves alone."

    static let clockR2 =
        "The share of the logits’ variance, their mean over the classes taken away, that the waves cos(2π f (a + b − c) / M) of "
        + "the key frequencies have together: what a clock makes (Zhong et al. 2023)."
    static let pizzaR2 =
        "The same of the waves times |cos(π f (a − b) / M)|: what a pizza makes (Zhong et al. 2023). The two are alike enough "
        + "that both can be large."
    static let circularity =
        "How nearly the first four principal components of the first token’s embedding are waves of one frequency each; 1 where "
        + "they are (Zhong et al. 2023)."
    static let giniEmbedding =
        "How unequal the norms of the Fourier components of the first token’s embedding are: 0 all equal, near 1 a few only "
        + "(Nanda et al. 2023; Hurley and Rickard 2009)."
    static let giniNeuronLogit = "The same of the neuron-to-logit map, over the classes."

    private static let fraction =
        "The share of the activations’ variance over the inputs that is in cos and sin of 2π f a / M and of 2π f b / M and "
        + "in their four products (Nanda et al. 2023)."
    private static let counted =
        "The frequency a neuron counts to: its own, if it is live and its fraction is at least 0.85."

    /// The columns of a transformer's table of groups: name, definition.
    static let countedGroups: [(name: String, definition: String)] = [
        ("f", frequency), ("n", "How many neurons count to this frequency."),
        ("mean fraction", "The mean over the group of the fractions explained."), ("logit share", logitShare),
        ("wave R²", waveR2), ("envelope R²", envelopeR2), ("envelope ratio", envelopeRatio), ("s", waveScale),
        (
            "loss without",
            "Cross-entropy of the network’s logits without their projection on this frequency alone, in nats."
        ),
    ]

    /// The columns of a transformer's table of neurons.
    static let countedNeurons: [(name: String, definition: String)] = [
        ("neuron", "Its place in the network."),
        ("f", "The frequency that explains most of its activations."), ("fraction", fraction), ("counts to", counted),
        ("live", "Whether its strength is at least a hundredth of the largest."),
        ("output f", "The strongest frequency of what it adds to the logits, as a function of the class."),
        ("output fraction", "The share of that one’s power, without the mean, that is at f."),
        ("strength", "Norm of the activations, without their mean, times norm of what it adds to the logits."),
    ]
}
