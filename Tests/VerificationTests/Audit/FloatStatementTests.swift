import Checkpoints
import TestSupport
import Testing

@testable import Verification

@Suite("The float statement")
struct FloatStatementTests {
    /// One evaluation in single precision, its orders, associations and fused multiply-adds chosen at random.
    private struct RandomEvaluation {
        var generator: SeededGenerator

        mutating func sum(_ terms: [(Float, Float)]) -> Float {
            guard !terms.isEmpty else { return 0 }
            var parts = terms.shuffled(using: &generator)
            var sums: [Float] = []
            let blocks = Int.random(in: 1...3, using: &generator)
            for block in 0..<blocks {
                var total: Float = 0
                for (index, term) in parts.enumerated() where index % blocks == block {
                    total =
                        Bool.random(using: &generator) ? total + term.0 * term.1 : total.addingProduct(term.0, term.1)
                }
                sums.append(total)
            }
            parts = []
            return sums.shuffled(using: &generator).reduce(0, +)
        }

        mutating func product(_ vector: [Float], _ matrix: Matrix) -> [Float] {
            (0..<matrix.columns).map { column in
                sum(vector.indices.map { (vector[$0], Float(matrix[$0, column])) })
            }
        }

        mutating func row(_ weights: WeightMatrix, _ row: Int) -> [Float] {
            switch weights {
            case .single(let matrix): (0..<matrix.columns).map { Float(matrix[row, $0]) }
            case .product(let first, let second):
                product((0..<first.columns).map { Float(first[row, $0]) }, second)
            }
        }

        mutating func logits(_ network: Perceptron, _ a: Int, _ b: Int) -> [Float] {
            var values = zip(row(network.left, a), row(network.right ?? network.left, b)).map { $0 + $1 }
            if case .product(let first, let second) = network.left, network.right == nil, Bool.random(using: &generator)
            {
                values = product((0..<first.columns).map { Float(first[a, $0]) + Float(first[b, $0]) }, second)
            }
            if !network.inputBias.isEmpty { values = zip(values, network.inputBias).map { $0 + Float($1) } }
            for layer in network.layers {
                values = values.map { network.nonlinearity == .relu ? max($0, 0) : $0 * $0 }
                switch layer.weights {
                case .single(let matrix): values = product(values, matrix)
                case .product(let first, let second):
                    if Bool.random(using: &generator) {
                        values = product(product(values, first), second)
                    } else {
                        let collapsed = (0..<first.rows).flatMap { index in
                            product((0..<first.columns).map { Float(first[index, $0]) }, second)
                        }
                        values = product(
                            values,
                            Matrix(rows: first.rows, columns: second.columns, values: collapsed.map { Double($0) }))
                    }
                }
                if !layer.bias.isEmpty { values = zip(values, layer.bias).map { $0 + Float($1) } }
            }
            return values
        }
    }

    @Test("no evaluation contradicts a yes, and every no fails in the named order")
    func statements() async throws {
        var networks = RandomNetwork(stream: 740, style: .single)
        var evaluation = RandomEvaluation(generator: SeededGenerator(stream: 741))
        var (proved, refuted, unknown) = (0, 0, 0)
        for _ in 0..<TestRun.cases(400) {
            let random = networks.next()
            // Output weights that favour the right class on many inputs, by little: half of the statements are yes.
            let network = Self.nearlyRight(random, &networks.generator)
            let statement = try await Network.perceptron(network).audit().float32.statement
            switch statement {
            case .yes:
                proved += 1
                for a in 0..<network.modulus {
                    for b in 0..<network.modulus {
                        let logits = evaluation.logits(network, a, b)
                        let target = (a + b) % network.modulus
                        #expect(logits.indices.allSatisfy { $0 == target || logits[$0] < logits[target] })
                    }
                }
            case .no(let input, let expected, let rival):
                refuted += 1
                let logits = SequentialFloat32(network).logits(input.a, input.b)
                #expect(expected == (input.a + input.b) % network.modulus)
                #expect(!(logits[expected] > logits[rival]))
            case .unknown: unknown += 1
            }
        }
        print("float statements: \(proved) yes, \(refuted) no, \(unknown) unknown")
        #expect(proved > 20 && refuted > 20)
    }

    /// A network that indicates its input in its neurons (one neuron for each pair of tokens) and answers from there, with
    /// a lead between 2^-30 and 1.
    private static func nearlyRight(_ random: Perceptron, _ generator: inout SeededGenerator) -> Perceptron {
        let modulus = random.modulus
        let pairs = (0..<modulus).flatMap { a in (0..<modulus).map { (a, $0) } }
        func input(_ isFirst: Bool) -> Matrix {
            Matrix(
                rows: modulus, columns: pairs.count,
                values: (0..<modulus).flatMap { token in pairs.map { (isFirst ? $0.0 : $0.1) == token ? 1.0 : 0 } })
        }
        let lead = Double(sign: .plus, exponent: Int.random(in: -30...0, using: &generator), significand: 1)
        let output = Matrix(
            rows: pairs.count, columns: modulus,
            values: pairs.flatMap { pair in
                (0..<modulus).map { c in
                    let level = Double(Float.random(in: 0...1, using: &generator)) * 0x1p-20 + 1
                    return Double(Float(c == (pair.0 + pair.1) % modulus ? 1 + lead + 0x1p-19 : level))
                }
            })
        return Perceptron(
            nonlinearity: random.nonlinearity, left: .single(input(true)), right: .single(input(false)),
            inputBias: [Double](repeating: -1, count: pairs.count),
            layers: [Perceptron.Layer(weights: .single(output))])
    }
}
