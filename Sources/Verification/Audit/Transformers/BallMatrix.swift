internal import Checkpoints
internal import ExactArithmetic

/// A matrix known to doubles and radii: each exact entry is within its radius of its double. A radius that is infinite or no
/// number says that nothing is known.
///
/// The fixed part of a transformer - products of weight matrices, made once - is computed in these, so that an input costs
/// little and the bound of its logits holds for the network of the file, not for rounded products.
struct BallMatrix: Sendable {
    let rows: Int
    let columns: Int
    /// Row by row.
    let values: [Double]
    /// Row by row.
    let radii: [Double]

    /// Numbers above this are not trusted not to overflow; far below the largest double, so that sums of 2^20 such numbers do not.
    static let safeMagnitude = 0x1p1000
    /// The longest sums the bounds are for.
    static let longestSum = 1 << 20

    init(rows: Int, columns: Int, values: [Double], radii: [Double]) {
        precondition(values.count == rows * columns && radii.count == rows * columns)
        self.rows = rows
        self.columns = columns
        self.values = values
        self.radii = radii
    }

    /// The matrix itself.
    init(_ matrix: Matrix) {
        self.init(
            rows: matrix.rows, columns: matrix.columns, values: matrix.values,
            radii: matrix.values.map { $0.magnitude <= Self.safeMagnitude ? 0 : .infinity })
    }

    /// At least the magnitude of each entry.
    var sizes: [Double] { zip(values, radii).map { ($0.magnitude + $1).roundedUp } }

    /// At least the magnitude of each entry of a row; 0 only where it is exactly that.
    func sizes(row: Int) -> [Double] {
        (row * columns..<(row + 1) * columns).map { place in
            radii[place] == 0 ? values[place].magnitude : (values[place].magnitude + radii[place]).roundedUp
        }
    }

    /// Every entry plus a number known exactly, the same for each row; no numbers at all are zeros.
    ///
    /// Each sum rounds once, by at most u |fl(x + y)|.
    func adding(_ row: [Double]) -> BallMatrix {
        guard !row.isEmpty else { return self }
        return adding(BallMatrix(Matrix(rows: 1, columns: columns, values: row)))
    }

    /// The sum with a matrix of the same shape, or of one row, which is added to each.
    func adding(_ other: BallMatrix) -> BallMatrix {
        precondition(other.columns == columns && (other.rows == rows || other.rows == 1))
        var (sums, bounds) = (values, radii)
        for place in values.indices {
            let second = other.rows == 1 ? place % columns : place
            let sum = values[place] + other.values[second]
            sums[place] = sum
            bounds[place] = Self.radius(
                radii[place] + other.radii[second] + Ball.unitRoundoff * sum.magnitude,
                size: values[place].magnitude + other.values[second].magnitude)
        }
        return BallMatrix(rows: rows, columns: columns, values: sums, radii: bounds)
    }

    /// The product of two matrices. With x within r of the exact first factor and y within s of the second, in each term
    ///
    ///     |x* y* - x y| <= |x| s + r (|y| + s),
    ///
    /// and a sum of n products in doubles, begun from 0 and in whatever order, is off by at most gamma(n + 1) sum |x| |y| and
    /// n tiny (``FloatFormatModel``: a product loses tiny / 2 to underflow, at most twice that after later roundings).
    static func * (a: BallMatrix, b: BallMatrix) -> BallMatrix {
        precondition(a.columns == b.rows)
        func product(_ x: [Double], _ y: [Double]) -> [Double] {
            WeightedSum.product(x, y, a.rows, a.columns, b.columns)
        }
        let (aSizes, bSizes) = (a.values.map(\.magnitude), b.values.map(\.magnitude))
        let values = product(a.values, b.values)
        let sizes = product(aSizes, bSizes)
        let format = FloatFormatModel.float64
        let gamma = a.columns <= longestSum ? format.gamma(a.columns + 1) : .infinity
        let lost = format.tiny * Double(a.columns)
        var radii = sizes.map { radius(gamma * $0 + lost, size: $0) }
        if a.radii.contains(where: { $0 != 0 }) {
            radii = zip(radii, product(a.radii, b.sizes)).map { ($0 + $1).roundedUp }
        }
        if b.radii.contains(where: { $0 != 0 }) {
            radii = zip(radii, product(aSizes, b.radii)).map { ($0 + $1).roundedUp }
        }
        return BallMatrix(rows: a.rows, columns: b.columns, values: values, radii: radii)
    }

    /// Rows and columns exchanged.
    var transposed: BallMatrix {
        func turned(_ numbers: [Double]) -> [Double] {
            (0..<columns).flatMap { column in (0..<rows).map { numbers[$0 * columns + column] } }
        }
        return BallMatrix(rows: columns, columns: rows, values: turned(values), radii: turned(radii))
    }

    /// The entry as a ball.
    subscript(row: Int, column: Int) -> Ball {
        Ball(midpoint: values[row * columns + column], radius: radii[row * columns + column])
    }

    /// A radius, unless the numbers that gave it were so large that something may have overflowed.
    private static func radius(_ bound: Double, size: Double) -> Double {
        size <= safeMagnitude ? bound.roundedUp : .infinity
    }
}
