/// The cosine and the sine of a turn, enclosed.
struct CirclePoint: Sendable {
    let cosine: Interval
    let sine: Interval

    /// The point of the sum of the two turns.
    static func + (a: CirclePoint, b: CirclePoint) -> CirclePoint {
        CirclePoint(
            cosine: a.cosine * b.cosine - a.sine * b.sine, sine: a.sine * b.cosine + a.cosine * b.sine)
    }

    /// The point of twice the turn.
    var doubled: CirclePoint {
        CirclePoint(cosine: cosine.squared - sine.squared, sine: (cosine * sine).doubled)
    }
}

/// Points of the circle to a fixed number of bits, from integer series.
struct Circle: Sendable {
    /// Fractional bits of the points.
    let bits: Int
    /// With more bits, so that the points are one or two units wide.
    private let pi: Interval

    init(bits: Int) {
        self.bits = bits
        pi = .pi(bits: bits + 24)
    }

    /// Cosine and sine of 2 pi `turn`.
    ///
    /// - Complexity: O(bits) products and quotients of `bits` digits.
    func point(at turn: Fraction) -> CirclePoint {
        // The turn less the nearest quarter, exactly: at most an eighth in size. Then pi/4 is the largest angle.
        let quarter = (turn * 4 + Fraction(1, 2)).floor
        let rest = turn - Fraction(quarter, 4)
        let near = pointOfSmallAngle(rest.magnitude)
        let (c, s) = (near.cosine, rest.signum < 0 ? -near.sine : near.sine)
        switch (quarter % 4).asInt {
        case 1: return CirclePoint(cosine: -s, sine: c)
        case 2: return CirclePoint(cosine: -c, sine: -s)
        case 3: return CirclePoint(cosine: s, sine: -c)
        default: return CirclePoint(cosine: c, sine: s)
        }
    }

    /// Cosine and sine of a turn from 0 to 1/8.
    private func pointOfSmallAngle(_ turn: Fraction) -> CirclePoint {
        let angle = pi * (turn * 2)
        let width = angle.upper - angle.lower
        let cosine = Self.alternatingSeries(first: WholeNumber(1).shiftedLeft(pi.bits), angle.lower, 0, pi.bits)
        let sine = Self.alternatingSeries(first: angle.lower, angle.lower, 1, pi.bits)
        // The series are at the lower end of the angle, which lies between 0 and pi/4. From there to any other place in the angle
        // the cosine falls and the sine rises, neither by more than the angle.
        return CirclePoint(
            cosine: Interval(lower: cosine.lower - width, upper: cosine.upper, bits: pi.bits).rounded(to: bits),
            sine: Interval(lower: sine.lower, upper: sine.upper + width, bits: pi.bits).rounded(to: bits))
    }

    /// t_0 - t_1 + t_2 - ... with t_0 = `first` and t_(j+1) = t_j x^2 / ((2j + d + 1)(2j + d + 2)): the cosine of x for d = 0 and
    /// t_0 = 1, its sine for d = 1 and t_0 = x.
    ///
    /// All numbers are in units of 2^-bits, 0 <= x < 0.79, so that x^2 < 0.63, and every T_j computed for t_j is rounded down.
    /// With y the square rounded down and e_j = t_j - T_j >= 0, measured in units, e_0 = 0 and
    ///
    ///     e_(j+1) < (e_j x^2 + T_j (x^2 - y)) / 2 + 1 < 0.32 e_j + 0.5 + 1,
    ///
    /// as T_j <= 1 and x^2 - y is less than a unit: every e_j is below 2.3. The sum of n terms so far is off by less than 3 n units.
    /// It ends with the first T_n = 0; t_n is then less than 3 units, and the alternating rest is less than its first term.
    private static func alternatingSeries(
        first: WholeNumber, _ x: WholeNumber, _ d: Int, _ bits: Int
    ) -> (lower: WholeNumber, upper: WholeNumber) {
        let square = WholeNumber.floorProduct(x, x, shiftedRight: bits)
        var term = first
        var sum: WholeNumber = 0
        var terms = 0
        while !term.isZero {
            sum = terms.isMultiple(of: 2) ? sum + term : sum - term
            let divisor = (2 * terms + d + 1) * (2 * terms + d + 2)
            term = WholeNumber.floorProduct(term, square, shiftedRight: bits) / WholeNumber(divisor)
            terms += 1
        }
        let error = WholeNumber(3 * (terms + 1))
        return (sum - error, sum + error)
    }
}

extension Circle {
    /// The turns j / `count`, each as the sum of one of about sqrt(count) long turns and one of as many short ones.
    struct Division: Sendable {
        private let count: Int
        private let stride: Int
        private let short: [CirclePoint]
        private let long: [CirclePoint]

        /// Precondition: `count` is positive.
        init(_ count: Int, on circle: Circle) {
            var stride = 1
            while stride * stride < count { stride += 1 }
            self.count = count
            self.stride = stride
            short = (0..<stride).map { circle.point(at: Fraction($0, count)) }
            long = (0..<(count + stride - 1) / stride).map { circle.point(at: Fraction($0 * stride, count)) }
        }

        /// Cosine and sine of `j` / count of a turn, for any integer `j`.
        subscript(j: Int) -> CirclePoint {
            let place = ((j % count) + count) % count
            return long[place / stride] + short[place % stride]
        }
    }
}
