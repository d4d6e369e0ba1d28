import Checkpoints
import ExactArithmetic
import TestSupport

/// Networks that are hard to decide: planted ties, leads of one unit in the last place, wide ranges, idle neurons.
struct RandomNetwork {
    /// What the weights are like.
    enum Style: CaseIterable {
        /// Small integers and quarters: ties are frequent.
        case coarse
        /// Any doubles near 1.
        case fine
        /// float32 numbers near 1.
        case single
        /// Exponents from -300 to 300.
        case wide
        /// Subnormal and tiny numbers.
        case tiny
        /// The smallest subnormal numbers, and numbers near the largest: underflow that is magnified afterwards.
        case extreme
        /// Every class but one has the same output weights, up to a unit in the last place here and there.
        case nearTie
    }

    var generator: SeededGenerator
    let style: Style

    init(stream: UInt64, style: Style) {
        generator = SeededGenerator(stream: stream)
        self.style = style
    }

    mutating func weight() -> Double {
        switch style {
        case .coarse: Double(Int.random(in: -3...3, using: &generator)) / 4
        case .fine, .nearTie: Double.random(in: -1...1, using: &generator)
        case .single: Double(Float.random(in: -1...1, using: &generator))
        case .wide:
            Double(
                sign: Bool.random(using: &generator) ? .plus : .minus,
                exponent: Int.random(in: -300...300, using: &generator),
                significand: Double.random(in: 1..<2, using: &generator))
        case .extreme:
            Double(
                sign: Bool.random(using: &generator) ? .plus : .minus,
                exponent: Bool.random(using: &generator)
                    ? Int.random(in: -1074 ... -1060, using: &generator)
                    : Int.random(in: 960...1000, using: &generator),
                significand: 1)
        case .tiny:
            Double.random(in: -1...1, using: &generator) * (Bool.random(using: &generator) ? 0x1p-1060 : 0x1p-140)
        }
    }

    mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
        Matrix(rows: rows, columns: columns, values: (0..<rows * columns).map { _ in weight() })
    }

    mutating func weights(_ rows: Int, _ columns: Int) -> WeightMatrix {
        guard Int.random(in: 0..<3, using: &generator) == 0 else { return .single(matrix(rows, columns)) }
        let inner = Int.random(in: 1...4, using: &generator)
        return .product(matrix(rows, inner), matrix(inner, columns))
    }

    mutating func bias(_ count: Int) -> [Double] {
        guard Int.random(in: 0..<3, using: &generator) == 0 else { return [] }
        return (0..<count).map { _ in weight() }
    }

    /// Output weights whose columns are equal, or one unit in the last place apart.
    private mutating func nearlyEqualColumns(_ rows: Int, _ columns: Int) -> WeightMatrix {
        let column = (0..<rows).map { _ in weight() }
        let values = column.flatMap { value -> [Double] in
            (0..<columns).map { _ in Int.random(in: 0..<4, using: &generator) == 0 ? value.nextUp : value }
        }
        return .single(Matrix(rows: rows, columns: columns, values: values))
    }

    mutating func next() -> Perceptron {
        let modulus = Int.random(in: 2...7, using: &generator)
        let neurons = Int.random(in: 1...9, using: &generator)
        let left = weights(modulus, neurons)
        let right = Bool.random(using: &generator) ? weights(modulus, neurons) : nil
        var layers: [Perceptron.Layer] = []
        var width = neurons
        if Int.random(in: 0..<4, using: &generator) == 0 {
            let next = Int.random(in: 1...5, using: &generator)
            layers.append(Perceptron.Layer(weights: weights(width, next), bias: bias(next)))
            width = next
        }
        let output = style == .nearTie ? nearlyEqualColumns(width, modulus) : weights(width, modulus)
        layers.append(Perceptron.Layer(weights: output, bias: bias(modulus)))
        return Perceptron(
            nonlinearity: Bool.random(using: &generator) ? .relu : .square, left: left, right: right,
            inputBias: bias(neurons), layers: layers)
    }
}

/// A network evaluated from the definition, in rationals: slow, and shares nothing with the audit.
struct RationalNetwork {
    let network: Perceptron

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
        var values = (0..<network.neurons).map { neuron in
            entry(network.left, a, neuron) + entry(right, b, neuron)
                + (network.inputBias.isEmpty ? 0 : exact(network.inputBias[neuron]))
        }
        for layer in network.layers {
            let active = values.map { network.nonlinearity == .square ? $0 * $0 : $0.sign == .negative ? 0 : $0 }
            values = (0..<layer.weights.columns).map { column in
                active.indices.reduce(layer.bias.isEmpty ? Rational(0) : exact(layer.bias[column])) {
                    $0 + active[$1] * entry(layer.weights, $1, column)
                }
            }
        }
        return values
    }

    /// Logit t minus the largest other on every input.
    func leads() -> [[Rational]] {
        let modulus = network.modulus
        return (0..<modulus).map { a in
            (0..<modulus).map { b in
                let logits = logits(a, b)
                let target = (a + b) % modulus
                return logits[target] - logits.indices.filter { $0 != target }.map { logits[$0] }.max()!
            }
        }
    }
}
