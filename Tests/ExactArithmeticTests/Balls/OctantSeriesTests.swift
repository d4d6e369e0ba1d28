import TestSupport
import Testing

@testable import ExactArithmetic

/// The largest part of a proved error bound that any case has used up.
private struct LargestUse {
    private(set) var part = 0.0

    mutating func note(_ value: Double) { part = max(part, value) }
}

struct OctantSeriesTests {
    private static let series = OctantSeries.shared

    /// Doubles in [0, 1/8]: the ends and their neighbours, tiny ones, subnormals, random ones of every size.
    private func argument(_ random: inout SeededGenerator) -> Double {
        switch random.pick(0..<6) {
        case 0: return random.pick([0, 0.125, 0.125.nextDown, 0.125.nextDown.nextDown, 0x1p-4, 0x1p-30, 1 / 12.0])
        case 1: return random.pick([.leastNonzeroMagnitude, .leastNormalMagnitude, 0x1p-511, 0x1p-500, 0x1p-540])
        case 2: return Double.random(in: 0.12...0.125, using: &random)
        case 3: return Double.random(in: 0...0.125, using: &random) * 0x1p-20
        default: return Double.random(in: 0...0.125, using: &random)
        }
    }

    @Test("sine and cosine of a double are within the radius, and the radius is never used up")
    func onDoubles() throws {
        var largest = (cosine: LargestUse(), sine: LargestUse())
        try forCases(3000) { random in
            let x = argument(&random)
            let turn = Turn(exact(x))
            let (cosine, sine) = (Self.series.cosine(x), Self.series.sine(x))
            let trueCosine = Enclosure.cosine(of: turn, precision: 200)
            let trueSine = Enclosure.sine(of: turn, precision: 200)
            try check(cosine.contains(trueCosine), "cos \(x): \(cosine), not \(trueCosine)")
            try check(sine.contains(trueSine), "sin \(x): \(sine), not \(trueSine)")
            largest.cosine.note(cosine.usedPart(by: trueCosine))
            largest.sine.note(sine.usedPart(by: trueSine))
        }
        #expect(largest.cosine.part < 1 && largest.sine.part < 1, "\(largest)")
        #expect(largest.cosine.part > 0.05 && largest.sine.part > 0.02, "loose beyond need: \(largest)")
    }

    @Test("angles with the whole relative error they may have, 8 * 2^-53, stay within the radius")
    func onPerturbedAngles() throws {
        var largest = (cosine: LargestUse(), sine: LargestUse())
        try forCases(3000) { random in
            let x = Double.random(in: random.pick([0...0.125, 0.1249...0.125]), using: &random)
            let share = random.chance(2, in: 3) ? Rational(random.pick([-1, 1])) : 2 * random.proportion() - 1
            // x is the angle's double: x = angle (1 + r) with |r| up to the allowed error.
            let turn = Turn(exact(x) / (1 + share * OctantSeries.argumentError))
            let trueCosine = Enclosure.cosine(of: turn, precision: 200)
            let trueSine = Enclosure.sine(of: turn, precision: 200)
            let (cosine, sine) = (Self.series.cosine(x), Self.series.sine(x))
            try check(cosine.contains(trueCosine), "cos \(turn) at \(x): \(cosine), not \(trueCosine)")
            try check(sine.contains(trueSine), "sin \(turn) at \(x): \(sine), not \(trueSine)")
            largest.cosine.note(cosine.usedPart(by: trueCosine))
            largest.sine.note(sine.usedPart(by: trueSine))
        }
        #expect(largest.cosine.part < 1 && largest.sine.part < 1, "\(largest)")
        // The angle's error is the largest part of either bound: a bound that forgot it would be broken here.
        #expect(largest.cosine.part > 0.5 && largest.sine.part > 0.5, "\(largest)")
    }

    @Test("the derived bounds are small, and not below what the last rounding alone can do")
    func bounds() {
        #expect(Self.series.cosineError < 0x1p-49 && Self.series.cosineError > 0x1p-53)
        #expect(Self.series.sineRelativeError < 0x1p-49 && Self.series.sineRelativeError > 0x1p-52)
    }

    @Test("the coefficients are the nearest doubles to (2 pi)^j / j! with alternating signs")
    func coefficients() {
        let fullTurn = 2 * Enclosure.pi(precision: 300)
        var power = Enclosure(1, precision: 300)
        for j in 0...(2 * OctantSeries.degree + 1) {
            let k = j / 2
            let stored = j.isMultiple(of: 2) ? Self.series.cosine[k] : Self.series.sine[k]
            #expect((stored < 0) == !k.isMultiple(of: 2), "coefficient \(j)")
            let distance = (exact(stored.magnitude) - power.lowerBound).magnitude
            let below = (exact(stored.magnitude.nextDown) - power.upperBound).magnitude
            let above = (exact(stored.magnitude.nextUp) - power.upperBound).magnitude
            #expect(distance < below && distance < above, "coefficient \(j)")
            power = power * fullTurn / Enclosure(Rational(j + 1), precision: 300)
        }
    }

    @Test("the evaluation is Horner's rule over all stored coefficients, as the derivation of its error assumes")
    func hornersRule() throws {
        try forCases(300) { random in
            let x = argument(&random)
            let (cosine, sine) = (0...OctantSeries.degree).reversed().reduce((0.0, 0.0)) { sums, k in
                (sums.0 * (x * x) + Self.series.cosine[k], sums.1 * (x * x) + Self.series.sine[k])
            }
            try checkEqual(Self.series.cosine(x).midpoint, cosine, "\(x)")
            try checkEqual(Self.series.sine(x).midpoint, x * sine, "\(x)")
        }
    }

    @Test("Horner's error bound holds for exact arithmetic on the stored coefficients")
    func truncation() throws {
        // The polynomial with the stored coefficients, evaluated exactly: only coefficient rounding and the dropped
        // terms are left, and they must fit into the bound.
        let cosines = (0...OctantSeries.degree).map { exact(Self.series.cosine[$0]) }
        // The first dropped coefficient is (2 pi)^20 / 20! = 0.00379...
        let bound = OctantSeries.hornerError(of: cosines.map(\.magnitude) + [Rational(38, 10_000)])
        try forCases(300) { random in
            let x = exact(argument(&random))
            let polynomial = cosines.reversed().reduce(Rational(0)) { $0 * x * x + $1 }
            let value = Enclosure.cosine(of: Turn(x), precision: 300)
            let error = max((polynomial - value.lowerBound).magnitude, (polynomial - value.upperBound).magnitude)
            try check(error < bound, "at \(x): \(error.approximateDouble)")
        }
    }
}
