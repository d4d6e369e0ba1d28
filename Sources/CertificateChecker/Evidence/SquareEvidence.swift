/// With x^2 neurons, N not in {1, 2, 4}, every logit is a true cosine: nothing to compute but the margin.
struct SquareEvidence: Evidence {
    let kind = CheckedClaim.Evidence.square
    let method = LemmaTable.Method.square
    /// Present where a margin is stated.
    let promise: Promise?

    init(_ reader: inout LineReader, hasMargin: Bool) throws(CertificateError) {
        promise = hasMargin ? try reader.promise() : nil
    }

    func establish(_ claim: Claim) throws(CertificateError) {
        let construction = claim.construction
        guard construction.activation == .square else {
            throw .notProved("evidence 'square' is about the activation square, not relu")
        }
        guard ![1, 2, 4].contains(construction.neurons) else {
            throw .notProved(
                "with \(construction.neurons) x^2 neurons the logits are no cosine; it takes 3, or 5 and more")
        }
        guard claim.statement == .exact else { return try claim.expectTies() }
        try claim.expectCanBeExact()
        guard construction.modulus >= 3 else {
            throw .notProved("with modulus 1 there is one class; this evidence needs at least 3")
        }
        guard case .between(let lower, let upper) = claim.margin, let promise else { return }
        // N sin^2(pi/2M) (1 - cos(2 pi/M)), and 1 - cos 2x = 2 sin^2 x.
        let margin = try promise.enclosure(of: "the margin") { circle in
            let half = circle.point(at: Fraction(1, 4 * construction.modulus)).sine
            let whole = circle.point(at: Fraction(1, 2 * construction.modulus)).sine
            return half.squared * whole.squared * Fraction(WholeNumber(2) * WholeNumber(construction.neurons))
        }
        try margin.expect("the margin", from: lower, to: upper)
    }
}
