/// The search for the largest absolute angle among many plane vectors (x, y), each exact but known to balls at first.
///
/// Vectors are ranked by tan(e/2), which rises with the angle e in [0, pi], in doubles with a radius; the few that may
/// have the largest are enclosed at the end.
package struct LargestAngle<Label> {
    private var opposites = CandidateMinimum<Label>(capacity: 8)

    package init() {}

    /// Considers the vector (x, y), which is not 0.
    ///
    /// tan(e/2) = |y| / (r + x) = (r - x) / |y| with r = sqrt(x^2 + y^2), whichever does not cancel.
    package mutating func add(x: Ball, y: Ball, _ label: @autoclosure () -> Label) {
        let radius = (x * x + y * y).squareRoot()
        let tangent = x.midpoint >= 0 ? y.magnitude / (radius + x) : (radius - x) / y.magnitude
        opposites.add(-tangent, label())
    }

    /// An enclosure of the largest angle, in radians in [0, pi]; nil if nothing was added.
    package func enclosure(precision: Int, vector: (Label) -> (x: CosineSum, y: CosineSum)?) -> Enclosure? {
        let least = opposites.candidates.map { candidate in
            guard let (x, y) = vector(candidate.label) else { return Enclosure.pi(precision: precision) }
            return Enclosure.absoluteAngle(
                x: x.enclosure(precision: precision), y: y.enclosure(precision: precision))
        }
        guard var result = least.first else { return nil }
        for angle in least.dropFirst() { result = .maximum(result, angle) }
        let dropped = -opposites.lowerBoundOfDropped
        if dropped == -.infinity { return result }
        let bound =
            Rational(exactly: dropped).map { 2 * Enclosure($0, precision: precision).arctangent() }
            ?? .pi(precision: precision)
        return Enclosure(from: result, to: .maximum(result, bound))
    }
}
