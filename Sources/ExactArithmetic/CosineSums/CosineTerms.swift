/// Cosines of multiples of one common step with integer coefficients over one denominator, not yet in canonical form: what
/// a construction writes a logit into, millions of times, before anything is sorted or merged.
///
/// The value is sum coefficient * cos(2 pi exponent / order) / denominator.
public struct CosineTerms: Sendable {
    @usableFromInline
    struct Term: Sendable {
        @usableFromInline let exponent: Int128
        @usableFromInline let coefficient: Int

        @inlinable
        init(exponent: Int128, coefficient: Int) {
            self.exponent = exponent
            self.coefficient = coefficient
        }
    }

    /// Steps in a turn: a multiple of 4.
    public let order: Int128
    /// The common denominator of the coefficients, positive.
    public let denominator: Int
    @usableFromInline
    private(set) var terms: [Term] = []

    /// No terms. Precondition: `order` is a positive multiple of 4 below 2^125, `denominator` positive.
    public init(order: Int128, denominator: Int) {
        precondition(order > 0 && order < 1 << 125 && order % 4 == 0 && denominator > 0)
        self.order = order
        self.denominator = denominator
    }

    /// The least multiple of 4 and of `orders`, positive numbers: the order of terms with angles of these orders; nil if it
    /// is not below 2^125.
    public static func commonOrder(of orders: [Int]) -> Int128? {
        var result: Int128 = 4
        for value in orders {
            let other = Int128(word: value)
            let divisor = Int128(greatestCommonDivisor(result.magnitude, other.magnitude))
            let (product, overflow) = (result / divisor).multipliedReportingOverflow(by: other)
            guard !overflow, product < 1 << 125 else { return nil }
            result = product
        }
        return result
    }

    /// Adds `coefficient * cos(2 pi exponent / order)`. Precondition: -order <= exponent < 2 order; the absolute values
    /// of all coefficients together stay below 2^63.
    @inlinable
    public mutating func append(exponent: Int128, coefficient: Int) {
        let reduced = exponent < 0 ? exponent + order : exponent >= order ? exponent - order : exponent
        terms.append(Term(exponent: reduced, coefficient: coefficient))
    }

    /// Takes away the terms of `other`. Precondition: it has the same order and denominator.
    public mutating func subtract(_ other: CosineTerms) {
        precondition(order == other.order && denominator == other.denominator)
        terms += other.terms.map { Term(exponent: $0.exponent, coefficient: -$0.coefficient) }
    }

    /// Drops the terms and keeps the storage.
    public mutating func removeAll() { terms.removeAll(keepingCapacity: true) }

    /// The number in canonical form: the steps of ``CosineSum/init(order:terms:)`` on machine integers.
    public var sum: CosineSum {
        let (half, quarter) = (order / 2, order / 4)
        let folded = terms.map { term in
            let exponent = term.exponent > half ? order - term.exponent : term.exponent
            return exponent > quarter
                ? Term(exponent: half - exponent, coefficient: -term.coefficient)
                : Term(exponent: exponent, coefficient: term.coefficient)
        }.sorted { $0.exponent < $1.exponent }
        var merged: [(exponent: Integer, coefficient: Rational)] = []
        var index = 0
        while index < folded.count {
            let exponent = folded[index].exponent
            var coefficient = 0
            while index < folded.count, folded[index].exponent == exponent {
                coefficient += folded[index].coefficient
                index += 1
            }
            if coefficient != 0 { merged.append((Integer(exponent), Rational(coefficient, denominator))) }
        }
        return CosineSum(order: Integer(order), terms: merged)
    }
}

/// Cosines of all multiples of one step as doubles: the floating filter for long runs of ``CosineTerms`` of one order.
package struct CosineTable: Sendable {
    private let order: Int
    /// cos(2 pi j / order) for every j where that is not too many, else empty and computed when asked for.
    private let values: [Double]
    /// |value - cosine| for every entry.
    private let entryError: Double

    /// Nil for orders of 2^60 and more, where exponents are not exact doubles' business; the enclosures take over.
    package init?(order: Int128) {
        guard let order = order.word, order < 1 << 60 else { return nil }
        self.order = order
        values = order <= 1 << 20 ? (0..<order).map { Ball.cosine(exponent: $0, order: order).midpoint } : []
        // A cosine is at most 1 in absolute value, so the sine's relative error is an absolute one.
        entryError = max(OctantSeries.shared.cosineError, Ball.inflated(OctantSeries.shared.sineRelativeError))
    }

    /// denominator times the value of `terms`.
    ///
    /// Let c^_j be the table's entries, |c^_j - c_j| <= E, |c^_j| <= 1 + E, and m the number of terms. The products
    /// and the sum in whatever order have an error of at most gamma_(m) sum |q_j| |c^_j| with
    /// gamma_m = m u / (1 - m u) (Higham 2002, section 3.1), gamma_(m+1) with the conversion of coefficients of more than
    /// 53 bits, so in all
    ///
    ///     |result - value| <= (E + 1.01 (m + 1) u (1 + E)) sum |q_j| <= (E + 1.02 (m + 1) u) sum |q_j|
    ///
    /// for m < 10^12. The sum of |q_j| is an integer, converted with a relative error of u.
    ///
    /// - Precondition: `terms` has the order of the table, and the sum of |q_j| fits an `Int`.
    package func scaledValue(of terms: borrowing CosineTerms) -> Ball {
        precondition(terms.order == Int128(word: order), "a table serves the terms of its own order")
        var sum = 0.0
        var total = 0
        let count = terms.terms.count
        for index in 0..<count {
            let exponent = terms.terms[index].exponent.lowWord
            let coefficient = terms.terms[index].coefficient
            let cosine =
                values.isEmpty ? Ball.cosine(exponent: exponent, order: order).midpoint : values[exponent]
            sum += Double(coefficient) * cosine
            total += abs(coefficient)
        }
        let factor = entryError + 1.02 * Double(count + 1) * Ball.unitRoundoff
        return Ball(midpoint: sum, radius: Ball.inflated(factor * Double(total)))
    }
}
