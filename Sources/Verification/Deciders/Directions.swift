internal import Constructions
internal import ExactArithmetic

/// Decides a circular construction by its 2m directions.
///
/// After the reduction to frequency 1 and modulus m (``FrequencyReduction``),
///
///     cos(a omega - p) + cos(b omega - p) = 2 cos(d omega / 2) cos(phi - p),    d = a - b, phi = (a + b) omega / 2
///
/// with d the representative in (-m/2, m/2] of the difference and a + b taken to match. For d = m/2 (m even) every
/// pre-activation is 0: m *dead* inputs, tied. Otherwise the first factor is positive, and both activations being
/// homogeneous, the logits are a positive multiple of those of the direction phi = pi s / m, s = a + b mod 2m: the
/// factor sigma = 2 cos(d omega/2) for ReLU, its square for x^2. Direction s has the inputs with d of the parity of s.
///
/// On direction s the logit of class t + j (t = s mod m) is Re(V e^(-i j omega)) with
/// V = X + i Y = sum_i g(cos(phi - p_i)) e^(2 i (p_i - phi)), a cosine in j: with m >= 3 the right class is strictly
/// the largest iff it beats both neighbours, and is among the largest iff neither beats it.
struct Directions {
    private let construction: CircularConstruction
    private let reduction: FrequencyReduction
    private let modulus: Int
    /// Steps in a turn: a common multiple of 4, 2m, N and the order of the phase.
    private let order: Int128
    private let table: CosineTable?
    private let sineOfHalfStep: Ball
    private let cosineOfHalfStep: Ball
    /// ``factor(_:)`` of the differences in use.
    private var factors: [Int: Ball] = [:]
    private var tally = SignTally()
    private var counts: (correct: Int128, tied: Int128, wrong: Int128) = (0, 0, 0)
    private var firstIndexCorrect: Int128 = 0
    private var witness: (input: Input, rival: Int, isWrong: Bool)?
    private var margins = CandidateMinimum<(direction: Int, rival: Int, difference: Int)>()
    private var angles = LargestAngle<Int>()
    private var waveform: Verdict.Waveform?

