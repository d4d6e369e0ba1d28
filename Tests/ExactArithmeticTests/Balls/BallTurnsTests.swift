import TestSupport
import Testing

@testable import ExactArithmetic

struct BallTurnsTests {
    /// |radius| of a cosine or sine: both bounds are below this.
    private let radiusLimit = 0x1p-49

    @Test("the cosine of any turn lies in the ball, which is small")
    func ofTurns() throws {
        try forCases(2500) { random in
            let turn = random.turn()
            for (ball, value) in [
                (Ball.cosine(of: turn), Enclosure.cosine(of: turn, precision: 200)),
                (Ball.sine(of: turn), Enclosure.sine(of: turn, precision: 200)),
            ] {
                try check(ball.contains(value), "\(turn): \(ball), not \(value)")
                try check(ball.radius < radiusLimit, "\(turn): \(ball)")
            }
        }
    }

    @Test("turns next to octant borders, at any distance, lie in the ball")
    func besideOctants() throws {
        try forCases(1500) { random in
            let sliver = Rational(Integer(random.pick(-3...3)), random.natural(bits: random.pick(3...400)) + 1)
            let turn = Turn(Rational(random.pick(0..<8), 8) + sliver)
            let ball = Ball.cosine(of: turn)
            let value = Enclosure.cosine(of: turn, precision: 500)
            try check(ball.contains(value), "\(turn): \(ball), not \(value)")
            try check(ball.radius < radiusLimit, "\(turn): \(ball)")
        }
    }

    @Test("small sines keep a relative accuracy")
    func smallSines() throws {
        try forCases(500) { random in
            let turn = Turn(Rational(1, random.natural(bits: random.pick(4...450)) + 8))
            let ball = Ball.sine(of: turn)
            try check(ball.contains(Enclosure.sine(of: turn, precision: 600)), "\(turn)")
            try check(ball.radius <= 0x1p-49 * ball.midpoint && ball.sign == .positive, "\(turn): \(ball)")
        }
    }

    @Test("the cosine at multiples of a quarter turn is exact")
    func quarters() {
        for (quarter, value) in [1, 0, -1, 0].enumerated() {
            let ball = Ball.cosine(of: Turn(quarter, 4))
            #expect(ball.midpoint == Double(value) && ball.radius == 0)
        }
    }

    @Test("angles too small for a double's range are not claimed")
    func beyondRange() {
        for bits in [499, 500, 501, 520, 1000, 1100, 3000] {
            let turn = Turn(Rational(1, Integer(2).power(bits)))
            #expect(Ball.sine(of: turn).contains(Enclosure.sine(of: turn, precision: 100)), "2^-\(bits)")
            #expect(Ball.cosine(of: turn).contains(Enclosure.cosine(of: turn, precision: 4000)), "2^-\(bits)")
        }
    }

    /// Exponents of an order where a branch changes or a rounding is worst.
    private func exponent(of order: Int, _ random: inout SeededGenerator) -> Int {
        let border = random.pick(0...8)
        let near = Int(Int128(order) * Int128(border) / 8) + random.pick(-3...3)
        return random.chance(1, in: 2) ? random.pick(0..<order) : min(max(near, 0), order - 1)
    }

    @Test("cosines by exponent and order lie in the ball up to orders next to 2^60")
    func byExponent() throws {
        try forCases(4000) { random in
            let order: Int
            switch random.pick(0..<4) {
            case 0: order = random.pick(1...64)
            case 1: order = (1 << 60) - random.pick(1...100)
            case 2: order = (1 << random.pick(50...59)) + random.pick(-9...9)
            default: order = random.pick(1..<(1 << random.pick(2...60)))
            }
            let exponent = exponent(of: order, &random)
            let ball = Ball.cosine(exponent: exponent, order: order)
            let value = Enclosure.cosine(of: Turn(exponent, order), precision: 200)
            try check(ball.contains(value), "\(exponent)/\(order): \(ball), not \(value)")
            try check(ball.radius < radiusLimit, "\(exponent)/\(order): \(ball)")
        }
    }

    @Test("every exponent of every small order lies in the ball")
    func smallOrders() throws {
        try expecting {
            for order in 1...60 {
                for exponent in 0..<order {
                    let ball = Ball.cosine(exponent: exponent, order: order)
                    let value = Enclosure.cosine(of: Turn(exponent, order), precision: 200)
                    try check(ball.contains(value), "\(exponent)/\(order): \(ball), not \(value)")
                    try check(Ball.cosine(of: Turn(exponent, order)).contains(value), "\(exponent)/\(order)")
                }
            }
        }
    }

    @Test("sine and cosine of a part of a turn lie in the balls")
    func partsOfATurn() throws {
        func checkParts(_ parts: Int) throws {
            let (sine, cosine) = Ball.sineAndCosine(ofTurnOver: parts)
            let turn = Turn(1, parts)
            try check(sine.contains(.sine(of: turn, precision: 200)), "sin 1/\(parts): \(sine)")
            try check(cosine.contains(.cosine(of: turn, precision: 200)), "cos 1/\(parts): \(cosine)")
            try check(max(sine.radius, cosine.radius) < radiusLimit, "1/\(parts)")
        }
        try expecting {
            for parts in Array(4...300) + [(1 << 62) - 1, 1 << 62, 1 << 60] { try checkParts(parts) }
        }
        try forCases(1000) { random in try checkParts(random.pick(4...(1 << random.pick(3...62)))) }
    }

    @Test("parts of a turn below 4 or above 2^62 are a programmer error", arguments: [3, (1 << 62) + 1])
    func badParts(_ parts: Int) async {
        await #expect(processExitsWith: .failure) { [parts] in _ = Ball.sineAndCosine(ofTurnOver: parts) }
    }

    @Test("the guess of a vector's direction is near it, whatever its length")
    func approximateTurns() throws {
        try forCases(300) { random in
            let turn = random.turn()
            let scale = Ball(midpoint: random.pick([1, 0x1p-300, 0x1p300, 3]), radius: 0)
            let guess = Ball.approximateTurns(x: scale * Ball.cosine(of: turn), y: scale * Ball.sine(of: turn))
            try check((Turn(exact(guess)) - turn).centred.magnitude < Rational(1, 1 << 40), "\(turn): \(guess)")
        }
        #expect(Ball.approximateTurns(x: Ball(midpoint: .nan, radius: 0), y: Ball(0)) == 0)
        #expect(Ball.approximateTurns(x: Ball(-1), y: Ball(0)) == 0.5)
    }
}
