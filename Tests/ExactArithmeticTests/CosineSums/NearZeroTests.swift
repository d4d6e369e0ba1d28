import ExactArithmetic
import Testing

@Suite struct NearZeroTests {
    @Test(
        "numbers nearer to zero than 2^-4000 have their sign: no precision is taken for zero",
        arguments: [5900, 6201, 7000])
    func beyondAnyTolerance(index: Int) {
        // F_(k+1) 2 cos(1/5) - F_k = psi^k (1 + 1/phi^2) / sqrt 5, psi = -1/phi: about 2^(-0.69 k), of the sign of (-1)^k.
        var (previous, current) = (Integer(0), Integer(1))
        for _ in 1...index { (previous, current) = (current, previous + current) }
        let sum = Rational(2 * current) * CosineSum.cosine(of: Turn(1, 5)) - CosineSum(Rational(previous))
        #expect(sum.sign == (index.isMultiple(of: 2) ? .positive : .negative))
        #expect(!sum.vanishes)
    }
}
