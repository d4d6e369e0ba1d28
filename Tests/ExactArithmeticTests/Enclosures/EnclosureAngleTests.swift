import TestSupport
import Testing

@testable import ExactArithmetic

struct EnclosureAngleTests {
    private let precision = 200

    private func exact(_ value: Rational) -> Enclosure { Enclosure(value, precision: precision) }

    /// `turns` full turns in radians.
    private func radians(_ turns: Rational) -> Enclosure { exact(turns) * exact(2) * .pi(precision: precision) }

    @Test("pi agrees with Machin's formula and is one unit wide", arguments: [2, 10, 53, 64, 200, 1000])
    func pi(_ bits: Int) {
        let value = Enclosure.pi(precision: bits)
        #expect(value.isTight() && !value.isExact)
        // atan is judged here by pi and pi by atan at other arguments: 16 atan(1/5) - 4 atan(1/239).
        let fifth = Enclosure(Rational(1, 5), precision: bits).arctangent()
        let last = Enclosure(Rational(1, 239), precision: bits).arctangent()
        #expect((16 * fifth - 4 * last).overlaps(value))
        #expect(value.contains(Enclosure.pi(precision: 10 * bits).lowerBound))
        #expect(value.contains(Enclosure.pi(precision: 10 * bits).upperBound))
    }

    @Test("the arctangent undoes the tangent")
    func arctangent() throws {
        try forCases(300) { random in
            let turn = Turn(Rational(random.pick(-(1 << 40)...(1 << 40)), (1 << 42) + 1))
            let tangent = Enclosure.sine(of: turn, precision: precision) / .cosine(of: turn, precision: precision)
            let angle = tangent.arctangent()
            try check(angle.overlaps(radians(turn.centred)), "atan tan \(turn): \(angle)")
            try check(angle.isTight(units: 16) || turn == .zero, "atan tan \(turn): \(angle)")
        }
    }

    @Test("the arctangent of an interval holds the arctangents of the numbers inside")
    func arctangentOfIntervals() throws {
        try forCases(500) { random in
            let (a, x) = random.enclosed()
            let inner = Enclosure(x, precision: 400).arctangent()
            try check(a.arctangent().overlaps(inner), "x = \(x) in \(a)")
            try check(a.arctangent().lowerBound <= inner.upperBound, "x = \(x) in \(a)")
        }
    }

    @Test("the absolute angle of (cos t, sin t), whatever the length, is the distance of t from whole turns")
    func absoluteAngle() throws {
        try forCases(500) { random in
            let turn = random.chance(1, in: 5) ? Turn(random.pick(0...23), 24) : random.turn()
            let length = exact(random.nonzeroRational().magnitude)
            let x = length * Enclosure.cosine(of: turn, precision: precision)
            let y = length * Enclosure.sine(of: turn, precision: precision)
            let angle = Enclosure.absoluteAngle(x: x, y: y)
            let expected = radians(turn.centred.magnitude)
            try check(angle.overlaps(expected), "\(turn): \(angle), not \(expected)")
            try check(angle.width <= Rational(1, Integer(2).power(190)), "\(turn): \(angle)")
        }
    }

    @Test("on the axes and diagonals the angle is the known multiple of pi")
    func axes() {
        let known: [(Int, Int, Rational)] = [
            (1, 0, 0), (1, 1, Rational(1, 8)), (0, 1, Rational(1, 4)), (-1, 1, Rational(3, 8)), (-1, 0, Rational(1, 2)),
            (-1, -1, Rational(3, 8)), (0, -1, Rational(1, 4)), (1, -1, Rational(1, 8)), (5, 0, 0),
            (-7, 0, Rational(1, 2)),
        ]
        for (x, y, turns) in known {
            let angle = Enclosure.absoluteAngle(x: exact(Rational(x)), y: exact(Rational(y)))
            #expect(angle.overlaps(radians(turns)), "(\(x), \(y)): \(angle)")
            #expect(angle.width <= Rational(1, Integer(2).power(190)), "(\(x), \(y)): \(angle)")
        }
        #expect(Enclosure.absoluteAngle(x: exact(3), y: exact(0)).sign == .zero)
    }

    @Test("a vector that may be 0 has an angle anywhere in [0, pi]")
    func maybeZero() {
        let around = Enclosure(from: exact(-1), to: exact(1))
        let all = Enclosure(from: exact(0), to: .pi(precision: precision))
        for (x, y) in [(around, around), (exact(0), exact(0)), (around, exact(0)), (exact(0), around)] {
            let angle = Enclosure.absoluteAngle(x: x, y: y)
            #expect(angle.lowerBound == 0)
            #expect(angle.upperBound == all.upperBound)
        }
    }

    @Test("the angle of a box holds the angles of the vectors inside")
    func boxes() throws {
        try forCases(1000) { random in
            let (a, x) = random.enclosed()
            let (b, y) = random.enclosed()
            guard !x.isZero || !y.isZero else { return }
            let angle = Enclosure.absoluteAngle(x: a, y: b)
            let (fineX, fineY) = (Enclosure(x, precision: 2500), Enclosure(y, precision: 2500))
            let inner = Enclosure.absoluteAngle(x: fineX, y: fineY)
            try check(angle.overlaps(inner), "(\(x), \(y)) in \(a), \(b): \(angle), not \(inner)")
        }
    }
}
