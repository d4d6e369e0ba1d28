/// A network in terms of the arrays of a checkpoint, their shapes compared and their numbers not yet read.
struct Blueprint {
    /// One matrix or a product of two.
    enum Weights {
        case single(MatrixSource)
        case product(MatrixSource, MatrixSource)

        var sources: [MatrixSource] {
            switch self {
            case .single(let source): [source]
            case .product(let first, let second): [first, second]
            }
        }

        var rows: Int { sources[0].rows }
        var columns: Int { sources[sources.count - 1].columns }

        func read() throws(CheckpointError) -> WeightMatrix {
            switch self {
            case .single(let source): .single(try source.matrix())
            case .product(let first, let second): .product(try first.matrix(), try second.matrix())
            }
        }
    }

    struct Layer {
        let weights: Weights
        var bias: Tensor?
    }

    enum Form {
        case perceptron(
            left: Weights, right: Weights?, form: Perceptron.InputForm, inputBias: Tensor?, layers: [Layer])
        case transformer(TransformerBlueprint)
        case table(Tensor, classes: Int)
    }

    let form: Form
    let modulus: Int
    /// The logits in the names of the arrays, g for the nonlinearity.
    let formula: String

    /// A network of neurons.
    ///
    /// - Throws: if the shapes do not fit together, naming those that do not.
    init(
        left: Weights, right: Weights? = nil, inputForm: Perceptron.InputForm = .separate, inputBias: Tensor? = nil,
        layers: [Layer], formula: String
    ) throws(Misfit) {
        var chain: [[MatrixSource]] = [left.sources]
        if let right { chain.append(right.sources) }
        chain += layers.map(\.weights.sources)
        for source in chain.joined() where source.rows == 0 || source.columns == 0 {
            throw Misfit(description: "\(source.text) is empty")
        }
        for case let pair in chain where pair.count == 2 && pair[0].columns != pair[1].rows {
            throw Misfit(description: "\(pair[0].text) and \(pair[1].text) cannot be multiplied")
        }
        func text(_ weights: Weights) -> String { weights.sources.map(\.text).joined(separator: ", ") }
        var (width, before) = (left.columns, left)
        if let right, right.rows != left.rows || right.columns != width {
            throw Misfit(description: "\(text(left)) and \(text(right)) are not for the same tokens and neurons")
        }
        for layer in layers {
            guard layer.weights.rows == width else {
                throw Misfit(description: "\(text(before)) and \(text(layer.weights)) cannot follow one another")
            }
            (width, before) = (layer.weights.columns, layer.weights)
        }
        guard width == left.rows else {
            throw Misfit(
                description: "\(text(left)) reads \(left.rows) tokens, but \(text(before)) gives \(width) classes; "
                    + "modular addition has as many classes as tokens")
        }
        form = .perceptron(left: left, right: right, form: inputForm, inputBias: inputBias, layers: layers)
        modulus = left.rows
        self.formula = formula
    }

    /// A transformer, its shapes compared.
    init(transformer: TransformerBlueprint, modulus: Int, formula: String) {
        form = .transformer(transformer)
        self.modulus = modulus
        self.formula = formula
    }

    /// A bare table, whose last axis holds `classes` logits.
    init(table: Tensor, modulus: Int, classes: Int, formula: String) {
        form = .table(table, classes: classes)
        self.modulus = modulus
        self.formula = formula
    }

    /// The arrays it is made of, each once.
    var tensors: [Tensor] {
        let all: [Tensor]
        switch form {
        case .perceptron(let left, let right, _, let inputBias, let layers):
            all =
                (left.sources + (right?.sources ?? [])).map(\.tensor) + (inputBias.map { [$0] } ?? [])
                + layers.flatMap { $0.weights.sources.map(\.tensor) + ($0.bias.map { [$0] } ?? []) }
        case .transformer(let transformer): all = transformer.arrays.used
        case .table(let tensor, _): all = [tensor]
        }
        var names: Set<String> = []
        return all.filter { names.insert($0.name).inserted }
    }

    /// Reads the numbers. `nonlinearity` is not used for a table, `attentionCoefficient` for transformers alone.
    func network(
        _ nonlinearity: Nonlinearity, attentionCoefficient: Double
    ) throws(CheckpointError) -> Network {
        switch form {
        case .table(let tensor, let classes):
            return .table(LogitTable(modulus: modulus, classes: classes, values: try tensor.values()))
        case .transformer(let transformer):
            return .transformer(
                try transformer.transformer(nonlinearity, attentionCoefficient: attentionCoefficient))
        case .perceptron(let left, let right, let inputForm, let inputBias, let layers):
            var read: [Perceptron.Layer] = []
            for layer in layers {
                read.append(
                    Perceptron.Layer(weights: try layer.weights.read(), bias: try layer.bias?.values() ?? []))
            }
            return .perceptron(
                Perceptron(
                    nonlinearity: nonlinearity, left: try left.read(), right: try right?.read(),
                    inputForm: inputForm, inputBias: try inputBias?.values() ?? [], layers: read))
        }
    }
}
