internal import Constructions
internal import ExactArithmetic

/// x^2: section 7 of the specification. N, M and k decide; the margin has a formula.
struct SquareEvidence {
    private let construction: CircularConstruction

    init(_ construction: CircularConstruction) { self.construction = construction }

    /// Whether N does not divide 4.
    private var isSpread: Bool { construction.activation == .square && !4.isMultiple(of: construction.neurons) }

    /// The margin is N sin^2(pi/2M) (1 - cos(2 pi/M)) = 2 N sin^2(pi/2M) sin^2(pi/M).
    func exact() throws(CertificationError) -> Draft? {
        guard isSpread, construction.modulus >= 3 else { return nil }
        let (n, m) = (Integer(construction.neurons), Integer(construction.modulus))
        let margin: Bounds.Quantity = { precision in
            let half = Enclosure.sine(of: Turn(1, 4 * m), precision: precision)
            let whole = Enclosure.sine(of: Turn(1, 2 * m), precision: precision)
            return Enclosure(Rational(2 * n), precision: precision) * half * half * whole * whole
        }
        guard let bounds = Bounds(resolving: [margin]) else { throw .unresolved(construction) }
        return Draft(
            margin: "margin \(bounds.bracket(margin))", restsOn: [.squareExact, .squareMargin],
            lines: ["precision \(bounds.precision)"])
    }

    func tied() -> Draft? { isSpread ? Draft(restsOn: [.squareTied]) : nil }
}
