/// Two neighbouring offsets of each grid, the lead falling up to the first and rising from the second: they hold the least lead.
struct TwoPointsEvidence: Evidence {
    let kind = CheckedClaim.Evidence.twoPoints
    let method = LemmaTable.Method.twoPoints
    let promise: Promise
    let grids: [Grid]

    /// The lines of one sign.
    struct Grid: Sendable {
        let side: ReluLead.Side
        /// The number of the lower point.
        let number: WholeNumber
        let slopeBelow: Fraction?
        let slopeAbove: Fraction?
        let leadBelow: Bracket
        let leadAbove: Bracket
    }

    init(_ reader: inout LineReader) throws(CertificateError) {
        promise = try reader.promise()
        var grids: [Grid] = []
        for side in ReluLead.Side.allCases { grids.append(try Grid(&reader, side)) }
        self.grids = grids
    }

    func establish(_ claim: Claim) throws(CertificateError) {
        let theory = ReluLead(construction: claim.construction)
        try theory.expectTheory()
        if claim.statement == .exact { try claim.expectCanBeExact() } else { try claim.expectTies() }
        for grid in grids { try grid.establish(theory, promise) }
        guard case .between(let lower, let upper) = claim.margin else { return }
        let leads = grids.flatMap { [$0.leadBelow, $0.leadAbove] }
        guard let least = leads.map(\.lower).min(), let greatest = leads.map(\.upper).min() else { return }
        // 4 sin(pi/2M) sin(pi/M) kappa F is increasing in F.
        let modulus = claim.construction.modulus
        func margin(_ lead: Fraction) throws(CertificateError) -> Interval {
            try promise.enclosure(of: "the margin") { circle in
                let sines =
                    circle.point(at: Fraction(1, 4 * modulus)).sine * circle.point(at: Fraction(1, 2 * modulus)).sine
                return theory.kappa(circle).map { sines * $0 * (lead * 4) }
            }
        }
        try margin(least).expect("the margin of the least lead's lower bound", atLeast: lower)
        try margin(greatest).expect("the margin of the least lead's upper bound", atMost: upper)
    }
}

extension TwoPointsEvidence.Grid {
    fileprivate init(_ reader: inout LineReader, _ side: ReluLead.Side) throws(CertificateError) {
        self.side = side
        let line = try reader.line("grid", "\(side.rawValue) U")
        try line.expect(2, "\(side.rawValue) U")
        guard line.words[1] == side.rawValue else {
            throw line.malformed("'\(line.text)': the grid here is '\(side.rawValue)'")
        }
        number = try line.integer(2)
        func slope(_ keyword: String) throws(CertificateError) -> Fraction? {
            guard let line = try reader.lineIfPresent(keyword) else { return nil }
            try line.expect(1, "R")
            return try line.rational(1)
        }
        slopeBelow = try slope("slope-below")
        slopeAbove = try slope("slope-above")
        leadBelow = try reader.bracket("lead-below")
        leadAbove = try reader.bracket("lead-above")
    }

    fileprivate func establish(_ theory: ReluLead, _ promise: Promise) throws(CertificateError) {
        let half = Fraction(1, 2)
        let below = theory.point(side, number)
        let above = below + theory.step
        guard below.magnitude <= half else {
            throw .notProved("grid \(side.rawValue): the lower point is \(below.abbreviated), not between -1/2 and 1/2")
        }
        try expectFalling(at: below, theory, promise)
        if above < half {
            try expectRising(at: above, theory, promise)
        } else {
            try expectNone(slopeAbove, "slope-above", above)
        }
        let wrapped = above <= half ? above : above - 1
        for (y, bracket, place) in [(below, leadBelow, "lower"), (wrapped, leadAbove, "upper")] {
            let quantity = "grid \(side.rawValue): the lead at the \(place) point \(y.abbreviated)"
            guard bracket.lower.signum > 0, bracket.lower <= bracket.upper else {
                throw .notProved("\(quantity) needs bounds with 0 < L <= U")
            }
            try promise.enclosure(of: quantity) { theory.lead(y, $0) }
                .expect(quantity, from: bracket.lower, to: bracket.upper)
        }
    }

    /// The lead falls up to `y`. That is clear where `y` is not positive, and needless where it is the only point of the round.
    private func expectFalling(at y: Fraction, _ theory: ReluLead, _ promise: Promise) throws(CertificateError) {
        guard y.signum > 0, theory.step < 1 else { return try expectNone(slopeBelow, "slope-below", y) }
        let quantity = "grid \(side.rawValue): the slope at the lower point \(y.abbreviated)"
        guard let slopeBelow, slopeBelow.signum <= 0 else {
            throw .notProved("\(quantity) must be shown not to be positive, by a line 'slope-below R' with R at most 0")
        }
        try promise.enclosure(of: quantity) { theory.slope(y, $0) }.expect(quantity, atMost: slopeBelow)
    }

    /// The lead rises from `y` to the end of the round.
    private func expectRising(at y: Fraction, _ theory: ReluLead, _ promise: Promise) throws(CertificateError) {
        let quantity = "grid \(side.rawValue): the slope at the upper point \(y.abbreviated)"
        guard y.signum >= 0, let slopeAbove, slopeAbove.signum >= 0 else {
            throw .notProved(
                "\(quantity) must be shown not to be negative, by a line 'slope-above R' with R at least 0, and the point itself "
                    + "must not be negative")
        }
        try promise.enclosure(of: quantity) { theory.slope(y, $0) }.expect(quantity, atLeast: slopeAbove)
    }

    private func expectNone(_ slope: Fraction?, _ keyword: String, _ y: Fraction) throws(CertificateError) {
        guard slope == nil else {
            throw .notProved(
                "grid \(side.rawValue): there is a line '\(keyword)', but none is needed at \(y.abbreviated)")
        }
    }
}
