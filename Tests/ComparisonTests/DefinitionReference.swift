import Checkpoints
import Constructions
import ExactArithmetic

@testable import Comparison

/// What a reference explains, from the definition: rational logits, and reference logits in intervals of 600 bits summed up
/// term by term. Shares no formula with the code under test.
struct DefinitionReference {
    let network: Perceptron
    let terms: [Explanation.Term]
    static let precision = 600

    private func cosine(_ turn: Turn) -> Enclosure { .cosine(of: turn, precision: Self.precision) }
    private func number(_ value: Rational) -> Enclosure { Enclosure(value, precision: Self.precision) }

    /// The network's logits.
    func logits(_ a: Int, _ b: Int) -> [Rational] {
        func exact(_ value: Double) -> Rational { Rational(exactly: value)! }
        func entry(_ weights: WeightMatrix, _ row: Int, _ column: Int) -> Rational {
            switch weights {
            case .single(let matrix): exact(matrix[row, column])
            case .product(let first, let second):
                (0..<first.columns).reduce(Rational(0)) { $0 + exact(first[row, $1]) * exact(second[$1, column]) }
            }
        }
        let right = network.right ?? network.left
        let layer = network.layers[0]
        let active = (0..<network.neurons).map { n -> Rational in
            let u =
                entry(network.left, a, n) + entry(right, b, n)
                + (network.inputBias.isEmpty ? 0 : exact(network.inputBias[n]))
            return network.nonlinearity == .square ? u * u : u.sign == .negative ? 0 : u
        }
        return (0..<network.modulus).map { c in
            active.indices.reduce(layer.bias.isEmpty ? 0 : exact(layer.bias[c])) {
                $0 + active[$1] * entry(layer.weights, $1, c)
            }
        }
    }

    /// The reference's logit.
    func reference(_ a: Int, _ b: Int, _ c: Int) -> Enclosure {
        let m = network.modulus
        return terms.reduce(number(0)) { sum, term in
            let f = term.frequency
            guard let neurons = term.neurons, let phase = term.phase else {
                return sum + number(term.scale) * cosine(Turn(f * (a + b - c), m))
            }
            var star = number(0)
            for i in 0..<neurons {
                let p = Turn(i, neurons) + phase
                let u = cosine(Turn(f * a, m) - p) + cosine(Turn(f * b, m) - p)
                let active =
                    network.nonlinearity == .square ? u * u : u.sign == .negative ? number(0) : .maximum(u, number(0))
                star = star + active * cosine(Turn(f * c, m) - 2 * p)
            }
            return sum + number(term.scale) * star
        }
    }

    /// Whether S_t - S_c > |(L_t - L_c) - (S_t - S_c)| for every rival; nil where the intervals cannot tell.
    func isExplained(_ a: Int, _ b: Int) -> Bool? {
        let t = (a + b) % network.modulus
        let logits = logits(a, b)
        let right = reference(a, b, t)
        var result: Bool? = true
        for c in 0..<network.modulus where c != t {
            let gap = right - reference(a, b, c)
            let rest = (number(logits[t] - logits[c]) - gap).magnitude
            switch rest.isLess(than: gap) {
            case .certainlyTrue: break
            case .certainlyFalse: return false
            case .undetermined: result = nil
            }
        }
        return result
    }

    /// Whether the network's right class is strictly the largest.
    func isCorrect(_ a: Int, _ b: Int) -> Bool {
        let t = (a + b) % network.modulus
        let logits = logits(a, b)
        return logits.indices.allSatisfy { $0 == t || logits[$0] < logits[t] }
    }
}
