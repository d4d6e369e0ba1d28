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
    let neurons: Int
    let activation: Activation
    let modulus: Integer
    let reduction: FrequencyReduction
    /// The stars in class steps, in [0, 2m).
    let stars: [Rational]
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
    enum Kind { case correct, tied, zero, wrong }

    /// The number of inputs of (m, 1) on a direction of the parity of `direction`.
    func inputCount(_ direction: Integer) -> Integer {
        let largest = (modulus - 1) / 2
        return largest + ((largest - direction) % 2).isZeroAsOne
    }

    /// s - x on the circle of 2m steps, in (-m, m], for the nearest star x.
    func distance(_ direction: Integer) -> Rational {
        stars.map { difference(Rational(direction), $0) }.min { $0.magnitude < $1.magnitude } ?? 0
    }

    private func difference(_ a: Rational, _ b: Rational) -> Rational {
        let circle = Rational(2 * modulus)
        return Turn((a - b) / circle).centred * circle
    }

    /// delta in turns where two of three neurons are active, else nil.
    func twoActive(_ direction: Integer) -> Rational? {
        guard neurons == 3, 6 * distance(direction).magnitude > Rational(modulus) else { return nil }
        let middles = stars.map { difference(Rational(direction), $0 + Rational(modulus, 3)) }
        let nearest = middles.min { $0.magnitude < $1.magnitude } ?? 0
        return nearest / Rational(2 * modulus)
    }

    func kind(_ direction: Integer) -> Kind {
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

    /// The directions with V != 0 that are correct, and those that are tied: they lie within half a class step of a star.
    private var starDirections: (correct: Set<Integer>, tied: Set<Integer>) {
        var (correct, tied): (Set<Integer>, Set<Integer>) = ([], [])
        let circle = 2 * modulus
        if neurons == 3, activation == .relu, modulus == 2 {
            return (Set((0..<4).map { Integer($0) }.filter { kind($0) == .correct }), [])
        }
        for star in stars {
            let below = star.floor
            let rest = 2 * (star - Rational(below))
            if rest == 1 {
                tied.formUnion([below, (below + 1) % circle])
            } else {
                correct.insert(rest < 1 ? below : (below + 1) % circle)
            }
        }
        return (correct, tied.subtracting(zeros))
    }

    private var hasArc: Bool { neurons == 1 && activation == .relu }

    /// Counts of (m, 1), and how many inputs an argmax that takes the lowest index gets right.
    var counts: (inputs: Verdict.InputCounts, firstIndexCorrect: Integer) {
        let directions = starDirections
        let correct = directions.correct.reduce(Integer(0)) { $0 + inputCount($1) }
        var tied = directions.tied.reduce(Integer(0)) { $0 + inputCount($1) }
        var firstIndex = correct + ClosedForm.deadFirstIndexCorrect(reduction.modulus)
        for direction in directions.tied where isLowest(direction) { firstIndex += inputCount(direction) }
        // Where all classes are tied the lowest is class 0.
        for direction in [0, modulus] where kind(direction) == .zero { firstIndex += inputCount(direction) }
        tied += hasArc ? arcInputs : Set(zeros).reduce(Integer(0)) { $0 + inputCount($1) }
        if (modulus % 2).isZero { tied += modulus }
        return (
            Verdict.InputCounts(correct: correct, tied: tied, wrong: modulus * modulus - correct - tied), firstIndex
        )
    }

    /// An input that is wrong, or tied where none is wrong, with a rival class; nil if all are correct.
    private var witness: (input: Input, rival: Int)? {
        var tied: (input: Input, rival: Int)?
        if (modulus % 2).isZero, let m = modulus.asInt { tied = (Input(m / 2, 0), (m / 2 + 1) % m) }
        for direction in landmarks where !inputCount(direction).isZero {
            let kind = kind(direction)
            if kind == .correct { continue }
            let found = (input(on: direction), rival(on: direction))
            if kind == .wrong { return found }
            if tied == nil { tied = found }
        }
        return tied
    }

    /// Everything about (m, 1).
    var answer: ClosedForm.Answer {
        let (inputs, firstIndexCorrect) = counts
        let angle = largestAngleError
        return ClosedForm.Answer(
            counts: inputs, firstIndexCorrect: firstIndexCorrect,
            waveform: angle.map { $0.sign == .zero } ?? true ? .exact : .distorted, largestAngleError: angle,
            margin: inputs.wrong.isZero ? Enclosure(0, precision: Verdict.precision) : wrongMargin, witness: witness,
            tally: SignTally())
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
}

extension Integer {
    /// 1 for zero, 0 for anything else.
    fileprivate var isZeroAsOne: Integer { isZero ? 1 : 0 }
}
