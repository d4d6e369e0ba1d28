import Checkpoints
import ExactArithmetic
import TestSupport
import Testing

@testable import Verification

@Suite("Matrices of balls")
struct BallMatrixTests {
    /// A matrix of balls, and exact numbers inside: at the centre, at an edge, or between.
    private func sample(
        _ rows: Int, _ columns: Int, _ generator: inout SeededGenerator
    ) -> (balls: BallMatrix, exact: [Rational]) {
        let values = (0..<rows * columns).map { _ in
            Double(
                sign: Bool.random(using: &generator) ? .plus : .minus,
                exponent: Int.random(in: -30...30, using: &generator),
                significand: Double.random(in: 1..<2, using: &generator))
        }
        let isExact = Bool.random(using: &generator)
        let radii = values.map {
            isExact
                ? 0
                : $0.magnitude
                    * Double(sign: .plus, exponent: Int.random(in: -60 ... -2, using: &generator), significand: 1)
        }
        let exact = zip(values, radii).map { value, radius in
            Rational(exactly: value)! + Rational(exactly: radius)! * Rational(Int.random(in: -1...1, using: &generator))
        }
        return (BallMatrix(rows: rows, columns: columns, values: values, radii: radii), exact)
    }

    private func expectInside(_ balls: BallMatrix, _ exact: [Rational]) throws {
        for (place, number) in exact.enumerated() {
            let value = try #require(Rational(exactly: balls.values[place]))
            let radius = try #require(Rational(exactly: balls.radii[place]))
            #expect(value - radius <= number && number <= value + radius)
        }
    }

    @Test("sums and products contain those of all numbers inside")
    func arithmetic() throws {
        var generator = SeededGenerator(stream: 980)
        for _ in 0..<TestRun.cases(300) {
            let (n, k, m) = (
                Int.random(in: 1...3, using: &generator), Int.random(in: 1...12, using: &generator),
                Int.random(in: 1...3, using: &generator)
            )
            let (a, b) = (sample(n, k, &generator), sample(k, m, &generator))
            let product = (0..<n * m).map { place in
                (0..<k).reduce(Rational(0)) { $0 + a.exact[place / m * k + $1] * b.exact[$1 * m + place % m] }
            }
            try expectInside(a.balls * b.balls, product)
            let (other, row) = (sample(n, k, &generator), sample(1, k, &generator))
            try expectInside(a.balls.adding(other.balls), zip(a.exact, other.exact).map { $0 + $1 })
            try expectInside(a.balls.adding(row.balls), a.exact.indices.map { a.exact[$0] + row.exact[$0 % k] })
            let turned = (0..<n * k).map { a.exact[$0 % n * k + $0 / n] }
            try expectInside(a.balls.transposed, turned)
            for (size, number) in zip((0..<n).flatMap { a.balls.sizes(row: $0) }, a.exact) {
                #expect(try #require(Rational(exactly: size)) >= (number.sign == .negative ? -number : number))
            }
        }
    }

    @Test("numbers that may overflow have no bound")
    func overflow() {
        let large = BallMatrix(Matrix(rows: 1, columns: 1, values: [0x1p999]))
        #expect((large * large).radii == [.infinity])
        #expect(large.radii == [0] && large.adding(large).radii[0].isFinite)
        #expect(BallMatrix(Matrix(rows: 1, columns: 1, values: [0x1p1001])).radii == [.infinity])
    }
}
