import Checkpoints
import Constructions
import ExactArithmetic
import Verification

/// Stars: S_c(a, b) = sum_f s_f logit_c(a, b) of the circular construction of n_f neurons at frequency f.
///
/// For the filter it is a network in doubles. Its input weights are cosines, its output weights s_f times cosines; each weight is
/// what three roundings without underflow make of the exact one:
///
/// - the lower end of an enclosure at 64 bits is within a relative 2^-63 of the cosine, less than 2^-53;
/// - it is rounded to a double; a cosine of a turn with denominator q is 0 (exactly: `mpfr_cosu` knows) or at least 1/q;
/// - it is multiplied by s_f, a double with twelve significant bits, 0 or of magnitude 2^-400 to 2^401.
struct StarReference: ReferenceLogits {
    let terms: [Explanation.Term]
    /// One construction for each term.
    let constructions: [CircularConstruction]
    /// Neuron by neuron in the order of the terms, the scale multiplied in: [H, M] by rows.
    let outputWeights: [Double]
    /// [M, H] by rows.
    let inputWeights: [Double]
    /// How many roundings a weight has passed.
    static let weightRoundings = 3

    private let modulus: Int
    private let filter: PerceptronFilter
    private let workspace: PerceptronFilter.Workspace

    /// - Parameter phases: the angle of the first neuron of each group.
    init(
        modulus: Int, nonlinearity: Nonlinearity, groups: [FrequencyGroup], phases: [Turn]
    ) throws(CircularConstruction.ParameterError) {
        self.modulus = modulus
        let activation: Activation = nonlinearity == .relu ? .relu : .square
        var constructions: [CircularConstruction] = []
        var scales: [Double] = []
        for (group, phase) in zip(groups, phases) {
            constructions.append(
                try CircularConstruction(
                    activation: activation, neurons: group.neurons.count, modulus: modulus,
                    frequency: Integer(group.frequency), phase: phase))
            let power = nonlinearity == .relu ? group.inputAmplitude : group.inputAmplitude * group.inputAmplitude
            scales.append(StatedNumbers.scale(power * group.outputAmplitude))
        }
        terms = zip(constructions, scales).map {
            Explanation.Term(
                frequency: $0.frequency, neurons: $0.neurons, phase: $0.phase, scale: StatedNumbers.rational($1))
        }
        self.constructions = constructions
        func rounded(_ turn: Turn) -> Double { Enclosure.cosine(of: turn, precision: 64).approximateDouble }
        var (columns, rows): ([[Double]], [Double]) = ([], [])
        for (construction, scale) in zip(constructions, scales) {
            let tokens = (0..<modulus).map { construction.angle(ofToken: $0) }
            for i in 0..<construction.neurons {
                let angle = construction.angle(ofNeuron: i)
                let doubled = 2 * angle
                columns.append(tokens.map { rounded($0 - angle) })
                rows += tokens.map { scale * rounded($0 - doubled) }
            }
        }
        inputWeights = (0..<modulus).flatMap { token in columns.map { $0[token] } }
        outputWeights = rows
        let count = columns.count
        filter = PerceptronFilter(
            Perceptron(
                nonlinearity: nonlinearity,
                left: .single(Matrix(rows: modulus, columns: count, values: inputWeights)),
                layers: [
                    Perceptron.Layer(weights: .single(Matrix(rows: count, columns: modulus, values: outputWeights)))
                ]), weightRoundings: Self.weightRoundings)
        workspace = PerceptronFilter.Workspace(filter)
    }

    /// A difference of two logits, each off by the filter's bound, rounds once: u times the largest difference.
    func writeGaps(on input: Input, to gaps: UnsafeMutableBufferPointer<Double>) -> Double {
        let bound = filter.evaluate(input.a, input.b, workspace).float64
        let right = workspace.logits[input.target(modulus: modulus)]
        var largest = 0.0
        for rival in 0..<modulus {
            gaps[rival] = right - workspace.logits[rival]
            largest = Double.maximum(largest, gaps[rival].magnitude)
        }
        return Ball.inflated(2 * bound + Ball.unitRoundoff * largest)
    }

    func gap(to rival: Int, on input: Input) -> CosineSum {
        let target = input.target(modulus: modulus)
        return zip(constructions, terms).reduce(CosineSum.zero) { sum, part in
            sum + part.1.scale * part.0.logitGap(target, rival, on: input)
        }
    }
}
