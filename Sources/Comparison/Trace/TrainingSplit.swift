public import Checkpoints

/// Which inputs a network was trained on.
public struct TrainingSplit: Sendable, Hashable {
    /// The training inputs, as positions a M + b.
    public let train: [Int]
    /// The others. Where the training pairs all have a <= b, (b, a) is no input of its own, and neither is it here.
    public let test: [Int]

    /// Training and test inputs by what they are called, where there are any.
    public var parts: [(name: String, inputs: [Int])] {
        [(name: "training", inputs: train), (name: "test", inputs: test)].filter { !$0.inputs.isEmpty }
    }

    /// The split by training pairs (and test pairs, if given); nil if a pair is no input for `modulus`.
    public init?(train: [(Int, Int)], test: [(Int, Int)]? = nil, modulus: Int) {
        func position(_ pair: (Int, Int)) -> Int? {
            (0..<modulus).contains(pair.0) && (0..<modulus).contains(pair.1) ? pair.0 * modulus + pair.1 : nil
        }
        let positions = train.compactMap(position)
        guard positions.count == train.count, !train.isEmpty else { return nil }
        self.train = positions
        if let test {
            let others = test.compactMap(position)
            guard others.count == test.count else { return nil }
            self.test = others
            return
        }
        let isUnordered = train.allSatisfy { $0.0 <= $0.1 }
        let known = Set(positions)
        self.test = (0..<modulus * modulus).filter { input in
            !known.contains(input) && (!isUnordered || input / modulus <= input % modulus)
        }
    }

    /// The split in the arrays `train_pairs` [n, 2] and, if it is there, `test_pairs` of a file; nil where there is none.
    ///
    /// - Throws: if the pairs are no inputs for `modulus`.
    public init?(in file: Checkpoint, modulus: Int) throws(CheckpointError) {
        guard let train = try file.pairs("train_pairs") else { return nil }
        guard let split = TrainingSplit(train: train, test: try file.pairs("test_pairs"), modulus: modulus) else {
            throw .unfitSplit(modulus: modulus)
        }
        self = split
    }
}
