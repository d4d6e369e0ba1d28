import TestSupport

@testable import ExactArithmetic

/// A rational combination of n-th roots of unity as written down, nothing merged or reduced: what the judges read.
struct RootFormula: CustomStringConvertible {
    var order: Integer
    var terms: [(exponent: Integer, coefficient: Rational)]

    init(order: Integer, terms: [(exponent: Integer, coefficient: Rational)] = []) {
        self.order = order
        self.terms = terms
    }

    /// sum q zeta^e as the type under test.
    var rootSum: RootOfUnitySum {
        var sum = RootOfUnitySum(order: order)
        for term in terms { sum.append(exponent: term.exponent, coefficient: term.coefficient) }
        return sum
    }

    /// sum q cos(2 pi e/n), the real part, as the type under test.
    var cosineSum: CosineSum { CosineSum(order: order, terms: terms) }

    /// Twice the real part, as a combination of roots of unity.
    var twiceRealPart: RootFormula {
        RootFormula(order: order, terms: terms + terms.map { (-$0.exponent, $0.coefficient) })
    }

    /// Every term turned by `exponent` steps and multiplied by `factor`.
    func turned(by exponent: Integer, times factor: Rational = 1) -> RootFormula {
        RootFormula(order: order, terms: terms.map { ($0.exponent + exponent, factor * $0.coefficient) })
    }

    static func + (a: RootFormula, b: RootFormula) -> RootFormula {
        precondition(a.order == b.order)
        return RootFormula(order: a.order, terms: a.terms + b.terms)
    }

    static func * (a: RootFormula, b: RootFormula) -> RootFormula {
        RootFormula(order: a.order, terms: b.terms.flatMap { a.turned(by: $0.exponent, times: $0.coefficient).terms })
    }

    /// The sum over the vertices of the regular polygon with `sides` sides and a vertex at 1: zero for two and more.
    static func polygon(_ sides: Int, order: Integer) -> RootFormula {
        let step = order / Integer(sides)
        return RootFormula(order: order, terms: (0..<sides).map { (Integer($0) * step, 1) })
    }

    var description: String {
        "order \(order): " + terms.map { "\($0.coefficient) z^\($0.exponent)" }.joined(separator: " + ")
    }
}

extension SeededGenerator {
    /// A random number of steps of a turn.
    mutating func exponent(order: Integer) -> Integer { natural(bits: 140) % order }

    /// A few random terms.
    mutating func formula(order: Integer, terms count: ClosedRange<Int>) -> RootFormula {
        RootFormula(
            order: order, terms: (0..<pick(count)).map { _ in (exponent(order: order), coefficient()) })
    }

    /// A sum that vanishes: polygons with sides among `primes`, each of which divides the order, turned, weighted,
    /// multiplied with each other and with other sums, sharing corners or not.
    mutating func vanishing(order: Integer, primes: [Int]) -> RootFormula {
        var result = RootFormula(order: order)
        let anchor = exponent(order: order)
        for _ in 0..<pick(1...3) {
            var part = RootFormula.polygon(pick(primes), order: order)
            switch pick(0..<4) {
            case 0:
                let other = pick(primes)
                if other * part.terms.count < 60 { part = part * .polygon(other, order: order) }
            case 1: part = part * formula(order: order, terms: 1...3)
            default: break
            }
            // A common corner makes terms merge or cancel: minimal relations that are no polygons.
            let turn = chance(1, in: 2) ? anchor : exponent(order: order)
            result = result + part.turned(by: turn, times: chance(1, in: 2) ? 1 : coefficient())
        }
        return result
    }

    /// The formula with one coefficient or one exponent changed, or one term lost.
    mutating func damaged(_ formula: RootFormula) -> RootFormula {
        var result = formula
        let index = pick(0..<formula.terms.count)
        switch pick(0..<4) {
        case 0: result.terms[index].coefficient += pick([1, -1, Rational(1, 1_000_003)])
        case 1: result.terms[index].exponent += pick([1, -1])
        case 2: result.terms[index].exponent += exponent(order: formula.order)
        default: result.terms.remove(at: index)
        }
        return result
    }
}
