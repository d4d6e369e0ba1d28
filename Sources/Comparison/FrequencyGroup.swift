import Foundation

/// The live neurons of one frequency, and the logits they make together.
///
/// Figures are in double precision, over all M^2 inputs, of the group's logits with the mean over the classes taken away.
public struct FrequencyGroup: Sendable {
    /// f.
    public let frequency: Int
    /// The live neurons whose frequency it is.
    public let neurons: [Int]
    /// The root of the mean square of their input amplitudes (of both tokens').
    public let inputAmplitude: Double
    /// The same of their output amplitudes.
    public let outputAmplitude: Double
    /// The mean absolute phase error of those that are consistent; nil if none is.
    public let phaseErrorMean: Double?
    /// How far the sorted input phases are from even spacing, the best rotation removed: root mean square, in radians.
    public let spacingError: Double
    /// The means of the neurons' second harmonics.
    public let secondHarmonic: NeuronFit.SecondHarmonic
    /// s in the best approximation s cos(2 pi f (a + b - c) / M) of the logits.
    public let waveScale: Double
    /// 1 - |logits - approximation|^2 / |logits|^2.
    public let waveR2: Double
    /// The same with the envelope of a star, |cos(pi f (a - b) / M)| for ReLU, its square for x^2.
    public let envelopeR2: Double
    /// The coefficient of cos(2 pi f (a + b - c) / M) in the logits, averaged over the inputs of equal f (a - b) mod M.
    public let envelope: [Double]
    /// The logits as a function of (a + b - c) mod M, averaged over all inputs.
    public let wave: [Double]
    /// The sum of squares of the group's logits in units of that of all logits.
    public let logitShare: Double

    /// What ``envelopeRatio`` is for a plain star.
    public let starEnvelopeRatio: Double?

    /// The smallest coefficient of the envelope in units of the largest; nil where none is positive.
    public var envelopeRatio: Double? {
        guard let smallest = envelope.min(), let largest = envelope.max(), largest > 0 else { return nil }
        return smallest / largest
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

extension FrequencyGroup {
    /// The group of `fits`, which are live neurons of one frequency, with their logits, centred.
    init(
        _ fits: [NeuronFit], frequency: Int, logits: LogitCube, isReLU: Bool, _ basis: TokenBasis,
        total: Double
    ) {
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
        let phases = fits.map(\.inputPhase)
        let consistent = fits.filter(\.isConsistent).map { abs($0.phaseError) }
        let count = Double(fits.count)
        self.init(
            frequency: frequency, neurons: fits.map(\.index),
            inputAmplitude: (fits.reduce(0) { sum, fit in
                let second = fit.secondInput?.amplitude ?? fit.inputAmplitude
                return sum + (fit.inputAmplitude * fit.inputAmplitude + second * second) / 2
            } / count).squareRoot(),
            outputAmplitude: (fits.reduce(0) { $0 + $1.outputAmplitude * $1.outputAmplitude } / count).squareRoot(),
            phaseErrorMean: consistent.isEmpty ? nil : consistent.reduce(0, +) / Double(consistent.count),
            spacingError: Self.spacingError(phases),
            secondHarmonic: NeuronFit.SecondHarmonic(
                mean: fits.reduce(0) { $0 + $1.secondHarmonic.mean } / count,
                amplitude: fits.reduce(0) { $0 + $1.secondHarmonic.amplitude } / count),
            waveScale: sums.waveScale, waveR2: explained(sums.waveScale, waveNorm * Double(m * m)),
            envelopeR2: explained(envelopeScale, envelopeNorm),
            envelope: zip(totals, counts).filter { $0.1 > 0 }.map { $0.0 / $0.1 },
            wave: sums.byOffset.map { $0 / Double(m * m) },
            logitShare: total > 0 ? sums.sumOfSquares / total : 0,
            starEnvelopeRatio: envelopes.max().flatMap { largest in
                envelopes.min().map { $0 / largest }
            })
    }

    /// The root mean square of the sorted phases less 2 pi i / n, their mean removed.
    private static func spacingError(_ phases: [Double]) -> Double {
        let step = 2 * .pi / Double(phases.count)
        let deviations = phases.sorted().enumerated().map { $1 - step * Double($0) }
        let mean = deviations.reduce(0, +) / Double(phases.count)
        return (deviations.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(phases.count)).squareRoot()
    }
}
