/// What the columns and rows of a comparison mean, in a sentence each.
enum Definitions {
    /// What stands above the certified figures.
    static let certified =
        "Decided for the real-number function of exactly the weights in the file, by arithmetic with proved bounds. "
        + "Everything else on this page is computed in double precision, and says so."
    static let doubt =
        "An interval that contains the right class’s smallest lead over another, and 0: what was left of the doubt at the "
        + "highest precision."

    // Measures of any network.
    static let accuracy =
        "The share of all M² inputs whose largest logit, the first where several are equal, is the right one."
    static let loss = "Mean cross-entropy over all M² inputs, natural logarithm."
    static let restrictedLoss =
        "Cross-entropy of the logits projected on cos and sin of 2π f (a + b) / M, f in the key frequencies, with their mean "
        + "over the inputs (Nanda et al. 2023)."
    static let excludedLoss =
        "Cross-entropy of the logits without that projection (Nanda et al. 2023). It rises for networks that memorised, too."
    static let keyFrequencyVariance = "The share of the logits’ variance over the inputs that the projection has."
    static let sumOfSquaredWeights = "Of all weights, as the file has them."
    static let distanceIrrelevance =
        "How little the correct logit depends on b − a: near 0 for a pizza, near 1 for a clock (Zhong et al. 2023)."
    static let gradientSymmetricity =
        "Mean cosine between the correct logit’s gradients by the two embeddings; 1 where they are equal (Zhong et al. 2023)."

    static let frequency = "The frequency of a group: a wave goes through f periods over the M tokens."
    static let groupSize = "How many live neurons have this frequency."
    static let starMargin =
        "An interval that contains the smallest lead of the right class over all inputs, for the construction with amplitudes 1; negative where it is wrong."
    static let explainedByStars =
        "S is a sum of evenly spaced stars, one for each frequency, with the numbers stated. An input is explained if, "
        + "with L the network’s logits and t the right class, 0 < L_t − L_c < 2 (S_t − S_c) for every other class c: the "
        + "stars’ lead is more than what the rest of the network can take away, or add."
    static let explainedByWaves =
        "The same for a sum of ideal waves, s_f cos(2π f (a + b − c) / M) over the key frequencies, with the numbers stated."
    static let uniformBound =
        "Inputs that the stars explain because their lead is above one bound on the rest of the network that holds on all "
        + "inputs at once."

    /// Definitions under headings, to be opened.
    static func list(_ parts: [(heading: String, entries: [(name: String, definition: String)])]) -> Markup {
        Document.details("definitions", summary: "Definitions") {
            for (heading, entries) in parts where !entries.isEmpty {
                Markup.element("h3") { heading }
                Markup.element("dl", ["class": "definitions"]) {
                    for (name, definition) in entries {
                        Markup.element("dt") { name }
                        Markup.element("dd") { definition }
                    }
                }
            }
        }
    }

    static let logitShare =
        "Sum of squares of the group’s logits over that of all logits, the means over the classes taken away."
    static let waveR2 =
        "1 − |L − s T|² / |L|² for the group’s logits L and T = cos(2π f (a + b − c) / M), s by least squares."
    static let envelopeR2 = "The same with T times the envelope of a star, |cos(π f (a − b) / M)|, squared for x²."
    static let envelopeRatio = "Smallest over largest height of the wave, by f (a − b) mod M."
    static let waveScale = "The height of the wave s cos(2π f (a + b − c) / M) that fits the group’s logits best."

    /// The columns of the table of groups: name, definition.
    static let groups: [(name: String, definition: String)] = [
        ("f", frequency), ("n", groupSize),
        ("logit share", logitShare), ("wave R²", waveR2), ("envelope R²", envelopeR2),
        ("envelope ratio", envelopeRatio),
        ("phase error", "Mean of |output phase − 2 × input phase| over consistent neurons, in radians."),
        (
            "spacing error",
            "Root mean square of how far the sorted input phases are from even spacing, the best rotation removed, in radians."
        ),
        ("D", "Mean input weight over input amplitude, averaged over the group: part of a second harmonic."),
        ("B", "Input amplitude at 2f in phase with the wave, over input amplitude, averaged over the group."),
        ("s", waveScale),
    ]

    /// The columns of the table of neurons.
    static let neurons: [(name: String, definition: String)] = [
        ("neuron", "Its place in the network."),
        ("f", "The frequency with the largest sum of the input’s and the output’s share of power."),
        ("live", "Whether its strength is at least a hundredth of the largest."),
        ("input amplitude", "Of the input weights at f; of the first token where the two have their own."),
        ("input phase", "p of the input weights A cos(2π f t / M − p), in radians."),
        ("output amplitude", "Of the output weights at f."),
        ("output phase", "Of the output weights, in radians."),
        (
            "phase error",
            "Output phase less twice the input phase (less the sum of both tokens’ phases where they differ), in radians, wrapped to a half turn."
        ),
        ("input fraction", "The share of the input weights’ power, without the mean, that is at f."),
        ("output fraction", "The same for the output weights."),
        ("strength", "Norm of the input weights (squared for x²) times norm of the output weights."),
    ]

    /// Of the substitutions: what is replaced.
    static let projected = "Every neuron’s weights replaced by their component at its own frequency, on both sides."
    static let doubled = "The same of live neurons, and every output phase set to twice the input phase."
    static let idealStar =
        "Each group of n neurons replaced by the evenly spaced star of n neurons with the group’s amplitudes."
    static let idealWaves =
        "The logits replaced by Σ s_f cos(2π f (a + b − c) / M) over the key frequencies, s_f by least squares."
}
