public import ExactArithmetic

extension CircularConstruction {
    /// A ReLU neuron adds four cosines to a logit, an x^2 neuron nine.
    public var termsPerLogit: Int { neurons * (activation == .relu ? 4 : 9) }

    /// An empty logit: halves for ReLU, quarters for x^2; steps of one part in the least common multiple of 4, M, N and the
    /// order of the phase, at most 4 * 10^36.
    public func makeTerms() -> CosineTerms {
        guard let order = CosineTerms.commonOrder(of: stepOrders) else {
            preconditionFailure("orders of 10^18, 10^9 and 10^9 have a common multiple below 2^125")
        }
        return CosineTerms(order: order, denominator: activation == .relu ? 2 : 4)
    }

    /// The orders of the angles a logit is made of: those of a token, of a neuron and of the phase.
    var stepOrders: [Int] { [modulus, neurons, phase.order.asInt ?? 1] }

    /// There always is an output vector.
    public var hasOutputVector: Bool { true }

    /// The angle of token `c` in steps: (k c mod M) (order / M).
    func step(ofToken c: Int, _ order: Int128) -> Int128 {
        // k, c < M, so the high word of k c is below M.
        let residue = modulus.dividingFullWidth(frequency.multipliedFullWidth(by: c)).remainder
        return Int128(word: residue) * part(order, modulus)
    }

    /// order / divisor.
    func part(_ order: Int128, _ divisor: Int) -> Int128 {
        order.word.map { Int128(word: $0 / divisor) } ?? order / Int128(word: divisor)
    }

    /// The angle of neuron 0 in steps.
    private func phaseStep(_ order: Int128) -> Int128 {
        let (numerator, denominator) = (phase.fraction.numerator.asInt ?? 0, phase.fraction.denominator.asInt ?? 1)
        return part(order, denominator) * Int128(word: numerator)
    }

    /// The sign of a pre-activation, without real arithmetic: cos A + cos B = 2 cos((A - B)/2) cos((A + B)/2), and each
    /// half angle's quadrant is a comparison of integers.
    ///
    /// A and B in 0..<order steps. Adding a turn to either changes both half angles by half a turn and so nothing.
    private func preactivationSign(_ a: Int128, _ b: Int128, _ order: Int128) -> Sign {
        cosineSignOfHalf(a - b, order) * cosineSignOfHalf(a + b, order)
    }

    /// The sign of cos(pi step / order) for -order < step < 2 order.
    private func cosineSignOfHalf(_ step: Int128, _ order: Int128) -> Sign {
        // |step| / (2 order) turns, in [0, 1): positive within 1/4 of 0 and of 1.
        let doubled = 2 * (step < 0 ? -step : step)
        if doubled == order || doubled == 3 * order { return .zero }
        return doubled < order || doubled > 3 * order ? .positive : .negative
    }

    /// The sign of cos(k a omega - p_i) + cos(k b omega - p_i), exactly.
    public func preactivationSign(ofNeuron i: Int, on input: Input) -> Sign {
        let order = makeTerms().order
        let p = (Int128(word: i) * part(order, neurons) + phaseStep(order)) % order
        let (a, b) = (step(ofToken: input.a, order), step(ofToken: input.b, order))
        return preactivationSign(reduced(a - p, order), reduced(b - p, order), order)
    }

    /// `step` + order where it is negative.
    @inline(__always)
    func reduced(_ step: Int128, _ order: Int128) -> Int128 { step < 0 ? step + order : step }

    /// Adds the logit of class `c`, by products to sums:
    ///
    ///     (cos A + cos B) cos C = 1/2 sum of cos(A + C), cos(A - C), cos(B + C), cos(B - C)
    ///     (cos A + cos B)^2 = 1 + 1/2 cos 2A + 1/2 cos 2B + cos(A - B) + cos(A + B), each times cos C likewise.
    public func appendLogit(_ c: Int, on input: Input, to terms: inout CosineTerms) {
        appendProjection(on: input, at: step(ofToken: c, terms.order), to: &terms)
    }

    /// Adds `weight` sum_i g(u_i) cos(`direction` - 2 p_i), in units of a half for ReLU, of a quarter for x^2.
    ///
    /// Precondition: the order of `terms` is a multiple of every one of ``stepOrders``.
    func appendProjection(
        on input: Input, at direction: Int128, to terms: inout CosineTerms, weight: Int = 1
    ) {
        let order = terms.order
        let (stepA, stepB) = (step(ofToken: input.a, order), step(ofToken: input.b, order))
        let stride = part(order, neurons)
        var p = phaseStep(order)
        for _ in 0..<neurons {
            let (a, b) = (reduced(stepA - p, order), reduced(stepB - p, order))
            let c = reduced(reduced(direction - p, order) - p, order)
            switch activation {
            case .relu:
                if preactivationSign(a, b, order) == .positive {
                    terms.append(exponent: a + c, coefficient: weight)
                    terms.append(exponent: a - c, coefficient: weight)
                    terms.append(exponent: b + c, coefficient: weight)
                    terms.append(exponent: b - c, coefficient: weight)
                }
            case .square:
                let (difference, sum) = (reduced(a - b, order), reduced(a + b - order, order))
                let (doubleA, doubleB) = (reduced(2 * a - order, order), reduced(2 * b - order, order))
                terms.append(exponent: c, coefficient: 4 * weight)
                terms.append(exponent: doubleA + c, coefficient: weight)
                terms.append(exponent: doubleA - c, coefficient: weight)
                terms.append(exponent: doubleB + c, coefficient: weight)
                terms.append(exponent: doubleB - c, coefficient: weight)
                terms.append(exponent: difference + c, coefficient: 2 * weight)
                terms.append(exponent: difference - c, coefficient: 2 * weight)
                terms.append(exponent: sum + c, coefficient: 2 * weight)
                terms.append(exponent: sum - c, coefficient: 2 * weight)
            }
            p += stride
            if p >= order { p -= order }
        }
    }

    /// sum_i g(u_i) (cos, sin)(2 p_i - k t omega): the output vector with the right class at angle 0.
    public func outputVector(on input: Input) -> (x: CosineTerms, y: CosineTerms)? {
        var (x, y) = (makeTerms(), makeTerms())
        let target = step(ofToken: input.target(modulus: modulus), x.order)
        appendProjection(on: input, at: target, to: &x)
        // sin(2 p - t) = cos((t + 1/4) - 2 p), in turns.
        appendProjection(on: input, at: (target + x.order / 4) % x.order, to: &y)
        return (x, y)
    }
}
