import TestSupport
import Testing

@testable import ExactArithmetic

struct BallTests {
    @Test("sums, differences and products contain the exact result")
    func ringOperations() throws {
        try forCases(5000) { random in
            let (a, x) = random.balled()
            let (b, y) = random.balled()
            let names = "\(x) in \(a), \(y) in \(b)"
            try check(a.contains(x) && b.contains(y), names)
            try check((a + b).contains(x + y), "sum, \(names)")
            try check((a - b).contains(x - y), "difference, \(names)")
            try check((a * b).contains(x * y), "product, \(names)")
            try check((-a).contains(-x), "opposite, \(names)")
            try check(a.magnitude.contains(x.magnitude), "magnitude, \(names)")
            let factor = random.int()
            try check((factor * a).contains(Rational(factor) * x), "\(factor) times, \(names)")
            try check((a - factor).contains(x - Rational(factor)), "minus \(factor), \(names)")
            try check((factor + a).contains(Rational(factor) + x), "\(factor) plus, \(names)")
            try check((factor - a).contains(Rational(factor) - x), "\(factor) minus, \(names)")
        }
    }

    @Test("quotients contain the exact result")
    func quotients() throws {
        try forCases(4000) { random in
            let (a, x) = random.balled()
            let (b, y) = random.balled()
            let quotient = a / b
            if exact(b.midpoint).magnitude <= exact(b.radius) {
                try check(quotient.radius == .infinity, "\(b) may be 0 but divides to \(quotient)")
            } else {
                try check(quotient.contains(x / y), "\(x) in \(a) over \(y) in \(b) gave \(quotient)")
            }
        }
    }

    @Test("square roots contain the exact root of every number inside that is not negative")
    func squareRoots() throws {
        try forCases(4000) { random in
            let (a, x) = random.balled()
            guard x >= 0 else { return }
            let root = a.squareRoot()
            guard root.isFinite else { return }
            let (low, high) = (exact(root.midpoint) - exact(root.radius), exact(root.midpoint) + exact(root.radius))
            try check(high >= 0 && high * high >= x, "\(x) in \(a) has root \(root)")
            try check(low <= 0 || low * low <= x, "\(x) in \(a) has root \(root)")
        }
    }

    @Test("on ordinary numbers the radius of a result on exact operands is a few units in the last place")
    func tightness() throws {
        try forCases(2000) { random in
            let (a, b) = (Ball(midpoint: random.double(), radius: 0), Ball(midpoint: random.double(), radius: 0))
            guard [a, b].allSatisfy({ $0.midpoint.magnitude > 0x1p-300 && $0.midpoint.magnitude < 0x1p300 }) else {
                return
            }
            for result in [a + b, a - b, a * b, a / b, a.magnitude.squareRoot()] {
                let size = result.midpoint.magnitude
                guard size > 0 else { continue }
                try check(result.radius <= 2.5 * 0x1p-53 * size, "\(a), \(b): \(result)")
            }
        }
    }

    @Test("long formulas stay enclosed: random expressions in random operands")
    func expressions() throws {
        try forCases(1500) { random in
            var (ball, value) = random.ordinaryBall()
            for _ in 0..<random.pick(1...8) {
                let (next, operand) = random.ordinaryBall()
                switch random.pick(0..<4) {
                case 0: (ball, value) = (ball + next, value + operand)
                case 1: (ball, value) = (ball - next, value - operand)
                case 2 where next.midpoint.magnitude > next.radius: (ball, value) = (ball / next, value / operand)
                default: (ball, value) = (ball * next, value * operand)
                }
                try check(ball.contains(value), "\(value) is not in \(ball)")
            }
        }
    }

    @Test("the sign is known only where all numbers inside share it; the ends are outside or on the edge")
    func signAndEnds() throws {
        try forCases(2000) { random in
            let (a, x) = random.balled()
            if let sign = a.sign { try checkEqual(sign, x.sign, "\(x) in \(a)") }
            if a.lower.isFinite { try check(exact(a.lower) <= x, "\(x) in \(a)") }
            if a.upper.isFinite { try check(exact(a.upper) >= x, "\(x) in \(a)") }
            try checkEqual((-a).sign, a.sign.map { -$0 }, "\(a)")
        }
        #expect(Ball(0).sign == .zero)
        #expect(Ball(midpoint: 0, radius: .leastNonzeroMagnitude).sign == nil)
        #expect(Ball(midpoint: 1, radius: 1).sign == nil)
        #expect(Ball(midpoint: 1, radius: 1.0.nextDown).sign == .positive)
        #expect(Ball(midpoint: -1, radius: 1.0.nextDown).sign == .negative)
    }

    @Test("results beyond the range of doubles decide nothing")
    func overflow() {
        let big = Ball(midpoint: .greatestFiniteMagnitude, radius: 0)
        let unknown = Ball(midpoint: 0, radius: .infinity)
        for ball in [big + big, big * big, -(big * big), big * big - big * big, unknown * Ball(0), unknown + big] {
            #expect(ball.sign == nil, "\(ball)")
        }
        for ball in [(big * big) / (big * big), Ball(1) / unknown, unknown.squareRoot(), (big * big).squareRoot()] {
            #expect(ball.sign == nil, "\(ball)")
        }
    }

    @Test("integers and rationals convert into balls that contain them")
    func conversions() throws {
        try forCases(3000) { random in
            let (integer, rational) = (random.int(), random.rational())
            try check(Ball(integer).contains(Rational(integer)), "\(integer)")
            try check(Ball(rational).contains(rational), "\(rational)")
        }
        try forCases(1000) { random in
            let (enclosure, _) = random.enclosed()
            let ball = Ball(enclosure)
            try check(ball.contains(enclosure), "\(enclosure): \(ball)")
            if let low = ball.sign { try checkEqual(low, enclosure.sign, "\(enclosure): \(ball)") }
        }
        let tiny = Enclosure(Rational(1, Integer(2).power(1074)), precision: 53)
        #expect(Ball(tiny).contains(tiny))
        #expect(Ball(.everything(precision: 53)).radius == .infinity)
        #expect(Ball(Enclosure(from: Enclosure(1, precision: 53), to: .everything(precision: 53))).radius == .infinity)
        #expect(Ball(Enclosure(Rational(Integer(2).power(2000)), precision: 53)).radius == .infinity)
        #expect(Ball(1 << 53).radius == 0)
        #expect(Ball((1 << 53) + 1).radius > 0)
        #expect(Ball(Int.min).contains(Rational(Int.min)))
        #expect(Ball(Int.max).contains(Rational(Int.max)))
        #expect(Ball(Rational(Integer(2).power(2000))).radius == .infinity)
        #expect(Ball(Rational(1, Integer(2).power(1060))).radius == .infinity)
    }
}
