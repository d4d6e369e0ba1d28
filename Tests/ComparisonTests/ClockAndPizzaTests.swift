import Foundation
import TestSupport
import Testing

@testable import Comparison

@Suite("Clocks, pizzas and circles")
struct ClockAndPizzaTests {
    /// sum_f s_f E(a - b) cos(2 pi f (a + b - c) / M) and something that depends on (a, b) alone.
    private func cube(_ m: Int, _ scales: [Int: Double], isPizza: Bool) -> LogitCube {
        var result = LogitCube(modulus: m)
        for place in result.values.indices {
            let (a, b, c) = (place / (m * m), place / m % m, place % m)
            for (f, scale) in scales {
                let envelope = isPizza ? abs(cos(.pi * Double(f * (a - b)) / Double(m))) : 1
                result.values[place] += scale * envelope * cos(2 * .pi * Double(f * (a + b - c)) / Double(m))
            }
            result.values[place] += Double(a * b)
        }
        return result
    }

    private func measures(_ logits: LogitCube, _ frequencies: [Int]) -> KeyMeasures {
        KeyMeasures(
            logits, centred: logits.centred, frequencies: frequencies, TokenBasis(modulus: logits.modulus))
    }

    @Test("a pure clock and a pure pizza are all explained, by their own waves", arguments: [11, 12])
    func pure(m: Int) throws {
        let scales = [1: 2.0, 4: -0.5, 5: 3.0]
        let (clock, pizza) = (
            measures(cube(m, scales, isPizza: false), [1, 4, 5]), measures(cube(m, scales, isPizza: true), [1, 4, 5])
        )
        #expect(abs(try #require(clock.clockR2) - 1) < 1e-12)
        #expect(abs(try #require(pizza.pizzaR2) - 1) < 1e-12)
        #expect(try #require(clock.pizzaR2) < 0.9 && #require(pizza.clockR2) < 0.9)
        #expect(zip(clock.waveScales, [2, -0.5, 3]).allSatisfy { abs($0 - $1) < 1e-12 })
        // Without 1 and 4 the last term is left.
        #expect(try #require(measures(cube(m, scales, isPizza: false), [5]).clockR2) < 0.999)
        #expect(measures(cube(m, scales, isPizza: false), []).clockR2 == nil)
    }

    @Test("the shares are those of least squares with all waves together", arguments: [(5, [1, 2]), (6, [1, 3])])
    func leastSquares(m: Int, frequencies: [Int]) throws {
        var generator = SeededGenerator(stream: 930)
        var logits = LogitCube(modulus: m)
        for place in logits.values.indices { logits.values[place] = Double.random(in: -1...1, using: &generator) }
        let found = measures(logits, frequencies)
        let target = logits.centred.values
        for (isPizza, share) in [(false, found.clockR2), (true, found.pizzaR2)] {
            let waves = frequencies.map { f in
                var wave = cube(m, [f: 1], isPizza: isPizza).values
                for place in wave.indices { wave[place] -= Double((place / (m * m)) * (place / m % m)) }
                return wave
            }
            func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
            let (p, q, r) = (dot(waves[0], waves[0]), dot(waves[0], waves[1]), dot(waves[1], waves[1]))
            let (x, y) = (dot(waves[0], target), dot(waves[1], target))
            let (s, t) = ((r * x - q * y) / (p * r - q * q), (p * y - q * x) / (p * r - q * q))
            let rest = target.indices.reduce(0.0) { sum, place in
                let error = target[place] - s * waves[0][place] - t * waves[1][place]
                return sum + error * error
            }
            #expect(abs(try #require(share) - (1 - rest / dot(target, target))) < 1e-12)
        }
    }

    @Test("a loss without one frequency is that of the other waves")
    func excluded() {
        let both = measures(cube(11, [2: 1, 3: 4], isPizza: false), [2, 3])
        for (loss, other) in zip(both.excludedLossByFrequency, [[3: 4.0], [2: 1.0]]) {
            #expect(abs(loss.loss - cube(11, other, isPizza: false).score().loss) < 1e-12)
        }
        #expect(both.excludedLossByFrequency.map(\.frequency) == [2, 3])
        #expect(abs((both.excludedLoss ?? 0) - log(11)) < 1e-12)
    }

    /// M tokens on circles of the given radii and frequencies, side by side, the middle anywhere.
    private func circles(_ m: Int, _ radii: [Int: Double]) -> DenseMatrix {
        DenseMatrix(
            rows: m, columns: 2 * radii.count,
            values: (0..<m).flatMap { token in
                radii.sorted { $0.key < $1.key }.flatMap { f, radius in
                    let angle = 2 * .pi * Double(f * token) / Double(m) + 0.3
                    return [radius * cos(angle) + 7, radius * sin(angle) - 5]
                }
            })
    }

    @Test("circles have circularity 1, whatever their radii, also where there are only two components")
    func circle() throws {
        for radii in [[3: 2.0], [2: 1.0, 5: 3.0], [1: 0.1, 2: 4.0, 3: 2.0]] {
            let found = try #require(circularity(circles(11, radii), TokenBasis(modulus: 11)))
            #expect(abs(found - 1) < 1e-9)
        }
        let alternating = DenseMatrix(rows: 6, columns: 1, values: [1, -1, 1, -1, 1, -1])
        #expect(circularity(alternating, TokenBasis(modulus: 6)) == 1)
        #expect(circularity(DenseMatrix(rows: 5, columns: 1, values: [3, 3, 3, 3, 3]), TokenBasis(modulus: 5)) == nil)
        #expect(circularity(DenseMatrix(rows: 1, columns: 1, values: [3]), TokenBasis(modulus: 1)) == nil)
    }

    @Test("circularity is the authors' formula of the principal components", arguments: [7, 10])
    func circularityDefinition(m: Int) throws {
        var generator = SeededGenerator(stream: 931)
        // Orthogonal columns of mean 0, of falling size: their own principal components.
        var columns: [[Double]] = [[Double](repeating: 1, count: m)]
        for _ in 0..<5 {
            var column = (0..<m).map { _ in Double.random(in: -1...1, using: &generator) }
            for _ in 0..<2 {
                for other in columns {
                    let factor =
                        zip(column, other).reduce(0) { $0 + $1.0 * $1.1 } / other.reduce(0) { $0 + $1 * $1 }
                    column = zip(column, other).map { $0 - factor * $1 }
                }
            }
            let norm = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
            columns.append(column.map { $0 / norm * Double(10 - columns.count) })
        }
        let shares: [Double] = columns[1...4].map { column in
            let squares = column.reduce(0) { $0 + $1 * $1 }
            let powers = (1..<m).map { k -> Double in
                var (x, y) = (0.0, 0.0)
                for (j, value) in column.enumerated() {
                    let angle = 2 * .pi * Double(j * k) / Double(m)
                    x += value * cos(angle)
                    y += value * sin(angle)
                }
                return 2 * (x * x + y * y) / (Double(m) * squares)
            }
            return min(1, powers.max() ?? 0)
        }
        let embedding = DenseMatrix(
            rows: m, columns: 5, values: (0..<m).flatMap { row in columns.dropFirst().map { $0[row] } })
        let found = try #require(circularity(embedding, TokenBasis(modulus: m)))
        #expect(abs(found - shares.reduce(0, +) / 4) < 1e-9)
    }
}
