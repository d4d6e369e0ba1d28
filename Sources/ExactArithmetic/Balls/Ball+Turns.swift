extension Ball {
    /// A ball around an enclosure; one of infinite radius if that is not finite.
    package init(_ enclosure: Enclosure) {
        let (lower, upper) = enclosure.doubles
        let middle = lower / 2 + upper / 2
        // The distances to the ends, each rounded up; the middle need not be exact.
        let radius = max((upper - middle).nextUp, (middle - lower).nextUp)
        self.init(midpoint: middle, radius: radius.isFinite ? radius : .infinity)
    }

    /// The cosine of a turn.
    package static func cosine(of turn: Turn) -> Ball {
        let reduction = OctantReduction(cosineOf: turn)
        if reduction.angle.isZero {
            guard reduction.function == .cosine else { return Ball(0) }
            return Ball(reduction.isNegated ? -1 : 1)
        }
        let x = reduction.angle.approximateDouble
        // Below that a double may lose digits to underflow in x * x; nothing in use comes near.
        guard x > 0x1p-500 else { return Ball(midpoint: 0, radius: 2) }
        let series = OctantSeries.shared
        let value = reduction.function == .cosine ? series.cosine(x) : series.sine(x)
        return reduction.isNegated ? -value : value
    }

    /// The sine of a turn.
    package static func sine(of turn: Turn) -> Ball { cosine(of: turn - Turn(1, 4)) }

    /// cos(2 pi exponent / order), for 0 <= exponent < order < 2^60: integers only until the last division.
    ///
    /// The division of two rounded integers has a relative error below 4u, as ``OctantSeries`` allows.
    @inline(__always)
    package static func cosine(exponent: Int, order: Int) -> Ball {
        let folded = min(exponent, order - exponent)  // in [0, order/2]
        let series = OctantSeries.shared
        if 8 * folded <= order { return series.cosine(Double(folded) / Double(order)) }
        if 8 * folded <= 3 * order {
            // sin of (order - 4 folded) / (4 order) turns, in [-1/8, 1/8]; the sine is odd.
            let numerator = order - 4 * folded
            let value = series.sine(Double(abs(numerator)) / Double(4 * order))
            return numerator < 0 ? -value : value
        }
        return -series.cosine(Double(order - 2 * folded) / Double(2 * order))
    }

    /// The sine and cosine of `1 / parts` of a turn. Precondition: `parts` is from 4 to 2^62.
    @inline(__always)
    package static func sineAndCosine(ofTurnOver parts: Int) -> (sine: Ball, cosine: Ball) {
        precondition(parts >= 4 && parts <= 1 << 62)
        let series = OctantSeries.shared
        if parts >= 8 {
            let x = 1 / Double(parts)
            return (series.sine(x), series.cosine(x))
        }
        // 1/4 - 1/parts turns, in [0, 1/8].
        let x = Double(parts - 4) / Double(4 * parts)
        return (series.cosine(x), series.sine(x))
    }

    /// About the angle of (x, y) in turns, in [-1/2, 1/2]: a guess to start a search from, with no bound on its error.
    package static func approximateTurns(x: Ball, y: Ball) -> Double {
        guard let a = Rational(exactly: x.midpoint), let b = Rational(exactly: y.midpoint) else { return 0 }
        let angle = Enclosure.absoluteAngle(x: Enclosure(a, precision: 64), y: Enclosure(b, precision: 64))
        let turns = angle.approximateDouble / (2 * Double.pi)
        return b.sign == .negative ? -turns : turns
    }
}
