import TestSupport
import Testing

@testable import ExactArithmetic

struct TurnTests {
    @Test("turns are the rationals modulo 1")
    func modulo() throws {
        try forCases(1000) { random in
            let (x, y) = (random.rational(), random.rational())
            let (a, b) = (Turn(x), Turn(y))
            let factor = random.integer()
            let names = "x = \(x), y = \(y), factor = \(factor)"
            try check(a.fraction >= 0 && a.fraction < 1, names)
            try check((x - a.fraction).isInteger, names)
            try checkEqual(a + b, Turn(x + y), names)
            try checkEqual(a - b, Turn(x - y), names)
            try checkEqual(-a, Turn(-x), names)
            try checkEqual(factor * a, Turn(Rational(factor) * x), names)
            try checkEqual(Turn(x + Rational(factor)), a, names)
            try checkEqual(a - a, .zero, names)
        }
    }

    @Test("the order is the least positive multiple that makes whole turns")
    func order() throws {
        try forCases(300) { random in
            let turn = random.turn()
            try checkEqual(turn.order * turn, .zero, "\(turn)")
            try checkEqual(turn.order, turn.fraction.denominator)
        }
        for bottom in 1...30 {
            for top in 0..<bottom {
                let turn = Turn(top, bottom)
                let least = (1...bottom).first { $0 * turn == .zero }
                #expect(least.map { Integer($0) } == turn.order)
            }
        }
    }

    @Test("the signs of cosine and sine agree with 200-bit enclosures")
    func signs() throws {
        try forCases(1000) { random in
            let turn = random.turn()
            try checkEqual(Enclosure.cosine(of: turn, precision: 200).sign, turn.cosineSign, "\(turn)")
            try checkEqual(Enclosure.sine(of: turn, precision: 200).sign, turn.sineSign, "\(turn)")
        }
    }

    @Test(
        "at multiples of a quarter turn the signs are exact",
        arguments: [
            (0, Sign.positive, Sign.zero), (1, .zero, .positive), (2, .negative, .zero), (3, .zero, .negative),
        ])
    func quarters(_ quarter: Int, _ cosine: Sign, _ sine: Sign) {
        for lap in [-1, 0, 1, 1 << 40] {
            let turn = Turn(4 * lap + quarter, 4)
            #expect(turn.cosineSign == cosine)
            #expect(turn.sineSign == sine)
        }
    }

    @Test("next to a multiple of a quarter turn the signs tell the sides apart")
    func besideQuarters() throws {
        try forCases(200) { random in
            let sliver = Turn(Rational(1, 5 + random.natural(bits: random.pick(1...200))))
            try checkEqual((Turn(1, 4) - sliver).cosineSign, .positive)
            try checkEqual((Turn(1, 4) + sliver).cosineSign, .negative)
            try checkEqual((Turn(3, 4) - sliver).cosineSign, .negative)
            try checkEqual((Turn(3, 4) + sliver).cosineSign, .positive)
            try checkEqual(sliver.sineSign, .positive)
            try checkEqual((-sliver).sineSign, .negative)
            try checkEqual((Turn(1, 2) - sliver).sineSign, .positive)
            try checkEqual((Turn(1, 2) + sliver).sineSign, .negative)
        }
    }

    @Test("the centred representative lies in (-1/2, 1/2] and is the same angle")
    func centred() throws {
        try forCases(500) { random in
            let turn = random.turn()
            let centred = turn.centred
            try check(2 * centred > -1 && 2 * centred <= 1, "\(turn)")
            try checkEqual(Turn(centred), turn)
        }
        #expect(Turn(1, 2).centred == Rational(1, 2))
        #expect(Turn(-1, 2).centred == Rational(1, 2))
    }

    @Test("text round trips and is reduced modulo a turn")
    func text() throws {
        try forCases(300) { random in
            let turn = random.turn()
            try checkEqual(Turn(turn.description), turn)
        }
        #expect(Turn("7/3")?.description == "1/3")
        #expect(Turn("-1/4")?.description == "3/4")
        #expect(Turn("5")?.description == "0")
        #expect(Turn("2/4") == Turn(1, 2))
    }

    @Test("text that is not a fraction is refused", arguments: ["", "1/0", "0.25", "90deg", " 1/4", "1/4 ", "pi"])
    func refused(_ text: String) { #expect(Turn(text) == nil) }

    @Test("the octant reduction is exact in each of the eight octants and on their borders")
    func octants() throws {
        try forCases(400) { random in
            let turn = random.chance(1, in: 4) ? Turn(random.pick(0..<24), 24) : random.turn()
            let reduction = OctantReduction(cosineOf: turn)
            try check(reduction.angle >= 0 && 8 * reduction.angle <= 1, "\(turn): \(reduction)")
            let angle = Turn(reduction.angle)
            let function =
                reduction.function == .cosine
                ? Enclosure.cosine(of: angle, precision: 200) : Enclosure.sine(of: angle, precision: 200)
            let value = reduction.isNegated ? -function : function
            let direct = Enclosure.cosine(of: turn, precision: 200)
            try check(value.overlaps(direct), "\(turn): \(reduction) gives \(value), not \(direct)")
        }
    }
}
