/// A cosine brought to the first octant: cos(2 pi x) = sign * f(2 pi angle) with f the cosine or the sine and
/// `angle` in [0, 1/8] turns. Exact.
struct OctantReduction {
    enum Function { case cosine, sine }

    let function: Function
    let isNegated: Bool
    /// In turns, in [0, 1/8].
    let angle: Rational

    /// The reduction of the cosine of `turn`.
    init(cosineOf turn: Turn) {
        let x = turn.fraction * 2 > 1 ? 1 - turn.fraction : turn.fraction  // cos(2 pi - y) = cos y
        let eighths = 8 * x
        if eighths <= 1 {
            (function, isNegated, angle) = (.cosine, false, x)
        } else if eighths <= 2 {
            (function, isNegated, angle) = (.sine, false, Rational(1, 4) - x)  // cos y = sin(pi/2 - y)
        } else if eighths <= 3 {
            (function, isNegated, angle) = (.sine, true, x - Rational(1, 4))
        } else {
            (function, isNegated, angle) = (.cosine, true, Rational(1, 2) - x)  // cos y = -cos(pi - y)
        }
    }
}
