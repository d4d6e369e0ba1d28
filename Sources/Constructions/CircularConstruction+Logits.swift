public import ExactArithmetic

extension CircularConstruction {
    /// A ReLU neuron adds four cosines to a logit, an x^2 neuron nine.
    public var termsPerLogit: Int { neurons * (activation == .relu ? 4 : 9) }

    /// An empty logit: halves for ReLU, quarters for x^2.
    public func makeTerms() -> CosineTerms {
        CosineTerms(order: order, denominator: activation == .relu ? 2 : 4)
    }

    /// The angle of token `c` in steps.
    func step(ofToken c: Int) -> Int128 {
        // (k c mod M) (order / M): the product k c fits 2^120, the result is below the order.
        Int128(frequency) * Int128(c) % Int128(modulus) * (order / Int128(modulus))
    }

    /// The input angle of neuron `i` in steps, reduced.
    func step(ofNeuron i: Int) -> Int128 {
        (Int128(i) * (order / Int128(neurons)) + phaseStep) % order
    }

    private var phaseStep: Int128 {
        let (numerator, denominator) = (phase.fraction.numerator.asInt ?? 0, phase.fraction.denominator.asInt ?? 1)
        return order / Int128(denominator) * Int128(numerator)
    }

    /// The sign of a pre-activation, without real arithmetic: cos A + cos B = 2 cos((A - B)/2) cos((A + B)/2), and each
    /// half angle's quadrant is a comparison of integers.
    ///
    /// A and B in 0..<order steps. Adding a turn to either changes both half angles by half a turn and so nothing.
    func preactivationSign(_ a: Int128, _ b: Int128) -> Sign { cosineSignOfHalf(a - b) * cosineSignOfHalf(a + b) }

    /// The sign of cos(pi step / order) for -order < step < 2 order.
    private func cosineSignOfHalf(_ step: Int128) -> Sign {
        // |step| / (2 order) turns, in [0, 1): positive within 1/4 of 0 and of 1.
        let doubled = 2 * (step < 0 ? -step : step)
        if doubled == order || doubled == 3 * order { return .zero }
        return doubled < order || doubled > 3 * order ? .positive : .negative
    }

    /// The sign of cos(k a omega - p_i) + cos(k b omega - p_i), exactly.
    public func preactivationSign(ofNeuron i: Int, on input: Input) -> Sign {
        let p = step(ofNeuron: i)
        return preactivationSign(reduced(step(ofToken: input.a) - p), reduced(step(ofToken: input.b) - p))
    }

    /// `step` + order where it is negative.
    private func reduced(_ step: Int128) -> Int128 { step < 0 ? step + order : step }

    /// Adds the logit of class `c`, by products to sums:
    ///
    ///     (cos A + cos B) cos C = 1/2 sum of cos(A + C), cos(A - C), cos(B + C), cos(B - C)
    ///     (cos A + cos B)^2 = 1 + 1/2 cos 2A + 1/2 cos 2B + cos(A - B) + cos(A + B), each times cos C likewise.
    public func appendLogit(_ c: Int, on input: Input, to terms: inout CosineTerms) {
        appendProjection(on: input, at: step(ofToken: c), to: &terms)
    }

    /// Adds sum_i g(u_i) cos(`direction` - 2 p_i).
    private func appendProjection(on input: Input, at direction: Int128, to terms: inout CosineTerms) {
        let (stepA, stepB) = (step(ofToken: input.a), step(ofToken: input.b))
        let stride = order / Int128(neurons)
        var p = phaseStep
        for _ in 0..<neurons {
            let (a, b) = (reduced(stepA - p), reduced(stepB - p))
            let c = reduced(reduced(direction - p) - p)
            switch activation {
            case .relu:
                if preactivationSign(a, b) == .positive {
                    terms.append(exponent: a + c, coefficient: 1)
                    terms.append(exponent: a - c, coefficient: 1)
                    terms.append(exponent: b + c, coefficient: 1)
                    terms.append(exponent: b - c, coefficient: 1)
                }
            case .square:
                let difference = reduced(a - b)
                let sum = reduced(a + b - order)
                let (doubleA, doubleB) = (reduced(2 * a - order), reduced(2 * b - order))
                terms.append(exponent: c, coefficient: 4)
                terms.append(exponent: doubleA + c, coefficient: 1)
                terms.append(exponent: doubleA - c, coefficient: 1)
                terms.append(exponent: doubleB + c, coefficient: 1)
                terms.append(exponent: doubleB - c, coefficient: 1)
                terms.append(exponent: difference + c, coefficient: 2)
                terms.append(exponent: difference - c, coefficient: 2)
                terms.append(exponent: sum + c, coefficient: 2)
                terms.append(exponent: sum - c, coefficient: 2)
            }
            p += stride
            if p >= order { p -= order }
        }
    }

    /// sum_i g(u_i) (cos, sin)(2 p_i - k t omega): the output vector with the right class at angle 0.
    public func outputVector(on input: Input) -> (x: CosineTerms, y: CosineTerms)? {
        let target = step(ofToken: input.target(modulus: modulus))
        var (x, y) = (makeTerms(), makeTerms())
        appendProjection(on: input, at: target, to: &x)
        // sin(2 p - t) = cos((t + 1/4) - 2 p), in turns.
        appendProjection(on: input, at: (target + order / 4) % order, to: &y)
        return (x, y)
    }
}
