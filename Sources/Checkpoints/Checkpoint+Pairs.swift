extension Checkpoint {
    /// The rows of an array [n, 2] of integers, such as the inputs of a training set; nil if there is none of this name.
    ///
    /// - Throws: if the array is there and has another shape or other numbers.
    public func pairs(_ name: String) throws(CheckpointError) -> [(Int, Int)]? {
        try rows(name, of: 2, "pairs")?.map { ($0[0], $0[1]) }
    }

    /// The rows of an array [n, 3] of integers, such as inputs with a class each; nil if there is none of this name.
    ///
    /// - Throws: if the array is there and has another shape or other numbers.
    public func triples(_ name: String) throws(CheckpointError) -> [(Int, Int, Int)]? {
        try rows(name, of: 3, "triples")?.map { ($0[0], $0[1], $0[2]) }
    }

    private func rows(_ name: String, of length: Int, _ word: String) throws(CheckpointError) -> [[Int]]? {
        guard let tensor = tensors.first(where: { $0.name == name }) else { return nil }
        guard tensor.shape.count == 2, tensor.shape[1] == length, tensor.shape[0] > 0, let numbers = tensor.integers()
        else {
            throw CheckpointError(
                .unfit, "array '\(name)' \(tensor.shape.shapeText) should hold some \(word) of integers, [n, \(length)]"
            )
        }
        return stride(from: 0, to: numbers.count, by: length).map { Array(numbers[$0..<$0 + length]) }
    }

    /// The labels of the snapshots a layout (nil for the first that fits) finds, in order; nil where the file holds one
    /// network.
    ///
    /// - Throws: ``CheckpointError`` if no layout fits, or not that one.
    public func steps(layout: String? = nil) throws(CheckpointError) -> [Int]? {
        let fit = try chosenFit(layout, modulus: nil)
        return fit.hasSnapshots ? fit.places.map(\.step) : nil
    }
}

extension CheckpointError {
    /// Pairs that are no inputs.
    public static func unfitSplit(modulus: Int) -> CheckpointError {
        CheckpointError(
            .unfit, "the training or test pairs are no inputs for modulus \(modulus): tokens are 0 to \(modulus - 1)")
    }
}
