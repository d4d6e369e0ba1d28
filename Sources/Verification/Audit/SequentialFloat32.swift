internal import Checkpoints

/// A network evaluated in single precision in one order, ``FloatStatement/namedOrder``: to refute, not to prove.
struct SequentialFloat32 {
    private let network: Perceptron

    /// Precondition: the weights are float32 numbers.
    init(_ network: Perceptron) { self.network = network }

    /// The logits of the input (a, b).
    func logits(_ a: Int, _ b: Int) -> [Float] {
        var values = preactivations(a, b)
        if !network.inputBias.isEmpty { values = zip(values, network.inputBias).map { $0 + Float($1) } }
        for layer in network.layers {
            values = values.map { network.nonlinearity == .relu ? max($0, 0) : $0 * $0 }
            switch layer.weights {
            case .single(let matrix): values = product(values, matrix)
            case .product(let first, let second): values = product(product(values, first), second)
            }
            if !layer.bias.isEmpty { values = zip(values, layer.bias).map { $0 + Float($1) } }
        }
        return values
    }

    private func preactivations(_ a: Int, _ b: Int) -> [Float] {
        let right = network.right ?? network.left
        if network.inputForm != .separate, case .product(let first, let second) = network.left,
            case .product(let otherFirst, let otherSecond) = right
        {
            let (one, two) = (row(a, .single(first)), row(b, .single(otherFirst)))
            return network.inputForm == .summed
                ? product(zip(one, two).map { $0 + $1 }, second)
                : product(two, otherSecond, onto: product(one, second))
        }
        return zip(row(a, network.left), row(b, right)).map { $0 + $1 }
    }

    private func row(_ index: Int, _ weights: WeightMatrix) -> [Float] {
        func row(_ matrix: Matrix) -> [Float] {
            matrix.values[index * matrix.columns..<(index + 1) * matrix.columns].map { Float($0) }
        }
        return switch weights {
        case .single(let matrix): row(matrix)
        case .product(let first, let second): product(row(first), second)
        }
    }

    private func product(_ vector: [Float], _ matrix: Matrix, onto start: [Float]? = nil) -> [Float] {
        var result = start ?? [Float](repeating: 0, count: matrix.columns)
        for (row, factor) in vector.enumerated() {
            for column in 0..<matrix.columns { result[column] += factor * Float(matrix[row, column]) }
        }
        return result
    }
}
