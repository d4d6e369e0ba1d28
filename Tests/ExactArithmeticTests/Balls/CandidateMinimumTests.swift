import TestSupport
import Testing

@testable import ExactArithmetic

struct CandidateMinimumTests {
    private func precise(_ value: Rational) -> Enclosure { Enclosure(value, precision: 100) }

    @Test("the enclosure holds the least number, whatever the capacity and however many are equal or close")
    func holdsTheMinimum() throws {
        try forCases(1500) { random in
            let capacity = random.pick([1, 2, 3, 8, 32])
            var search = CandidateMinimum<Int>(capacity: capacity)
            var values: [Rational] = []
            let base = exact(Double(random.pick(-9...9)))
            for index in 0..<random.pick(1...60) {
                let offset = random.pick([0, 0, 1, 2, random.pick(0...50)])
                let value = base + Rational(offset, 1 << random.pick([3, 3, 40, 52]))
                let radius = random.pick([0, 0x1p-52, 0x1p-40, 0.25])
                let share = 2 * random.proportion() - 1
                values.append(value)
                let midpoint = (value + share * exact(radius)).approximateDouble
                // The midpoint is a double, the value exact: widen by what the rounding can have done.
                search.add(Ball(midpoint: midpoint, radius: radius + 0x1p-47), index)
            }
            let least = try #require(values.min())
            try check(search.candidates.count <= capacity)
            let enclosure = try #require(search.enclosure(precision: 100) { precise(values[$0]) })
            try check(enclosure.contains(least), "\(least) in \(values): \(enclosure)")
            let tops = search.candidates.map { values[$0.label] }
            try check(enclosure.upperBound <= precise(tops.min() ?? least).upperBound, "\(values)")
            if search.lowerBoundOfDropped == .infinity {
                try check(enclosure.width <= Rational(1, 1 << 60), "\(values): \(enclosure)")
            }
        }
    }

    @Test("with room for all that may be the least, it is found exactly")
    func exactWithRoom() {
        var search = CandidateMinimum<Int>()
        for index in 0..<1000 { search.add(Ball((index * 617) % 1000), index) }
        #expect(search.candidates.count == 1)
        #expect(search.lowerBoundOfDropped == .infinity)
        let enclosure = search.enclosure(precision: 60) { precise(Rational(($0 * 617) % 1000)) }
        #expect(enclosure?.sign == .zero)
    }

    @Test("many equal numbers beyond the capacity leave a true lower bound")
    func equalBeyondCapacity() throws {
        var search = CandidateMinimum<Int>(capacity: 4)
        for index in 0..<100 { search.add(Ball(midpoint: 1, radius: 0x1p-40), index) }
        #expect(search.candidates.count == 4)
        #expect(search.lowerBoundOfDropped <= 1 - 0x1p-40)
        let enclosure = try #require(search.enclosure(precision: 60) { _ in precise(1) })
        #expect(enclosure.contains(1))
        #expect(enclosure.upperBound == 1)
        #expect(enclosure.lowerBound >= Rational(1) - Rational(1, 1 << 39))
    }

    @Test("a smaller number that comes late makes room again but keeps the dropped bound")
    func lateMinimum() throws {
        var search = CandidateMinimum<Int>(capacity: 2)
        for value in [5, 5, 5, 5, 3] { search.add(Ball(value), value) }
        let enclosure = try #require(search.enclosure(precision: 60) { precise(Rational($0)) })
        #expect(enclosure.contains(3))
        #expect(search.candidates.map(\.label) == [3])
    }

    @Test("the unit scales the bound of the dropped numbers")
    func unit() throws {
        var search = CandidateMinimum<Int>(capacity: 1)
        for index in 0..<3 { search.add(Ball(midpoint: 8, radius: 1), index) }
        let half = precise(Rational(1, 2))
        let enclosure = try #require(search.enclosure(precision: 60, unit: Rational(1, 16)) { _ in half })
        #expect(enclosure.contains(Rational(7, 16)) && enclosure.contains(Rational(1, 2)))
        #expect(enclosure.lowerBound > Rational(3, 8) && enclosure.upperBound == Rational(1, 2))
    }

    @Test("numbers nothing is known of are kept, or make the lower bound infinite")
    func unknown() throws {
        for unknown in [Ball(midpoint: .nan, radius: 1), Ball(midpoint: 0, radius: .infinity), Ball(1) / Ball(0)] {
            var search = CandidateMinimum<Rational>(capacity: 2)
            for value in [Rational(4), 5] { search.add(Ball(value), value) }
            search.add(unknown, -1000)
            search.add(unknown, -2000)
            search.add(Ball(3), 3)
            let enclosure = try #require(search.enclosure(precision: 60) { precise($0) })
            #expect(enclosure.contains(-2000), "\(unknown): \(enclosure)")
        }
    }

    @Test("nothing added, nothing found")
    func empty() {
        #expect(CandidateMinimum<Int>().enclosure(precision: 60) { _ in precise(0) } == nil)
    }
}
