import TestSupport

@testable import ExactArithmetic

extension SeededGenerator {
    /// A ball with a finite radius, and a rational inside it, often at its very edge.
    mutating func balled() -> (ball: Ball, value: Rational) {
        let midpoint = double()
        let radius: Double
        switch pick(0..<5) {
        case 0, 1: radius = 0
        case 2: radius = (midpoint * 0x1p-50).magnitude
        case 3: radius = midpoint.magnitude
        default: radius = double().magnitude
        }
        let share = chance(2, in: 3) ? Rational(pick([-1, 1])) : 2 * proportion() - 1
        return (Ball(midpoint: midpoint, radius: radius), exact(midpoint) + share * exact(radius))
    }

    /// A ball of ordinary size, none of whose products overflows.
    mutating func ordinaryBall() -> (ball: Ball, value: Rational) {
        while true {
            let (ball, value) = balled()
            if ball.midpoint.magnitude < 0x1p200, ball.radius < 0x1p200 { return (ball, value) }
        }
    }
}

/// The exact value of a finite double.
func exact(_ value: Double) -> Rational {
    guard let exact = Rational(exactly: value) else { fatalError("\(value) has no exact value") }
    return exact
}

extension Ball {
    var isFinite: Bool { midpoint.isFinite && radius.isFinite }

    /// Whether |value - midpoint| <= radius, exactly; a ball that is not finite claims nothing.
    func contains(_ value: Rational) -> Bool { !isFinite || (value - exact(midpoint)).magnitude <= exact(radius) }

    /// The same of every number in an enclosure.
    func contains(_ value: Enclosure) -> Bool { contains(value.lowerBound) && contains(value.upperBound) }

    /// The largest distance of a number in `value` from the midpoint, as a part of the radius.
    func usedPart(by value: Enclosure) -> Double {
        let error = max((value.lowerBound - exact(midpoint)).magnitude, (value.upperBound - exact(midpoint)).magnitude)
        return (error / exact(radius)).approximateDouble
    }
}
