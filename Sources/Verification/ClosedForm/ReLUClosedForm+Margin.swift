internal import Constructions
internal import ExactArithmetic

extension ReLUClosedForm {
    /// Up to this many wrong points the most negative gap is found among all of them; beyond, it is bracketed.
    static let exhaustiveLimit = 2048
    /// How many pieces the bracket cuts [0, alpha] into.
    static let pieces = 256

    private func exact(_ value: Rational) -> Enclosure { Enclosure(value, precision: Verdict.precision) }
    private func sine(_ turn: Turn) -> Enclosure { .sine(of: turn, precision: Verdict.precision) }
    private func cosine(_ turn: Turn) -> Enclosure { .cosine(of: turn, precision: Verdict.precision) }

    /// pi j / m.
    private func halfStep(_ j: Integer) -> Turn { Turn(j, Integer(2) * Integer(modulus)) }

    /// What turns (x, y) of ``ReLUWave`` into V e^(-2 i phi): r A1/2 = 1 / (2 sin 3 alpha), half of that for N odd.
    private var scale: Enclosure {
        let parity = neurons.isMultiple(of: 2) ? 1 : 2
        return exact(Rational(1, 2 * parity)) / sine(Turn(3, 2 * sides[0].grid.harmonics))
    }

    /// The margin of (m, 1), m >= 2.
    func margin(_ outcome: Verdict.Outcome, _ largestAngleError: Enclosure) -> Enclosure {
        switch outcome {
        case .tied: exact(0)
        case .exact: exactMargin
        case .wrong: wrongMargin(largestAngleError)
        }
    }

    /// For m odd, all correct: at one point the gap to a neighbour is 2 sigma sin(beta) (X sin beta - Y cos beta), and
    /// sigma is least on d = (m-1)/2 (its parity does not matter: directions s and s + m have the same wave), where it
    /// is 2 sin(pi/2m). In all 4 sin(pi/2m) sin(pi/m) scale 2 lead, for the least lead.
    private var exactMargin: Enclosure {
        let constants = sides[0].enclosureConstants()
        let envelope = sine(Turn(1, Integer(4) * Integer(modulus)))
        return 8 * (envelope * sine(halfStep(1)) * (scale * leastLead(constants)))
    }

    /// The most negative gap, for some wrong input.
    private func wrongMargin(_ largestAngleError: Enclosure) -> Enclosure {
        let constants = sides[0].enclosureConstants()
        let nearest = Enclosure(Rational(3, 2), precision: Verdict.precision)
        if largestAngleError.isLess(than: nearest).isCertain { return neighbourMargin(constants) }
        let wrongPoints = minima.reduce(Integer(0)) { $0 + Integer($1.negative.count) }
        guard wrongPoints > Integer(Self.exhaustiveLimit) else {
            return least(
                zip(sides, minima).flatMap { side, minimum in
                    minimum.negative.map { worstGap(side, $0, constants) }
                })
        }
        return bracketedWrongMargin(constants)
    }

    /// Where every output is within 3/2 class steps of its target a neighbour is always the strongest rival, and the least
    /// gap is where F is least: 4 sigma sin(beta) scale lead, sigma at most 2, and 2 on the inputs with d = 0.
    private func neighbourMargin(_ constants: ReLUWave<Enclosure>.Constants) -> Enclosure {
        let bound = 8 * (sine(halfStep(1)) * (scale * leastLead(constants)))
        let isEverywhereZero = !modulus.isMultiple(of: 2) || !sides[0].grid.points.isMultiple(of: 2)
        return isEverywhereZero ? bound : Enclosure(from: bound, to: least(neighbourGaps(constants)))
    }

    /// The least F/2S, beside delta_F on one of the grids.
    private func leastLead(_ constants: ReLUWave<Enclosure>.Constants) -> Enclosure {
        least(
            zip(sides, minima).flatMap { side, minimum in
                minimum.neighbours.map { side.enclosureWave($0, constants).lead }
            })
    }

    /// Gaps at the points on either side of delta_F, one of which is negative on a side that has wrong points.
    private func neighbourGaps(_ constants: ReLUWave<Enclosure>.Constants) -> [Enclosure] {
        zip(sides, minima).flatMap { side, minimum in
            minimum.neighbours.map { worstGap(side, $0, constants) }
        }
    }

    private func least(_ values: [Enclosure]) -> Enclosure {
        guard let first = values.first else { return .everything(precision: Verdict.precision) }
        return values.dropFirst().reduce(first) { .minimum($0, $1) }
    }

