package import Checkpoints
package import ExactArithmetic

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
///
/// **Rounded weights.** Let the exact weights be w_hc = W_hc (1 + d_1) ... (1 + d_r), |d_k| <= u: each is what came before r
/// roundings without underflow, as fl(x) = x / (1 + d) too (Higham, theorem 2.3); zeros stay zeros. Then |w - W| <= gamma(r) |W|
/// and, with values v_h within e_h of the exact z_h and |theta_n| <= gamma(n),
///
///     fl(y) - y = sum_h v_h (W_hc (1 + theta_n) - w_hc) + sum_h (v_h - z_h) w_hc
///     |fl(y) - y| <= (gamma(n) + gamma(r)) sum_h |v_h| |W_hc| + (1 + gamma(r)) sum_h e_h |W_hc|
///
/// and gamma(n) + gamma(r) <= gamma(n + r) (lemma 3.3), so `roundings` = H + d + 2 + r gives the bound above, where |v_h| takes the
/// place of |z_h|: what is added up there is the sum of v_h + 2 e_h.
package struct WeightedSum: Sendable {
    package let rows: Int
    package let columns: Int
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

    package init(_ weights: WeightMatrix, bias: [Double], weightRoundings: Int = 0) {
        precondition(weightRoundings == 0 || (weights.innerDimension == nil && bias.isEmpty))
        rows = weights.rows
        columns = weights.columns
        self.bias = bias
        biasMaximum = bias.map(\.magnitude).max() ?? 0
        innerDimension = weights.innerDimension ?? 0
        roundings = rows + innerDimension + 2 + weightRoundings
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
    package static func product(_ a: [Double], _ b: [Double], _ rows: Int, _ inner: Int, _ columns: Int) -> [Double] {
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

    /// An entry of W: exactly that of a matrix; of a product a sum of d products, whose terms pass at most d roundings, or d + 1
    /// for a sum that starts from 0, and lose tiny / 2 each to underflow, twice that after later roundings.
    package func entry(_ row: Int, _ column: Int) -> Ball {
        let place = row * columns + column
        guard innerDimension > 0 else { return Ball(midpoint: values[place], radius: 0) }
        let format = FloatFormatModel.float64
        guard largest <= format.safeMagnitude else { return Ball(midpoint: 0, radius: .infinity) }
        let error = format.gamma(innerDimension + 1) * sizes[place] + format.tiny * Double(innerDimension)
        return Ball(midpoint: values[place], radius: error.roundedUp)
    }
}
