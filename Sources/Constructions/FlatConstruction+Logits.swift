public import ExactArithmetic

extension FlatConstruction {
    /// A main neuron adds nine cosines to a logit, a harmonic neuron thirteen.
    public var termsPerLogit: Int { 9 * mainNeurons + 13 * harmonicNeurons }

    /// An empty logit, in parts of 64 N2^2: the square of D's denominator.
    public func makeTerms() -> CosineTerms {
        CosineTerms(order: order, denominator: 64 * harmonicNeurons * harmonicNeurons)
    }

    /// Adds the logit of class `c`, both groups by products to sums.
    public func appendLogit(_ c: Int, on input: Input, to terms: inout CosineTerms) {
        appendProjection(on: input, at: circle.step(ofToken: c, terms.order), to: &terms)
    }

    /// There always is an output vector: both groups write to the plane of the circle.
    public var hasOutputVector: Bool { true }

    /// The output vector of both groups with the right class at angle 0.
    public func outputVector(on input: Input) -> (x: CosineTerms, y: CosineTerms)? {
        var (x, y) = (makeTerms(), makeTerms())
        let target = circle.step(ofToken: input.target(modulus: modulus), order)
        appendProjection(on: input, at: target, to: &x)
        appendProjection(on: input, at: (target + order / 4) % order, to: &y)
        return (x, y)
    }

    /// Adds both groups' outputs in the direction `direction`.
    ///
    /// For the harmonic neurons, with A = 2 k a omega - q, B = 2 k b omega - q and C = `direction` - q,
    ///
    ///     (2 D + cos A + cos B)^2 = 4 D^2 + 1 + 4 D (cos A + cos B) + 1/2 cos 2A + 1/2 cos 2B + cos(A - B) + cos(A + B),
    ///
    /// each times cos C. In parts of 64 N2^2, D = -N / (8 N2) makes the first 4 N^2 + 64 N2^2, and 4 D cos A cos C becomes
    /// -16 N N2 each of cos(A + C) and cos(A - C).
    private func appendProjection(on input: Input, at direction: Int128, to terms: inout CosineTerms) {
        let (n, n2) = (mainNeurons, harmonicNeurons)
        circle.appendProjection(on: input, at: direction, to: &terms, weight: 16 * n2 * n2)
        let order = terms.order
        let constant = 4 * n * n + 64 * n2 * n2
        let (linear, quarter, half) = (-16 * n * n2, 16 * n2 * n2, 32 * n2 * n2)
        func wrapped(_ step: Int128) -> Int128 { step < 0 ? step + order : step >= order ? step - order : step }
        let doubleA = wrapped(2 * circle.step(ofToken: input.a, order))
        let doubleB = wrapped(2 * circle.step(ofToken: input.b, order))
        let stride = circle.part(order, n2)
        var q: Int128 = 0
        for _ in 0..<n2 {
            let (a, b, c) = (wrapped(doubleA - q), wrapped(doubleB - q), wrapped(direction - q))
            terms.append(exponent: c, coefficient: constant)
            func add(_ angle: Int128, _ coefficient: Int) {
                terms.append(exponent: angle + c, coefficient: coefficient)
                terms.append(exponent: angle - c, coefficient: coefficient)
            }
            add(a, linear)
            add(b, linear)
            add(wrapped(2 * a), quarter)
            add(wrapped(2 * b), quarter)
            add(wrapped(a - b), half)
            add(wrapped(a + b), half)
            q += stride
        }
    }
}
