import TestSupport
import Testing

@testable import ExactArithmetic

struct LargestAngleTests {
    private let precision = 160

    /// A vector of some length at an angle of `turn`, exact and as balls.
    private func vector(at turn: Turn, length: Rational) -> (x: CosineSum, y: CosineSum) {
        (length * CosineSum.cosine(of: turn), length * CosineSum.sine(of: turn))
    }

    private func largest(_ turns: [Turn], _ random: inout SeededGenerator) throws -> Enclosure {
        var search = LargestAngle<Int>()
        let vectors = turns.map { vector(at: $0, length: random.coefficient().magnitude) }
        for (index, vector) in vectors.enumerated() {
            search.add(x: try #require(vector.x.ball()), y: try #require(vector.y.ball()), index)
        }
        return try #require(search.enclosure(precision: precision) { vectors[$0] })
    }

    private func radians(_ turns: Rational) -> Enclosure {
        Enclosure(2 * turns, precision: precision) * .pi(precision: precision)
    }

    @Test("the enclosure holds the largest absolute angle")
    func holdsTheLargest() throws {
        try forCases(400) { random in
            let order = random.pick([7, 8, 24, 60, 1009, 1_000_003])
            let turns = (0..<random.pick(1...40)).map { _ in Turn(random.pick(0..<order), order) }
            let expected = radians(try #require(turns.map(\.centred.magnitude).max()))
            let found = try largest(turns, &random)
            try check(found.overlaps(expected), "\(turns): \(found), not \(expected)")
            try check(found.lowerBound <= expected.upperBound, "\(turns)")
            try check(found.upperBound >= expected.lowerBound, "\(turns)")
        }
    }

    @Test("with few vectors the enclosure is narrow")
    func narrow() throws {
        try forCases(200) { random in
            let turns = (0..<8).map { _ in Turn(random.pick(0..<1009), 1009) }
            let found = try largest(turns, &random)
            try check(found.width <= Rational(1, Integer(2).power(140)), "\(turns): \(found)")
        }
    }

    private static let turns = (0..<12).map { Turn($0, 12) } + [Turn(499_999_999, 1_000_000_000), Turn(1, 1_000_003)]

    @Test("many equal angles beyond the capacity stay enclosed, within the error of a double", arguments: turns)
    func equalBeyondCapacity(_ turn: Turn) throws {
        try forCases(10) { random in
            let found = try largest(Array(repeating: turn, count: 30), &random)
            let expected = radians(turn.centred.magnitude)
            try check(found.overlaps(expected), "\(turn): \(found), not \(expected)")
            // At half a turn exactly doubles cannot tell the side: the enclosure ends at pi all the same.
            try check(found.width <= Rational(1, 1 << 40), "\(turn): \(found)")
        }
    }

    @Test("angles that doubles cannot tell apart, the largest last and dropped for want of room, stay enclosed")
    func closeAngles() throws {
        let order = 1 << 59
        try forCases(60) { random in
            let start = random.pick(0..<(order / 2 - 40))
            let turns = (0..<30).map { Turn(start + $0, order) }
            let found = try largest(turns, &random)
            let expected = radians(turns[29].fraction)
            try check(found.overlaps(expected), "\(turns[29]): \(found), not \(expected)")
        }
    }

    @Test("angles on either side of the x axis count by their size")
    func bothSides() throws {
        try forCases(50) { random in
            let found = try largest([Turn(-3, 20), Turn(2, 20), Turn(1, 20)], &random)
            try check(found.overlaps(radians(Rational(3, 20))), "\(found)")
        }
    }

    @Test("a vector without an exact form counts as half a turn")
    func withoutVector() throws {
        var search = LargestAngle<Int>()
        search.add(x: Ball(1), y: Ball(1), 0)
        let found = try #require(search.enclosure(precision: precision) { _ in nil })
        #expect(found.overlaps(radians(Rational(1, 2))))
    }

    @Test("nothing added, nothing found")
    func empty() {
        #expect(LargestAngle<Int>().enclosure(precision: precision) { _ in nil } == nil)
    }
}
