internal import Constructions
internal import ExactArithmetic

/// Decides N <= 4 ReLU neurons, and N in {1, 2, 4} x^2 neurons, frequency 1, modulus m >= 2.
///
/// With so few neurons the output can only point at a few *stars*. In class steps, with s the direction
/// (``Directions``; s mod 2m, and phi = pi s/m), neuron i sits at s = x_i = 2m (phase + i/N). With q = phi - p:
///
/// - *N = 1*: V = g(cos q) e^(2ip): the output points at the neuron, an error of s - x class steps where it is active. For
///   ReLU it is active for |s - x| < m/2; V = 0 elsewhere. For x^2 it is active but at |s - x| = m/2, and a second star is
///   at x + m.
/// - *N = 2*: both neurons write in direction 2p, with weight |cos q| or 2 cos^2 q: stars at both, V = 0 halfway.
/// - *N = 4*: V = e^(2ip) (|cos q| - |sin q|), or 2 cos 2q: stars at all four, V = 0 halfway.
/// - *N = 3, ReLU*: within 30 degrees of a neuron only that is active, a star. Else two are, and with delta the angle
///   from their middle, |delta| < 30 degrees, V e^(-2 i phi) = e^(-2 i delta) (-cos delta / 2 + i (3/2) sin delta): |e| falls from
///   180 to 60 degrees as |delta| grows, and for m >= 3 every such input is wrong. For m = 2 it is correct iff
///   Re > 0, that is 8 sin^2 delta > 1 or 4 cos 2 delta < 3 (never equal, by Niven's theorem).
///
/// So an input within half a class step of a star is correct, at half a step tied, with V = 0 tied, else wrong.
struct FewNeurons {
    private let neurons: Int
    private let activation: Activation
    private let modulus: Integer
    private let reduction: FrequencyReduction
    /// The stars in class steps, in [0, 2m).
    private let stars: [Rational]
    /// Directions with V = 0, other than those of an arc of a single ReLU neuron.
    private let zeros: [Integer]

    init(_ construction: CircularConstruction, _ reduction: FrequencyReduction) {
        neurons = construction.neurons
        activation = construction.activation
        self.reduction = reduction
        let modulus = Integer(reduction.modulus)
        self.modulus = modulus
        let count = activation == .square ? max(2, neurons) : neurons
        let circle = Rational(2 * modulus)
        stars = (0..<count).map { Turn(construction.phase.fraction + Rational($0, count)).fraction * circle }
        let hasZeros = count == 2 || count == 4
        let first = stars[0]
        zeros =
            hasZeros
            ? (0..<count).map {
                Turn((first + Rational(Integer(2 * $0 + 1) * modulus, Integer(count))) / circle).fraction
            }
            .map { $0 * circle }.filter(\.isInteger).map(\.numerator) : []
    }

    /// What is true of a direction.
    private enum Kind { case correct, tied, zero, wrong }

    /// The number of inputs of (m, 1) on a direction of the parity of `direction`.
    private func inputCount(_ direction: Integer) -> Integer {
        let largest = (modulus - 1) / 2
        return largest + ((largest - direction) % 2).isZeroAsOne
    }

    /// s - x on the circle of 2m steps, in (-m, m], for the nearest star x.
    private func distance(_ direction: Integer) -> Rational {
        stars.map { difference(Rational(direction), $0) }.min { $0.magnitude < $1.magnitude } ?? 0
    }

    private func difference(_ a: Rational, _ b: Rational) -> Rational {
        let circle = Rational(2 * modulus)
        return Turn((a - b) / circle).centred * circle
    }

    /// delta in turns where two of three neurons are active, else nil.
    private func twoActive(_ direction: Integer) -> Rational? {
        guard neurons == 3, 6 * distance(direction).magnitude > Rational(modulus) else { return nil }
        let middles = stars.map { difference(Rational(direction), $0 + Rational(modulus, 3)) }
        let nearest = middles.min { $0.magnitude < $1.magnitude } ?? 0
        return nearest / Rational(2 * modulus)
    }

    private func kind(_ direction: Integer) -> Kind {
        let distance = distance(direction).magnitude
        if neurons == 1, activation == .relu, 2 * distance >= Rational(modulus) { return .zero }
        if zeros.contains(direction) { return .zero }
        if let delta = twoActive(direction) {
            guard modulus == 2 else { return .wrong }
            let sum = CosineSum(3) - 4 * CosineSum.cosine(of: Turn(2 * delta))
            return sum.sign == .positive ? .correct : .wrong
        }
        return 2 * distance < 1 ? .correct : 2 * distance == 1 ? .tied : .wrong
    }

