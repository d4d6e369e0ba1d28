/// A positive lower bound, or a proof that it is 0, for the lead over either neighbour in every direction.
struct DirectionsEvidence: Evidence {
    /// The most pairs of direction and neuron.
    static let mostPairs = 200_000

    let kind = CheckedClaim.Evidence.directions
    let primes: [WholeNumber]
    /// Nil where every difference is said to be 0.
    let promise: Promise?
    /// For each direction what is said of the class before it and of the class after it; empty where they are too many to be
    /// checked.
    let directions: [(before: Difference, after: Difference)]
    let hasZero: Bool

    var method: LemmaTable.Method { .directions(hasZero: hasZero) }

    /// What is said of one difference.
    enum Difference: Sendable {
        case zero
        case atLeast(Fraction)
    }

    init(_ reader: inout LineReader, _ construction: Construction) throws(CertificateError) {
        let primesLine = try reader.lineIfPresent("primes")
        primes = try primesLine.map { line throws(CertificateError) in try line.primes(from: 1) } ?? []
        if let line = primesLine, primes.isEmpty {
            throw line.malformed("there is no prime in the line 'primes'; where none is needed the line is left out")
        }
        let promise = try reader.promiseIfPresent()
        self.promise = promise?.0
        var directions: [(before: Difference, after: Difference)] = []
        var (hasZero, hasNumber) = (false, false)
        let count = construction.reducedModulus == 1 ? 0 : 2 * construction.reducedModulus
        let isWithinLimits = count <= Self.mostPairs
        for s in 0..<count {
            let line = try reader.line("direction", "\(s) X Y")
            try line.expect(3, "\(s) X Y")
            guard line.words[1] == "\(s)" else { throw line.malformed("'\(line.text)' where direction \(s) belongs") }
            let pair = (before: try line.difference(2), after: try line.difference(3))
            for case .zero in [pair.before, pair.after] { hasZero = true }
            for case .atLeast in [pair.before, pair.after] { hasNumber = true }
            if isWithinLimits { directions.append(pair) }
        }
        if let line = primesLine, !hasZero {
            throw line.malformed("there is a line 'primes', but no difference is 'zero'")
        }
        if let (_, line) = promise, !hasNumber {
            throw line.malformed("there is a line 'precision', but no difference is a number")
        }
        if promise == nil, hasNumber {
            throw .malformed(line: nil, "the line 'precision B' is missing before the directions")
        }
        self.directions = directions
        self.hasZero = hasZero
    }

    func establish(_ claim: Claim) throws(CertificateError) {
        let construction = claim.construction
        let (m, isExact) = (construction.reducedModulus, claim.statement == .exact)
        guard construction.neurons <= Neurons.most, 2 * m <= Self.mostPairs / construction.neurons else {
            throw .notProved(
                "evidence 'directions' is for at most \(Neurons.most) neurons, and \(Self.mostPairs) pairs of direction and neuron"
            )
        }
        if isExact {
            try claim.expectCanBeExact()
            guard !hasZero else { throw .notProved("a difference is 'zero'; 'exact' needs a positive bound for each") }
        } else if !hasZero {
            try claim.expectTies()
        }
        try primes.expectPrime()
        try checkMargin(claim)
        guard !directions.isEmpty else { return }
        let positions = NeuronPositions(construction, denominator: 2 * m)
        try checkNumbers(construction, positions)
        try checkZeros(construction, positions)
    }

    /// The differences that are numbers.
    private func checkNumbers(_ construction: Construction, _ positions: NeuronPositions) throws(CertificateError) {
        guard let promise else { return }
        // The points are within 2^8 units, sums of N products of them within N 2^10, so that no difference is wider than 2^24
        // of the 2^64 units that make 2^-precision.
        let circle = Circle(bits: promise.precision + Promise.guardBits)
        let neurons = Neurons(construction, positions, on: circle)
        let division = Circle.Division(directions.count, on: circle)
        for (s, pair) in directions.enumerated() {
            let stated = [(pair.before, s - 1), (pair.after, s + 1)].compactMap { difference, c in
                if case .atLeast(let bound) = difference { (bound, c) } else { nil }
            }
            guard !stated.isEmpty else { continue }
            let direction = division[s]
            let active = positions.active(direction: positions.steps(Fraction(s, directions.count)), sign: 1)
            let sum = neurons.readout(x: direction.cosine, y: direction.sine, active: active)
            let right = division[2 * s]
            for (bound, c) in stated {
                let rival = division[2 * c]
                let difference =
                    sum.cosine * (right.cosine - rival.cosine) + sum.sine * (right.sine - rival.sine)
                let quantity = "D(\(s), \(c))"
                guard bound.signum > 0 else {
                    throw .notProved("\(quantity): the bound \(bound.abbreviated) is not positive")
                }
                guard difference.isNoWider(thanBits: promise.precision) else {
                    throw .notProved("\(quantity) could not be enclosed to 2^-\(promise.precision)")
                }
                try difference.expect(quantity, atLeast: bound)
            }
        }
    }

    /// The differences that are said to be 0.
    private func checkZeros(_ construction: Construction, _ positions: NeuronPositions) throws(CertificateError) {
        guard hasZero else { return }
        var splitting = Splitting(primes, order: positions.order)
        let count = directions.count
        for (s, pair) in directions.enumerated() {
            for (difference, c) in [(pair.before, s - 1), (pair.after, s + 1)] {
                guard case .zero = difference else { continue }
                let direction = positions.steps(Fraction(s, count))
                let sum = VanishingSum.difference(
                    of: positions.steps(Fraction(2 * s, count)), and: positions.steps(Fraction(2 * c, count)),
                    preactivationTurns: [direction], sign: 1, direction: direction, positions, construction.activation)
                try splitting.expectSplit(sum, "D(\(s), \(c))")
            }
        }
    }

    /// The stated margin, as far as it follows from the stated bounds.
    private func checkMargin(_ claim: Claim) throws(CertificateError) {
        guard case .atLeast(let bound) = claim.margin else { return }
        guard bound.signum > 0 else { throw .notProved("'margin-at-least L' needs L above 0") }
        let numbers = directions.flatMap { [$0.before, $0.after] }.compactMap { difference in
            if case .atLeast(let bound) = difference { bound } else { nil }
        }
        guard claim.construction.modulus >= 3, let least = numbers.min(), let promise else {
            throw .notProved("with modulus 1 there is no other class, and no margin")
        }
        // The smallest factor that a live input has over its direction is 2 sin(pi/2M).
        let margin = try promise.enclosure(of: "the margin") { circle in
            let factor = circle.point(at: Fraction(1, 4 * claim.construction.modulus)).sine.doubled
            return (claim.construction.activation == .relu ? factor : factor.squared) * least
        }
        try margin.expect("the margin that the least bound gives", atLeast: bound)
    }
}

extension Line {
    /// A word that is `zero` or a rational number.
    fileprivate func difference(_ index: Int) throws(CertificateError) -> DirectionsEvidence.Difference {
        words[index] == "zero" ? .zero : .atLeast(try rational(index))
    }
}
