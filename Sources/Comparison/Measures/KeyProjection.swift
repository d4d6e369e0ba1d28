import Foundation

/// Logits projected on the key frequencies of a + b: what the progress measures of Nanda et al. (2023) compare with.
///
/// For each class c, logits as a function of (a, b) are projected on cos and sin of 2 pi f (a + b) / M, f in the key
/// frequencies. Both depend on a + b alone, so the projection follows from the means over inputs of equal a + b.
struct KeyProjection {
    let modulus: Int
    /// The projection for a + b = s and class c at s M + c.
    private let projection: [Double]
    /// The mean over all inputs, for each class.
    private let means: [Double]
    private let logits: LogitCube

    init(_ logits: LogitCube, frequencies: [Int], _ basis: TokenBasis) {
        let m = logits.modulus
        modulus = m
        self.logits = logits
        var bySum = [Double](repeating: 0, count: m * m)
        for a in 0..<m {
            for b in 0..<m {
                let (row, sum) = ((a * m + b) * m, (a + b) % m * m)
                for c in 0..<m { bySum[sum + c] += logits.values[row + c] / Double(m) }
            }
        }
        var (projection, means) = ([Double](repeating: 0, count: m * m), [Double](repeating: 0, count: m))
        for c in 0..<m {
            means[c] = (0..<m).reduce(0) { $0 + bySum[$1 * m + c] } / Double(m)
            for f in frequencies {
                let scale = (2 * f % m == 0 ? 1 : 2) / Double(m)
                let (x, y) = (0..<m).reduce((0.0, 0.0)) { sums, s in
                    let place = f * s % m
                    return (
                        sums.0 + scale * bySum[s * m + c] * basis.cosines[place],
                        sums.1 + scale * bySum[s * m + c] * basis.sines[place]
                    )
                }
                for s in 0..<m {
                    let place = f * s % m
                    projection[s * m + c] += x * basis.cosines[place] + y * basis.sines[place]
                }
            }
        }
        self.projection = projection
        self.means = means
    }

    /// The projection and the mean over the inputs.
    var restricted: LogitCube {
        changed { projection, _, mean in projection + mean }
    }

    /// The logits without the projection.
    var excluded: LogitCube {
        changed { projection, value, _ in value - projection }
    }

    /// The sum of squares of the projection over that of the logits without their mean over the inputs. To be asked of
    /// centred logits.
    var keyFrequencyVariance: Double {
        let m = modulus
        let kept = projection.reduce(0) { $0 + $1 * $1 } * Double(m)
        var all = 0.0
        for row in 0..<m * m {
            for c in 0..<m {
                let value = logits.values[row * m + c] - means[c]
                all += value * value
            }
        }
        return all > 0 ? kept / all : 0
    }

    private func changed(_ change: (_ projection: Double, _ value: Double, _ mean: Double) -> Double) -> LogitCube {
        let m = modulus
        var result = LogitCube(modulus: m)
        for a in 0..<m {
            for b in 0..<m {
                let (row, sum) = ((a * m + b) * m, (a + b) % m * m)
                for c in 0..<m {
                    result.values[row + c] = change(projection[sum + c], logits.values[row + c], means[c])
                }
            }
        }
        return result
    }
}
