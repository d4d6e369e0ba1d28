public import ExactArithmetic

/// Several circles side by side: the logits of circular constructions of one modulus, each times a positive amplitude, added.
///
///     logit_c(a, b) = sum_f A_f sum_i g( cos(k_f a omega - p_fi) + cos(k_f b omega - p_fi) ) cos(k_f c omega - 2 p_fi)
///
/// with omega = 2 pi / M and p_fi = 2 pi (i / N_f + phase). Trained networks are such sums over a few key frequencies (Nanda et
/// al., "Progress measures for grokking via mechanistic interpretability", ICLR 2023). The circles share no neuron, so the
/// network is the circles' neurons in a row with A_f multiplied into the output weights. The sum of cosines of several
/// frequencies is no single wave: there is no output angle, and every class can be the nearest rival.
public struct CircleSum: Construction, Hashable {
    /// One circle and how strongly it writes.
    public struct Part: Sendable, Hashable {
        /// The circle.
        public let circle: CircularConstruction
        /// A_f, positive.
        public let amplitude: Rational
        /// A_f times the common denominator of all amplitudes.
        let weight: Int
    }

    /// What is wrong with the parameters of a sum of circles.
    public enum ParameterError: Error, Hashable, CustomStringConvertible {
        /// No circle at all.
        case noCircle
        /// A list that has not one entry for each circle.
        case count(of: List, found: Int, circles: Int)
        /// An amplitude that is not positive.
        case amplitude(Rational)
        /// A circle that is none.
        case circle(CircularConstruction.ParameterError)
        /// The steps of all angles together are too fine for 125 bits.
        case order
        /// The amplitudes, over their common denominator, are too large for 61 bits.
        case coefficients

        /// What is listed, one entry for each circle.
        public enum List: String, Sendable, Hashable {
            case frequencies, amplitudes
        }

        /// One line: what was wrong and what would be right.
        public var description: String {
            switch self {
            case .noCircle: "no circle: give at least one number of neurons"
            case .count(let list, let found, let circles):
                "\(found) \(list.rawValue) for \(circles) circle\(circles == 1 ? "" : "s"): give one for each circle"
            case .amplitude(let value): "amplitude \(value): an amplitude must be a positive integer or fraction"
            case .circle(let error): error.description
            case .order:
                "the angles of these circles have no common step of at least 2^-125 turns: give neurons with common factors, "
                    + "or a simpler phase"
            case .coefficients:
                "the amplitudes over their common denominator are too large: added over all neurons and terms they must stay below 2^61; give simpler ones"
            }
        }
    }

    /// The circles, at least one, all of one modulus, activation and phase.
    public let parts: [Part]
    /// The steps in a turn that serve every angle.
    private let order: Int128
    /// The common denominator of the amplitudes, times 2 for ReLU and 4 for x^2.
    private let denominator: Int

    /// The sum of circles with `neurons[f]` neurons, frequency `frequencies[f]` and amplitude `amplitudes[f]`; amplitudes are
    /// 1 where none are given.
    public init(
        activation: Activation = .relu, neurons: [Int], modulus: Int, frequencies: [Integer],
        amplitudes: [Rational]? = nil, phase: Turn = .zero
    ) throws(ParameterError) {
        guard !neurons.isEmpty else { throw .noCircle }
        let amplitudes = amplitudes ?? neurons.map { _ in 1 }
        guard frequencies.count == neurons.count else {
            throw .count(of: .frequencies, found: frequencies.count, circles: neurons.count)
        }
        guard amplitudes.count == neurons.count else {
            throw .count(of: .amplitudes, found: amplitudes.count, circles: neurons.count)
        }
        if let wrong = amplitudes.first(where: { $0.sign != .positive }) { throw .amplitude(wrong) }
        let unit = amplitudes.reduce(Integer(1)) { Integer.lcm($0, $1.denominator) }
        let units = Integer(activation == .relu ? 2 : 4)
        // A ReLU neuron adds four halves to a logit, an x^2 neuron 16 quarters (CircularConstruction.appendLogit).
        let perNeuron = Integer(activation == .relu ? 4 : 16)
        var (parts, orders, total) = ([Part](), [Int](), Integer(0))
        for (index, amplitude) in amplitudes.enumerated() {
            let circle: CircularConstruction
            do throws(CircularConstruction.ParameterError) {
                circle = try CircularConstruction(
                    activation: activation, neurons: neurons[index], modulus: modulus, frequency: frequencies[index],
                    phase: phase)
            } catch {
                throw .circle(error)
            }
            let weight = (Rational(unit) * amplitude).numerator
            total = total + weight * perNeuron * Integer(circle.neurons)
            guard let word = weight.asInt, total <= Integer(Self.largestTotal) else { throw .coefficients }
            parts.append(Part(circle: circle, amplitude: amplitude, weight: word))
            orders += circle.stepOrders
        }
        guard let denominator = (unit * units).asInt, denominator <= Self.largestTotal else { throw .coefficients }
        guard let order = CosineTerms.commonOrder(of: orders) else { throw .order }
        self.parts = parts
        self.order = order
        self.denominator = denominator
    }

    /// What the absolute values of all coefficients of a logit may add up to: a difference of two logits then fits an `Int`.
    static let largestTotal = 1 << 61

    /// M.
    public var modulus: Int { parts[0].circle.modulus }

    /// All neurons of all circles.
    public var neurons: Int { parts.reduce(0) { $0 + $1.circle.neurons } }

    /// g.
    public var activation: Activation { parts[0].circle.activation }

    /// The angle of each circle's neuron 0.
    public var phase: Turn { parts[0].circle.phase }

    /// The terms of all circles.
    public var termsPerLogit: Int { parts.reduce(0) { $0 + $1.circle.termsPerLogit } }

    /// M / gcd(k_1, ..., M): how many classes there are of different logits.
    public var angularClasses: Int {
        modulus
            / parts.reduce(modulus) {
                Int(greatestCommonDivisor($0.magnitude, $1.circle.frequency.magnitude))
            }
    }

    /// An empty logit of the common order and denominator.
    public func makeTerms() -> CosineTerms { CosineTerms(order: order, denominator: denominator) }

    /// Adds the logits of class `c` of all circles, each times its amplitude.
    public func appendLogit(_ c: Int, on input: Input, to terms: inout CosineTerms) {
        for part in parts {
            let direction = part.circle.step(ofToken: c, terms.order)
            part.circle.appendProjection(on: input, at: direction, to: &terms, weight: part.weight)
        }
    }

    /// Only a single circle has one.
    public var hasOutputVector: Bool { parts.count == 1 }

    /// The output vector of a single circle times its amplitude; nil for several, whose logits are no single wave.
    public func outputVector(on input: Input) -> (x: CosineTerms, y: CosineTerms)? {
        guard parts.count == 1 else { return nil }
        var (x, y) = (makeTerms(), makeTerms())
        let (circle, weight) = (parts[0].circle, parts[0].weight)
        let target = circle.step(ofToken: input.target(modulus: modulus), order)
        circle.appendProjection(on: input, at: target, to: &x, weight: weight)
        circle.appendProjection(on: input, at: (target + order / 4) % order, to: &y, weight: weight)
        return (x, y)
    }
}
