/// An angle that is a rational part of a full turn, modulo one turn.
///
/// The representative is the fraction in [0, 1), in lowest terms. Every angle of a construction is one; nothing
/// here ever rounds. `Turn(1, 4)` is a right angle.
public struct Turn: Sendable, Hashable {
    /// The angle in turns, in [0, 1).
    public let fraction: Rational

    /// The angle of `turns` full turns, reduced modulo one.
    public init(_ turns: Rational) { fraction = turns - Rational(turns.floor) }

    /// The angle of `numerator / denominator` turns. Precondition: `denominator` is not zero.
    public init(_ numerator: Int, _ denominator: Int) { self.init(Rational(numerator, denominator)) }

    /// The angle of `numerator / denominator` turns. Precondition: `denominator` is not zero.
    public init(_ numerator: Integer, _ denominator: Integer) { self.init(Rational(numerator, denominator)) }

    /// The angle 0.
    public static let zero = Turn(0, 1)

    /// The smallest positive integer n for which n times the angle is a whole number of turns.
    public var order: Integer { fraction.denominator }

    /// The sum of two angles.
    public static func + (a: Turn, b: Turn) -> Turn { Turn(a.fraction + b.fraction) }

    /// The difference of two angles.
    public static func - (a: Turn, b: Turn) -> Turn { Turn(a.fraction - b.fraction) }

    /// The angle in the opposite direction of rotation.
    public static prefix func - (a: Turn) -> Turn { Turn(-a.fraction) }

    /// The angle taken `factor` times.
    public static func * (factor: Integer, a: Turn) -> Turn { Turn(Rational(factor) * a.fraction) }

    /// The angle taken `factor` times.
    public static func * (factor: Int, a: Turn) -> Turn { Integer(factor) * a }

    /// The sign of the cosine: a comparison of fractions, no real arithmetic.
    public var cosineSign: Sign {
        let quarters = 4 * fraction
        if quarters == 1 || quarters == 3 { return .zero }
        return quarters < 1 || quarters > 3 ? .positive : .negative
    }

    /// The sign of the sine: a comparison of fractions, no real arithmetic.
    public var sineSign: Sign { (self - Turn(1, 4)).cosineSign }

    /// The angle in (-1/2, 1/2] turns.
    public var centred: Rational { 2 * fraction > 1 ? fraction - 1 : fraction }
}

extension Turn: LosslessStringConvertible {
    /// The angle written as a fraction of a turn, `P` or `P/Q` with `Q` not zero, reduced modulo one turn.
    public init?(_ description: String) {
        guard let turns = Rational(description) else { return nil }
        self.init(turns)
    }

    /// The fraction of a turn in lowest terms, in [0, 1).
    public var description: String { fraction.description }
}
