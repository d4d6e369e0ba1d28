/// A matrix of weights, each exactly the number in the file.
public struct Matrix: Sendable, Hashable {
    /// The number of rows.
    public let rows: Int
    /// The number of columns.
    public let columns: Int
    /// The entries, row by row: finite, `rows` * `columns` of them.
    public let values: [Double]

    /// The matrix with these entries, row by row.
    ///
    /// Precondition: they are finite and `rows` * `columns` in number.
    public init(rows: Int, columns: Int, values: [Double]) {
        precondition(values.count == rows * columns, "a matrix needs rows * columns values")
        precondition(values.allSatisfy(\.isFinite), "a matrix holds finite numbers")
        self.rows = rows
        self.columns = columns
        self.values = values
    }

    /// The entry at `row` and `column`.
    public subscript(row: Int, column: Int) -> Double { values[row * columns + column] }
}

/// A weight matrix as the file has it: one matrix, or a product of two that is never rounded.
public enum WeightMatrix: Sendable, Hashable {
    /// The matrix itself.
    case single(Matrix)
    /// The product of the two. Precondition: the first has as many columns as the second has rows.
    case product(Matrix, Matrix)

    /// The number of rows.
    public var rows: Int {
        switch self {
        case .single(let matrix), .product(let matrix, _): matrix.rows
        }
    }

    /// The number of columns.
    public var columns: Int {
        switch self {
        case .single(let matrix), .product(_, let matrix): matrix.columns
        }
    }

    /// The length of the sums that form an entry; nil for a single matrix.
    public var innerDimension: Int? {
        switch self {
        case .single: nil
        case .product(let first, _): first.columns
        }
    }

    /// The matrix or matrices with every entry replaced by what `change` makes of it.
    ///
    /// Precondition: `change` gives finite numbers.
    public func mapValues(_ change: (Double) -> Double) -> WeightMatrix {
        func mapped(_ matrix: Matrix) -> Matrix {
            Matrix(rows: matrix.rows, columns: matrix.columns, values: matrix.values.map(change))
        }
        return switch self {
        case .single(let matrix): .single(mapped(matrix))
        case .product(let first, let second): .product(mapped(first), mapped(second))
        }
    }
}
