import TestSupport
import Testing

@testable import ExactArithmetic

@Suite("Vectors and matrices of dyadic numbers")
struct DyadicVectorTests {
    private static func number(_ generator: inout SeededGenerator) -> Double {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: 0
        case 1: -0.0
        case 2: Double(bitPattern: UInt64.random(in: 0..<1 << 52, using: &generator))  // subnormal
        case 3: -Double.greatestFiniteMagnitude
        default:
            Double(
                sign: Bool.random(using: &generator) ? .plus : .minus,
                exponent: Int.random(in: -80...80, using: &generator),
                significand: Double.random(in: 1..<2, using: &generator))
        }
    }

    private static func rationals(_ vector: DyadicVector) -> [Rational] {
        (0..<vector.count).map { Rational(vector[$0], exponent: vector.exponent) }
    }

    @Test("sums, products, squares and rectification are those of rationals")
    func arithmetic() throws {
        var generator = SeededGenerator(stream: 760)
        for _ in 0..<TestRun.cases(200) {
            let (rows, columns) = (Int.random(in: 1...5, using: &generator), Int.random(in: 1...5, using: &generator))
            let values = (0..<rows * columns).map { _ in Self.number(&generator) }
            let matrix = DyadicMatrix(rows: rows, columns: columns, values: values)
            let exact = try values.map { try #require(Rational(exactly: $0)) }
            let others = (0..<rows).map { _ in Self.number(&generator) }
            let vector = DyadicMatrix(rows: 1, columns: rows, values: others).row(0)
            let factors = try others.map { try #require(Rational(exactly: $0)) }
            #expect(Self.rationals(vector) == factors)
            for row in 0..<rows {
                #expect(Self.rationals(matrix.row(row)) == Array(exact[row * columns..<(row + 1) * columns]))
            }
            let products = (0..<columns).map { column in
                (0..<rows).reduce(Rational(0)) { $0 + factors[$1] * exact[$1 * columns + column] }
            }
            #expect(Self.rationals(vector.times(matrix)) == products)
            let column = DyadicMatrix(rows: 1, columns: rows, values: (0..<rows).map { values[$0 * columns] }).row(0)
            let dot = vector.dot(column)
            #expect(Rational(dot.significand, exponent: dot.exponent) == products[0])
            let (factor, power) = (
                Integer(Int.random(in: -9...9, using: &generator)), Int.random(in: -90...90, using: &generator)
            )
            #expect(
                Self.rationals(vector.scaled(by: factor, power: power))
                    == factors.map { $0 * Rational(factor, exponent: power) })
            let chosen = (0..<3).map { _ in Int.random(in: 0..<columns, using: &generator) }
            #expect(Self.rationals(vector.times(matrix, columns: chosen)) == chosen.map { products[$0] })
            #expect(Self.rationals(matrix.row(0, columns: chosen)) == chosen.map { exact[$0] })
            #expect(Self.rationals(vector.squared()) == factors.map { $0 * $0 })
            #expect(Self.rationals(vector.rectified()) == factors.map { max($0, 0) })
            let small = DyadicMatrix(rows: 1, columns: rows, values: others.map { $0 * 0x1p-7 }).row(0)
            let smallFactors = try others.map { try #require(Rational(exactly: $0 * 0x1p-7)) }
            #expect(Self.rationals(vector + small) == zip(factors, smallFactors).map { $0 + $1 })
            #expect(Self.rationals(small + vector) == zip(factors, smallFactors).map { $0 + $1 })
            let sum = vector + DyadicMatrix(rows: 1, columns: rows, values: others.reversed()).row(0)
            #expect(Self.rationals(sum) == zip(factors, factors.reversed()).map { $0 + $1 })
        }
    }
}
