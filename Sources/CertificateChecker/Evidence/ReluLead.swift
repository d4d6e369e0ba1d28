/// The lead of the right class over a neighbour, at an offset of the direction, and its slope: section 5 of the format.
///
/// An offset y is a fraction of the neurons' spacing, from -1/2 to 1/2.
struct ReluLead {
    let construction: Construction

    /// Which of the two grids of offsets.
    enum Side: String, Sendable, CaseIterable {
        case direct = "+"
        case mirrored = "-"
    }

    /// g/m: the distance of neighbouring points of either grid.
    var step: Fraction {
        let (half, m) = (construction.harmonics / 2, construction.reducedModulus)
        return Fraction(Construction.greatestCommonDivisor(half, m), m)
    }

    /// y+(u) = u g/m - (H psi + z), or y-(u) = u g/m + (H psi + z).
    func point(_ side: Side, _ u: WholeNumber) -> Fraction {
        let origin = Fraction(WholeNumber(construction.harmonics)) * construction.phase + construction.middleShift
        let distance = Fraction(u) * step
        return side == .direct ? distance - origin : distance + origin
    }

    /// S (cos delta (2 - 4 S^2 + 4 s^2) sin beta - 4 s (S^2 - s^2) cos beta).
    func lead(_ y: Fraction, _ circle: Circle) -> Interval {
        let (alpha, beta, delta) = points(y, circle)
        let (bigS, s) = (alpha.sine, delta.sine)
        let difference = bigS.squared - s.squared
        let two = Interval(2, bits: circle.bits)
        let first = delta.cosine * (two - difference * 4) * beta.sine
        return bigS * (first - s * difference * beta.cosine * 4)
    }

    /// 2 cos beta cos delta (3 s^2 - S^2) + sin beta s (3 + 2 S^2 - 6 s^2): of the sign of the derivative of the lead.
    func slope(_ y: Fraction, _ circle: Circle) -> Interval {
        let (alpha, beta, delta) = points(y, circle)
        let (bigS, s) = (alpha.sine, delta.sine)
        let three = Interval(3, bits: circle.bits)
        return beta.cosine * delta.cosine * (s.squared * 3 - bigS.squared) * 2
            + beta.sine * s * (three + bigS.squared * 2 - s.squared * 6)
    }

    /// kappa = 1/(2 S sin 3 alpha), half of that for odd N; nil where it needs more bits.
    func kappa(_ circle: Circle) -> Interval? {
        let h = 2 * construction.harmonics
        let product = circle.point(at: Fraction(1, h)).sine * circle.point(at: Fraction(3, h)).sine
        return product.reciprocal.map {
            $0 * (construction.neurons.isMultiple(of: 2) ? Fraction(1, 2) : Fraction(1, 4))
        }
    }

    /// alpha = 1/(2H), beta = 1/(2m) and delta = y/H, as turns.
    private func points(_ y: Fraction, _ circle: Circle) -> (alpha: CirclePoint, beta: CirclePoint, delta: CirclePoint)
    {
        let h = WholeNumber(construction.harmonics)
        return (
            circle.point(at: Fraction(1, h * 2)), circle.point(at: Fraction(1, 2 * construction.reducedModulus)),
            circle.point(at: Fraction(y.numerator, y.denominator * h))
        )
    }

    /// Checks that the theory of the wave is about this construction.
    func expectTheory() throws(CertificateError) {
        guard construction.activation == .relu, construction.neurons >= 5 else {
            throw .notProved("this evidence is about relu with at least 5 neurons")
        }
        guard construction.reducedModulus >= 3 else {
            throw .notProved("this evidence needs at least 3 classes at different angles")
        }
    }
}
