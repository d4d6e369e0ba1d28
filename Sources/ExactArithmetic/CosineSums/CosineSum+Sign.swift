/// The layers that can settle the sign of a ``CosineSum``, from the cheapest.
public enum SignLayer: String, Sendable, CaseIterable {
    /// The canonical form is empty, or a double is further from 0 than its proved error.
    case filter
    /// An MPFR interval does not contain 0.
    case enclosure
    /// The exact test for vanishing sums of roots of unity.
    case exact
}

/// How many signs each layer has settled.
public struct SignTally: Sendable, Hashable {
    /// Settled by a proved floating-point bound, or by an empty canonical form.
    public var filter = 0
    /// Settled by an MPFR enclosure.
    public var enclosure = 0
    /// Settled by the exact zero test: the number is 0.
    public var exact = 0

    /// Nothing settled yet.
    public init() {}

    /// Counts one sign settled by `layer`.
    public mutating func count(_ layer: SignLayer) {
        switch layer {
        case .filter: filter += 1
        case .enclosure: enclosure += 1
        case .exact: exact += 1
        }
    }

    /// Adds the counts of another tally.
    public static func += (a: inout SignTally, b: SignTally) {
        a.filter += b.filter
        a.enclosure += b.enclosure
        a.exact += b.exact
    }
}

extension CosineSum {
    /// The precision of the first enclosure, in bits.
    static let firstPrecision = 96

    /// The sign of the number: always decided, never by a tolerance.
    ///
    /// In order: the empty form is 0; a double with its error bound; one enclosure at 96 bits; the exact zero test;
    /// and, since what is left is not 0, enclosures of doubling precision, which must end. The cost depends on
    /// the number of terms (and on how near to 0 the number is), not on the order.
    public var sign: Sign {
        var tally = SignTally()
        return sign(countingIn: &tally)
    }

    /// The sign, counting which layer settled it.
    public func sign(countingIn tally: inout SignTally) -> Sign {
        if let sign = filteredSign {
            tally.count(.filter)
            return sign
        }
        return signAfterFilter(countingIn: &tally)
    }

    /// The sign by the layers that follow the filter, for callers with a filter of their own.
    package func signAfterFilter(countingIn tally: inout SignTally) -> Sign {
        if let sign = enclosure(precision: Self.firstPrecision).sign {
            tally.count(.enclosure)
            return sign
        }
        if vanishes {
            tally.count(.exact)
            return .zero
        }
        tally.count(.enclosure)
        return signOfNonzero(from: 2 * Self.firstPrecision)
    }

    /// The sign by one layer alone, or nil where that layer cannot tell: a hook for tests that hold the layers
    /// against each other. The exact layer tells 0 from the rest and needs enclosures for which side.
    package func sign(byLayer layer: SignLayer) -> Sign? {
        switch layer {
        case .filter: filteredSign
        case .enclosure: enclosure(precision: Self.firstPrecision).sign
        case .exact: vanishes ? .zero : signOfNonzero(from: Self.firstPrecision)
        }
    }

    private var filteredSign: Sign? { terms.isEmpty ? .zero : ball()?.sign }

    /// Doubles the precision until the enclosure leaves 0: it must, for a number that is not 0.
    private func signOfNonzero(from first: Int) -> Sign {
        var precision = first
        while true {
            if let sign = enclosure(precision: precision).sign, sign != .zero { return sign }
            precision *= 2
        }
    }

    /// Whether the number is exactly 0.
    ///
    /// Twice the sum is a combination of roots of unity, as 2 cos(2 pi e/n) = zeta^e + zeta^-e.
    public var vanishes: Bool {
        var roots = RootOfUnitySum(order: order)
        for term in terms {
            roots.append(exponent: term.exponent, coefficient: term.coefficient)
            roots.append(exponent: -term.exponent, coefficient: term.coefficient)
        }
        return roots.vanishes
    }
}
