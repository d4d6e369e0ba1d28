internal import Constructions
internal import ExactArithmetic

/// All directions of a construction reduced to frequency 1: section 4 of the specification.
///
/// At direction s of 2m the pre-activations are cos(s/2m - p_i); the lead over class c is
///
///     D(s, c) = sum_i g(cos(s/2m - p_i)) (cos(s/m - 2 p_i) - cos(c/m - 2 p_i)),   c = s - 1, s + 1
///
/// with angles in turns, multiplied out as a sum of cosines.
struct DirectionEvidence {
    private let construction: CircularConstruction
    /// m = M / gcd(k, M).
    private let modulus: Int
    /// The least common multiple of 2m, N and the phase's denominator: all angles are multiples of 1/order.
    private let order: Integer

    /// Nil where there are too many neurons or directions.
    init?(_ construction: CircularConstruction) {
        let m = construction.angularClasses
        guard construction.neurons <= Limits.neurons, m <= Limits.directionTerms,
            m == 1 || 2 * m * construction.neurons <= Limits.directionTerms
        else { return nil }
        self.construction = construction
        modulus = m
        order = Integer.lcm(
            Integer.lcm(Integer(2 * m), Integer(construction.neurons)), construction.phase.order)
    }

    /// No lines for one class; else all leads are positive, and times the least scale bound the margin.
    func exact() throws(CertificationError) -> Draft? {
        guard construction.modulus > 1 else { return Draft(restsOn: [.directionsExact]) }
        let leads = allLeads()
        guard leads.allSatisfy({ $0.sign == .positive }) else { return nil }
        let quantities = leads.map { lead in { lead.enclosure(precision: $0) } as Bounds.Quantity }
        guard let first = Bounds(resolving: quantities) else { throw .unresolved(construction) }
        // The margin is bounded from the bounds as they are written, so these are fixed first.
        let least = quantities.map(first.lower).min() ?? 0
        let factor: Bounds.Quantity = { precision in
            let scale =
                Enclosure(2, precision: precision)
                * .sine(of: Turn(1, 4 * Integer(construction.modulus)), precision: precision)
            return construction.activation == .relu ? scale : scale * scale
        }
        let margin: Bounds.Quantity = { factor($0) * Enclosure(least, precision: $0) }
        guard let bounds = Bounds(resolving: quantities + [margin]) else { throw .unresolved(construction) }
        // Bounds of more bits are closer: the least of them is at least the one the margin was computed from.
        let numbers = quantities.map { bounds.lower($0).description }
        return Draft(
            margin: "margin-at-least \(bounds.lower(margin))",
            restsOn: [
                .directionsExact, construction.activation == .relu ? .directionsMargin : .directionsMarginSquare,
            ],
            lines: ["precision \(bounds.precision)"] + lines(numbers))
    }

    /// No lead is negative; those that vanish are said to.
    func tied() throws(CertificationError) -> Draft? {
        let leads = modulus == 1 ? [] : allLeads()
        let signs = leads.map(\.sign)
        guard !signs.contains(.negative) else { return nil }
        let positive = zip(leads, signs).filter { $0.1 == .positive }.map { lead, _ in
            { lead.enclosure(precision: $0) } as Bounds.Quantity
        }
        guard let bounds = Bounds(resolving: positive) else { throw .unresolved(construction) }
        var remaining = positive.makeIterator()
        let words = signs.map { sign in sign == .zero ? "zero" : remaining.next().map { "\(bounds.lower($0))" } ?? "" }
        var draft = Draft(restsOn: [.directionsTied])
        if positive.count < leads.count {
            guard
                let primes = PrimeFactors.of([
                    Integer(2 * modulus), Integer(construction.neurons), construction.phase.order,
                ])
            else { return nil }
            draft.restsOn.append(.vanishingSums)
            draft.lines.append("primes \(primes.map(\.description).joined(separator: " "))")
        }
        if !positive.isEmpty { draft.lines.append("precision \(bounds.precision)") }
        draft.lines += lines(words)
        return draft
    }

    private func lines(_ words: [String]) -> [String] {
        stride(from: 0, to: words.count, by: 2).map { "direction \($0 / 2) \(words[$0]) \(words[$0 + 1])" }
    }

    /// D(s, s - 1), D(s, s + 1) for every s.
    private func allLeads() -> [CosineSum] {
        (0..<2 * modulus).flatMap { s in [lead(s, over: s - 1), lead(s, over: s + 1)] }
    }

    private func lead(_ s: Int, over c: Int) -> CosineSum {
        let step = order / Integer(modulus)
        let direction = Integer(s) * (step / 2)
        let (right, rival) = (Integer(s) * step, Integer(c) * step)
        let phase = order / construction.phase.order * construction.phase.fraction.numerator
        var terms: [(exponent: Integer, coefficient: Rational)] = []
        for i in 0..<construction.neurons {
            let p = Integer(i) * (order / Integer(construction.neurons)) + phase
            let angle = direction - p
            guard construction.activation == .square || Turn(angle, order).cosineSign == .positive else { continue }
            for (target, sign) in [(right - 2 * p, 1), (rival - 2 * p, -1)] {
                switch construction.activation {
                case .relu:
                    terms.append((target + angle, Rational(sign, 2)))
                    terms.append((target - angle, Rational(sign, 2)))
                case .square:
                    terms.append((target, Rational(sign, 2)))
                    terms.append((target + 2 * angle, Rational(sign, 4)))
                    terms.append((target - 2 * angle, Rational(sign, 4)))
                }
            }
        }
        return CosineSum(order: order, terms: terms)
    }
}
