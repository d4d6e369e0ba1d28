/// Why a layout does not fit some arrays, in a few words.
struct Misfit: Error {
    let description: String
    /// Whether an array is not there at all; otherwise it is there and is not as the layout wants it.
    var isMissing = false
}

/// The arrays a layout may look at: those under one prefix (`model.`), at one snapshot.
struct Scope {
    /// The arrays by name without the prefix.
    let arrays: [String: Tensor]
    /// Whether these are all arrays of the file.
    var isWholeFile = false
    /// Where arrays have a leading axis of snapshots: which one to take, and how many there are.
    var snapshot: (index: Int, count: Int)?
    /// What is said beside the arrays.
    var settings = TransformerSettings()

    /// The same arrays at snapshot `index`.
    func at(snapshot index: Int, of count: Int) -> Scope {
        Scope(arrays: arrays, isWholeFile: isWholeFile, snapshot: (index, count), settings: settings)
    }

    /// The array of this name with `rank` axes, the snapshot taken out where there are snapshots.
    func array(_ name: String, rank: Int) throws(Misfit) -> Tensor {
        guard let tensor = arrays[name] else { throw Misfit(description: "no array '\(name)'", isMissing: true) }
        if tensor.shape.count == rank { return tensor }
        if let snapshot, tensor.shape.count == rank + 1, tensor.shape[0] == snapshot.count {
            do {
                return try tensor.slice(snapshot.index)
            } catch {
                throw Misfit(description: error.description)
            }
        }
        throw Misfit(description: "\(name) \(tensor.shape.shapeText) does not have \(rank) axes")
    }

    /// A matrix.
    func matrix(_ name: String) throws(Misfit) -> MatrixSource { MatrixSource(try array(name, rank: 2)) }

    /// A table with three axes.
    func table(_ name: String) throws(Misfit) -> Tensor { try array(name, rank: 3) }

    /// A vector of `count` numbers, or nil where there is no such array.
    func vectorIfPresent(_ name: String, count: Int) throws(Misfit) -> Tensor? {
        guard arrays[name] != nil else { return nil }
        let tensor = try array(name, rank: 1)
        guard tensor.count == count else {
            throw Misfit(description: "\(name) \(tensor.shape.shapeText) should have \(count) numbers")
        }
        return tensor
    }
}

/// A matrix of a checkpoint, or a block of it, or its transpose: what a layout makes of an array without reading it.
struct MatrixSource {
    let tensor: Tensor
    private let block: (rows: Range<Int>, columns: Range<Int>)
    private let isTransposed: Bool

    /// Precondition: `tensor` has two axes.
    init(_ tensor: Tensor) {
        self.init(tensor: tensor, block: (0..<tensor.shape[0], 0..<tensor.shape[1]), isTransposed: false)
    }

    private init(tensor: Tensor, block: (rows: Range<Int>, columns: Range<Int>), isTransposed: Bool) {
        self.tensor = tensor
        self.block = block
        self.isTransposed = isTransposed
    }

    var rows: Int { isTransposed ? block.columns.count : block.rows.count }
    var columns: Int { isTransposed ? block.rows.count : block.columns.count }

    /// Rows and columns exchanged.
    var transposed: MatrixSource { MatrixSource(tensor: tensor, block: block, isTransposed: !isTransposed) }

    /// Some of the rows. Precondition: there are so many.
    func rows(_ range: Range<Int>) -> MatrixSource {
        precondition(range.upperBound <= rows)
        func part(_ whole: Range<Int>) -> Range<Int> {
            whole.lowerBound + range.lowerBound..<whole.lowerBound + range.upperBound
        }
        return MatrixSource(
            tensor: tensor,
            block: isTransposed ? (block.rows, part(block.columns)) : (part(block.rows), block.columns),
            isTransposed: isTransposed)
    }

    /// Some of the columns. Precondition: there are so many.
    func columns(_ range: Range<Int>) -> MatrixSource { transposed.rows(range).transposed }

    /// `name [rows, columns]`, as the file has it.
    var text: String { "\(tensor.name) \(tensor.shape.shapeText)" }

    /// Reads it.
    func matrix() throws(CheckpointError) -> Matrix {
        let values = try tensor.block(block.rows, block.columns).values()
        guard isTransposed else { return Matrix(rows: rows, columns: columns, values: values) }
        var entries: [Double] = []
        entries.reserveCapacity(values.count)
        for row in 0..<rows { for column in 0..<columns { entries.append(values[column * rows + row]) } }
        return Matrix(rows: rows, columns: columns, values: entries)
    }
}
