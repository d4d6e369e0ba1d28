internal import Checkpoints

/// A layer of weights in doubles, with what a bound of its rounding errors needs.
///
/// The layer computes y_c = sum_h z_h W_hc + bias_c, where W is a matrix or a product O P of two with inner dimension d.
/// With |W| the matrix itself or |O| |P|, by absolute values: as long as each matrix product is evaluated as one, be it
/// (z O) P or z (O P), with the terms of each sum in any order and the bias anywhere among them, a term passes at most
/// H + d + 1 roundings (H + d additions with the bias, where a sum of n terms takes n - 1; a multiplication for each
/// product), fewer than `roundings` = H + d + 2. (Multiplied out into one sum of H d triple products a term could pass H d
/// of them: that order is not covered.) So if z is off by e,
///
///     |fl(y_c) - y_c| <= sum_h e_h |W|_hc + g (sum_h (|z_h| + e_h) |W|_hc + |bias_c|) + underflow,  g = gamma(roundings).
///
/// Underflow: in z (O P) an entry of O P is off by at most d tiny / 2, and the sum over h by H tiny / 2 more; in (z O) P an
/// entry of z O is off by H tiny / 2, which P multiplies by at most p = max_c sum_j |P|_jc, and the sum over d by d tiny / 2.
/// With the factor 1 + g <= 2 for later roundings, tiny (d sum_h (|z_h| + e_h) + H + H p + d) covers both; another H tiny
/// is room for underflow in the computation of the bound.
struct WeightedSum: Sendable {
    let rows: Int
    let columns: Int
    /// W in doubles, row by row: rounded where it is a product.
    let values: [Double]
    /// At least |W|, entry by entry.
    let sizes: [Double]
    /// The largest of `sizes` in each row.
    let rowMaxima: [Double]
    /// The largest |O| in each row, where W is a product: what bounds z O.
    let firstRowMaxima: [Double]?
    let bias: [Double]
    let biasMaximum: Double
    let roundings: Int
    /// d, 0 for a single matrix.
    let innerDimension: Int
    /// p, 0 for a single matrix.
    let columnSum: Double
    /// The largest number that occurs: an entry of the matrices, or of |W|.
    let largest: Double

    init(_ weights: WeightMatrix, bias: [Double]) {
        rows = weights.rows
        columns = weights.columns
        self.bias = bias
        biasMaximum = bias.map(\.magnitude).max() ?? 0
        innerDimension = weights.innerDimension ?? 0
        roundings = rows + innerDimension + 2
        var largest = biasMaximum
        switch weights {
        case .single(let matrix):
            values = matrix.values
            sizes = matrix.values.map(\.magnitude)
            firstRowMaxima = nil
            columnSum = 0
        case .product(let first, let second):
            values = Self.product(first.values, second.values, first.rows, first.columns, second.columns)
            let (one, two) = (first.values.map(\.magnitude), second.values.map(\.magnitude))
            sizes = Self.product(one, two, first.rows, first.columns, second.columns).map(\.roundedUp)
            firstRowMaxima = (0..<first.rows).map { row in
                one[row * first.columns..<(row + 1) * first.columns].max() ?? 0
            }
            let sums = (0..<second.columns).map { column in
                (0..<second.rows).reduce(0) { $0 + two[$1 * second.columns + column] }
            }
            columnSum = (sums.max() ?? 0).roundedUp
            largest = max(largest, one.max() ?? 0, two.max() ?? 0)
        }
        let (width, sizes) = (columns, sizes)
        rowMaxima = (0..<rows).map { sizes[$0 * width..<($0 + 1) * width].max() ?? 0 }
        self.largest = max(largest, rowMaxima.max() ?? 0)
    }

    /// The product of two matrices in doubles, each row of the result added up from rows of `b`.
    static func product(_ a: [Double], _ b: [Double], _ rows: Int, _ inner: Int, _ columns: Int) -> [Double] {
        var result = [Double](repeating: 0, count: rows * columns)
        result.withUnsafeMutableBufferPointer { result in
            b.withUnsafeBufferPointer { b in
                for row in 0..<rows {
                    for index in 0..<inner {
                        let factor = a[row * inner + index]
                        for column in 0..<columns {
                            result[row * columns + column] += factor * b[index * columns + column]
                        }
                    }
                }
            }
        }
        return result
    }

    /// The part of the error that underflow causes, where `inputs` is the sum of |z_h| + e_h.
    func underflow(_ format: FloatFormatModel, inputs: Double) -> Double {
        let (height, inner) = (Double(rows), Double(innerDimension))
        return format.tiny * (inner * inputs + 2 * height + height * columnSum + inner)
    }
}
