/// A set of integers given as ranges: sorted, without overlaps, of any length in constant memory.
public struct IntegerRanges: Sendable, Hashable {
    /// Disjoint, by rising bound, none empty.
    public let ranges: [ClosedRange<Int>]
    /// How many integers the set has.
    public let count: Int

    /// The union of `ranges`; nil if that is empty or its size does not fit an `Int`.
    public init?(_ ranges: [ClosedRange<Int>]) {
        var merged: [ClosedRange<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound...Swift.max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        var total = 0
        for range in merged {
            let (size, overflow1) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
            let (sum, overflow2) = total.addingReportingOverflow(size)
            guard !overflow1, !overflow2, sum < Int.max else { return nil }
            total = sum + 1
        }
        guard total > 0 else { return nil }
        self.ranges = merged
        count = total
    }

    /// One range.
    public init(_ range: ClosedRange<Int>) {
        ranges = [range]
        count = range.count
    }

    /// The least integer of the set.
    public var least: Int { ranges[0].lowerBound }

    /// The greatest integer of the set.
    public var greatest: Int { ranges[ranges.count - 1].upperBound }

    /// The integer with `index` smaller ones in the set. Precondition: 0 <= index < count.
    public subscript(index: Int) -> Int {
        var rest = index
        for range in ranges {
            let size = range.upperBound - range.lowerBound + 1
            if rest < size { return range.lowerBound + rest }
            rest -= size
        }
        preconditionFailure("index \(index) is out of bounds")
    }
}

extension IntegerRanges: Sequence {
    /// The integers of the set, rising.
    public func makeIterator() -> some IteratorProtocol<Int> { ranges.lazy.joined().makeIterator() }
}
