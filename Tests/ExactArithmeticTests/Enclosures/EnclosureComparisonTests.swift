import TestSupport
import Testing

@testable import ExactArithmetic

struct EnclosureComparisonTests {
    /// All intervals with ends among a few numbers.
    private static let intervals: [Enclosure] = {
        let ends = [-2, -1, 0, 1, 3].map { Enclosure(Rational($0, 3), precision: 12) }
        return ends.indices.flatMap { low in
            ends[low...].map { Enclosure(from: ends[low], to: $0) }
        }
    }()

    @Test("less-than is certain exactly where every pair of numbers says so", arguments: intervals.indices)
    func isLess(_ index: Int) {
        let a = Self.intervals[index]
        for b in Self.intervals {
            let answer = a.isLess(than: b)
            #expect((answer == .certainlyTrue) == (a.upperBound < b.lowerBound), "\(a) \(b)")
            #expect((answer == .certainlyFalse) == (a.lowerBound >= b.upperBound), "\(a) \(b)")
        }
    }

    @Test("equality is certain for one and the same exact number, impossible for disjoint intervals")
    func isEqual() {
        for a in Self.intervals {
            for b in Self.intervals {
                let overlap = a.lowerBound <= b.upperBound && b.lowerBound <= a.upperBound
                #expect(a.overlaps(b) == overlap, "\(a) \(b)")
                let answer = a.isEqual(to: b)
                #expect((answer == .certainlyFalse) == !overlap, "\(a) \(b)")
                let same = a.isExact && b.isExact && a.lowerBound == b.lowerBound
                #expect((answer == .certainlyTrue) == same, "\(a) \(b)")
            }
        }
    }

    @Test("the sign is known exactly where all numbers inside share it")
    func sign() {
        for a in Self.intervals {
            let (low, high) = (a.lowerBound.sign, a.upperBound.sign)
            #expect(a.sign == (low == high ? low : nil), "\(a)")
        }
    }

    @Test("an interval contains its ends and what lies between, nothing else")
    func contains() {
        let sliver = Rational(1, 1 << 40)
        for a in Self.intervals {
            let (low, high) = (a.lowerBound, a.upperBound)
            #expect(a.contains(low) && a.contains(high) && a.contains((low + high) / 2))
            #expect(!a.contains(low - sliver) && !a.contains(high + sliver))
        }
    }

    @Test("a certain claim is possible, an undetermined one only possible")
    func certainty() {
        #expect(Certainty.certainlyTrue.isCertain && Certainty.certainlyTrue.isPossible)
        #expect(!Certainty.undetermined.isCertain && Certainty.undetermined.isPossible)
        #expect(!Certainty.certainlyFalse.isCertain && !Certainty.certainlyFalse.isPossible)
    }

    @Test("comparisons of random enclosures never contradict the numbers inside")
    func random() throws {
        try forCases(1500) { random in
            let (a, x) = random.enclosed()
            let (b, y) = random.enclosed()
            let names = "x = \(x) in \(a), y = \(y) in \(b)"
            let less = a.isLess(than: b)
            try check(x < y ? less.isPossible : !less.isCertain, names)
            try check(x == y ? a.isEqual(to: b).isPossible : !a.isEqual(to: b).isCertain, names)
            if let sign = a.sign { try checkEqual(sign, x.sign, names) }
        }
    }
}
