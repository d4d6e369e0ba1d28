internal import Constructions
internal import ExactArithmetic

/// The points of a grid of offsets: sections 5 and 6 of the specification.
///
/// On either grid the points are y(u) = u g/m - origin, in units of the neurons' spacing and modulo 1. The lead is least
/// at one of the two points round the zero of the slope in (0, 1/2), where the slope turns from negative to positive:
/// bisection over u finds them. `proofs/theories/ClosedForm.v` says why these two suffice.
struct OffsetEvidence {
    private let construction: CircularConstruction
    /// m = M / gcd(k, M).
    private let modulus: Integer
    /// H.
    private let spread: Integer
    /// g = gcd(H/2, m).
    private let divisor: Integer

    /// Nil unless ReLU, N >= 5 and m >= 3.
    init?(_ construction: CircularConstruction) {
        guard construction.activation == .relu, construction.neurons >= 5, construction.angularClasses >= 3 else {
            return nil
        }
        self.construction = construction
        modulus = Integer(construction.angularClasses)
        let neurons = construction.neurons
        spread = neurons.isMultiple(of: 2) ? Integer(neurons) : Integer(2) * Integer(neurons)
        divisor = Integer.gcd(spread / 2, modulus)
    }

    private enum Mirror: String, CaseIterable {
        case plain = "+"
        case mirrored = "-"
    }

    // MARK: The wave

    /// y(u).
    private func point(_ mirror: Mirror, _ u: Integer) -> Rational {
        let shift = construction.neurons.isMultiple(of: 4) ? Rational(1, 2) : 0
        let origin = Rational(spread) * construction.phase.fraction + shift
        return Rational(u * divisor, modulus) + (mirror == .plain ? -origin : origin)
    }

    private func sine(_ numerator: Integer, _ denominator: Integer, _ precision: Int) -> Enclosure {
        .sine(of: Turn(numerator, denominator), precision: precision)
    }

    /// S (cos delta (2 - 4 S^2 + 4 s^2) sin beta - 4 s (S^2 - s^2) cos beta).
    private func lead(_ y: Rational) -> Bounds.Quantity {
        { precision in
            let wave = Wave(self, y, precision)
            let square = wave.bigS * wave.bigS - wave.s * wave.s
            let (two, four) = (Enclosure(2, precision: precision), Enclosure(4, precision: precision))
            return wave.bigS
                * (wave.cosine * (two - four * square) * wave.sineOfBeta - four * wave.s * square * wave.cosineOfBeta)
        }
    }

    /// 2 cos beta cos delta (3 s^2 - S^2) + sin beta s (3 + 2 S^2 - 6 s^2).
    private func slope(_ y: Rational) -> Bounds.Quantity {
        { precision in
            let wave = Wave(self, y, precision)
            let (s2, bigS2) = (wave.s * wave.s, wave.bigS * wave.bigS)
            let (two, three) = (Enclosure(2, precision: precision), Enclosure(3, precision: precision))
            return two * wave.cosineOfBeta * wave.cosine * (three * s2 - bigS2)
                + wave.sineOfBeta * wave.s * (three + two * bigS2 - two * three * s2)
        }
    }

    private struct Wave {
        let bigS, s, cosine, sineOfBeta, cosineOfBeta: Enclosure

        init(_ grid: OffsetEvidence, _ y: Rational, _ precision: Int) {
            let delta = Turn(y / Rational(grid.spread))
            let (alpha, beta) = (Turn(1, 2 * grid.spread), Turn(1, 2 * grid.modulus))
            bigS = .sine(of: alpha, precision: precision)
            s = .sine(of: delta, precision: precision)
            cosine = .cosine(of: delta, precision: precision)
            sineOfBeta = .sine(of: beta, precision: precision)
            cosineOfBeta = .cosine(of: beta, precision: precision)
        }
    }

    /// 4 sin(pi/2M) sin(pi/M) kappa, kappa = 1/(2 sin alpha sin 3 alpha), half of that for N odd.
    private func factor(_ precision: Int) -> Enclosure {
        let top =
            Enclosure(construction.neurons.isMultiple(of: 2) ? 2 : 1, precision: precision)
            * sine(1, 4 * modulus, precision) * sine(1, 2 * modulus, precision)
        return top / (sine(1, 2 * spread, precision) * sine(3, 2 * spread, precision))
    }

    // MARK: The two points

    /// A sign, from enclosures; nil where 4096 bits do not tell.
    private func sign(_ quantity: Bounds.Quantity) -> Sign? {
        var precision = 192
        while precision <= 4096 {
            if let sign = quantity(precision).sign { return sign }
            precision *= 2
        }
        return nil
    }