    /// The directions where something happens: all of them for small m, else those near a star, a zero, an arc's end
    /// or a middle. Elsewhere directions are wrong (N = 1 in its arc: zero), and angles change monotonically.
    private var landmarks: [Integer] {
        let circle = 2 * modulus
        if modulus <= 64 { return (0..<(circle.asInt ?? 0)).map { Integer($0) } }
        let step = Rational(modulus, 12)
        let places = stars.flatMap { star in (0..<24).map { star + Rational($0) * step } }
        return Set(places.flatMap { place in (-2...2).map { (place.floor + Integer($0)) % circle } }).sorted()
    }

    /// The number of inputs on directions with V = 0 for one ReLU neuron: the arc |s - x| >= m/2.
    private var arcInputs: Integer {
        let low = stars[0] + Rational(modulus, 2)
        let first = -(-low).floor
        let last = (low + Rational(modulus)).floor
        guard first <= last else { return 0 }
        let count = last - first + 1
        // The parity of `first` takes the odd one out.
        return (count + 1) / 2 * inputCount(first) + count / 2 * inputCount(first + 1)
    }

    var answer: ClosedForm.Answer {
        var correct: Integer = 0
        var tied = modulus % 2 == 0 ? modulus : 0
        var firstIndex = ClosedForm.deadFirstIndexCorrect(reduction.modulus)
        var witness: (input: Input, rival: Int, kind: Kind)?
        if modulus % 2 == 0, let m = modulus.asInt { witness = (Input(m / 2, 0), (m / 2 + 1) % m, .zero) }
        let hasArc = neurons == 1 && activation == .relu
        if hasArc {
            tied += arcInputs
            for direction in [0, modulus] where kind(direction) == .zero { firstIndex += inputCount(direction) }
        }
        for direction in landmarks {
            let count = inputCount(direction)
            guard !count.isZero else { continue }
            let kind = kind(direction)
            switch kind {
            case .correct:
                correct += count
                firstIndex += count
            case .zero:
                if !hasArc {
                    tied += count
                    if (direction % modulus).isZero { firstIndex += count }
                }
            case .tied:
                tied += count
                if isLowest(direction) { firstIndex += count }
            case .wrong: break
            }
            if kind != .correct, witness == nil || kind == .wrong && witness?.kind != .wrong {
                witness = (input(on: direction), rival(on: direction), kind)
            }
        }
        let wrong = modulus * modulus - correct - tied
        let angle = largestAngleError
        return ClosedForm.Answer(
            counts: Verdict.InputCounts(correct: correct, tied: tied, wrong: wrong), firstIndexCorrect: firstIndex,
            waveform: angle.map { $0.sign == .zero } ?? true ? .exact : .distorted,
            largestAngleError: angle, margin: wrong.isZero ? Enclosure(0, precision: Verdict.precision) : wrongMargin,
            witness: witness.map { ($0.input, $0.rival) }, tally: SignTally())
    }

    /// Whether the right class has the lower index of the two tied ones.
    private func isLowest(_ direction: Integer) -> Bool {
        let target = reduction.lift((direction % modulus).asInt ?? 0)
        return target < reduction.lift(rival(on: direction))
    }

    /// The neighbour on the side to which the output errs.
    private func rival(on direction: Integer) -> Int {
        let errsDown = twoActive(direction).map { $0 < 0 } ?? (distance(direction).sign == .positive)
        return ((direction + (errsDown ? -1 : 1)) % modulus).asInt ?? 0
    }

    /// An input on a direction: d = 0 or 1 by parity.
    private func input(on direction: Integer) -> Input {
        let b = direction / 2
        return Input(((direction - b) % modulus).asInt ?? 0, (b % modulus).asInt ?? 0)
    }

    // MARK: Angles and margin

