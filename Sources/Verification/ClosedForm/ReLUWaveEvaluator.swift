internal import ExactArithmetic

/// Waves at the points of a grid, in each of the three rings, and the signs of their polynomials.
struct ReLUWaveEvaluator {
    let grid: OffsetGrid
    private let alpha: Turn
    private let beta: Turn
    private let ballConstants: ReLUWave<Ball>.Constants
    /// 2 pi / (denominator of the angles): P D H as a double, within a relative 3.02 u.
    private let angleDenominator: Double

    init(grid: OffsetGrid, modulus: Int) {
        self.grid = grid
        // Denominators up to 4 * 10^9 and 2 * 10^18.
        alpha = Turn(1, 2 * grid.harmonics)
        beta = Turn(1, 2 * modulus)
        let (sineOfBeta, cosineOfBeta) = Ball.sineAndCosine(ofTurnOver: 2 * modulus)
        ballConstants = ReLUWave.Constants(
            sineOfAlpha: Ball.sineAndCosine(ofTurnOver: 2 * grid.harmonics).sine, sineOfBeta: sineOfBeta,
            cosineOfBeta: cosineOfBeta)
        angleDenominator = Self.approximateDouble(grid.commonDenominator) * Double(grid.harmonics)
    }

    /// The wave at point j in doubles. |delta| <= alpha <= pi/6: no reduction is needed.
    @inline(__always)
    func ballWave(_ j: Int) -> ReLUWave<Ball> {
        let numerator = Self.approximateDouble(grid.numerator(j))
        let x = numerator.magnitude / angleDenominator
        let series = OctantSeries.shared
        let sine = series.sine(x)
        return ReLUWave(ballConstants, sine: numerator < 0 ? -sine : sine, cosine: series.cosine(x))
    }

    /// Within a relative 2.01 u: exact below 2^53; else the two halves round once each, and so does their sum. An angle has
    /// two such conversions, a product and a quotient (H < 2^53 is exact), in all 6.04 u, less than the 8 u allowed.
    @inline(__always)
    private static func approximateDouble(_ value: Int128) -> Double {
        if let word = value.word { return Double(word) }
        let magnitude = value < 0 ? -value : value
        let double = Double((magnitude >> 64).lowWord) * 0x1p64 + Double(UInt(bitPattern: magnitude.lowWord))
        return value < 0 ? -double : double
    }

    /// sin alpha and the like in intervals: made once by those who need many points.
    func enclosureConstants() -> ReLUWave<Enclosure>.Constants {
        let precision = Verdict.precision
        return ReLUWave.Constants(
            sineOfAlpha: .sine(of: alpha, precision: precision), sineOfBeta: .sine(of: beta, precision: precision),
            cosineOfBeta: .cosine(of: beta, precision: precision))
    }

    /// The wave at point j in intervals.
    func enclosureWave(_ j: Int, _ constants: ReLUWave<Enclosure>.Constants) -> ReLUWave<Enclosure> {
        let delta = Turn(grid.offset(j))
        return ReLUWave(
            constants, sine: .sine(of: delta, precision: Verdict.precision),
            cosine: .cosine(of: delta, precision: Verdict.precision))
    }

    /// The wave at point j, exactly.
    func exactWave(_ j: Int) -> ReLUWave<CosineSum> {
        let delta = Turn(grid.offset(j))
        let constants = ReLUWave<CosineSum>.Constants(
            sineOfAlpha: .sine(of: alpha), sineOfBeta: .sine(of: beta), cosineOfBeta: .cosine(of: beta))
        return ReLUWave(constants, sine: .sine(of: delta), cosine: .cosine(of: delta))
    }

    /// The sign of one polynomial at point j: doubles, then 128-bit intervals, then the exact sum.
    @inline(__always)
    private func sign(
        at j: Int, _ tally: inout SignTally,
        _ ball: (ReLUWave<Ball>) -> Ball, _ enclosure: (ReLUWave<Enclosure>) -> Enclosure,
        _ exact: (ReLUWave<CosineSum>) -> CosineSum
    ) -> Sign {
        if let sign = ball(ballWave(j)).sign {
            tally.count(.filter)
            return sign
        }
        if let sign = enclosure(enclosureWave(j, enclosureConstants())).sign {
            tally.count(.enclosure)
            return sign
        }
        return exact(exactWave(j)).signAfterFilter(countingIn: &tally)
    }

    /// The sign of F at point j.
    func leadSign(_ j: Int, _ tally: inout SignTally) -> Sign {
        sign(at: j, &tally, { $0.lead }, { $0.lead }, { $0.lead })
    }

    /// The sign of G at point j.
    func slopeSign(_ j: Int, _ tally: inout SignTally) -> Sign {
        sign(at: j, &tally, { $0.slope }, { $0.slope }, { $0.slope })
    }

    /// The sign of e' at point j.
    func angleSlopeSign(_ j: Int, _ tally: inout SignTally) -> Sign {
        sign(at: j, &tally, { $0.angleSlope }, { $0.angleSlope }, { $0.angleSlope })
    }

    // MARK: Guesses

    /// About the index of the point nearest to delta_F, in doubles without a bound: where to start looking.
    ///
    /// With t = s/S, G = 0 reads 3 t^2 - 1 + kappa t = 0, kappa = tan beta (3 + 2 S^2 - 6 s^2) / (2 S cos delta) all but constant.
    var guessOfLeastLead: Int {
        let s2 = ballConstants.squaredSineOfAlpha.midpoint
        let bigS = s2.squareRoot()
        let cotangent = ballConstants.cosineOfBeta.midpoint / ballConstants.sineOfBeta.midpoint
        var t = 0.57
        for _ in 0..<2 {
            let kappa = (3 + 2 * s2 - 6 * s2 * t * t) / (2 * bigS * cotangent * (1 - s2 * t * t).squareRoot())
            t = 2 / (kappa + (kappa * kappa + 12).squareRoot())
        }
        return index(nearSine: bigS * t)
    }

    /// About the index of the point nearest to delta*: s^2 = S^2 (1 - 2 S^2) / (3 - 4 S^2).
    var guessOfLargestAngle: Int {
        let s2 = ballConstants.squaredSineOfAlpha.midpoint
        return index(nearSine: (s2 * (1 - 2 * s2) / (3 - 4 * s2)).squareRoot())
    }

    private func index(nearSine s: Double) -> Int {
        let delta = s * (1 + s * s * (1 / 6 + s * s * (3 / 40 + s * s * 15 / 336)))
        let y = delta * Double(grid.harmonics) / (2 * Double.pi)
        return Int(y * Double(grid.points))
    }
}
