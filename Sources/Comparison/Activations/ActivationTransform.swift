/// The two-dimensional Fourier analysis of functions of both tokens, at equal frequencies.
struct ActivationTransform {
    private let basis: TokenBasis
    /// cos(2 pi f a / M) at [f - 1, a], a up to M/2.
    private let cosines: DenseMatrix
    /// sin(2 pi f a / M).
    private let sines: DenseMatrix

    init(_ basis: TokenBasis) {
        let (highest, m) = (basis.highestFrequency, basis.modulus)
        func table(_ wave: [Double]) -> DenseMatrix {
            DenseMatrix(
                rows: highest, columns: highest + 1,
                values: (0..<highest).flatMap { f in (0...highest).map { wave[(f + 1) * $0 % m] } })
        }
        self.basis = basis
        cosines = table(basis.cosines)
        sines = table(basis.sines)
    }

    /// What is found of a function.
    struct Spectrum {
        /// The sum over all inputs of the squares of the function without its mean.
        let variance: Double
        /// The part of it, for each f = 1...floor(M/2), in the components cos fa, sin fa, cos fb, sin fb and their four
        /// products, where cos fa is cos(2 pi f a / M). At f = M/2 the sines vanish: three components are left.
        let powers: [Double]
    }

    /// The spectrum of `map`, at a M + b; 0 for one that is constant up to rounding.
    ///
    /// - Complexity: M^3 / 2 multiplications: one transform over a (of the sums and differences of a and -a), and of that
    ///   sums over b.
    func spectrum(of map: [Double]) -> Spectrum {
        let m = basis.modulus
        let mean = map.reduce(0, +) / Double(m * m)
        let centred = map.map { $0 - mean }
        let variance = centred.reduce(0) { $0 + $1 * $1 }
        guard variance > 1e-24 * Double(m * m) * mean * mean else {
            return Spectrum(variance: 0, powers: [Double](repeating: 0, count: basis.highestFrequency))
        }
        var (even, odd) = (DenseMatrix(zeros: cosines.columns, m), DenseMatrix(zeros: cosines.columns, m))
        var overA = [Double](repeating: 0, count: m)
        for a in 0..<cosines.columns {
            let mirror = (m - a) % m
            for b in 0..<m {
                let (one, two) = (centred[a * m + b], a == mirror ? 0 : centred[mirror * m + b])
                even[a, b] = one + two
                odd[a, b] = one - two
                overA[b] += one + two
            }
        }
        let (x, y) = (cosines * even, sines * odd)
        let powers = (0..<basis.highestFrequency).map { place in
            let f = place + 1
            var sums = Sums()
            for b in 0..<m {
                sums.add(x[place, b], y[place, b], overA[b], basis.cosines[f * b % m], basis.sines[f * b % m])
            }
            return sums.power(isAlone: 2 * f == m) / Double(m * m)
        }
        return Spectrum(variance: variance, powers: powers)
    }

    /// Inner products of a function with the eight components of one frequency.
    private struct Sums {
        var (ofA, ofB, ofBoth) = (SIMD2<Double>.zero, SIMD2<Double>.zero, SIMD4<Double>.zero)

        /// Adds what the inputs with one b give: sums over a with the cosine, with the sine, and alone.
        mutating func add(_ cosine: Double, _ sine: Double, _ plain: Double, _ x: Double, _ y: Double) {
            ofA += SIMD2(cosine, sine)
            ofB += SIMD2(plain * x, plain * y)
            ofBoth += SIMD4(cosine * x, cosine * y, sine * x, sine * y)
        }

        /// The squares over those of the components' norms, times M^2: 1/2 for the mean square of a wave, 1/4 for that of a
        /// product, 1 for either at M/2.
        func power(isAlone: Bool) -> Double {
            let (single, both) = ((ofA * ofA).sum() + (ofB * ofB).sum(), (ofBoth * ofBoth).sum())
            return isAlone ? single + both : 2 * single + 4 * both
        }
    }
}