    /// |e| in class steps on a direction with V != 0.
    private func angleError(_ direction: Integer) -> Enclosure {
        let precision = Verdict.precision
        guard let delta = twoActive(direction) else {
            return Enclosure(distance(direction).magnitude, precision: precision)
        }
        // pi - atan(3 tan |delta|) - 2 |delta|, in class steps: m/2 less the rest.
        let turn = Turn(delta.magnitude)
        let tangent =
            Enclosure.sine(of: turn, precision: precision) / Enclosure.cosine(of: turn, precision: precision)
        return Enclosure(Rational(modulus, 2) - 2 * delta.magnitude * Rational(modulus), precision: precision)
            - (3 * tangent).arctangent() * Verdict.classStepsPerRadian(reduction.modulus)
    }

    /// The largest |e| over directions whose logits are not all equal; nil if there is none. For m = 2 the logits are also
    /// all equal at half a class step.
    private var largestAngleError: Enclosure? {
        var result: Enclosure?
        for direction in landmarks where !inputCount(direction).isZero {
            let kind = kind(direction)
            if kind == .zero || kind == .tied && modulus == 2 { continue }
            let error = angleError(direction)
            result = result.map { .maximum($0, error) } ?? error
        }
        return result
    }

    /// A bracket of the most negative gap: above, true gaps at sampled directions; below, what no input can undercut.
    ///
    /// The gap is sigma (Re V - Re V e^(-i j omega)) >= -sigma L, L = |V| - Re V, with sigma <= 2 (ReLU) or 4 (x^2).
    /// V is a sum of n <= 4 unit vectors weighted by g(cos q), |g| <= 1 and |g'| <= 1, so with respect to phi
    /// |V'| <= n, |V| <= n, and Re(V e^(-2 i phi)) changes at most at the rate 3n: L at most at 4n. Between samples pi/K apart
    /// L exceeds the larger of its neighbours by at most 4n pi/(2K).
    private var wrongMargin: Enclosure {
        let precision = Verdict.precision
        let m = reduction.modulus
        let isComplete = m <= 512
        let samples = isComplete ? 2 * m : 2048
        var loss = Ball(0)
        var gap: Enclosure?
        var leastGap = Double.infinity
        for index in 0..<samples {
            let direction = isComplete ? Integer(index) : Integer(index) * 2 * modulus / Integer(samples)
            if inputCount(direction).isZero { continue }
            let (x, y) = wave(isComplete ? Turn(direction, 2 * modulus) : Turn(index, samples))
            let excess = (x * x + y * y).squareRoot() - x
            if excess.upper > loss.upper { loss = excess }
            // A sampled input, against the class nearest to the output angle as far as doubles tell.
            let (u, v) = isComplete ? (x, y) : wave(Turn(direction, 2 * modulus))
            let j = Integer(Int((Ball.approximateTurns(x: u, y: v) * Double(m)).rounded()))
            let half = Turn(j, 2 * modulus)
            let (sine, cosine) = (Ball.sine(of: half), Ball.cosine(of: half))
            let sigma = 2 * Ball.cosine(of: Turn(direction % 2, 2 * modulus))
            let factor = activation == .relu ? sigma : sigma * sigma
            let value = factor * (2 * sine * (u * sine - v * cosine))
            if value.upper < leastGap, let upper = Rational(exactly: value.upper) {
                leastGap = value.upper
                gap = Enclosure(upper, precision: precision)
            }
        }
        var bound = Rational(exactly: loss.upper) ?? Rational(2 * neurons)
        // 22/7 > pi.
        if !isComplete { bound += Rational(4 * neurons * 22, 7 * samples) }
        let sigma: Rational = activation == .relu ? 2 : 4
        return Enclosure(from: Enclosure(-sigma * bound, precision: precision), to: gap ?? Enclosure(0, precision: 128))
    }

    /// V e^(-2 i phi) for phi = `direction`, from the neurons.
    private func wave(_ direction: Turn) -> (x: Ball, y: Ball) {
        var x = Ball(0)
        var y = Ball(0)
        let weight = activation == .square && neurons == 1 ? 1 : stars.count
        for star in stars.prefix(weight) {
            let q = direction - Turn(star / Rational(2 * modulus))
            let cosine = Ball.cosine(of: q)
            if activation == .relu, q.cosineSign != .positive { continue }
            let strength = activation == .relu ? cosine : cosine * cosine
            x = x + strength * Ball.cosine(of: 2 * q)
            y = y - strength * Ball.sine(of: 2 * q)
        }
        return (x, y)
    }
}

extension Integer {
    /// 1 for zero, 0 for anything else.
    fileprivate var isZeroAsOne: Integer { isZero ? 1 : 0 }
}
