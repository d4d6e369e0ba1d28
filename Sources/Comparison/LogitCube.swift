import Foundation

/// The logits of every class on every input, in double precision: M^3 numbers, that of (a, b), c at (a M + b) M + c.
struct LogitCube: Sendable {
    let modulus: Int
    var values: [Double]

    init(modulus: Int) {
        self.modulus = modulus
        values = [Double](repeating: 0, count: modulus * modulus * modulus)
    }

    /// The part of the logits that some of a network's neurons give; without the bias.
    init(_ weights: DenseWeights, neurons: some Collection<Int>) {
        self.init(modulus: weights.modulus)
        let (m, h) = (modulus, weights.neurons)
        let neurons = Array(neurons)
        values.withUnsafeMutableBufferPointer { values in
            weights.output.withUnsafeBufferPointer { output in
                weights.left.withUnsafeBufferPointer { left in
                    weights.right.withUnsafeBufferPointer { right in
                        for a in 0..<m {
                            for b in (weights.isTied ? a : 0)..<m {
                                let row = (a * m + b) * m
                                for n in neurons {
                                    let u = left[a * h + n] + right[b * h + n] + weights.inputBias[n]
                                    let value = weights.nonlinearity == .relu ? max(u, 0) : u * u
                                    if value == 0 { continue }
                                    let start = n * m
                                    for c in 0..<m { values[row + c] += value * output[start + c] }
                                }
                                if weights.isTied, a != b {
                                    let mirror = (b * m + a) * m
                                    for c in 0..<m { values[mirror + c] = values[row + c] }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// All logits of a network.
    init(_ weights: DenseWeights) {
        self.init(weights, neurons: 0..<weights.neurons)
        if weights.outputBias.contains(where: { $0 != 0 }) {
            for row in 0..<modulus * modulus {
                for c in 0..<modulus { values[row * modulus + c] += weights.outputBias[c] }
            }
        }
    }

    /// With the mean over the classes taken away, on each input.
    var centred: LogitCube {
        var result = self
        let m = modulus
        result.values.withUnsafeMutableBufferPointer { values in
            for row in 0..<m * m {
                var sum = 0.0
                for c in 0..<m { sum += values[row * m + c] }
                let mean = sum / Double(m)
                for c in 0..<m { values[row * m + c] -= mean }
            }
        }
        return result
    }

    /// The sum of squares.
    var sumOfSquares: Double { values.reduce(0) { $0 + $1 * $1 } }

    /// How the logits answer all inputs, or some, given as positions a M + b. Precondition: those are inputs.
    func score(on inputs: [Int]? = nil) -> Score {
        let m = modulus
        precondition(inputs?.allSatisfy((0..<m * m).contains) ?? true, "positions of inputs are 0..<M^2")
        var (right, loss, count) = (0, 0.0, 0)
        values.withUnsafeBufferPointer { values in
            func visit(_ input: Int) {
                let target = (input / m + input % m) % m
                let row = input * m
                var (best, bestClass) = (-Double.infinity, 0)
                for c in 0..<m where values[row + c] > best { (best, bestClass) = (values[row + c], c) }
                var sum = 0.0
                for c in 0..<m { sum += exp(values[row + c] - best) }
                if bestClass == target { right += 1 }
                loss += log(sum) + best - values[row + target]
                count += 1
            }
            if let inputs { inputs.forEach(visit) } else { (0..<m * m).forEach(visit) }
        }
        return Score(accuracy: Double(right) / Double(max(1, count)), loss: loss / Double(max(1, count)))
    }
}

/// How well some logits answer.
public struct Score: Sendable, Hashable {
    /// The share of inputs whose largest logit (the first, where several are equal) is the right one.
    public let accuracy: Double
    /// The mean cross-entropy, natural logarithm.
    public let loss: Double
}
