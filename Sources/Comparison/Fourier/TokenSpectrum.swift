import Foundation

/// The Fourier transform of a real function of the token.
///
/// F(f) = sum_t w(t) exp(-2 pi i f t / M) for f = 0...floor(M/2), in double precision. For 0 < f < M/2 the component at f is
/// A cos(2 pi f t / M - p) with amplitude A = 2 |F| / M and phase p = -arg F; the mean and, for even M, the lone component
/// at M/2 have A = |F| / M.
public struct TokenSpectrum: Sendable {
    /// M.
    public let modulus: Int
    /// The real parts of F(f).
    let real: [Double]
    /// The imaginary parts of F(f).
    let imaginary: [Double]

    /// Whether the component at `frequency` is alone: the mean, and the one at M/2.
    private func isAlone(_ frequency: Int) -> Bool { frequency == 0 || 2 * frequency == modulus }

    /// |F|.
    private func magnitude(_ frequency: Int) -> Double { hypot(real[frequency], imaginary[frequency]) }

    /// The mean of the function.
    public var mean: Double { real[0] / Double(modulus) }

    /// A.
    public func amplitude(_ frequency: Int) -> Double {
        (isAlone(frequency) ? 1 : 2) * magnitude(frequency) / Double(modulus)
    }

    /// p in radians, in (-pi, pi].
    public func phase(_ frequency: Int) -> Double { atan2(-imaginary[frequency], real[frequency]) }

    /// The part of the variance sum sum_t (w(t) - mean)^2 that is at `frequency`, which must not be 0.
    public func power(_ frequency: Int) -> Double {
        (isAlone(frequency) ? 1 : 2) * (real[frequency] * real[frequency] + imaginary[frequency] * imaginary[frequency])
            / Double(modulus)
    }

    /// 2 |F|^2 / M: the power, but for the component at M/2 twice of it.
    func wavePower(_ frequency: Int) -> Double { (2 * frequency == modulus ? 2 : 1) * power(frequency) }

    /// The powers at 1...floor(M/2).
    public var powers: [Double] { real.indices.dropFirst().map { power($0) } }

    /// The same, or none where they are no more than rounding leaves of a constant function.
    var powersAboveRounding: [Double] {
        powers.reduce(0, +) > 1e-28 * Double(modulus) * mean * mean ? powers : powers.map { _ in 0 }
    }

    /// The norms of the components in the orthonormal basis of the constant, the cosines and the sines: M numbers.
    var basisComponents: [Double] {
        var result = [real[0] / Double(modulus).squareRoot()]
        for frequency in real.indices.dropFirst() {
            let scale = ((isAlone(frequency) ? 1 : 2) / Double(modulus)).squareRoot()
            result.append(scale * real[frequency])
            if !isAlone(frequency) { result.append(scale * imaginary[frequency]) }
        }
        return result
    }
}

/// The cosines and sines that transforms of functions of M tokens need.
public struct TokenBasis: Sendable {
    /// M.
    public let modulus: Int
    /// cos(2 pi t / M).
    public let cosines: [Double]
    /// sin(2 pi t / M).
    public let sines: [Double]

    /// The basis for `modulus` tokens, which must be positive.
    public init(modulus: Int) {
        self.modulus = modulus
        let angles = (0..<modulus).map { 2 * Double.pi * Double($0) / Double(modulus) }
        cosines = angles.map { cos($0) }
        sines = angles.map { sin($0) }
    }

    /// The highest frequency, floor(M/2).
    public var highestFrequency: Int { modulus / 2 }

    /// The transform of `values`, of which there must be M.
    ///
    /// - Complexity: O(M^2).
    public func spectrum<Values: RandomAccessCollection<Double>>(of values: Values) -> TokenSpectrum {
        precondition(values.count == modulus)
        let values = Array(values)
        var (real, imaginary): ([Double], [Double]) = ([], [])
        for frequency in 0...highestFrequency {
            var (x, y, position) = (0.0, 0.0, 0)
            for token in 0..<modulus {
                x += values[token] * cosines[position]
                y -= values[token] * sines[position]
                position += frequency
                if position >= modulus { position -= modulus }
            }
            real.append(x)
            imaginary.append(y)
        }
        return TokenSpectrum(modulus: modulus, real: real, imaginary: imaginary)
    }

    /// The norms over all `functions` of M tokens of each component in the orthonormal basis.
    func componentNorms(of functions: [[Double]]) -> [Double] {
        var squares = [Double](repeating: 0, count: modulus)
        for function in functions {
            for (place, component) in spectrum(of: function).basisComponents.enumerated() {
                squares[place] += component * component
            }
        }
        return squares.map { $0.squareRoot() }
    }
}
