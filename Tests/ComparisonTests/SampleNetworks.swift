import Checkpoints
import ExactArithmetic
import TestSupport

/// Networks near a construction, and networks of nothing.
struct SampleNetworks {
    var generator: SeededGenerator

    init(stream: UInt64) { generator = SeededGenerator(stream: stream) }

    /// Stars of one or two frequencies, turned, their weights off by `noise`.
    mutating func star(noise: Double, _ nonlinearity: Nonlinearity, modulus: Int, groups: [Int]) -> Perceptron {
        let h = groups.reduce(0, +)
        var input = [Double](repeating: 0, count: modulus * h)
        var output = input
        var column = 0
        for (place, neurons) in groups.enumerated() {
            let frequency = place + 1
            let phase = Turn(Int.random(in: 0..<3, using: &generator) * 5, 64)
            let amplitude = Double.random(in: 0.5...3, using: &generator)
            for i in 0..<neurons {
                let p = Turn(i, neurons) + phase
                for t in 0..<modulus {
                    func weight(_ turn: Turn) -> Double {
                        amplitude * Enclosure.cosine(of: turn, precision: 60).approximateDouble
                            + noise * Double.random(in: -1...1, using: &generator)
                    }
                    let angle = Turn(frequency * t, modulus)
                    input[t * h + column] = weight(angle - p)
                    output[column * modulus + t] = weight(angle - 2 * p)
                }
                column += 1
            }
        }
        return Perceptron(
            nonlinearity: nonlinearity, left: .single(Matrix(rows: modulus, columns: h, values: input)),
            layers: [.init(weights: .single(Matrix(rows: h, columns: modulus, values: output)))])
    }

    /// Small integers: ties, biases, products, weights of their own for the second token.
    mutating func coarse() -> Perceptron {
        let (m, h) = (Int.random(in: 1...6, using: &generator), Int.random(in: 1...5, using: &generator))
        func matrix(_ rows: Int, _ columns: Int) -> WeightMatrix {
            func values(_ count: Int) -> [Double] {
                (0..<count).map { _ in Double(Int.random(in: -3...3, using: &generator)) / 4 }
            }
            if Bool.random(using: &generator) {
                return .single(Matrix(rows: rows, columns: columns, values: values(rows * columns)))
            }
            return .product(
                Matrix(rows: rows, columns: 2, values: values(2 * rows)),
                Matrix(rows: 2, columns: columns, values: values(2 * columns)))
        }
        let isBiased = Bool.random(using: &generator)
        return Perceptron(
            nonlinearity: Bool.random(using: &generator) ? .relu : .square, left: matrix(m, h),
            right: Bool.random(using: &generator) ? matrix(m, h) : nil,
            inputBias: isBiased ? (0..<h).map { Double($0) / 8 } : [],
            layers: [.init(weights: matrix(h, m), bias: isBiased ? (0..<m).map { Double($0) / 4 } : [])])
    }
}
