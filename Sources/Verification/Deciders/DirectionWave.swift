internal import Constructions
internal import ExactArithmetic

/// The output of a circular construction of frequency 1 on a direction, and what it says of the classes.
struct DirectionWave {
    private let construction: CircularConstruction
    /// m.
    private let modulus: Int
    /// Steps in a turn: a common multiple of 4, 2m, N and the order of the phase.
    private let order: Int128
    private let table: CosineTable?
    /// sin(pi/m) and cos(pi/m).
    let sineOfHalfStep: Ball
    let cosineOfHalfStep: Ball
    /// ``factor(_:)`` of the differences in use.
    private var factors: [Int: Ball] = [:]

    /// The wave of `construction`, its modulus replaced by `modulus` and its frequency by 1.
    init(_ construction: CircularConstruction, modulus: Int) {
        self.construction = construction
        self.modulus = modulus
        let parts = [4, Integer(2) * Integer(modulus), Integer(construction.neurons), construction.phase.order]
        // At most 4 * 10^36, which fits.
        order = parts.reduce(Integer(1)) { Integer.lcm($0, $1) }.asInt128 ?? 0
        table = CosineTable(order: order)
        let halfStep = Turn(1, Integer(2) * Integer(modulus))
        sineOfHalfStep = Ball.sine(of: halfStep)
        cosineOfHalfStep = Ball.cosine(of: halfStep)
        let largest = (modulus - 1) / 2
        for difference in [0, 1, largest, max(0, largest - 1)] { factors[difference] = factor(difference) }
    }

    /// logit t - logit (t + j) on the inputs with |a - b| = `difference`: with beta = pi/m,
    /// sigma (X - X cos 2 j beta - Y sin 2 j beta) = 2 sigma sin(j beta) (X sin j beta - Y cos j beta).
    func gap(_ j: Int, _ difference: Int, _ x: Ball, _ y: Ball) -> Ball {
        let half = angle(j)
        let (sine, cosine) =
            j == 1
            ? (sineOfHalfStep, cosineOfHalfStep)
            : j == -1 ? (-sineOfHalfStep, cosineOfHalfStep) : (Ball.sine(of: half), Ball.cosine(of: half))
        return (factors[difference] ?? factor(difference)) * (2 * sine * (x * sine - y * cosine))
    }

    /// ``gap(_:_:_:_:)`` on a direction, enclosed.
    func enclosedGap(_ j: Int, _ difference: Int, _ direction: Int, _ precision: Int) -> Enclosure {
        let (x, y) = vector(direction)
        let sigma = 2 * Enclosure.cosine(of: angle(difference), precision: precision)
        let sine = Enclosure.sine(of: angle(j), precision: precision)
        let cosine = Enclosure.cosine(of: angle(j), precision: precision)
        let factor = construction.activation == .relu ? sigma : sigma * sigma
        let wave = x.sum.enclosure(precision: precision) * sine - y.sum.enclosure(precision: precision) * cosine
        return factor * (2 * sine * wave)
    }

    /// The factor of the inputs with |a - b| = `difference`: sigma for ReLU, its square for x^2.
    private func factor(_ difference: Int) -> Ball {
        let sigma = 2 * Ball.cosine(of: angle(difference))
        return construction.activation == .relu ? sigma : sigma * sigma
    }

    /// pi j / m as a turn.
    func angle(_ j: Int) -> Turn { Turn(Integer(j), Integer(2) * Integer(modulus)) }

    /// X and Y of a direction. With q = phi - p_i they are sums of w cos 2q and -w sin 2q, where for ReLU
    /// w = cos q if that is positive, so that w cos 2q = (cos q + cos 3q)/2, and for x^2 w = cos^2 q, so that
    /// w cos 2q = (1 + 2 cos 2q + cos 4q)/4; the same with sines.
    func vector(_ direction: Int) -> (x: CosineTerms, y: CosineTerms) {
        let denominator = construction.activation == .relu ? 2 : 4
        var x = CosineTerms(order: order, denominator: denominator)
        var y = CosineTerms(order: order, denominator: denominator)
        let phase = Integer(order) / construction.phase.order * construction.phase.fraction.numerator
        let start = Int128(word: direction) * (order / (2 * Int128(word: modulus))) - (phase.asInt128 ?? 0)
        let stride = order / Int128(word: construction.neurons)
        let quarter = order / 4
        for i in 0..<construction.neurons {
            let q = reduced(start - Int128(word: i) * stride)
            switch construction.activation {
            case .relu:
                guard q < quarter || q > 3 * quarter else { continue }
                for multiple in [q, reduced(3 * q)] {
                    x.append(exponent: multiple, coefficient: 1)
                    y.append(exponent: multiple - quarter, coefficient: -1)
                }
            case .square:
                x.append(exponent: 0, coefficient: 1)
                for (multiple, coefficient) in [(reduced(2 * q), 2), (reduced(4 * q), 1)] {
                    x.append(exponent: multiple, coefficient: coefficient)
                    y.append(exponent: multiple - quarter, coefficient: -coefficient)
                }
            }
        }
        return (x, y)
    }

    private func reduced(_ step: Int128) -> Int128 {
        let rest = step.word.flatMap { small in order.word.map { Int128(word: small % $0) } } ?? step % order
        return rest < 0 ? rest + order : rest
    }

    /// The value as a ball: by the table where the order allows one, else from an enclosure.
    func ball(_ terms: CosineTerms) -> Ball {
        guard let table else { return Ball(terms.sum.enclosure(precision: 96)) }
        return table.scaledValue(of: terms) * Ball(Rational(1, terms.denominator))
    }
}
