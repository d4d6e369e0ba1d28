import Testing

@testable import Checkpoints

@Suite("Arrays")
struct TensorTests {
    private func tensor(
        _ shape: [Int], strides: [Int]? = nil, offset: Int = 0, type: ElementType = .float64, count: Int = 6
    ) throws -> Tensor {
        let bytes = (0..<count).flatMap { little(Int(Double($0).bitPattern), 8) }
        return try Tensor(
            name: "w", elementType: type, shape: shape, strides: strides, offset: offset, bytes: bytes[...])
    }

    @Test("are read by their strides and offset")
    func strides() throws {
        #expect(try tensor([2, 3]).values() == [0, 1, 2, 3, 4, 5])
        #expect(try tensor([2, 3], strides: [1, 2]).values() == [0, 2, 4, 1, 3, 5])
        #expect(try tensor([2, 2], strides: [3, 1], offset: 1).values() == [1, 2, 4, 5])
        #expect(try tensor([], offset: 5).values() == [5])
        #expect(try tensor([2, 1, 2], strides: [3, 1, 1]).slice(1).values() == [3, 4])
    }

    @Test(
        "beyond their storage are refused",
        arguments: [
            ([2, 4], nil, 0), ([2, 3], [3, 1], 1), ([6], [1], 1), ([2], [6], 0), ([], [], 6), ([1], [1], 6),
            ([3], [Int.max], 0), ([2, 2], [Int.max, Int.max], 0), ([2], [Int.max], 1),
        ] as [([Int], [Int]?, Int)])
    func beyond(shape: [Int], strides: [Int]?, offset: Int) {
        expectRefusal(.malformed, "'w'") { try tensor(shape, strides: strides, offset: offset) }
    }

    @Test(
        "with negative places are refused",
        arguments: [([2], [-1], 5), ([2], [1], -1), ([2, 3], [3], 0), ([1], [], 0)] as [([Int], [Int], Int)])
    func negative(shape: [Int], strides: [Int], offset: Int) {
        expectRefusal(.malformed, "'w'", "positions") { try tensor(shape, strides: strides, offset: offset) }
    }

    @Test(
        "need a shape that is one",
        arguments: [[-1], [Int.max, 2], [Int.max], [1 << 49], [0, -3], [1 << 40, 1 << 40, 0]])
    func shapes(shape: [Int]) {
        for type in [ElementType.float64, .other("complex64")] {
            expectRefusal(.malformed, "'w'", "is no shape") { try tensor(shape, type: type) }
        }
    }

    @Test("have at most 64 axes")
    func rank() throws {
        #expect(try tensor([Int](repeating: 1, count: 64)).values() == [0])
        expectRefusal(.malformed, "65 axes") { try tensor([Int](repeating: 1, count: 65)) }
    }

    @Test("with an axis of length 1 do not care for its stride, however large")
    func idleStride() throws {
        let idle = try tensor([1, 2], strides: [.max, 1], offset: 4)
        #expect(try idle.values() == [4, 5])
        #expect(try idle.slice(0).values() == [4, 5])
    }

    @Test("without numbers do not care for their strides, and can still be sliced")
    func emptySlices() throws {
        #expect(try tensor([3, 0, 2], strides: []).slice(2).values().isEmpty)
        #expect(try tensor([3, 2], strides: [.max, 1], type: .other("complex64")).slice(2).shape == [2])
    }

    @Test("that repeat their storage are refused only when they are read")
    func repeated() throws {
        let repeated = try tensor([1 << 40, 6], strides: [0, 1])
        #expect(repeated.count == 6 << 40)
        expectRefusal(.unsupported, "'w'", "repeats 6 numbers", ".contiguous()") { try repeated.values() }
        #expect(try tensor([2, 3], strides: [0, 1]).values() == [0, 1, 2, 0, 1, 2])
    }

    @Test("name the place of a number that is not finite", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(value: Double) throws {
        let bytes = [1, 2, 3, 4, value, 6].flatMap { little(Int(bitPattern: UInt($0.bitPattern)), 8) }
        let tensor = try Tensor(name: "Wout", elementType: .float64, shape: [2, 3], bytes: bytes[...])
        expectRefusal(.malformed, "'Wout'", "[1, 1]", "\(value)", "finite") { try tensor.values() }
    }
}
