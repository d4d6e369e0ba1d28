import TestSupport
import Testing

@testable import ExactArithmetic

/// Every layer that answers gives the expected sign, so does the whole, the opposite number has the opposite sign,
/// and exactly one layer is counted.
func checkLayers(
    _ sum: CosineSum, expected: Sign, _ message: @autoclosure () -> String,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    func equal<T: Equatable>(_ found: T, _ expected: T, _ what: String) throws {
        try checkEqual(found, expected, "\(what) of \(sum); \(message())", sourceLocation: sourceLocation)
    }
    // First, as the sign of a number wrongly taken for not 0 is looked for without end.
    try equal(sum.vanishes, expected == .zero, "vanishing")
    var tally = SignTally()
    try equal(sum.sign(countingIn: &tally), expected, "sign")
    try equal(tally.filter + tally.enclosure + tally.exact, 1, "number of layers counted")
    for layer in SignLayer.allCases {
        if let answer = sum.sign(byLayer: layer) { try equal(answer, expected, "layer \(layer)") }
    }
    try equal((-sum).sign, -expected, "opposite")
}

struct CosineSumSignTests {
    private static let judge = SeriesJudge(bits: 1000)

    @Test("signs of random sums are the ones of the integer series at ten times the precision")
    func randomSums() throws {
        try forCases(600) { random in
            let formula = random.anyFormula()
            // What the series cannot tell from 0 is 0: no sum this short comes so near without being it.
            let expected = Self.judge.sign(ofRealPart: formula) ?? .zero
            let sum = formula.cosineSum
            try checkLayers(sum, expected: expected, "\(formula)")
            try checkEqual(sum.enclosure(precision: 960).sign ?? .zero, expected, "\(formula)")
        }
    }

    @Test("signs are right at any distance from 0, on either side of each layer's reach")
    func nearMisses() throws {
        try forCases(800) { random in
            var formula = random.anyFormula()
            let value = formula.terms.reduce(Rational(0)) {
                $0 + $1.coefficient * Self.judge.cosine(Turn($1.exponent, formula.order))
            }
            // Subtract the value cut after some bits, and a few units of the last: what is left is about 2^-bits.
            let unit = Rational(1, Integer(2).power(random.pick(random.pick([20...70, 45...60, 85...110, 1...400]))))
            let cut = (Rational((value / unit).floor) + Rational(random.pick(-2...2))) * unit
            formula.terms.append((0, -cut))
            let expected = Self.judge.sign(ofRealPart: formula) ?? .zero
            try checkLayers(formula.cosineSum, expected: expected, "\(formula)")
        }
    }

    @Test("Fibonacci numbers against 2 cos(1/5) = 1/phi come as near to 0 as 10^-63")
    func fibonacci() throws {
        var (small, large): (Integer, Integer) = (1, 1)
        let inverse = 2 * CosineSum.cosine(of: Turn(1, 5))
        try expecting {
            for k in 1...300 {
                // F_(k+1)/phi - F_k = (-1)^k / phi^(k+1)
                let sum = Rational(large) * inverse - CosineSum(Rational(small))
                try checkLayers(sum, expected: k.isMultiple(of: 2) ? .positive : .negative, "k = \(k)")
                // Squared: F_(k+1)^2 / phi^2 - F_k^2 has the same sign.
                let squares = Rational(large * large) * (inverse * inverse) - CosineSum(Rational(small * small))
                try checkEqual(squares.sign, k.isMultiple(of: 2) ? .positive : .negative, "k = \(k)")
                (small, large) = (large, small + large)
            }
        }
    }

    @Test("solutions of Pell's equation against the root of 2 and of 3")
    func pell() throws {
        // 2 cos(1/8) is the root of 2, 2 cos(1/12) the root of 3; x^2 - d y^2 = 1 makes x larger than y times the root.
        for (d, order, first) in [(2, 8, (3, 2)), (3, 12, (2, 1))] as [(Int, Int, (Int, Int))] {
            let root = 2 * CosineSum.cosine(of: Turn(1, order))
            var (x, y) = (Integer(first.0), Integer(first.1))
            try expecting {
                for _ in 0..<80 {
                    let sum = CosineSum(Rational(x)) - Rational(y) * root
                    try checkLayers(sum, expected: .positive, "x = \(x), y = \(y)")
                    let conjugate = CosineSum(Rational(x)) + Rational(y) * root
                    try check((sum * conjugate - CosineSum(1)).vanishes, "x = \(x), y = \(y)")
                    (x, y) = (
                        x * Integer(first.0) + Integer(d) * y * Integer(first.1),
                        x * Integer(first.1) + y * Integer(first.0)
                    )
                }
            }
        }
    }

    @Test("cosines of neighbouring huge orders differ, and in the right direction")
    func neighbouringOrders() throws {
        try forCases(100) { random in
            let n = Integer(10).power(random.pick(2...30)) + random.natural(bits: 20)
            let (a, b) = (CosineSum.cosine(of: Turn(1, n)), CosineSum.cosine(of: Turn(1, n + 1)))
            try checkLayers(a - b, expected: .negative, "n = \(n)")
            let (c, d) = (CosineSum.sine(of: Turn(1, n)), CosineSum.sine(of: Turn(1, n + 1)))
            try checkLayers(c - d, expected: .positive, "n = \(n)")
            // Second differences are smaller still; the cosine is concave here.
            let e = CosineSum.cosine(of: Turn(3, n)) - 2 * CosineSum.cosine(of: Turn(2, n)) + a
            try checkLayers(e, expected: .negative, "n = \(n)")
        }
    }

    @Test("each layer settles what is meant for it, and the tally says so")
    func tally() throws {
        var tally = SignTally()
        let half = CosineSum(Rational(1, 2))
        let pentagon = CosineSum.cosine(of: Turn(1, 5)) + .cosine(of: Turn(2, 5)) + half
        #expect(CosineSum.cosine(of: Turn(1, 5)).sign(countingIn: &tally) == .positive)
        #expect(CosineSum.zero.sign(countingIn: &tally) == .zero)
        #expect((tally.filter, tally.enclosure, tally.exact) == (2, 0, 0))
        #expect((pentagon + CosineSum(Rational(1, 1 << 62))).sign(countingIn: &tally) == .positive)
        #expect((tally.filter, tally.enclosure, tally.exact) == (2, 1, 0))
        try #require(pentagon.vanishes)
        #expect(pentagon.sign(countingIn: &tally) == .zero)
        #expect((tally.filter, tally.enclosure, tally.exact) == (2, 1, 1))
        #expect((pentagon - CosineSum(Rational(1, Integer(2).power(400)))).sign(countingIn: &tally) == .negative)
        #expect((tally.filter, tally.enclosure, tally.exact) == (2, 2, 1))
        var sum = SignTally()
        SignLayer.allCases.forEach { sum.count($0) }
        sum += tally
        #expect((sum.filter, sum.enclosure, sum.exact) == (3, 3, 2))
        #expect(half.signAfterFilter(countingIn: &sum) == .positive)
        #expect(sum.enclosure == 4)
    }
}
