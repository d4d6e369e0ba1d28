/// A network that answers modular addition, with exactly the weights of a file.
public enum Network: Sendable, Hashable {
    /// Tokens, hidden layers of neurons, logits.
    case perceptron(Perceptron)
    /// One layer of attention and neurons.
    case transformer(Transformer)
    /// The logits themselves, from whatever architecture.
    case table(LogitTable)

    /// M: tokens are 0 to M - 1, and the right class of (a, b) is (a + b) mod M.
    public var modulus: Int {
        switch self {
        case .perceptron(let perceptron): perceptron.modulus
        case .transformer(let transformer): transformer.modulus
        case .table(let table): table.modulus
        }
    }
}

/// A network of neurons that reads two tokens: with g the nonlinearity,
///
///     u(a, b) = left[a] + right[b] + inputBias
///     y = g(u) W_1 + bias_1, then g(y) W_2 + bias_2, ...; the last of these are the logits.
///
/// The usual network has one hidden layer, that is one entry in ``layers``.
public struct Perceptron: Sendable, Hashable {
    /// Weights from one layer of neurons to the next, or to the logits.
    public struct Layer: Sendable, Hashable {
        /// [neurons, neurons of the next layer or classes].
        public let weights: WeightMatrix
        /// A number for each column, or empty.
        public let bias: [Double]

        /// Precondition: `bias` is empty or has a number for each column.
        public init(weights: WeightMatrix, bias: [Double] = []) {
            precondition(bias.isEmpty || bias.count == weights.columns)
            self.weights = weights
            self.bias = bias
        }
    }

    /// In which order the first layer is evaluated where the weights are products with embeddings. All are the same function
    /// of real numbers; in floating point they differ.
    public enum InputForm: Sendable, Hashable {
        /// Each token's part, then their sum.
        case separate
        /// The embeddings are added, then multiplied.
        case summed
        /// The embeddings are put side by side and multiplied: one sum through both.
        case concatenated
    }

    /// g.
    public let nonlinearity: Nonlinearity
    /// How the code that trained the network evaluates the first layer.
    public let inputForm: InputForm
    /// [M, neurons]: what the first token adds to the pre-activations.
    public let left: WeightMatrix
    /// The same for the second token; nil where both tokens have the same weights.
    public let right: WeightMatrix?
    /// A number for each neuron, or empty.
    public let inputBias: [Double]
    /// At least one; the last gives the logits.
    public let layers: [Layer]

    /// Precondition: the shapes fit together, there are as many classes as tokens, and forms other than `separate` are for
    /// products: `summed` with the same weights for both tokens, `concatenated` with different ones.
    public init(
        nonlinearity: Nonlinearity, left: WeightMatrix, right: WeightMatrix? = nil, inputForm: InputForm = .separate,
        inputBias: [Double] = [], layers: [Layer]
    ) {
        var width = left.columns
        precondition(inputBias.isEmpty || inputBias.count == width)
        precondition(right.map { $0.rows == left.rows && $0.columns == width } ?? true)
        for layer in layers {
            precondition(layer.weights.rows == width)
            width = layer.weights.columns
        }
        precondition(!layers.isEmpty && width == left.rows)
        switch inputForm {
        case .separate: break
        case .summed: precondition(left.innerDimension != nil && right == nil)
        case .concatenated: precondition(left.innerDimension != nil && right?.innerDimension != nil)
        }
        self.nonlinearity = nonlinearity
        self.inputForm = inputForm
        self.left = left
        self.right = right
        self.inputBias = inputBias
        self.layers = layers
    }

    /// M.
    public var modulus: Int { left.rows }
    /// The number of neurons in the first hidden layer.
    public var neurons: Int { left.columns }

    /// The same network with every weight replaced by what `change` makes of it.
    ///
    /// Precondition: `change` gives finite numbers.
    public func mapWeights(_ change: (Double) -> Double) -> Perceptron {
        Perceptron(
            nonlinearity: nonlinearity, left: left.mapValues(change), right: right?.mapValues(change),
            inputForm: inputForm, inputBias: inputBias.map(change),
            layers: layers.map { Layer(weights: $0.weights.mapValues(change), bias: $0.bias.map(change)) })
    }

    /// Every weight that is used, matrix by matrix.
    public var allWeights: [[Double]] {
        func values(_ matrix: WeightMatrix) -> [[Double]] {
            switch matrix {
            case .single(let matrix): [matrix.values]
            case .product(let first, let second): [first.values, second.values]
            }
        }
        return values(left) + (right.map(values) ?? []) + [inputBias]
            + layers.flatMap { values($0.weights) + [$0.bias] }
    }
}

/// The logits of a network on every input.
public struct LogitTable: Sendable, Hashable {
    /// M.
    public let modulus: Int
    /// The number of classes, at least M; all of them compete.
    public let classes: Int
    /// logit c of input (a, b) at (a M + b) `classes` + c.
    public let values: [Double]

    /// Precondition: `values` are finite, M^2 `classes` in number, and `classes` is at least M.
    public init(modulus: Int, classes: Int, values: [Double]) {
        precondition(modulus > 0 && classes >= modulus && values.count == modulus * modulus * classes)
        precondition(values.allSatisfy(\.isFinite))
        self.modulus = modulus
        self.classes = classes
        self.values = values
    }
}
