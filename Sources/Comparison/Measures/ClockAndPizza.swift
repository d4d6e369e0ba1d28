import Foundation

extension LogitCube {
    /// Zhong et al.'s distance irrelevance: the mean over distances d = b - a of the standard deviation of the correct logit
    /// at that distance, in units of its standard deviation over all inputs. Near 0 for their pizza, near 1 for their clock.
    var distanceIrrelevance: Double? {
        let m = modulus
        func correct(_ a: Int, _ b: Int) -> Double { values[(a * m + b) * m + (a + b) % m] }
        func deviation(_ numbers: [Double]) -> Double {
            let mean = numbers.reduce(0, +) / Double(numbers.count)
            return (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)).squareRoot()
        }
        let all = deviation((0..<m).flatMap { a in (0..<m).map { correct(a, $0) } })
        guard all > 0 else { return nil }
        let each = (0..<m).map { d in deviation((0..<m).map { correct($0, ($0 + d) % m) }) }
        return each.reduce(0, +) / Double(m) / all
    }
}

extension DenseWeights {
    /// Zhong et al.'s gradient symmetricity: the mean over `triples` of the cosine between the gradients of logit c on (a, b) by
    /// the two tokens' embeddings. Triples with a gradient of 0 are left out; nil where none is left.
    ///
    /// `leftEmbedding` and `rightEmbedding` are [e, H] by rows, from an embedding (or a one-hot token) to the
    /// pre-activations. With equal ones it is 1; nil where the two embeddings are not of one kind.
    func gradientSymmetricity(
        leftEmbedding: [Double], rightEmbedding: [Double], on triples: some Sequence<(a: Int, b: Int, c: Int)>
    ) -> Double? {
        guard !isTied else { return 1 }
        let width = leftEmbedding.count / max(1, neurons)
        guard width > 0, rightEmbedding.count == leftEmbedding.count else { return nil }
        var (sum, count) = (0.0, 0)
        for (a, b, c) in triples {
            let slopes = (0..<neurons).map { n -> Double in
                let u = left[a * neurons + n] + right[b * neurons + n] + inputBias[n]
                return nonlinearity.slope(at: u) * output[n * modulus + c]
            }
            var (dot, one, two) = (0.0, 0.0, 0.0)
            for e in 0..<width {
                var (x, y) = (0.0, 0.0)
                for n in 0..<neurons {
                    x += leftEmbedding[e * neurons + n] * slopes[n]
                    y += rightEmbedding[e * neurons + n] * slopes[n]
                }
                dot += x * y
                one += x * x
                two += y * y
            }
            guard one > 0, two > 0 else { continue }
            sum += dot / (one * two).squareRoot()
            count += 1
        }
        return count > 0 ? sum / Double(count) : nil
    }
}

/// Every input with its right class.
func correctTriples(_ modulus: Int) -> some Sequence<(a: Int, b: Int, c: Int)> {
    (0..<modulus * modulus).lazy.map { input in
        let (a, b) = (input / modulus, input % modulus)
        return (a: a, b: b, c: (a + b) % modulus)
    }
}
