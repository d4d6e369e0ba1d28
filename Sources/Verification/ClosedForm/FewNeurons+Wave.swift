internal import Constructions
internal import ExactArithmetic

extension FewNeurons {
    /// The directions where something happens: all of them for small m, else those near a star, a zero, an arc's end
    /// or a middle. Elsewhere directions are wrong (N = 1 in its arc: zero), and angles change monotonically.
    var landmarks: [Integer] {
        let circle = 2 * modulus
        if modulus <= 64 { return (0..<(circle.asInt ?? 0)).map { Integer($0) } }
        let step = Rational(modulus, 12)
        let places = stars.flatMap { star in (0..<24).map { star + Rational($0) * step } }
        return Set(places.flatMap { place in (-2...2).map { (place.floor + Integer($0)) % circle } }).sorted()
    }

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
    var largestAngleError: Enclosure? {
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
    var wrongMargin: Enclosure {
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