    private init(_ construction: CircularConstruction) {
        self.construction = construction
        reduction = FrequencyReduction(construction)
        modulus = reduction.modulus
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

    /// About what a run costs, in evaluations of a cosine by table: a few for each neuron and direction; some thousands
    /// for each neuron in the enclosures at the end; and, as all x^2 waves are true cosines, an exact zero test a direction.
    static func cost(of construction: CircularConstruction) -> Double {
        let (classes, neurons) = (Double(construction.angularClasses), Double(construction.neurons))
        let perDirection: Double = construction.activation == .relu ? 4 : 3500
        return 2 * classes * neurons * perDirection + 5000 * neurons
    }

    /// The verdict.
    static func verdict(on construction: CircularConstruction) throws(VerificationError) -> Verdict {
        var run = Directions(construction)
        run.visitDeadInputs()
        if run.modulus > 1 {
            for direction in 0..<2 * run.modulus { run.visit(direction) }
        } else {
            run.counts.correct = 1
            run.firstIndexCorrect = 1
        }
        return try run.makeVerdict()
    }

    /// The number of inputs on a direction of each parity: of the d with |d| < m/2, those of that parity.
    private func inputCount(_ direction: Int) -> Int {
        let largest = (modulus - 1) / 2
        return largest + (largest.isMultiple(of: 2) == direction.isMultiple(of: 2) ? 1 : 0)
    }

    /// Tied are all classes; the lowest index is right where t = 0, that is 2 b = m/2 mod m.
    private mutating func visitDeadInputs() {
        guard modulus.isMultiple(of: 2) else { return }
        counts.tied += Int128(word: modulus)
        if modulus.isMultiple(of: 4) { firstIndexCorrect += 2 }
        witness = (Input(modulus / 2, 0), modulus / 2 + 1, false)
    }

    private mutating func visit(_ direction: Int) {
        let count = Int128(word: inputCount(direction))
        guard count > 0 else { return }
        let (x, y) = wave(direction)
        let (left, right) = (sineOfHalfStep * ball(x), cosineOfHalfStep * ball(y))
        let signs = (sign(left - right, x, y, +1), sign(left + right, x, y, -1))
        let target = reduction.lift(direction % modulus)
        let up = reduction.lift((direction + 1) % modulus)
        let down = reduction.lift((direction + modulus - 1) % modulus)
        switch min(signs.0, signs.1) {
        case .positive:
            counts.correct += count
            firstIndexCorrect += count
        case .zero:
            counts.tied += count
            let allEqual = signs.0 == signs.1
            let isLowest = allEqual ? target == 0 : target < (signs.0 == .zero ? up : down)
            if isLowest { firstIndexCorrect += count }
        case .negative:
            counts.wrong += count
        }
        if signs.0 != .positive || signs.1 != .positive {
            let isWrong = min(signs.0, signs.1) == .negative
            if witness == nil || isWrong && witness?.isWrong == false {
                witness = (input(on: direction), signs.0 <= signs.1 ? direction + 1 : direction - 1, isWrong)
            }
        }
        if signs.0 != .zero || signs.1 != .zero { visitWave(direction, x, y, worst: min(signs.0, signs.1)) }
    }

    /// Takes in the margin and the angle of a direction whose logits are not all equal.
    private mutating func visitWave(_ direction: Int, _ x: CosineTerms, _ y: CosineTerms, worst: Sign) {
        let (xBall, yBall) = (ball(x), ball(y))
        if waveform != .distorted {
            let isTarget = worst == .positive && exactSign(y) == .zero
            waveform = isTarget ? .exact : .distorted
        }
        angles.add(x: xBall, y: yBall, direction)
        guard worst != .zero else { return }
        // The gap to the right class is smallest for the least sigma if positive, for the largest if negative.
        let largest = (modulus - 1) / 2
        let parity = direction & 1
        if worst == .positive {
            let difference = largest & 1 == parity ? largest : largest - 1
            for rival in [1, -1] {
                margins.add(gap(rival, difference, xBall, yBall), (direction, rival, difference))
            }
            return
        }
        // The logit is a cosine of the class: it falls away on both sides of the class nearest to the output angle. Walk
        // from about there both ways until it certainly falls.
        let guess = Int((Ball.approximateTurns(x: xBall, y: yBall) * Double(modulus)).rounded())
        margins.add(gap(guess, parity, xBall, yBall), (direction, guess, parity))
        for step in [1, -1] {
            var (rival, last) = (guess, gap(guess, parity, xBall, yBall))
            while abs(rival - guess) < modulus {
                rival += step
                let next = gap(rival, parity, xBall, yBall)
                margins.add(next, (direction, rival, parity))
                if next.lower > last.upper { break }
                last = next
            }
        }
    }

    /// logit t - logit (t + j) on the inputs with |a - b| = `difference`: with beta = pi/m,
    /// sigma (X - X cos 2 j beta - Y sin 2 j beta) = 2 sigma sin(j beta) (X sin j beta - Y cos j beta).
    private func gap(_ j: Int, _ difference: Int, _ x: Ball, _ y: Ball) -> Ball {
        let half = angle(j)
        let (sine, cosine) =
            j == 1
            ? (sineOfHalfStep, cosineOfHalfStep)
            : j == -1 ? (-sineOfHalfStep, cosineOfHalfStep) : (Ball.sine(of: half), Ball.cosine(of: half))
        return (factors[difference] ?? factor(difference)) * (2 * sine * (x * sine - y * cosine))
    }

    /// The factor of the inputs with |a - b| = `difference`: sigma for ReLU, its square for x^2.
    private func factor(_ difference: Int) -> Ball {
        let sigma = 2 * Ball.cosine(of: angle(difference))
        return construction.activation == .relu ? sigma : sigma * sigma
    }

    /// pi j / m as a turn.
    private func angle(_ j: Int) -> Turn { Turn(Integer(j), Integer(2) * Integer(modulus)) }

    /// X and Y of a direction. With q = phi - p_i they are sums of w cos 2q and -w sin 2q, where for ReLU
    /// w = cos q if that is positive, so that w cos 2q = (cos q + cos 3q)/2, and for x^2 w = cos^2 q, so that
    /// w cos 2q = (1 + 2 cos 2q + cos 4q)/4; the same with sines.
    private func wave(_ direction: Int) -> (x: CosineTerms, y: CosineTerms) {
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
    private func ball(_ terms: CosineTerms) -> Ball {
        guard let table else { return Ball(terms.sum.enclosure(precision: 96)) }
        return table.scaledValue(of: terms) * Ball(Rational(1, terms.denominator))
    }

    /// The sign of X sin(pi/m) - side Y cos(pi/m), that of logit t - logit (t + side).
    private mutating func sign(_ filtered: Ball, _ x: CosineTerms, _ y: CosineTerms, _ side: Int) -> Sign {
        if let sign = filtered.sign {
            tally.count(.filter)
            return sign
        }
        let sum = x.sum * .sine(of: angle(1)) - side * (y.sum * .cosine(of: angle(1)))
        return sum.sign(countingIn: &tally)
    }

    private mutating func exactSign(_ terms: CosineTerms) -> Sign {
        if let sign = ball(terms).sign {
            tally.count(.filter)
            return sign
        }
        return terms.sum.sign(countingIn: &tally)
    }

    /// An input of (m, 1) on a direction: d = 0 or 1 by parity.
    private func input(on direction: Int) -> Input {
        let b = direction / 2
        return Input((b + direction % 2) % modulus, b % modulus)
    }

    private func recheckedWitness() throws(VerificationError) -> Verdict.Witness? {
        guard let witness = liftedWitness() else { return nil }
        return try witness.rechecked(against: construction)
    }

    private func makeVerdict() throws(VerificationError) -> Verdict {
        let copies = Integer(reduction.copies)
        let counts = reduction.lifted(
            Verdict.InputCounts(
                correct: Integer(self.counts.correct), tied: Integer(self.counts.tied),
                wrong: Integer(self.counts.wrong)))
        return try Verdict(
            inputs: counts, firstIndexCorrect: copies * Integer(firstIndexCorrect),
            waveform: waveform ?? .exact, largestAngleError: largestAngle(), margin: margin(counts.outcome),
            witness: recheckedWitness(), method: .directions, decided: tally)
    }

    private func liftedWitness() -> Verdict.Witness? {
        if let witness {
            return reduction.lifted(witness.input, rival: (witness.rival + modulus) % modulus)
        }
        return reduction.copies > 1 ? reduction.twinWitness : nil
    }

    private func margin(_ outcome: Verdict.Outcome) -> Enclosure? {
        let precision = Verdict.precision
        guard reduction.fullModulus > 1 else { return nil }
        guard outcome != .tied else { return Enclosure(0, precision: precision) }
        return margins.enclosure(precision: precision) { direction, rival, difference in
            let (x, y) = wave(direction)
            let sigma = 2 * Enclosure.cosine(of: angle(difference), precision: precision)
            let sine = Enclosure.sine(of: angle(rival), precision: precision)
            let cosine = Enclosure.cosine(of: angle(rival), precision: precision)
            let factor = construction.activation == .relu ? sigma : sigma * sigma
            let wave = x.sum.enclosure(precision: precision) * sine - y.sum.enclosure(precision: precision) * cosine
            return factor * (2 * sine * wave)
        }
    }

    private func largestAngle() -> Enclosure? {
        let precision = Verdict.precision
        guard waveform != .exact else { return Enclosure(0, precision: precision) }
        return angles.enclosure(precision: precision) { direction in
            let (x, y) = wave(direction)
            return (x.sum, y.sum)
        }.map { $0 * Verdict.classStepsPerRadian(modulus) }
    }
}
