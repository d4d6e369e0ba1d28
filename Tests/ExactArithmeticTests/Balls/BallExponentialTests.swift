import TestSupport
import Testing

@testable import ExactArithmetic

@Suite("Exponentials of balls and enclosures")
struct BallExponentialTests {
    private func enclosure(_ value: Double) -> Enclosure { Enclosure(Rational(exactly: value)!, precision: 200) }

    @Test("contain the exponential of every number of the ball")
    func contains() throws {
        var generator = SeededGenerator(stream: 960)
        let exponential = BallExponential()
        for _ in 0..<TestRun.cases(2000) {
            let size = Double(
                sign: .plus, exponent: Int.random(in: -60...9, using: &generator),
                significand: Double.random(in: 1..<2, using: &generator))
            let midpoint = Bool.random(using: &generator) ? size : -size
            let radius = Double(sign: .plus, exponent: Int.random(in: -70...0, using: &generator), significand: 1)
            let ball = exponential(Ball(midpoint: midpoint, radius: radius))
            guard ball.radius.isFinite else { continue }
            let (lower, upper) = (
                Enclosure(Rational(exactly: ball.midpoint)! - Rational(exactly: ball.radius)!, precision: 300),
                Enclosure(Rational(exactly: ball.midpoint)! + Rational(exactly: ball.radius)!, precision: 300)
            )
            for place in [-1.0, -0.5, 0, 0.5, 1] {
                let number = Rational(exactly: midpoint)! + Rational(exactly: place * radius)!
                let exact = Enclosure(number, precision: 300).exponential()
                #expect(lower.isLess(than: exact) != .certainlyFalse, "\(midpoint), \(radius), \(place)")
                #expect(exact.isLess(than: upper) != .certainlyFalse, "\(midpoint), \(radius), \(place)")
            }
            // Not wider than twice what the ball itself causes.
            #expect(ball.radius <= ball.midpoint * (2 * radius + 0x1p-50) * (1 + 0x1p-40) + 0x1p-1060)
        }
    }

    @Test("nothing is known of balls that are too wide, infinite or no number")
    func refusals() {
        let exponential = BallExponential()
        for ball in [
            Ball(midpoint: 0, radius: 1.5), Ball(midpoint: .infinity, radius: 0), Ball(midpoint: .nan, radius: 0),
            Ball(midpoint: 0, radius: .nan), Ball(midpoint: 1000, radius: 0),
        ] { #expect(!exponential(ball).radius.isFinite) }
    }

    @Test("far below, the result is 0 within a subnormal")
    func underflow() {
        let ball = BallExponential()(Ball(midpoint: -5000, radius: 0.25))
        #expect(ball.midpoint == 0 && ball.radius > 0 && ball.radius < 0x1p-1000)
    }

    @Test("of an enclosure: rounded outward, exactly 1 at 0, and the functional equation")
    func enclosures() {
        #expect(Enclosure(Rational(0), precision: 53).exponential().isExact)
        #expect(Enclosure(Rational(0), precision: 53).exponential().contains(1))
        var generator = SeededGenerator(stream: 961)
        for _ in 0..<TestRun.cases(500) {
            let (x, y) = (
                enclosure(Double.random(in: -40...40, using: &generator)),
                enclosure(Double.random(in: -40...40, using: &generator))
            )
            let (product, sum) = (x.exponential() * y.exponential(), (x + y).exponential())
            #expect(product.overlaps(sum))
            #expect(!(x + enclosure(0x1p-100)).exponential().overlaps(x.exponential()))
        }
    }
}
