import Checkpoints

/// A matrix of doubles to compute with. Unlike those of a ``Matrix`` its entries may be anything.
struct DenseMatrix: Sendable, Hashable {
    let rows: Int
    let columns: Int
    /// Row by row.
    var values: [Double]

    init(rows: Int, columns: Int, values: [Double]) {
        precondition(values.count == rows * columns)
        self.rows = rows
        self.columns = columns
        self.values = values
    }

    init(zeros rows: Int, _ columns: Int) {
        self.init(rows: rows, columns: columns, values: [Double](repeating: 0, count: rows * columns))
    }

    /// The first `columns` columns of `matrix`; all of them unless said.
    init(_ matrix: Matrix, columns: Int? = nil) {
        let columns = columns ?? matrix.columns
        let values =
            columns == matrix.columns
            ? matrix.values
            : (0..<matrix.rows).flatMap { matrix.values[$0 * matrix.columns..<$0 * matrix.columns + columns] }
        self.init(rows: matrix.rows, columns: columns, values: values)
    }

    subscript(row: Int, column: Int) -> Double {
        get { values[row * columns + column] }
        set { values[row * columns + column] = newValue }
    }

    func row(_ row: Int) -> ArraySlice<Double> { values[row * columns..<(row + 1) * columns] }

    func column(_ column: Int) -> [Double] { (0..<rows).map { self[$0, column] } }

    var transposed: DenseMatrix {
        var result = DenseMatrix(zeros: columns, rows)
        for row in 0..<rows {
            for column in 0..<columns { result[column, row] = self[row, column] }
        }
        return result
    }

    /// With `row` added to every row; an empty one stands for zeros.
    func adding(_ row: [Double]) -> DenseMatrix {
        guard !row.isEmpty else { return self }
        var result = self
        for place in values.indices { result.values[place] += row[place % columns] }
        return result
    }

    /// With the columns of `other`, which has as many rows, to the right.
    func beside(_ other: DenseMatrix) -> DenseMatrix {
        DenseMatrix(
            rows: rows, columns: columns + other.columns, values: (0..<rows).flatMap { row($0) + other.row($0) })
    }

    /// Adds a multiple of `row` to a row.
    mutating func add(_ row: ArraySlice<Double>, times factor: Double, toRow place: Int) {
        precondition(row.count == columns)
        for (offset, value) in row.enumerated() { values[place * columns + offset] += factor * value }
    }

    static func * (first: DenseMatrix, second: DenseMatrix) -> DenseMatrix {
        precondition(first.columns == second.rows)
        var result = DenseMatrix(zeros: first.rows, second.columns)
        result.values.withUnsafeMutableBufferPointer { sums in
            first.values.withUnsafeBufferPointer { first in second.addProduct(of: first, to: sums) }
        }
        return result
    }

    /// Adds the product of the rows in `factors`, as long as this matrix has rows, with this matrix to the rows in `sums`.
    ///
    /// A row of the result is a sum of rows of the matrix, four at a time, those with factors 0 left out.
    func addProduct(of factors: UnsafeBufferPointer<Double>, to sums: UnsafeMutableBufferPointer<Double>) {
        guard rows > 0, columns > 0 else { return }
        precondition(factors.count % rows == 0 && sums.count == factors.count / rows * columns)
        values.withUnsafeBufferPointer { values in
            for row in 0..<factors.count / rows {
                let sum = UnsafeMutableBufferPointer(rebasing: sums[row * columns..<(row + 1) * columns])
                let factor = UnsafeBufferPointer(rebasing: factors[row * rows..<(row + 1) * rows])
                var index = 0
                while index + 4 <= rows {
                    let (p, q, r, s) = (factor[index], factor[index + 1], factor[index + 2], factor[index + 3])
                    if p != 0 || q != 0 || r != 0 || s != 0 {
                        let start = index * columns
                        for column in 0..<columns {
                            let place = start + column
                            sum[column] +=
                                (p * values[place] + q * values[place + columns])
                                + (r * values[place + 2 * columns] + s * values[place + 3 * columns])
                        }
                    }
                    index += 4
                }
                while index < rows {
                    let p = factor[index]
                    for column in 0..<columns { sum[column] += p * values[index * columns + column] }
                    index += 1
                }
            }
        }
    }
}
