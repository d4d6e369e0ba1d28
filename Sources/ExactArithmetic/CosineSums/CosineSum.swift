/// A finite sum of rational multiples of cosines of rational turns: the real numbers every question of this package
/// is about.
///
/// # Problem
///
/// Logits of a construction, and differences of logits, are numbers like
/// 1/2 cos(3/35 turn) - 1/2 cos(8/35 turn) + 2. Their size is easy; whether one of them is *exactly* 0 is not:
/// cos(1/5) + cos(2/5) + 1/2 is 0 although no two of its terms cancel.
///
/// # Representation
///
/// All angles are integer multiples of one common step, `1 / order` turns, with `order` a multiple of 4. Since
/// cos(x) = cos(-x) and cos(1/2 - x) = -cos(x), every exponent can be brought to 0 <= exponent <= order / 4, where
/// the cosine falls from 1 to 0; exponent 0 is the rational part, order / 4 drops out, order / 6 is the rational
/// 1/2. Terms of equal exponent are merged, zero coefficients dropped, the rest sorted, and `order` is the least
/// multiple of 4 that serves. This form is unique for the formal sum, so equal forms are equal numbers and the empty
/// form is zero; the converse needs ``sign``, which knows when different-looking terms cancel.
///
/// # Example
///
/// 2 cos(2/5) - 1/3 cos(9/10) has order 20 and exponents 8 and 18. The first folds to -(order/2 - 8) = -cos(2/20);
/// the second to cos(2/20). Merged: (-2 - 1/3) cos(1/10); the order stays at 20, the least multiple of 4 for 1/10.
///
/// Arithmetic is by the addition theorem, cos x cos y = 1/2 cos(x - y) + 1/2 cos(x + y). Exponents and orders are
/// integers of any size, so no operation can overflow.
public struct CosineSum: Sendable, Hashable {
    /// `coefficient * cos(2 pi exponent / order)`.
    public struct Term: Sendable, Hashable {
        /// In steps of `1 / order` turns, between 0 and `order / 4`, the upper end excluded.
        public let exponent: Integer
        /// Not zero.
        public let coefficient: Rational
    }

    /// The number of steps in a turn: a positive multiple of 4.
    public let order: Integer

    /// By rising exponent, no exponent twice.
    public let terms: [Term]

    /// The sum of `coefficient * cos(2 pi exponent / order)` over `terms`, whose exponents may be any integers.
    ///
    /// O(n log n) for n terms. Precondition: `order` is positive.
    public init(order: Integer, terms: some Sequence<(exponent: Integer, coefficient: Rational)>) {
        precondition(order.sign == .positive, "the order of a cosine sum must be positive")
        let scale = 4 / Integer.gcd(order, 4)
        let full = order * scale
        let half = full / 2
        let quarter = full / 4
        let sixth = (full % 6).isZero ? full / 6 : nil
        var folded: [(exponent: Integer, coefficient: Rational)] = []
        folded.reserveCapacity(terms.underestimatedCount)
        for term in terms where !term.coefficient.isZero {
            var exponent = (term.exponent * scale) % full
            var coefficient = term.coefficient
            if exponent > half { exponent = full - exponent }
            if exponent > quarter {
                exponent = half - exponent
                coefficient = -coefficient
            }
            if exponent == quarter { continue }
            if exponent == sixth {
                exponent = 0
                coefficient *= Rational(1, 2)
            }
            folded.append((exponent, coefficient))
        }
        self.init(foldedOrder: full, merging: folded)
    }

    /// Merges terms whose exponents are already between 0 and order / 4, and reduces the order.
    private init(foldedOrder full: Integer, merging folded: [(exponent: Integer, coefficient: Rational)]) {
        var merged: [Term] = []
        var step = full / 4
        var index = 0
        let sorted = folded.sorted { $0.exponent < $1.exponent }
        while index < sorted.count {
            let exponent = sorted[index].exponent
            var coefficient: Rational = 0
            while index < sorted.count, sorted[index].exponent == exponent {
                coefficient += sorted[index].coefficient
                index += 1
            }
            if coefficient.isZero { continue }
            merged.append(Term(exponent: exponent, coefficient: coefficient))
            step = Integer.gcd(step, exponent)
        }
        if step > 1 {
            merged = merged.map { Term(exponent: $0.exponent / step, coefficient: $0.coefficient) }
        }
        order = full / step
        terms = merged
    }

    /// The rational number `value`.
    public init(_ value: Rational) {
        order = 4
        terms = value.isZero ? [] : [Term(exponent: 0, coefficient: value)]
    }

    /// The empty sum.
    public static let zero = CosineSum(0)

    /// The cosine of `turn`.
    public static func cosine(of turn: Turn) -> CosineSum {
        CosineSum(order: turn.order, terms: [(turn.fraction.numerator, Rational(1))])
    }

    /// The sine of `turn`.
    public static func sine(of turn: Turn) -> CosineSum { cosine(of: turn - Turn(1, 4)) }

    /// The angle of a term, in turns.
    func turn(of term: Term) -> Turn { Turn(term.exponent, order) }
}

extension CosineSum: CustomStringConvertible {
    /// The sum as text, angles as fractions of a turn: `1/2 - 2 cos(1/10)`.
    public var description: String {
        var result = ""
        for term in terms {
            let magnitude = term.coefficient.magnitude
            let isNegative = term.coefficient.sign == .negative
            result += result.isEmpty ? (isNegative ? "-" : "") : isNegative ? " - " : " + "
            if term.exponent.isZero {
                result += "\(magnitude)"
            } else {
                result += (magnitude == 1 ? "" : "\(magnitude) ") + "cos(\(turn(of: term)))"
            }
        }
        return result.isEmpty ? "0" : result
    }
}