    /// The least gap on the inputs of point j, to the class nearest to the output angle: a neighbour of e/(2 beta).
    ///
    /// Any class gives a true upper bound; all classes that the enclosure of e/(2 beta) allows as nearest are tried.
    private func worstGap(
        _ side: ReLUWaveEvaluator, _ j: Int, _ constants: ReLUWave<Enclosure>.Constants
    ) -> Enclosure {
        let wave = side.enclosureWave(j, constants)
        let steps = angle(wave) * Verdict.classStepsPerRadian(modulus)
        var result: Enclosure?
        let (first, last) = (max(1, steps.lowerBound.floor), steps.upperBound.floor + 1)
        var rival = first
        // The enclosure is far narrower than a step unless m is beyond 10^30.
        while rival <= last, rival <= first + 3 {
            let half = halfStep(rival)
            let gap = sine(half) * (wave.halfReal * sine(half) - wave.halfImaginary * cosine(half))
            result = result.map { .minimum($0, gap) } ?? gap
            rival += 1
        }
        guard let result else { return .everything(precision: Verdict.precision) }
        // sigma = 2 cos(pi d / m) for d = 0 or 1; gap = 2 sigma sin(..) (X sin - Y cos), X = scale 2 halfReal.
        let sigma = 2 * cosine(halfStep(Integer(largestDifference(side.grid, j))))
        return 4 * (sigma * (scale * result))
    }

    /// A bracket: above, some true gaps, negative ones among them; below, -2 sup (|V| - Re V) over all offsets, as no class gains more than
    /// |V| - Re V = |V| (1 - cos e) and sigma <= 2.
    ///
    /// |V|^2 is a constant times 1 + r^2 - 2 r cos 2 delta and rises on [0, alpha]; e rises up to delta* and falls after.
    /// So on a piece [l, u] before delta* the loss is at most |V(u)| (1 - cos e(u)), on one after it at most
    /// |V(u)| (1 - cos e(l)), and on the piece around it |V(u)| (1 - cos E), E the largest angle there is:
    /// tan^2 E = (1-c)^3 (1+c) / (c (2+c)^3) with c = cos 2 alpha = 1 - 2 S^2.
    private func bracketedWrongMargin(_ constants: ReLUWave<Enclosure>.Constants) -> Enclosure {
        let pieces = Self.pieces
        let harmonics = sides[0].grid.harmonics
        let bigS = sine(Turn(1, 2 * harmonics))
        let waves = (0...pieces).map { k in
            let delta = Turn(k, 2 * harmonics * pieces)
            return ReLUWave(constants, sine: sine(delta), cosine: cosine(delta))
        }
        let c = cosine(Turn(1, harmonics))
        let (oneMinus, twoPlus) = (2 * (bigS * bigS), 2 + c)
        let largest = oneMinus * oneMinus * oneMinus * (1 + c) / (c * (twoPlus * twoPlus * twoPlus))
        var greatestLoss = exact(0)
        var bestPiece = 0
        for k in 0..<pieces {
            let (left, right) = (waves[k], waves[k + 1])
            let squaredTangent: Enclosure =
                switch (left.angleSlope.sign, right.angleSlope.sign) {
                case (_, .positive): tangentSquared(right)
                case (.negative, _): tangentSquared(left)
                default: largest
                }
            let size = (right.halfReal * right.halfReal + right.halfImaginary * right.halfImaginary).squareRoot()
            // 1 - cos e = T / (1 + T + sqrt(1 + T)), T = tan^2 e.
            let grown = 1 + squaredTangent
            let loss = size * (squaredTangent / (grown + grown.squareRoot()))
            if greatestLoss.isLess(than: loss).isCertain { bestPiece = k }
            greatestLoss = .maximum(greatestLoss, loss)
        }
        let bound = -(4 * (scale * greatestLoss))
        var samples = neighbourGaps(constants)
        for side in sides where !side.grid.positive.isEmpty {
            // y = k / (2 pieces) is near point 2 k P / (2 pieces) / 2 of the first half.
            let range = side.grid.positive
            for k in [bestPiece, bestPiece + 1] {
                let near = Int(Double(side.grid.points) * Double(k) / Double(2 * pieces))
                samples.append(worstGap(side, min(max(near, range.lowerBound), range.upperBound - 1), constants))
            }
        }
        return Enclosure(from: bound, to: least(samples))
    }

    private func tangentSquared(_ wave: ReLUWave<Enclosure>) -> Enclosure {
        let tangent = wave.halfImaginary / wave.halfReal
        return tangent * tangent
    }
}
