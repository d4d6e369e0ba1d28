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
    private let wave: DirectionWave
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
        wave = DirectionWave(construction, modulus: modulus)
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
        let (x, y) = wave.vector(direction)
        let (xBall, yBall) = (wave.ball(x), wave.ball(y))
        let (left, right) = (wave.sineOfHalfStep * xBall, wave.cosineOfHalfStep * yBall)
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
        if signs.0 != .zero || signs.1 != .zero {
            visitWave(direction, xBall, yBall, y, worst: min(signs.0, signs.1))
        }
    }

    /// Takes in the margin and the angle of a direction whose logits are not all equal.
    private mutating func visitWave(
        _ direction: Int, _ xBall: Ball, _ yBall: Ball, _ y: CosineTerms, worst: Sign
    ) {
        if waveform != .distorted {
            let isTarget = worst == .positive && sign(yBall, y) == .zero
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
                margins.add(wave.gap(rival, difference, xBall, yBall), (direction, rival, difference))
            }
            return
        }
        // The logit is a cosine of the class: it falls away on both sides of the class nearest to the output angle. Walk
        // from about there both ways until it certainly falls.
        let guess = Int((Ball.approximateTurns(x: xBall, y: yBall) * Double(modulus)).rounded())
        margins.add(wave.gap(guess, parity, xBall, yBall), (direction, guess, parity))
        for step in [1, -1] {
            var (rival, last) = (guess, wave.gap(guess, parity, xBall, yBall))
            while abs(rival - guess) < modulus {
                rival += step
                let next = wave.gap(rival, parity, xBall, yBall)
                margins.add(next, (direction, rival, parity))
                if next.lower > last.upper { break }
                last = next
            }
        }
    }

    /// The sign of X sin(pi/m) - side Y cos(pi/m), that of logit t - logit (t + side).
    private mutating func sign(_ filtered: Ball, _ x: CosineTerms, _ y: CosineTerms, _ side: Int) -> Sign {
        if let sign = filtered.sign {
            tally.count(.filter)
            return sign
        }
        let sum = x.sum * .sine(of: wave.angle(1)) - side * (y.sum * .cosine(of: wave.angle(1)))
        return sum.sign(countingIn: &tally)
    }

    private mutating func sign(_ filtered: Ball, _ terms: CosineTerms) -> Sign {
        if let sign = filtered.sign {
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
            wave.enclosedGap(rival, difference, direction, precision)
        }
    }

    private func largestAngle() -> Enclosure? {
        let precision = Verdict.precision
        guard waveform != .exact else { return Enclosure(0, precision: precision) }
        return angles.enclosure(precision: precision) { direction in
            let (x, y) = wave.vector(direction)
            return (x.sum, y.sum)
        }.map { $0 * Verdict.classStepsPerRadian(modulus) }
    }
}
