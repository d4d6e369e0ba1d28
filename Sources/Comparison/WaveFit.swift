import Foundation

/// How much of some logits is a wave of one frequency, plain or with the envelope of a star.
///
/// The logits are centred: without their mean over the classes, on each input. Figures are over all inputs.
struct WaveFit {
    /// s in the best approximation s cos(2 pi f (a + b - c) / M) of the logits.
    let scale: Double
    /// 1 - |logits - approximation|^2 / |logits|^2.
    let waveR2: Double
    /// The same with the envelope of a star, |cos(pi f (a - b) / M)| for ReLU, its square for x^2.
    let envelopeR2: Double
    /// The coefficient of cos(2 pi f (a + b - c) / M) in the logits, averaged over the inputs of equal f (a - b) mod M.
    let envelope: [Double]
    /// The logits as a function of (a + b - c) mod M, averaged over all inputs.
    let wave: [Double]
    let sumOfSquares: Double
    /// The smallest number of a star's envelope in units of its largest.
    let starEnvelopeRatio: Double?

    init(_ logits: LogitCube, frequency: Int, isReLU: Bool, _ basis: TokenBasis) {
        let m = basis.modulus
        let sums = WaveSums(logits, frequency: frequency, basis)
        let waveNorm = sums.waveNorm
        let envelopes = (0..<m).map { difference in
            let value = abs(cos(.pi * Double(frequency * difference % m) / Double(m)))
            return isReLU ? value : value * value
        }
        var product = 0.0
        var (totals, counts) = ([Double](repeating: 0, count: m), [Double](repeating: 0, count: m))
        for a in 0..<m {
            for b in 0..<m {
                let difference = (a - b + m) % m
                let coefficient = sums.coefficients[a * m + b]
                product += coefficient * waveNorm * envelopes[difference]
                totals[frequency * difference % m] += coefficient
                counts[frequency * difference % m] += 1
            }
        }
        // The sum over inputs and classes of the square of the wave times the envelope.
        let envelopeNorm = waveNorm * Double(m) * envelopes.reduce(0) { $0 + $1 * $1 }
        let envelopeScale = envelopeNorm > 0 ? product / envelopeNorm : 0
        func explained(_ scale: Double, _ norm: Double) -> Double {
            sums.sumOfSquares > 0 ? scale * scale * norm / sums.sumOfSquares : 0
        }
        scale = sums.waveScale
        waveR2 = explained(sums.waveScale, waveNorm * Double(m * m))
        envelopeR2 = explained(envelopeScale, envelopeNorm)
        envelope = zip(totals, counts).filter { $0.1 > 0 }.map { $0.0 / $0.1 }
        wave = sums.byOffset.map { $0 / Double(m * m) }
        sumOfSquares = sums.sumOfSquares
        starEnvelopeRatio = envelopes.max().flatMap { largest in envelopes.min().map { $0 / largest } }
    }
}

/// Sums over a cube of logits that the figures of a group are made of, taken in one pass.
struct WaveSums {
    /// sum of L(a, b, c) over a + b - c = k.
    var byOffset: [Double]
    /// 2/M sum_c L(a, b, c) cos(2 pi f (a + b - c) / M), at a M + b; 1/M for f = M/2.
    var coefficients: [Double]
    var sumOfSquares: Double
    /// sum over k of cos^2(2 pi f k / M).
    let waveNorm: Double
    /// s in the best approximation of the logits by s cos(2 pi f (a + b - c) / M).
    private(set) var waveScale: Double

    init(_ logits: LogitCube, frequency: Int, _ basis: TokenBasis) {
        let m = logits.modulus
        byOffset = [Double](repeating: 0, count: m)
        coefficients = [Double](repeating: 0, count: m * m)
        (sumOfSquares, waveScale) = (0, 0)
        var squares = 0.0
        let wave = (0..<m).map { basis.cosines[frequency * $0 % m] }
        waveNorm = wave.reduce(0) { $0 + $1 * $1 }
        let scale = 1 / waveNorm
        logits.values.withUnsafeBufferPointer { values in
            byOffset.withUnsafeMutableBufferPointer { byOffset in
                for a in 0..<m {
                    for b in 0..<m {
                        let row = (a * m + b) * m
                        var offset = (a + b) % m
                        var sum = 0.0
                        for c in 0..<m {
                            let value = values[row + c]
                            byOffset[offset] += value
                            squares += value * value
                            sum += value * wave[offset]
                            offset = offset == 0 ? m - 1 : offset - 1
                        }
                        coefficients[a * m + b] = scale * sum
                    }
                }
            }
        }
        sumOfSquares = squares
        waveScale = zip(byOffset, wave).reduce(0) { $0 + $1.0 * $1.1 } / (waveNorm * Double(m * m))
    }
}
