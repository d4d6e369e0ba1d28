extension CosineSum {
    /// The terms with exponents in steps of `1 / finer` turns. Precondition: `finer` is a multiple of the order.
    private func terms(inOrder finer: Integer) -> [(exponent: Integer, coefficient: Rational)] {
        let factor = finer / order
        return terms.map { ($0.exponent * factor, $0.coefficient) }
    }

    /// The sum.
    public static func + (a: CosineSum, b: CosineSum) -> CosineSum {
        let order = Integer.lcm(a.order, b.order)
        return CosineSum(order: order, terms: a.terms(inOrder: order) + b.terms(inOrder: order))
    }

    /// The difference.
    public static func - (a: CosineSum, b: CosineSum) -> CosineSum { a + -1 * b }

    /// The opposite.
    public static prefix func - (a: CosineSum) -> CosineSum { -1 * a }

    /// The product with a rational number.
    public static func * (factor: Rational, a: CosineSum) -> CosineSum {
        CosineSum(order: a.order, terms: a.terms.map { ($0.exponent, factor * $0.coefficient) })
    }

    /// The product, by cos x cos y = 1/2 cos(x - y) + 1/2 cos(x + y): as many terms as both have together,
    /// multiplied, twice.
    public static func * (a: CosineSum, b: CosineSum) -> CosineSum {
        let order = Integer.lcm(a.order, b.order)
        let half = Rational(1, 2)
        var products: [(exponent: Integer, coefficient: Rational)] = []
        products.reserveCapacity(2 * a.terms.count * b.terms.count)
        let right = b.terms(inOrder: order)
        for left in a.terms(inOrder: order) {
            for other in right {
                let coefficient = half * left.coefficient * other.coefficient
                products.append((left.exponent - other.exponent, coefficient))
                products.append((left.exponent + other.exponent, coefficient))
            }
        }
        return CosineSum(order: order, terms: products)
    }
}

extension CosineSum: RealRing {
    package static func * (factor: Int, a: CosineSum) -> CosineSum { Rational(factor) * a }

    package static func - (a: CosineSum, b: Int) -> CosineSum { a - CosineSum(Rational(b)) }

    package static func + (a: Int, b: CosineSum) -> CosineSum { CosineSum(Rational(a)) + b }

    package static func - (a: Int, b: CosineSum) -> CosineSum { CosineSum(Rational(a)) - b }
}
