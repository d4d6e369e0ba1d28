import Testing

@testable import Comparison

@Suite("Training splits")
struct TrainingSplitTests {
    @Test("the test inputs are all others, and unordered ones where the training inputs are")
    func complement() throws {
        let ordered = try #require(TrainingSplit(train: [(0, 1), (1, 0)], modulus: 2))
        #expect(ordered.train == [1, 2])
        #expect(ordered.test == [0, 3])
        let unordered = try #require(TrainingSplit(train: [(0, 1)], modulus: 2))
        #expect(unordered.test == [0, 3])
        let given = try #require(TrainingSplit(train: [(0, 1)], test: [(1, 1)], modulus: 2))
        #expect(given.test == [3])
    }

    @Test("pairs that are no inputs are refused")
    func refusals() {
        #expect(TrainingSplit(train: [(0, 2)], modulus: 2) == nil)
        #expect(TrainingSplit(train: [(-1, 0)], modulus: 2) == nil)
        #expect(TrainingSplit(train: [], modulus: 2) == nil)
        #expect(TrainingSplit(train: [(0, 0)], test: [(5, 0)], modulus: 2) == nil)
    }
}
