import TestSupport
import Testing

@testable import ExactArithmetic

/// So large that every sum with it and every product with it or its inverse is stored in GMP.
private let huge = Rational(Integer(2).power(5000))

/// Lowest terms, positive denominator, and inline exactly where both parts fit.
private func checkCanonical(_ value: Rational, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let (top, bottom) = (value.numerator, value.denominator)
    try check(bottom.sign == .positive, "denominator of \(value)", sourceLocation: sourceLocation)
    try checkEqual(Integer.gcd(top, bottom), 1, "\(value)", sourceLocation: sourceLocation)
    var isInline = false
    if case .small = value.storage { isInline = true }
    try checkEqual(isInline, top.asInt != nil && bottom.asInt != nil, "\(value)", sourceLocation: sourceLocation)
}

struct RationalTests {
    @Test("the rationals are a field")
    func field() throws {
        try forCases(3000) { random in
            let (a, b, c) = (random.rational(), random.rational(), random.nonzeroRational())
            let names = "a = \(a), b = \(b), c = \(c)"
            try checkEqual(a + b, b + a, names)
            try checkEqual(a * b, b * a, names)
            try checkEqual((a + b) + c, a + (b + c), names)
            try checkEqual((a * b) * c, a * (b * c), names)
            try checkEqual(c * (a + b), c * a + c * b, names)
            try checkEqual(a - b, -(b - a), names)
            try checkEqual((a / c) * c, a, names)
            try checkEqual(1 / (1 / c), c, names)
            try checkEqual(c / c, 1, names)
            try checkEqual(a + 0, a, names)
            try checkEqual(a - a, 0, names)
        }
    }

    @Test("every result is in lowest terms, and inline exactly where it fits")
    func canonical() throws {
        try forCases(3000) { random in
            let (a, b) = (random.rational(), random.nonzeroRational())
            for value in [a, b, a + b, a - b, b - a, a * b, a / b, -a, a.magnitude] { try checkCanonical(value) }
        }
    }

    @Test("results are the fractions that integers give: (p/q) + (r/s) = (ps + rq)/(qs), and so on")
    func againstIntegers() throws {
        try forCases(3000) { random in
            let (a, b) = (random.rational(), random.nonzeroRational())
            let (p, q, r, s) = (a.numerator, a.denominator, b.numerator, b.denominator)
            let names = "a = \(a), b = \(b)"
            func equals(_ value: Rational, _ top: Integer, _ bottom: Integer) throws {
                try checkEqual(value.numerator * bottom, top * value.denominator, names)
            }
            try equals(a + b, p * s + r * q, q * s)
            try equals(a - b, p * s - r * q, q * s)
            try equals(a * b, p * r, q * s)
            try equals(a / b, p * s, q * r)
            try checkEqual(a < b, p * s < r * q, names)
            try checkEqual(a == b, p * s == r * q, names)
        }
    }

    @Test("inline arithmetic agrees with the same arithmetic made too large to be inline")
    func againstGMP() throws {
        try forCases(3000) { random in
            let (a, b) = (random.inlineRational(), random.inlineRational())
            let names = "a = \(a), b = \(b)"
            try checkEqual((a + huge) + (b - huge), a + b, names)
            try checkEqual((a + huge) - (b + huge), a - b, names)
            try checkEqual((a * huge) * (b / huge), a * b, names)
            try checkEqual(a + huge < b + huge, a < b, names)
            if !b.isZero { try checkEqual((a * huge) / (b * huge), a / b, names) }
        }
    }

    @Test("sums and products that just fit or just fail to fit an Int are right")
    func boundaries() throws {
        let edges = [Int.min, Int.min + 1, -(1 << 62), -3, -1, 0, 1, 2, 3, 1 << 31, 1 << 62, Int.max - 1, Int.max]
        try expecting {
            for p in edges {
                for q in edges where q != 0 {
                    let a = Rational(p, q)
                    try checkCanonical(a)
                    try checkEqual(a, Rational(Integer(p), Integer(q)))
                    try checkEqual(a * Rational(q), Rational(p), "\(p)/\(q)")
                    for r in edges {
                        let b = Rational(r, 3)
                        let sum = a + b
                        try checkCanonical(sum)
                        let whole = Rational(3 * Integer(p) + Integer(r) * Integer(q), 3 * Integer(q))
                        try checkEqual(sum, whole, "\(a) + \(b)")
                        let difference = Rational(3 * Integer(p) - Integer(r) * Integer(q), 3 * Integer(q))
                        try checkEqual(a - b, difference, "\(a) - \(b)")
                        try checkCanonical(a - b)
                        try checkCanonical(a * b)
                        try checkEqual(a * b, Rational(Integer(p) * Integer(r), 3 * Integer(q)), "\(a) * \(b)")
                        guard r != 0 else { continue }
                        try checkCanonical(a / b)
                        try checkEqual(a / b, Rational(3 * Integer(p), Integer(q) * Integer(r)), "\(a) / \(b)")
                    }
                }
            }
        }
    }

    @Test("the floor is the integer with floor <= value < floor + 1")
    func floor() throws {
        try forCases(1000) { random in
            let value = random.rational()
            let floor = Rational(value.floor)
            try check(floor <= value && value < floor + 1, "floor of \(value) is \(floor)")
            try checkEqual(value.isInteger, floor == value, "\(value)")
        }
    }

    @Test("equal rationals hash equally, however they were made")
    func hashing() throws {
        try forCases(1000) { random in
            let (a, b) = (random.rational(), random.nonzeroRational())
            let again = (a / b) * b
            try checkEqual(again.hashValue, a.hashValue, "\(a)")
            try checkEqual(Set([a, again, a + 1]).count, 2, "\(a)")
        }
    }

    @Test("a copy keeps its value when the original changes")
    func valueSemantics() throws {
        try forCases(300) { random in
            let original = random.rational()
            let text = original.description
            var changed = original
            changed += 1
            changed *= changed
            changed -= 1
            try checkEqual(original.description, text)
            try checkEqual(changed, original * original + 2 * original, text)
        }
    }

    @Test("a zero denominator and division by zero trap")
    func zeroDenominator() async {
        await #expect(processExitsWith: .failure) { _ = Rational(1, 0) }
        await #expect(processExitsWith: .failure) { _ = Rational(Integer(2).power(100), 0) }
        await #expect(processExitsWith: .failure) { _ = Rational(1) / 0 }
    }
}
