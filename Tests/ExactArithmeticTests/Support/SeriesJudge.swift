import ExactArithmetic

/// Cosines from integers alone: Machin's formula for pi and Taylor's series in fixed point. Slow, and shares neither
/// MPFR nor the octant series with what it judges.
struct SeriesJudge {
    /// The results are within 2^-bits.
    let bits: Int

    private let one: Integer
    private let fullTurn: Integer

    init(bits: Int) {
        self.bits = bits
        // 64 guard bits: every step below loses a few units of the last of them, and no step enlarges earlier losses
        // by more than e^pi in all.
        let one = Integer(2).power(bits + 64)
        func arctangent(ofInverse n: Integer) -> Integer {
            var (sum, power, odd): (Integer, Integer, Integer) = (0, one / n, 1)
            var isAdded = true
            while !power.isZero {
                sum = isAdded ? sum + power / odd : sum - power / odd
                power = power / (n * n)
                odd += 2
                isAdded.toggle()
            }
            return sum
        }
        self.one = one
        fullTurn = 2 * (16 * arctangent(ofInverse: 5) - 4 * arctangent(ofInverse: 239))
    }

    /// A rational within 2^-bits of cos(2 pi `turn`).
    func cosine(_ turn: Turn) -> Rational {
        let centred = turn.centred.magnitude
        let angle = fullTurn * centred.numerator / centred.denominator
        let square = angle * angle / one
        var (sum, term) = (one, one)
        var index: Integer = 1
        while !term.isZero {
            term = (term * square / one / (index * (index + 1))).magnitude
            sum = (index + 1) % 4 == 0 ? sum + term : sum - term
            index += 2
        }
        return Rational(sum, one)
    }

    /// Whether `enclosure` holds a number within 2^-bits of the cosine of `turn`.
    func agrees(_ enclosure: Enclosure, onCosineOf turn: Turn) -> Bool {
        let value = cosine(turn)
        let error = Rational(1, Integer(2).power(bits))
        return enclosure.lowerBound <= value + error && enclosure.upperBound >= value - error
    }
}
