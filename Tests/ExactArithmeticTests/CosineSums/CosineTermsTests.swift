import TestSupport
import Testing

@testable import ExactArithmetic

struct CosineTermsTests {
    private func terms(order: Int128, _ random: inout SeededGenerator) -> CosineTerms {
        var terms = CosineTerms(order: order, denominator: random.pick([1, 2, 12, 35]))
        for _ in 0..<random.pick(0...12) {
            let exponent = random.exponent(below: order)
            let top = random.pick([1, 9, 1 << 30, 1 << 56])
            terms.append(
                exponent: exponent + Int128(random.pick(-1...1)) * order, coefficient: random.pick(-top...top))
        }
        return terms
    }

    @Test(
        "the scaled ball contains denominator times the exact value, below and above the table's limit",
        arguments: [
            4, 8, 12, 20, 4036, 1 << 20, (1 << 20) + 4, 4_000_000_028, (1 << 40) - 88, (1 << 60) - 92, (1 << 60) - 4,
        ] as [Int128])
    func scaledValue(_ order: Int128) throws {
        let table = try #require(CosineTable(order: order))
        try forCases(100) { random in
            let terms = terms(order: order, &random)
            let ball = table.scaledValue(of: terms)
            let exact = Enclosure(Rational(terms.denominator), precision: 300) * terms.sum.enclosure(precision: 300)
            try check(ball.contains(exact), "\(terms): \(ball), not \(exact)")
            let weight = terms.terms.reduce(0.0) { $0 + Double($1.coefficient.magnitude) }
            try check(ball.radius <= 0x1p-48 * (weight + 1), "\(terms): \(ball)")
        }
    }

    @Test("for a single cosine the table claims no more than the ball it came from", arguments: [1 << 20, 1 << 59])
    func singleTerm(_ order: Int) throws {
        let table = try #require(CosineTable(order: Int128(order)))
        try forCases(300) { random in
            let exponent = random.pick(0..<order)
            var terms = CosineTerms(order: Int128(order), denominator: 1)
            terms.append(exponent: Int128(exponent), coefficient: 1)
            let (found, single) = (table.scaledValue(of: terms), Ball.cosine(exponent: exponent, order: order))
            try checkEqual(found.midpoint, single.midpoint, "\(exponent)")
            try check(found.radius >= single.radius, "\(exponent)")
        }
    }

    @Test("many terms of one sign, whose roundings add up, stay enclosed", arguments: [4036, 1 << 50] as [Int128])
    func manyTerms(_ order: Int128) throws {
        let table = try #require(CosineTable(order: order))
        try forCases(3) { random in
            var terms = CosineTerms(order: order, denominator: 1)
            for _ in 0..<3000 {
                terms.append(exponent: Int128(random.pick(0..<Int(order))) / 5, coefficient: random.pick(1...1000))
            }
            let exact = terms.sum.enclosure(precision: 200)
            try check(table.scaledValue(of: terms).contains(exact))
        }
    }

    @Test("the canonical sum is the one of the formula that was appended, for orders up to 2^125")
    func sum() throws {
        try forCases(600) { random in
            let order = random.exponent(below: 1 << Int128(random.pick(1...123))) * 4 + 4
            let denominator = random.pick(1...9)
            var terms = [CosineTerms](repeating: CosineTerms(order: order, denominator: denominator), count: 2)
            var formulas = [RootFormula](repeating: RootFormula(order: Integer(order)), count: 2)
            for side in [0, 1] {
                for _ in 0..<random.pick(0...6) {
                    // Often on a border of an octant, where terms fold, drop out or become rational.
                    let border = order / 12 * Int128(random.pick(0..<12))
                    let exponent = random.chance(1, in: 2) ? border : random.exponent(below: order)
                    let coefficient = random.pick(-20...20)
                    terms[side].append(
                        exponent: exponent + Int128(random.pick(-1...1)) * order, coefficient: coefficient)
                    formulas[side].terms.append((Integer(exponent), Rational(coefficient, denominator)))
                }
                try checkEqual(terms[side].sum, formulas[side].cosineSum, "\(formulas[side])")
            }
            var difference = terms[0]
            difference.subtract(terms[1])
            try checkEqual(difference.sum, formulas[0].cosineSum - formulas[1].cosineSum, "\(formulas)")
            try checkEqual(terms[0].sum, formulas[0].cosineSum, "subtracting changed \(formulas[0])")
            difference.removeAll()
            try checkEqual(difference.sum, .zero)
            difference.append(exponent: 0, coefficient: denominator)
            try checkEqual(difference.sum, CosineSum(1))
        }
    }

    @Test("exponents are taken modulo a turn from one turn below to two above")
    func laps() {
        for exponent in -24..<48 {
            var terms = CosineTerms(order: 24, denominator: 3)
            terms.append(exponent: Int128(exponent), coefficient: 5)
            #expect(terms.sum == Rational(5, 3) * CosineSum.cosine(of: Turn(exponent, 24)), "\(exponent)")
        }
    }

    @Test("there is no table for orders of 2^60 and more")
    func limit() {
        #expect(CosineTable(order: 1 << 60) == nil)
        #expect(CosineTable(order: 1 << 100) == nil)
        #expect(CosineTable(order: (1 << 60) - 4) != nil)
    }

    @Test("orders that are no positive multiple of 4 below 2^125, and denominators that are not positive, trap")
    func preconditions() async {
        await #expect(processExitsWith: .failure) { _ = CosineTerms(order: 0, denominator: 1) }
        await #expect(processExitsWith: .failure) { _ = CosineTerms(order: -4, denominator: 1) }
        await #expect(processExitsWith: .failure) { _ = CosineTerms(order: 6, denominator: 1) }
        await #expect(processExitsWith: .failure) { _ = CosineTerms(order: 4, denominator: 0) }
        await #expect(processExitsWith: .failure) { _ = CosineTerms(order: 1 << 125, denominator: 1) }
        await #expect(processExitsWith: .failure) {
            var terms = CosineTerms(order: 4, denominator: 1)
            terms.subtract(CosineTerms(order: 8, denominator: 1))
        }
    }
}
