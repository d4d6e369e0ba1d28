import TestSupport
import Testing

@testable import ExactArithmetic

struct CosineSumFormTests {
    private func cosine(_ numerator: Int, _ denominator: Int) -> CosineSum { .cosine(of: Turn(numerator, denominator)) }

    @Test("rational cosines become rational terms")
    func rationalCosines() {
        for (index, double) in [2, 1, -1, -2, -1, 1].enumerated() {
            #expect(cosine(index, 6) == CosineSum(Rational(double, 2)))
        }
        for (index, value) in [1, 0, -1, 0].enumerated() { #expect(cosine(index, 4) == CosineSum(Rational(value))) }
        #expect(cosine(1, 12) != CosineSum(Rational(1, 2)))
        #expect(CosineSum.sine(of: Turn(1, 12)) == CosineSum(Rational(1, 2)))
        #expect(CosineSum.sine(of: Turn(7, 12)) == CosineSum(Rational(-1, 2)))
    }

    @Test("the symmetries of the cosine are identities of forms")
    func symmetries() throws {
        try forCases(300) { random in
            let turn = random.turn()
            let value = CosineSum.cosine(of: turn)
            try checkEqual(CosineSum.cosine(of: -turn), value, "\(turn)")
            try checkEqual(CosineSum.cosine(of: turn + Turn(1, 2)), -value, "\(turn)")
            try checkEqual(CosineSum.cosine(of: Turn(1, 2) - turn), -value, "\(turn)")
            try checkEqual(CosineSum.sine(of: Turn(1, 4) + turn), value, "\(turn)")
            try checkEqual(CosineSum.sine(of: -turn), -CosineSum.sine(of: turn), "\(turn)")
        }
    }

    @Test("the square of the sine and of the cosine sum to 1, form by form")
    func pythagoras() throws {
        try forCases(300) { random in
            let turn = random.turn()
            let (c, s) = (CosineSum.cosine(of: turn), CosineSum.sine(of: turn))
            try checkEqual(c * c + s * s, CosineSum(1), "\(turn)")
        }
    }

    @Test("the worked example of the documentation")
    func example() {
        let sum = 2 * cosine(2, 5) - Rational(1, 3) * cosine(9, 10)
        #expect(sum.order == 20)
        #expect(sum.terms.map(\.exponent) == [2])
        #expect(sum.terms.map(\.coefficient) == [Rational(-7, 3)])
        #expect(sum.description == "-7/3 cos(1/10)")
    }

    @Test("the empty sum has order 4 and no terms, from wherever it comes")
    func empty() {
        for sum in [CosineSum.zero, CosineSum(0), cosine(1, 7) - cosine(6, 7), cosine(3, 4), 0 * cosine(1, 9)] {
            #expect(sum.terms.isEmpty && sum.order == 4 && sum == .zero && sum.hashValue == CosineSum.zero.hashValue)
        }
        #expect(RootFormula(order: 7).cosineSum == .zero)
        #expect(CosineSum(order: 7, terms: [(exponent: 3, coefficient: 0), (4, 1), (-3, -1)]) == .zero)
    }

    @Test("forms that differ can be equal numbers: the form does not decide, the sign does")
    func differentForms() throws {
        let sum = cosine(1, 5) + cosine(2, 5) + CosineSum(Rational(1, 2))
        #expect(sum != .zero)
        try #require(sum.vanishes)
        #expect(sum.sign == .zero)
    }

    @Test("sums are written with angles as parts of a turn")
    func description() {
        let half = Rational(1, 2)
        #expect(CosineSum.zero.description == "0")
        #expect(CosineSum(Rational(-3, 4)).description == "-3/4")
        #expect((CosineSum(half) - 2 * cosine(1, 10)).description == "1/2 - 2 cos(1/10)")
        #expect((-cosine(1, 10)).description == "-cos(1/10)")
        #expect((cosine(1, 7) + half * cosine(1, 35)).description == "1/2 cos(1/35) + cos(1/7)")
        #expect((cosine(1, 5) - cosine(1, 7)).description == "-cos(1/7) + cos(1/5)")
        #expect((CosineSum(3) + cosine(3, 7)).description == "3 - cos(1/14)")
    }

    @Test("an order that is not positive is a programmer error", arguments: [0, -4])
    func badOrder(_ order: Int) async {
        await #expect(processExitsWith: .failure) { [order] in _ = RootFormula(order: Integer(order)).cosineSum }
    }
}
