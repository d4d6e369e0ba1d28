public import Constructions
public import ExactArithmetic

/// Verdicts on a grid of constructions: every number of neurons with every modulus.
///
/// Cells are numbered row by row: all moduli, rising, for the first number of neurons, then for the next. They are
/// decided in parallel and delivered in that order, with a bounded number in memory.
public struct Sweep: Sendable {
    /// One construction and its counts.
    public struct Cell: Sendable {
        /// N.
        public let neurons: Int
        /// M.
        public let modulus: Int
        /// Correct, tied and wrong inputs.
        public let inputs: Verdict.InputCounts
    }

    /// What is wrong with a grid.
    public enum GridError: Error, Hashable, CustomStringConvertible {
        /// The number of cells does not fit an `Int`.
        case tooManyCells

        /// One line: what was wrong and what would be right.
        public var description: String { "the grid has more than 2^63 cells: choose smaller ranges" }
    }

    /// What a grid is made of.
    public enum Family: Sendable, Hashable {
        /// Single circles.
        case circular(Activation)
        /// Flat constructions of N main neurons with a fixed number of harmonic ones.
        case flat(harmonicNeurons: Int)
    }

    /// The numbers of neurons.
    public let neurons: IntegerRanges
    /// The moduli.
    public let moduli: IntegerRanges
    /// The family of every construction.
    public let family: Family
    /// The frequency of every construction, before reduction.
    public let frequency: Integer
    /// The number of cells.
    public let cellCount: Int

    /// The grid of single circles, `neurons` by `moduli`, phase 0.
    ///
    /// - Throws: ``GridError`` if the product does not fit, `CircularConstruction.ParameterError` if a bound is not
    ///   supported.
    public init(
        neurons: IntegerRanges, moduli: IntegerRanges, activation: Activation = .relu, frequency: Integer = 1
    ) throws {
        try self.init(neurons: neurons, moduli: moduli, family: .circular(activation), frequency: frequency)
    }

    /// The grid of a family, `neurons` by `moduli`, phase 0.
    ///
    /// - Throws: ``GridError`` if the product does not fit; the family's `ParameterError` if a bound is not supported;
    ///   ``VerificationError/overBudget(method:cosines:budget:)`` if there are flat constructions that only enumeration
    ///   decides, of too large a modulus.
    public init(neurons: IntegerRanges, moduli: IntegerRanges, family: Family, frequency: Integer = 1) throws {
        let (count, overflow) = neurons.count.multipliedReportingOverflow(by: moduli.count)
        guard !overflow else { throw GridError.tooManyCells }
        self.neurons = neurons
        self.moduli = moduli
        self.family = family
        self.frequency = frequency
        cellCount = count
        // What the families refuse, they refuse for all larger parameters.
        for (n, m) in [(neurons.least, moduli.least), (neurons.greatest, moduli.greatest)] { try check(n, m) }
        // Of the flat constructions, N = 1, 2 and 4 are decided by enumeration, and all of them for few harmonic neurons.
        for n in [1, 2, 4] where neurons.ranges.contains(where: { $0.contains(n) }) { try check(n, moduli.greatest) }
    }

    /// The activation of every construction.
    public var activation: Activation {
        switch family {
        case .circular(let activation): activation
        case .flat: .square
        }
    }

    /// Refuses parameters that are not supported, and what would cost too much.
    private func check(_ n: Int, _ m: Int) throws {
        switch family {
        case .circular(let activation):
            _ = try CircularConstruction(activation: activation, neurons: n, modulus: m, frequency: frequency)
        case .flat(let harmonicNeurons):
            let construction = try FlatConstruction(
                neurons: n, harmonicNeurons: harmonicNeurons, modulus: m, frequency: frequency)
            guard !construction.isFlat else { return }
            try FlatConstruction.check(
                Enumeration.cost(of: construction), .enumeration, CircularConstruction.defaultBudget)
        }
    }

    /// Decides one construction.
    private func counts(_ n: Int, _ m: Int, _ tally: inout SignTally) throws -> Verdict.InputCounts {
        switch family {
        case .circular(let activation):
            try CircularConstruction(activation: activation, neurons: n, modulus: m, frequency: frequency)
                .inputCounts(countingIn: &tally)
        case .flat(let harmonicNeurons):
            try FlatConstruction(neurons: n, harmonicNeurons: harmonicNeurons, modulus: m, frequency: frequency)
                .inputCounts(countingIn: &tally)
        }
    }

    /// Decides the cells of `indices`, rising. Stops early, with fewer cells, only when the task is cancelled.
    public func cells(_ indices: Range<Int>, countingIn tally: inout SignTally) throws -> [Cell] {
        var result: [Cell] = []
        result.reserveCapacity(indices.count)
        for index in indices {
            if index & 0xff == 0 { try Task.checkCancellation() }
            let (row, column) = index.quotientAndRemainder(dividingBy: moduli.count)
            let (n, m) = (neurons[row], moduli[column])
            result.append(Cell(neurons: n, modulus: m, inputs: try counts(n, m, &tally)))
        }
        return result
    }

    /// How many cells a task decides at a time: some milliseconds of work.
    static let chunkSize = 2048

    /// Decides all cells from `start` on, `jobs` chunks at a time, and hands each chunk to `deliver` in the order of
    /// cells. `prepare` runs in parallel, `deliver` one call at a time.
    ///
    /// - Returns: how many signs each layer settled.
    /// - Throws: what `deliver` throws; `CancellationError` when the task is cancelled.
    /// - Complexity: memory for 2 `jobs` chunks.
    public func run<Prepared: Sendable>(
        from start: Int = 0, jobs: Int, prepare: @escaping @Sendable ([Cell]) -> Prepared,
        deliver: (Prepared, Range<Int>) throws -> Void
    ) async throws -> SignTally {
        return try await withThrowingTaskGroup(of: Chunk<Prepared>.self) { group in
            var (next, delivered) = (start, start)
            var waiting: [Int: Chunk<Prepared>] = [:]
            var total = SignTally()
            var running = 0
            func launch() {
                let indices = next..<min(cellCount, next + Self.chunkSize)
                next = indices.upperBound
                running += 1
                group.addTask {
                    var tally = SignTally()
                    let cells = try cells(indices, countingIn: &tally)
                    return Chunk(indices: indices, prepared: prepare(cells), tally: tally)
                }
            }
            while delivered < cellCount {
                while running < max(1, jobs), next < cellCount, waiting.count < max(1, jobs) { launch() }
                guard let chunk = try await group.next() else { break }
                running -= 1
                waiting[chunk.indices.lowerBound] = chunk
                while let ready = waiting.removeValue(forKey: delivered) {
                    try deliver(ready.prepared, ready.indices)
                    total += ready.tally
                    delivered = ready.indices.upperBound
                }
            }
            return total
        }
    }
}

/// A run of cells, decided and prepared.
private struct Chunk<Prepared: Sendable>: Sendable {
    let indices: Range<Int>
    let prepared: Prepared
    let tally: SignTally
}
