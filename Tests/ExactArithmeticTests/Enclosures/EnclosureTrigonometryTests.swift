import TestSupport
import Testing

@testable import ExactArithmetic

struct EnclosureTrigonometryTests {
    @Test("a cosine at precision p holds the one at 10 p and is one unit wide at most")
    func tenfoldPrecision() throws {
        try forCases(3000) { random in
            let turn = Turn(Int(truncatingIfNeeded: random.next()) >> random.pick(0..<60), random.int() | 1)
            let precision = random.pick(2...150)
            let value = Enclosure.cosine(of: turn, precision: precision)
            let closer = Enclosure.cosine(of: turn, precision: 10 * precision)
            try check(value.encloses(closer), "cos \(turn) at \(precision): \(value)")
            try check(value.isTight(), "cos \(turn) at \(precision): \(value)")
            let sine = Enclosure.sine(of: turn, precision: precision)
            try check(sine.encloses(.sine(of: turn, precision: 10 * precision)), "sin \(turn) at \(precision)")
        }
    }

    @Test("cosines agree with Machin's pi and Taylor's series in integers", arguments: [30, 100, 400])
    func againstSeries(_ precision: Int) throws {
        let judge = SeriesJudge(bits: precision + 30)
        try forCases(150) { random in
            let turn = random.turn()
            let value = Enclosure.cosine(of: turn, precision: precision)
            try check(judge.agrees(value, onCosineOf: turn), "cos \(turn) at \(precision): \(value)")
            let sine = Enclosure.sine(of: turn, precision: precision)
            try check(judge.agrees(sine, onCosineOf: turn - Turn(1, 4)), "sin \(turn) at \(precision): \(sine)")
        }
    }

    @Test("rational cosines are exact, and no other is (Niven)")
    func rationalValues() {
        for order in 1...120 {
            for top in 0..<order {
                let turn = Turn(top, order)
                let value = Enclosure.cosine(of: turn, precision: 70)
                let isRational = [1, 2, 3, 4, 6].contains(turn.order)
                #expect(value.isExact == isRational, "cos \(turn)")
                #expect(value.isExact || value.lowerBound < value.upperBound)
                if isRational { #expect((2 * value).lowerBound.isInteger, "cos \(turn)") }
            }
        }
    }

    @Test("the twelve cosines of multiples of 1/12 are 0, 1/2, 1, the root of 3/4 and their opposites")
    func twelfths() {
        let halves = [2, nil, 1, 0, -1, nil, -2, nil, -1, 0, 1, nil]
        for (index, half) in halves.enumerated() {
            for precision in [2, 53, 500] {
                let value = Enclosure.cosine(of: Turn(index, 12), precision: precision)
                if let half {
                    #expect(value.isExact && value.lowerBound == Rational(half, 2))
                } else {
                    #expect((value * value).contains(Rational(3, 4)))
                    #expect(value.sign == (index == 1 || index == 11 ? .positive : .negative))
                }
            }
        }
    }

    @Test("the road for any denominator agrees with the direct one")
    func byOctant() throws {
        try forCases(1500) { random in
            let turn = Turn(Int(truncatingIfNeeded: random.next()) >> random.pick(0..<60), random.int() | 1)
            let precision = random.pick(4...200)
            let value = Enclosure.cosineByOctant(of: turn, precision: precision)
            let closer = Enclosure.cosine(of: turn, precision: 3 * precision)
            try check(value.encloses(closer), "cos \(turn) at \(precision): \(value)")
            try check(value.isTight(units: 4), "cos \(turn) at \(precision): \(value)")
        }
    }

    @Test("denominators of up to forty digits")
    func hugeDenominators() throws {
        let judge = SeriesJudge(bits: 250)
        try forCases(300) { random in
            let bottom = Integer(10).power(random.pick(19...40)) + Integer(random.pick(-50...50))
            let top = random.chance(1, in: 3) ? Integer(random.pick(-9...9)) : random.natural(bits: 130)
            let turn = Turn(Integer(random.pick(0...8)) * bottom + 8 * top, 8 * bottom)
            let value = Enclosure.cosine(of: turn, precision: 96)
            try check(judge.agrees(value, onCosineOf: turn), "cos \(turn): \(value)")
            try check(value.encloses(.cosine(of: turn, precision: 960)), "cos \(turn): \(value)")
            try check(value.isTight(units: 4), "cos \(turn): \(value)")
        }
    }

    @Test("cosine and sine of one turn lie on the unit circle, and the angle addition theorem holds")
    func identities() throws {
        try forCases(500) { random in
            let (s, t) = (random.turn(), random.turn())
            let (c1, s1) = (Enclosure.cosine(of: s, precision: 200), Enclosure.sine(of: s, precision: 200))
            let (c2, s2) = (Enclosure.cosine(of: t, precision: 200), Enclosure.sine(of: t, precision: 200))
            try check((c1 * c1 + s1 * s1).contains(1), "\(s)")
            try check((c1 * c2 - s1 * s2).overlaps(.cosine(of: s + t, precision: 200)), "\(s) + \(t)")
            try check((s1 * c2 + c1 * s2).overlaps(.sine(of: s + t, precision: 200)), "\(s) + \(t)")
        }
    }
}
