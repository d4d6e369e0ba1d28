internal import ExactArithmetic

/// The wave that N >= 5 evenly spaced ReLU neurons make, as polynomials in sines and cosines.
///
/// # The wave
///
/// On a direction phi (``Directions``) let delta be the distance of phi from the middle of the arc of active neurons,
/// in [-alpha, alpha]. Only the harmonics +-1 and the even ones of ReLU reach the output, and they add up to
///
///     V e^(-2 i phi) = 1/2 (A1 e^(-i delta) + A3 e^(-3 i delta)),   A1 = 1/sin alpha, A3 = -1/sin 3 alpha
///
/// for N even, half of each for N odd. With s = sin delta, S = sin alpha, r = S/sin 3 alpha = 1/(3 - 4 S^2), the real and
/// imaginary parts are A1 r/2 times (``real``, ``imaginary``):
///
///     x = cos delta (2 - 4 S^2 + 4 s^2),     y = 4 s (S^2 - s^2)
///
/// so the output is off by e, tan e = y/x, and as x > 0 (S <= 1/2), |e| < pi/2. The right class beats its neighbour on
/// the side of y iff x sin beta - y cos beta > 0, beta = pi/m; ``lead`` is half of that, with the sign of
///
///     F(delta) = 2 S lead,     F(delta) > 0 and F(-delta) > 0: correct.
///
/// # Where F is least
///
/// F'/(2S) = G(delta) = 2 cos beta cos delta (3 s^2 - S^2) + sin beta s (3 + 2 S^2 - 6 s^2) (``slope``).
///
/// - *On (0, alpha)* G changes sign once, from - to + (for m = 2, beta = pi/2, it is + throughout). For 3 s^2 < S^2 both
///   parts increase: the first has derivative 2 cos beta s (S^2 - 3 s^2 + 6 cos^2 delta) >= 0, the second
///   sin beta cos delta (3 + 2 S^2 - 18 s^2) > 0 as 18 s^2 < 6 S^2 <= 3/2; for 3 s^2 >= S^2 the first is >= 0 and the second > 0.
/// - *On (-alpha, 0)* G changes sign at most once, from + to -: where 3 s^2 <= S^2 both parts are <= 0, and beyond, the
///   quotient 2 cos delta (3 s^2 - S^2) / (|s| (3 + 2 S^2 - 6 s^2)) increases with |s|: its logarithmic derivative is at
///   least 6|s|/(3 s^2 - S^2) - 1/|s| - |s|/(1 - s^2) >= 2/|s| - 1/|s| - 1/(3|s|) > 0, as s^2 <= 1/4.
/// - F(-alpha) = F(alpha), so round the circle of offsets F has one rising and one falling stretch: among the points of
///   any grid on the circle it is least at one of the two on either side of the zero delta_F of G in (0, alpha),
///   and the points with F < 0 are consecutive. F > 0 for delta in [-alpha, 0] and at alpha.
///
/// # Where e is largest
///
/// e = arg(1 - r e^(-2 i delta)) - delta is odd, 0 at 0 and +-alpha, and e' has the sign of 4 r cos 2 delta - 1 - 3 r^2, that
/// is of S^2 (1 - 2 S^2) - (3 - 4 S^2) s^2 (``angleSlope``): positive up to some delta*, negative after.
struct ReLUWave<R: RealRing> {
    /// What all points of a grid have in common.
    struct Constants: Sendable {
        /// S^2 = sin^2 alpha.
        let squaredSineOfAlpha: R
        /// sin beta and cos beta.
        let sineOfBeta: R
        let cosineOfBeta: R

        init(sineOfAlpha: R, sineOfBeta: R, cosineOfBeta: R) {
            squaredSineOfAlpha = sineOfAlpha * sineOfAlpha
            self.sineOfBeta = sineOfBeta
            self.cosineOfBeta = cosineOfBeta
        }
    }

    private let constants: Constants
    /// s = sin delta and cos delta.
    private let sine: R
    private let cosine: R
    private let s2: R

    @inline(__always)
    init(_ constants: Constants, sine: R, cosine: R) {
        self.constants = constants
        self.sine = sine
        self.cosine = cosine
        s2 = sine * sine
    }

    /// S^2.
    private var bigS2: R { constants.squaredSineOfAlpha }

    /// x / 2 = cos delta (1 - 2 (S^2 - s^2)).
    var halfReal: R { cosine * (1 - 2 * (bigS2 - s2)) }

    /// y / 2 = 2 s (S^2 - s^2).
    var halfImaginary: R { 2 * (sine * (bigS2 - s2)) }

    /// F / (2 S): the sign decides.
    var lead: R { halfReal * constants.sineOfBeta - halfImaginary * constants.cosineOfBeta }

    /// G: the sign of F'.
    var slope: R {
        2 * (constants.cosineOfBeta * (cosine * (3 * s2 - bigS2)))
            + constants.sineOfBeta * (sine * (3 + 2 * bigS2 - 6 * s2))
    }

    /// The sign of e'.
    var angleSlope: R { bigS2 * (1 - 2 * bigS2) - (3 - 4 * bigS2) * s2 }
}
