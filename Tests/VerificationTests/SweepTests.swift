import Constructions
import ExactArithmetic
import Foundation
import TestSupport
import Testing

@testable import Verification

@Suite("Grids of constructions")
struct SweepTests {
    static func collect(_ sweep: Sweep, jobs: Int, from start: Int = 0) async throws -> [Sweep.Cell] {
        var cells: [Sweep.Cell] = []
        _ = try await sweep.run(from: start, jobs: jobs, prepare: { $0 }, deliver: { chunk, _ in cells += chunk })
        return cells
    }

    @Test("come in order, whatever the number of jobs", arguments: [1, 2, 3, 16])
    func order(jobs: Int) async throws {
        let neurons = try #require(IntegerRanges([9...40, 1...3, 3...7]))
        let moduli = try #require(IntegerRanges([200...381, 2...90]))
        let sweep = try Sweep(neurons: neurons, moduli: moduli)
        let cells = try await Self.collect(sweep, jobs: jobs)
        let expected = neurons.flatMap { n in moduli.map { (n, $0) } }
        #expect(cells.count == sweep.cellCount && cells.count > 2 * Sweep.chunkSize)
        #expect(zip(cells, expected).allSatisfy { $0.neurons == $1.0 && $0.modulus == $1.1 })
    }

    @Test("come in order though later chunks are ready first", arguments: [2, 3, 8])
    func stragglers(jobs: Int) async throws {
        let sweep = try Sweep(neurons: IntegerRanges(5...64), moduli: IntegerRanges(2...512))
        var next = 0
        _ = try await sweep.run(
            jobs: jobs,
            prepare: { cells in
                // The first of every few chunks takes its time.
                let index = (cells[0].neurons - 5) * 511 + cells[0].modulus - 2
                if (index / Sweep.chunkSize).isMultiple(of: jobs) { usleep(20_000) }
                return index
            },
            deliver: { index, indices in
                #expect(index == next && indices.lowerBound == next)
                next = indices.upperBound
            })
        #expect(next == sweep.cellCount)
    }

    @Test("can start anywhere")
    func start() async throws {
        let sweep = try Sweep(neurons: IntegerRanges(5...20), moduli: IntegerRanges(2...300))
        let all = try await Self.collect(sweep, jobs: 2)
        let rest = try await Self.collect(sweep, jobs: 2, from: 1234)
        #expect(rest.map(\.inputs) == all.dropFirst(1234).map(\.inputs))
        #expect(try await Self.collect(sweep, jobs: 2, from: sweep.cellCount).isEmpty)
    }

    @Test("agree with the directions decider on a sample", arguments: Activation.allCases)
    func sample(activation: Activation) async throws {
        let sweep = try Sweep(
            neurons: IntegerRanges(1...40), moduli: IntegerRanges(2...300), activation: activation, frequency: 6)
        let cells = try await Self.collect(sweep, jobs: 2)
        var generator = SeededGenerator(stream: 600)
        for _ in 0..<TestRun.cases(200) {
            let cell = try #require(cells.randomElement(using: &generator))
            let construction = try CircularConstruction(
                activation: activation, neurons: cell.neurons, modulus: cell.modulus, frequency: 6)
            #expect(try construction.verdict(method: .directions).inputs == cell.inputs, "\(construction)")
        }
    }

    @Test("stop when the task is cancelled")
    func cancelled() async throws {
        let sweep = try Sweep(neurons: IntegerRanges(5...100_000), moduli: IntegerRanges(2...100_000))
        let task = Task { try await Self.collect(sweep, jobs: 2) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("stop when the receiver fails")
    func failing() async throws {
        struct Full: Error {}
        let sweep = try Sweep(neurons: IntegerRanges(5...100_000), moduli: IntegerRanges(2...100_000))
        await #expect(throws: Full.self) {
            _ = try await sweep.run(jobs: 2, prepare: { $0.count }, deliver: { _, _ in throw Full() })
        }
    }

    @Test("refuse what does not fit")
    func refused() throws {
        let huge = IntegerRanges(1...1_000_000_000)
        #expect(throws: Sweep.GridError.tooManyCells) {
            try Sweep(neurons: huge, moduli: IntegerRanges(1...1_000_000_000_000_000_000))
        }
        #expect(throws: CircularConstruction.ParameterError.self) {
            try Sweep(neurons: IntegerRanges(0...3), moduli: IntegerRanges(1...3))
        }
        #expect(IntegerRanges([]) == nil)
        #expect(IntegerRanges([Int.min...Int.max]) == nil)
    }

    @Test("ranges are sets, merged and sorted")
    func ranges() throws {
        let ranges = try #require(IntegerRanges([7...9, 1...3, 3...4, 8...12]))
        #expect(Array(ranges) == [1, 2, 3, 4, 7, 8, 9, 10, 11, 12])
        #expect(ranges.count == 10 && ranges.least == 1 && ranges.greatest == 12)
        #expect((0..<10).map { ranges[$0] } == Array(ranges))
    }
}
