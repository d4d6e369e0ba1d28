import Checkpoints
import Constructions
import ExactArithmetic
import Verification

/// Goes through all inputs of a network once, with several references.
struct ExplanationSearch {
    private let network: Perceptron
    private let filter: PerceptronFilter
    private let usesFilter: Bool

    init(_ network: Perceptron, usesFilter: Bool) {
        self.network = network
        self.usesFilter = usesFilter
        filter = PerceptronFilter(network)
    }

    /// Decides every input for every reference.
    func run(_ cases: [ReferenceCase]) -> [ReferenceCase] {
        let modulus = network.modulus
        let isSymmetric = network.right == nil
        let workspace = PerceptronFilter.Workspace(filter)
        let evaluator = ExactPerceptron(network)
        let values = UnsafeMutableBufferPointer<Double>.allocate(capacity: modulus)
        values.initialize(repeating: 0)
        defer { values.deallocate() }
        for a in 0..<modulus {
            for b in (isSymmetric ? a : 0)..<modulus {
                let gaps = self.gaps(Input(a, b), workspace, evaluator, values)
                for item in cases { item.visit(gaps, mirrored: isSymmetric && a != b, usesFilter: usesFilter) }
            }
        }
        return cases
    }

    private func gaps(
        _ input: Input, _ workspace: PerceptronFilter.Workspace, _ evaluator: ExactPerceptron,
        _ values: UnsafeMutableBufferPointer<Double>
    ) -> NetworkGaps {
        let bound = usesFilter ? filter.evaluate(input.a, input.b, workspace).float64 : .infinity
        let target = input.target(modulus: network.modulus)
        return NetworkGaps(
            input, logits: workspace.logits, bound: bound, values: values, isRational: true,
            areBetween: { bounds in
                let logits = evaluator.logits(input.a, input.b, classes: [target] + bounds.map(\.rival))
                return bounds.indices.allSatisfy { index in
                    let lead = Rational(logits[0] - logits[index + 1], exponent: logits.exponent)
                    return lead.sign == .positive && (bounds[index].bound - CosineSum(lead)).sign == .positive
                }
            })
    }
}