    /// The u below the zero of the slope: y(u) is in [-1/2, 1/2], and where it is positive the slope there is negative or
    /// a round has one point; the slope at y(u + 1) is positive, or y(u + 1) is at 1/2 or beyond.
    private func lowerPoint(_ mirror: Mirror) throws(CertificationError) -> Integer {
        // y(u) > -1/2 from here on, and y(first) > 0; y(past) >= 1/2.
        func least(above bound: Rational) -> Integer {
            let origin = point(mirror, 0)
            return ((bound - origin) * Rational(modulus, divisor)).floor + 1
        }
        if divisor == modulus { return least(above: Rational(-1, 2)) }
        var (low, high) = (least(above: 0), least(above: Rational(1, 2)))
        if point(mirror, high - 1) == Rational(1, 2) { high = high - 1 }
        // The first u with a slope that is not negative, or past 1/2.
        while low < high {
            let middle = (low + high) / 2
            guard let sign = sign(slope(point(mirror, middle))) else { throw .unresolved(construction) }
            if sign == .negative { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }

    /// One grid's part of the evidence.
    private struct Side {
        let mirror: Mirror
        let u: Integer
        /// y and y'.
        let lower, upper: Rational
        let needsSlopeBelow, needsSlopeAbove: Bool

        /// y'' in [-1/2, 1/2].
        var wrapped: Rational { 2 * upper > 1 ? upper - 1 : upper }
    }

    private func side(_ mirror: Mirror) throws(CertificationError) -> Side {
        let u = try lowerPoint(mirror)
        let (lower, upper) = (point(mirror, u), point(mirror, u + 1))
        return Side(
            mirror: mirror, u: u, lower: lower, upper: upper,
            needsSlopeBelow: lower.sign == .positive && divisor < modulus, needsSlopeAbove: 2 * upper < 1)
    }

    /// The lines of both grids, and the leads as quantities. Nil where a lead is not positive.
    private func fourPoints(withMargin: Bool) throws(CertificationError) -> Draft? {
        var (sides, leads, slopes): ([Side], [Bounds.Quantity], [Bounds.Quantity]) = ([], [], [])
        for mirror in Mirror.allCases {
            let side = try side(mirror)
            sides.append(side)
            leads += [lead(side.lower), lead(side.wrapped)]
            if side.needsSlopeBelow { slopes.append(slope(side.lower)) }
            if side.needsSlopeAbove { slopes.append(slope(side.upper)) }
        }
        guard leads.allSatisfy({ sign($0) == .positive }) else { return nil }
        guard let first = Bounds(resolving: leads + slopes) else { throw .unresolved(construction) }
        // The margin's bounds are to hold with the brackets as written, so these are made at the final precision.
        var bounds = first
        var margin: (lower: Bounds.Quantity, upper: Bounds.Quantity)?
        for _ in 0..<(withMargin ? 2 : 0) {
            let (low, high) = (leads.map(bounds.lower).min() ?? 0, leads.map(bounds.upper).min() ?? 0)
            let quantities: (lower: Bounds.Quantity, upper: Bounds.Quantity) = (
                { self.factor($0) * Enclosure(low, precision: $0) },
                { self.factor($0) * Enclosure(high, precision: $0) }
            )
            margin = quantities
            guard let finer = Bounds(resolving: leads + slopes + [quantities.lower, quantities.upper]) else {
                throw .unresolved(construction)
            }
            if finer.precision == bounds.precision { break }
            bounds = finer
        }
        var draft = Draft(lines: ["precision \(bounds.precision)"])
        for (index, side) in sides.enumerated() {
            draft.lines.append("grid \(side.mirror.rawValue) \(side.u)")
            if side.needsSlopeBelow { draft.lines.append("slope-below 0") }
            if side.needsSlopeAbove { draft.lines.append("slope-above 0") }
            draft.lines.append("lead-below \(bounds.bracket(leads[2 * index]))")
            draft.lines.append("lead-above \(bounds.bracket(leads[2 * index + 1]))")
        }
        if let margin { draft.margin = "margin \(bounds.lower(margin.lower)) \(bounds.upper(margin.upper))" }
        return draft
    }

    func exact() throws(CertificationError) -> Draft? {
        guard var draft = try fourPoints(withMargin: true) else { return nil }
        draft.restsOn = [.closedFormExact, .closedFormMargin]
        return draft
    }

    func tied() throws(CertificationError) -> Draft? {
        guard var draft = try fourPoints(withMargin: false) else { return nil }
        draft.restsOn = [.closedFormTied]
        return draft
    }

    /// The least lead, where it is negative. Nil for even moduli and shared factors: the format has it for others only.
    func wrong() throws(CertificationError) -> Draft? {
        guard construction.angularClasses == construction.modulus, !construction.modulus.isMultiple(of: 2) else {
            return nil
        }
        for mirror in Mirror.allCases {
            let side = try side(mirror)
            for (u, y) in [(side.u, side.lower), (wrappedIndex(side), side.wrapped)]
            where sign(lead(y)) == .negative {
                guard let bounds = Bounds(resolving: [lead(y)]) else { throw .unresolved(construction) }
                return Draft(
                    restsOn: [.closedFormWrong],
                    lines: [
                        "precision \(bounds.precision)", "offset \(mirror.rawValue) \(u)",
                        "lead \(bounds.bracket(lead(y)))",
                    ])
            }
        }
        return nil
    }

    /// The u of y'': a round is m/g steps.
    private func wrappedIndex(_ side: Side) -> Integer {
        side.wrapped == side.upper ? side.u + 1 : side.u + 1 - modulus / divisor
    }
}
