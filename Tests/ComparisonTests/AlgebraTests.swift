import TestSupport
import Testing

@testable import Comparison

@Suite("Dense matrices")
struct AlgebraTests {
    private func random(_ rows: Int, _ columns: Int, _ generator: inout SeededGenerator) -> DenseMatrix {
        DenseMatrix(
            rows: rows, columns: columns,
            values: (0..<rows * columns).map { _ in
                Bool.random(using: &generator) ? Double.random(in: -1...1, using: &generator) : 0
            })
    }

    @Test("products are sums of products")
    func products() {
        var generator = SeededGenerator(stream: 940)
        for _ in 0..<TestRun.cases(50) {
            let sizes = (0..<3).map { _ in Int.random(in: 1...9, using: &generator) }
            let (a, b) = (random(sizes[0], sizes[1], &generator), random(sizes[1], sizes[2], &generator))
            let product = a * b
            for row in 0..<sizes[0] {
                for column in 0..<sizes[2] {
                    let sum = (0..<sizes[1]).reduce(0) { $0 + a[row, $1] * b[$1, column] }
                    #expect(abs(product[row, column] - sum) < 1e-14)
                    #expect(product.transposed[column, row] == product[row, column])
                }
            }
        }
    }

    @Test("eigenvectors are orthonormal and are only stretched")
    func eigenvectors() {
        var generator = SeededGenerator(stream: 941)
        for _ in 0..<TestRun.cases(60) {
            let n = Int.random(in: 0...14, using: &generator)
            var matrix = random(n, n, &generator)
            for row in 0..<n {
                for column in 0..<row { matrix[row, column] = matrix[column, row] }
            }
            let found = SymmetricEigenvectors(matrix)
            #expect(found.values.count == n && found.vectors.count == n)
            #expect(zip(found.values, found.values.dropFirst()).allSatisfy { $0 >= $1 })
            for (place, vector) in found.vectors.enumerated() {
                for row in 0..<n {
                    let stretched = (0..<n).reduce(0) { $0 + matrix[row, $1] * vector[$1] }
                    #expect(abs(stretched - found.values[place] * vector[row]) < 1e-12)
                }
                for (other, second) in found.vectors.enumerated() {
                    let dot = zip(vector, second).reduce(0) { $0 + $1.0 * $1.1 }
                    #expect(abs(dot - (place == other ? 1 : 0)) < 1e-12)
                }
            }
        }
    }
}
