/// One input and a class that has at least the logit of the right one.
struct InputEvidence: Evidence {
    let kind = CheckedClaim.Evidence.input
    let first: Int
    let second: Int
    let rival: Int
    let finding: Finding

    /// What is said of the rival's logit less that of the right class.
    enum Finding: Sendable {
        /// It lies between two positive numbers.
        case difference(Bracket, Promise)
        /// It is 0: the two classes are read out at the same angle.
        case sameAngle
        /// It is 0: every pre-activation is.
        case dead
        /// It is 0: the sum splits with these primes.
        case splitting([WholeNumber])
    }

    var method: LemmaTable.Method {
        switch finding {
        case .difference: .inputDifference
        case .sameAngle: .inputAtSameAngle
        case .dead: .deadInput
        case .splitting: .inputSplitting
        }
    }

    init(_ reader: inout LineReader, _ construction: Construction) throws(CertificateError) {
        let tokens = 0...construction.modulus - 1
        let input = try reader.line("input", "A B")
        try input.expect(2, "A B")
        first = try input.integer(1, "token A", in: tokens)
        second = try input.integer(2, "token B", in: tokens)
        let line = try reader.line("rival", "C")
        try line.expect(1, "C")
        rival = try line.integer(1, "class C", in: tokens)
        if let (promise, _) = try reader.promiseIfPresent() {
            finding = .difference(try reader.bracket("difference"), promise)
        } else {
            finding = try Finding(reader.line("zero", "same-angle | dead | splitting P1 P2 ..."))
        }
    }

    func establish(_ claim: Claim) throws(CertificateError) {
        let construction = claim.construction
        let modulus = construction.modulus
        // Tokens are below 10^18: neither the sum nor the difference can overflow.
        let right = (first + second) % modulus
        guard rival != right else { throw .notProved("the rival \(rival) is the right class of the input itself") }
        let k = WholeNumber(construction.frequency)
        switch finding {
        case .difference(let bracket, let promise):
            try expectNeurons(construction)
            try establish(bracket, promise, right, construction)
        case .sameAngle:
            guard (k * WholeNumber(rival - right) % WholeNumber(modulus)).isZero else {
                throw .notProved("classes \(rival) and \(right) are read out at different angles")
            }
        case .dead:
            guard k * 2 * WholeNumber(first - second) % WholeNumber(2 * modulus) == WholeNumber(modulus) else {
                throw .notProved("the two tokens are not half a turn apart: the input is not dead")
            }
        case .splitting(let primes):
            try expectNeurons(construction)
            try primes.expectPrime()
            let input = InputDirection(self, construction)
            var splitting = Splitting(primes, order: input.positions.order)
            let turns = [first, second].map { input.steps(of: $0) }
            let sum = VanishingSum.difference(
                of: input.steps(of: rival), and: input.steps(of: right), preactivationTurns: turns, sign: input.sign,
                direction: input.direction, input.positions, construction.activation)
            try splitting.expectSplit(sum, "the difference of the logits of \(rival) and \(right)")
        }
    }

    private func establish(
        _ bracket: Bracket, _ promise: Promise, _ right: Int, _ construction: Construction
    ) throws(CertificateError) {
        guard bracket.lower.signum > 0, bracket.lower <= bracket.upper else {
            throw .notProved("'difference L U' needs 0 < L <= U")
        }
        let input = InputDirection(self, construction)
        let active = input.positions.active(direction: input.direction, sign: input.sign)
        let quantity = "logit \(rival) less logit \(right)"
        let difference = try promise.enclosure(of: quantity) { circle in
            func point(_ token: Int) -> CirclePoint { circle.point(at: input.turn(of: token)) }
            let (a, b, c, t) = (point(first), point(second), point(rival), point(right))
            let sum = Neurons(construction, input.positions, on: circle)
                .readout(x: a.cosine + b.cosine, y: a.sine + b.sine, active: active)
            return sum.cosine * (c.cosine - t.cosine) + sum.sine * (c.sine - t.sine)
        }
        try difference.expect(quantity, from: bracket.lower, to: bracket.upper)
    }

    private func expectNeurons(_ construction: Construction) throws(CertificateError) {
        guard construction.neurons <= Neurons.most else {
            throw .notProved("this evidence is for at most \(Neurons.most) neurons, not \(construction.neurons)")
        }
    }
}

/// Where an input points: cos x + cos y = 2 cos((x - y)/2) cos((x + y)/2), so that every pre-activation is twice a number that all
/// neurons share times the cosine of direction - p_i.
private struct InputDirection {
    let construction: Construction
    let positions: NeuronPositions
    /// k (a + b) / 2M of a turn, in steps.
    let direction: WholeNumber
    /// The sign of the shared number, cos(k (a - b) / 2M).
    let sign: Int

    init(_ input: InputEvidence, _ construction: Construction) {
        self.construction = construction
        let twice = 2 * construction.modulus
        positions = NeuronPositions(construction, denominator: twice)
        let k = WholeNumber(construction.frequency)
        direction = positions.steps(Fraction(k * WholeNumber(input.first + input.second), WholeNumber(twice)))
        sign = positions.signOfCosine(
            positions.steps(Fraction(k * WholeNumber(input.first - input.second), WholeNumber(twice))))
    }

    /// The turn of a token or class.
    func turn(of token: Int) -> Fraction {
        Fraction(WholeNumber(construction.frequency) * WholeNumber(token), WholeNumber(construction.modulus))
    }

    func steps(of token: Int) -> WholeNumber { positions.steps(turn(of: token)) }
}

extension InputEvidence.Finding {
    fileprivate init(_ line: Line) throws(CertificateError) {
        let arguments = line.words.dropFirst()
        switch (arguments.first, arguments.count) {
        case ("same-angle", 1): self = .sameAngle
        case ("dead", 1): self = .dead
        case ("splitting", _): self = .splitting(try line.primes(from: 2))
        default:
            throw line.malformed("'\(line.text)': it is 'zero same-angle', 'zero dead' or 'zero splitting P1 P2 ...'")
        }
    }
}
