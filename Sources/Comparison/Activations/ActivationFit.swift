/// What one frequency explains of a neuron's activations over all inputs, and of what it writes.
///
/// After Nanda et al. 2023, "Progress measures for grokking via mechanistic interpretability": the activation map is g(u) as a
/// function of (a, b), its mean removed, and a frequency f explains the part of its variance that is in cos fa, sin fa,
/// cos fb, sin fb and their four products, where cos fa is cos(2 pi f a / M). (For even M and f = M/2 those with a sine vanish
/// and the three others are left.)
public struct ActivationFit: Sendable, Hashable {
    /// The fraction from which on a neuron counts to its frequency; others count to none (Nanda et al. 2023).
    public static let countedFraction = 0.85

    /// Its place in the network.
    public let index: Int
    /// Whether its strength is at least a hundredth of the largest.
    public let isLive: Bool
    /// The norm of the activation map, mean removed, times that of the neuron's row of the neuron-to-logit map.
    public let strength: Double
    /// The frequency in 1...floor(M/2) that explains most of the map, the lowest of equal ones; 0 where the map is constant
    /// up to rounding.
    public let frequency: Int
    /// What it explains, in 0...1.
    public let fraction: Double
    /// The strongest frequency of the neuron's row of the neuron-to-logit map as a function of the class; 0 for a constant row.
    public let outputFrequency: Int
    /// The share of the row's power, its mean removed, that is at ``frequency``.
    public let outputFraction: Double

    /// The frequency the neuron counts to: that of a live neuron explained by at least ``countedFraction``.
    public var countedFrequency: Int? {
        isLive && frequency > 0 && fraction >= Self.countedFraction ? frequency : nil
    }
}

extension ActivationFit {
    /// The fits of `count` neurons.
    ///
    /// - Parameters:
    ///   - map: the activations of a neuron, at a M + b.
    ///   - row: what a neuron adds to the logits of the M classes for a unit of activation.
    static func fits(
        _ count: Int, _ basis: TokenBasis, map: (Int) -> [Double], row: (Int) -> ArraySlice<Double>
    ) -> [ActivationFit] {
        let transform = ActivationTransform(basis)
        let spectra = (0..<count).map { transform.spectrum(of: map($0)) }
        let strengths = zip(spectra, 0..<count).map { spectrum, n in
            spectrum.variance.squareRoot() * row(n).reduce(0) { $0 + $1 * $1 }.squareRoot()
        }
        let largest = strengths.max() ?? 0
        return spectra.indices.map { n in
            let best = strongest(spectra[n].powers)
            let output = basis.spectrum(of: row(n)).powersAboveRounding
            let outputPower = output.reduce(0, +)
            return ActivationFit(
                index: n, isLive: largest > 0 && strengths[n] >= 0.01 * largest, strength: strengths[n],
                frequency: best, fraction: best == 0 ? 0 : min(1, spectra[n].powers[best - 1] / spectra[n].variance),
                outputFrequency: strongest(output),
                outputFraction: best == 0 || outputPower == 0 ? 0 : output[best - 1] / outputPower)
        }
    }

    /// The frequencies that live neurons count to.
    static func keyFrequencies(_ fits: [ActivationFit]) -> [Int] { Set(fits.compactMap(\.countedFrequency)).sorted() }

    /// The frequency of the largest of the powers at 1, 2, ...; 0 if there is none.
    private static func strongest(_ powers: [Double]) -> Int {
        guard let largest = powers.max(), largest > 0, let place = powers.firstIndex(of: largest) else { return 0 }
        return place + 1
    }
}

extension DenseWeights {
    /// What one frequency explains of each neuron's activations.
    ///
    /// - Complexity: M^3 / 2 multiplications for each neuron.
    public func activationFits(_ basis: TokenBasis) -> [ActivationFit] {
        ActivationFit.fits(
            neurons, basis,
            map: { n in
                let (left, right) = (leftWeights(ofNeuron: n), rightWeights(ofNeuron: n))
                return left.flatMap { one in
                    right.map { nonlinearity.value(at: one + $0 + inputBias[n]) }
                }
            }, row: { outputWeights(ofNeuron: $0) })
    }
}
