/// A rational number in lowest terms, the denominator positive.
struct Fraction: Sendable {
    let numerator: WholeNumber
    let denominator: WholeNumber

    /// The integer `value`.
    init(_ value: WholeNumber) {
        numerator = value
        denominator = 1
    }

    /// numerator / denominator. Precondition: the denominator is positive.
    init(_ numerator: WholeNumber, _ denominator: WholeNumber) {
        precondition(denominator.signum > 0, "a fraction needs a positive denominator")
        let common = WholeNumber.gcd(numerator, denominator)
        self.numerator = numerator / common
        self.denominator = denominator / common
    }

    /// numerator / denominator. Precondition: the denominator is positive, and has no factor in common with the numerator.
    init(inLowestTerms numerator: WholeNumber, _ denominator: WholeNumber) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// numerator / denominator. Precondition: the denominator is positive.
    init(_ numerator: Int, _ denominator: Int) { self.init(WholeNumber(numerator), WholeNumber(denominator)) }

    var signum: Int { numerator.signum }

    /// The greatest integer that is not larger.
    var floor: WholeNumber { numerator / denominator }

    /// The number less its floor: a turn brought into 0..<1.
    var fractionalPart: Fraction { Fraction(numerator % denominator, denominator) }

    var magnitude: Fraction { signum < 0 ? -self : self }
}

extension Fraction: ExpressibleByIntegerLiteral {
    init(integerLiteral value: Int) { self.init(WholeNumber(value)) }
}

extension Fraction: Comparable {
    static func == (a: Fraction, b: Fraction) -> Bool {
        a.numerator == b.numerator && a.denominator == b.denominator
    }

    static func < (a: Fraction, b: Fraction) -> Bool {
        a.numerator * b.denominator < b.numerator * a.denominator
    }

    static prefix func - (a: Fraction) -> Fraction { Fraction(-a.numerator, a.denominator) }

    static func + (a: Fraction, b: Fraction) -> Fraction {
        Fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
    }

    static func - (a: Fraction, b: Fraction) -> Fraction { a + -b }

    static func * (a: Fraction, b: Fraction) -> Fraction {
        Fraction(a.numerator * b.numerator, a.denominator * b.denominator)
    }
}

extension Fraction: CustomStringConvertible {
    /// `3`, or `-7/12`.
    var description: String { denominator == 1 ? numerator.description : "\(numerator)/\(denominator)" }
}
