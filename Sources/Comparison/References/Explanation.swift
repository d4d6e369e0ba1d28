public import Checkpoints
public import Constructions
public import ExactArithmetic
public import Verification

/// On which inputs a reference accounts for a network's answer, decided with certainty.
///
/// A reference S is built from the construction, with a few rational numbers that are stated: ``Reference/terms``. With L the
/// logits of exactly the network's weights and t the right class, the input (a, b) is *explained* by S if for every other class c
///
///     S_t - S_c > |(L_t - L_c) - (S_t - S_c)|,   which is the same as   0 < L_t - L_c < 2 (S_t - S_c):
///
/// the reference's lead is more than what the rest of the network could take away, or add. (x > |y - x| says y - x < x and
/// x - y < x.) So the right class of an explained input has the largest logit both in the network and in the reference.
///
/// It is a decomposition of each input at the cost of evaluating it, not a proof shorter than that; see <doc:WhatIsExplained>.
public struct Explanation: Sendable {
    /// A part of a reference.
    public struct Term: Sendable, Hashable {
        /// f.
        public let frequency: Int
        /// The number of neurons of the star; nil for a wave.
        public let neurons: Int?
        /// The angle of the star's first neuron; nil for a wave.
        public let phase: Turn?
        /// s_f.
        public let scale: Rational
    }

    /// What a reference is made of.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A star for each frequency, its first neuron at phase 0.
        case idealStar
        /// A star for each frequency, turned to the network's phases.
        case turnedStar
        /// A wave for each key frequency.
        case idealWaves
    }

    /// What one reference explains.
    public struct Reference: Sendable {
        /// What it is made of.
        public let kind: Kind
        /// Its parts: nothing but these numbers defines it.
        public let terms: [Term]
        /// How many inputs it explains.
        public let explained: Int
        /// Which: (a, b) at a M + b.
        public let isExplained: [Bool]
        /// On how many inputs it could not be told whether it explains them: they do not count as explained. 0 for a network
        /// without attention.
        public let undecided: Int
        /// On how many inputs the reference itself is right.
        public let inputs: AuditVerdict.InputCounts
        /// Which layer settled for how many inputs whether they are explained.
        public let decided: AuditVerdict.Tally
        /// The same for whether the reference itself is right.
        public let inputsDecided: AuditVerdict.Tally
    }

    /// Stars, first neurons at phase 0.
    public let idealStar: Reference
    /// Stars turned to the network's phases.
    public let turnedStar: Reference
    /// Waves.
    public let idealWaves: Reference
    /// How many inputs are explained by ``turnedStar`` because its gaps are above ``residualBound``.
    public let uniformBound: Int
    /// At least |(L_t - L_c) - (S_t - S_c)| for the turned star, on all inputs and for all c at once, from the weights alone; may
    /// be infinite.
    public let residualBound: Double

    /// All references.
    public var references: [Reference] { [idealStar, turnedStar, idealWaves] }

    /// M^2.
    public var total: Int { idealStar.isExplained.count }

    /// Decides all inputs.
    ///
    /// Precondition: `comparison` is of this network.
    ///
    /// - Throws: where a group is beyond the bounds of the construction's parameters.
    /// - Complexity: four evaluations of M^3 logits, half of that where both tokens have the same weights.
    public init(of network: Perceptron, _ comparison: Comparison) throws(CircularConstruction.ParameterError) {
        try self.init(of: network, comparison, usesFilter: true)
    }

    /// As above; without the filter everything is decided by exact arithmetic.
    init(
        of network: Perceptron, _ comparison: Comparison, usesFilter: Bool
    ) throws(CircularConstruction.ParameterError) {
        precondition(network.modulus == comparison.weights.modulus && network.neurons == comparison.weights.neurons)
        let (modulus, groups) = (network.modulus, comparison.groups)
        let rotations = groups.map { GroupRotation($0, comparison.neurons) }
        let ideal = try StarReference(
            modulus: modulus, nonlinearity: network.nonlinearity, groups: groups, phases: groups.map { _ in .zero })
        let turned = try StarReference(
            modulus: modulus, nonlinearity: network.nonlinearity, groups: groups,
            phases: rotations.map { StatedNumbers.phase($0.phase) })
        let waves = WaveReference(
            modulus: modulus, frequencies: comparison.keyFrequencies, scales: comparison.waveScales)
        let bound = ResidualBound(
            network, turned, amplitudes: groups.map(\.inputAmplitude), members: rotations.map(\.neurons)
        ).value
        let search = ExplanationSearch(network, usesFilter: usesFilter)
        let cases = search.run([
            ReferenceCase(.idealStar, ideal, modulus: modulus),
            ReferenceCase(.turnedStar, turned, modulus: modulus, residualBound: bound),
            ReferenceCase(.idealWaves, waves, modulus: modulus),
        ])
        idealStar = cases[0].result
        turnedStar = cases[1].result
        idealWaves = cases[2].result
        uniformBound = cases[1].uniformlyExplained
        residualBound = bound
    }
}
