package import Checkpoints
package import ExactArithmetic

/// A network of neurons evaluated exactly: its weights are integers times powers of two, so its logits are, too.
///
/// Nothing is rounded and nothing divided. All logits of a network have one and the same exponent, whatever the input, so
/// integers alone decide. Rows of a product with an embedding are kept, each formed once. For one thread.
package final class ExactPerceptron {
    private enum Weights {
        case single(DyadicMatrix)
        case product(DyadicMatrix, DyadicMatrix)

        init(_ weights: WeightMatrix) {
            func dyadic(_ matrix: Matrix) -> DyadicMatrix {
                DyadicMatrix(rows: matrix.rows, columns: matrix.columns, values: matrix.values)
            }
            self =
                switch weights {
                case .single(let matrix): .single(dyadic(matrix))
                case .product(let first, let second): .product(dyadic(first), dyadic(second))
                }
        }

        func row(_ index: Int) -> DyadicVector {
            switch self {
            case .single(let matrix): matrix.row(index)
            case .product(let first, let second): first.row(index).times(second)
            }
        }

        func applied(to vector: DyadicVector, columns: [Int]?) -> DyadicVector {
            switch self {
            case .single(let matrix): vector.times(matrix, columns: columns ?? Array(0..<matrix.columns))
            case .product(let first, let second):
                vector.times(first).times(second, columns: columns ?? Array(0..<second.columns))
            }
        }
    }

    private let nonlinearity: Nonlinearity
    private let left: Weights
    private let right: Weights?
    private let inputBias: DyadicMatrix?
    private let layers: [(weights: Weights, bias: DyadicMatrix?)]
    private var leftRows: [Int: DyadicVector] = [:]
    private var rightRows: [Int: DyadicVector] = [:]

    package init(_ network: Perceptron) {
        func row(_ bias: [Double]) -> DyadicMatrix? {
            bias.isEmpty ? nil : DyadicMatrix(rows: 1, columns: bias.count, values: bias)
        }
        nonlinearity = network.nonlinearity
        left = Weights(network.left)
        right = network.right.map { Weights($0) }
        inputBias = row(network.inputBias)
        layers = network.layers.map { (Weights($0.weights), row($0.bias)) }
    }

    /// The logits of these classes on the input (a, b): integers times 2^exponent, the exponent the same for every input.
    package func logits(_ a: Int, _ b: Int, classes: [Int]) -> DyadicVector {
        var values = leftRow(a) + rightRow(b)
        if let inputBias { values = values + inputBias.row(0) }
        for (index, layer) in layers.enumerated() {
            let columns = index == layers.count - 1 ? classes : nil
            values = layer.weights.applied(to: activated(values), columns: columns)
            if let bias = layer.bias { values = values + (columns.map { bias.row(0, columns: $0) } ?? bias.row(0)) }
        }
        return values
    }

    private func activated(_ values: DyadicVector) -> DyadicVector {
        switch nonlinearity {
        case .relu: values.rectified()
        case .square: values.squared()
        }
    }

    private func leftRow(_ a: Int) -> DyadicVector {
        if let row = leftRows[a] { return row }
        let row = left.row(a)
        leftRows[a] = row
        return row
    }

    private func rightRow(_ b: Int) -> DyadicVector {
        guard let right else { return leftRow(b) }
        if let row = rightRows[b] { return row }
        let row = right.row(b)
        rightRows[b] = row
        return row
    }
}
