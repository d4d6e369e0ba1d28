/// The search for the least of many numbers that are known to balls only: keeps the few that may be the least, for
/// a closer look, and a true lower bound of all others.
package struct CandidateMinimum<Label> {
    /// The numbers that may be the least, at most `capacity`.
    package private(set) var candidates: [(value: Ball, label: Label)] = []
    /// A lower bound of every number that had to be let go for want of room; infinite if there was none.
    package private(set) var lowerBoundOfDropped = Double.infinity

    private let capacity: Int
    private var leastUpper = Double.infinity

    package init(capacity: Int = 32) { self.capacity = capacity }

    /// Considers one more number.
    @inline(__always)
    package mutating func add(_ value: Ball, _ label: @autoclosure () -> Label) {
        // A NaN fails this comparison too and is kept.
        if value.lower > leastUpper { return }
        insert(value, label())
    }

    private mutating func insert(_ value: Ball, _ label: Label) {
        if value.upper < leastUpper {
            leastUpper = value.upper
            candidates.removeAll { $0.value.lower > leastUpper }
        }
        if candidates.count < capacity {
            candidates.append((value, label))
        } else {
            let lower = value.lower
            lowerBoundOfDropped = lower.isNaN ? -.infinity : min(lowerBoundOfDropped, lower)
        }
    }
}

extension CandidateMinimum {
    /// An enclosure of the least number, from closer looks at the candidates; nil if nothing was added.
    ///
    /// - Parameters:
    ///   - unit: what one unit of the balls is worth in the numbers `closer` encloses; positive.
    ///   - closer: an enclosure of the number with a label.
    package func enclosure(
        precision: Int, unit: Rational = 1, closer: (Label) -> Enclosure
    ) -> Enclosure? {
        guard var result = candidates.first.map({ closer($0.label) }) else { return nil }
        for candidate in candidates.dropFirst() { result = .minimum(result, closer(candidate.label)) }
        guard lowerBoundOfDropped < .infinity else { return result }
        let bound =
            Rational(exactly: lowerBoundOfDropped).map { Enclosure(unit * $0, precision: precision) }
            ?? .everything(precision: precision)
        return Enclosure(from: .minimum(result, bound), to: result)
    }
}
