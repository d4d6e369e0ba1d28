/// The eigenvalues and eigenvectors of a real symmetric matrix, by the cyclic Jacobi method (Golub and Van Loan, Matrix
/// Computations, section 8.5): each off-diagonal entry in turn is rotated away until what is left of them is rounding.
struct SymmetricEigenvectors {
    /// Largest first.
    let values: [Double]
    /// In the order of the values: orthonormal.
    let vectors: [[Double]]

    /// Precondition: `matrix` is square. Only what is on and above its diagonal is read.
    ///
    /// - Complexity: O(n^3) for each of some ten sweeps.
    init(_ matrix: DenseMatrix) {
        precondition(matrix.rows == matrix.columns)
        let n = matrix.rows
        var a = matrix
        for row in 0..<n {
            for column in 0..<row { a[row, column] = a[column, row] }
        }
        // Row k is the k-th vector: rows are what a rotation can take in one piece.
        var basis = DenseMatrix(zeros: n, n)
        for index in 0..<n { basis[index, index] = 1 }
        let size = a.values.reduce(0) { $0 + $1 * $1 }
        for _ in 0..<Self.largestNumberOfSweeps {
            var rest = 0.0
            for p in 0..<n {
                for q in p + 1..<max(n, p + 1) { rest += a[p, q] * a[p, q] }
            }
            if rest <= 1e-30 * size { break }
            for p in 0..<n {
                for q in p + 1..<max(n, p + 1) where a[p, q] != 0 { Self.rotate(&a, &basis, p, q) }
            }
        }
        let order = (0..<n).sorted { a[$0, $0] > a[$1, $1] }
        values = order.map { a[$0, $0] }
        vectors = order.map { Array(basis.row($0)) }
    }

    /// Convergence is quadratic: ten are hardly ever needed.
    private static let largestNumberOfSweeps = 50

    /// Makes the entry at (p, q) zero: t is the smaller root of t^2 + 2 theta t = 1, the tangent of the angle.
    private static func rotate(_ a: inout DenseMatrix, _ basis: inout DenseMatrix, _ p: Int, _ q: Int) {
        let n = a.rows
        let theta = (a[q, q] - a[p, p]) / (2 * a[p, q])
        let t = (theta < 0 ? -1 : 1) / (theta.magnitude + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        let (pp, qq, pq) = (a[p, p], a[q, q], a[p, q])
        for k in 0..<n where k != p && k != q {
            let (x, y) = (a[p, k], a[q, k])
            (a[p, k], a[q, k]) = (c * x - s * y, s * x + c * y)
            (a[k, p], a[k, q]) = (a[p, k], a[q, k])
        }
        (a[p, p], a[q, q], a[p, q], a[q, p]) = (pp - t * pq, qq + t * pq, 0, 0)
        for k in 0..<n {
            let (x, y) = (basis[p, k], basis[q, k])
            (basis[p, k], basis[q, k]) = (c * x - s * y, s * x + c * y)
        }
    }
}
