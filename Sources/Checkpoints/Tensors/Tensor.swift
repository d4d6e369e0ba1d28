/// An array of a checkpoint: a name, a shape, and bytes that are turned into numbers when asked for.
public struct Tensor: Sendable {
    /// The key in the file; for nested dictionaries the keys joined by dots.
    public let name: String
    /// What the numbers are stored as.
    public let elementType: ElementType
    /// The lengths of the axes; empty for a single number.
    public let shape: [Int]
    /// How many numbers it holds.
    public let count: Int

    /// The prefixes of the name that are dictionaries or lists of the file, each with its closing dot, shortest first.
    let containers: [String]
    /// How far apart neighbours along each axis are, in numbers.
    let strides: [Int]
    /// Where the first number is, in numbers from the start of `bytes`.
    let offset: Int
    let isBigEndian: Bool
    let bytes: ArraySlice<UInt8>

    /// The largest number of axes, NumPy's own limit.
    static let maximumRank = 64
    /// The most numbers, and the largest length, that a shape may state: sums and squares of lengths fit an Int.
    static let maximumCount = 1 << 48

    /// An array over these bytes.
    ///
    /// - Parameter strides: nil for numbers in C order, last axis fastest.
    /// - Throws: if the shape is no shape, or any number would lie outside the bytes.
    init(
        name: String, containers: [String] = [], elementType: ElementType, shape: [Int], strides: [Int]? = nil,
        offset: Int = 0, isBigEndian: Bool = false, bytes: ArraySlice<UInt8>
    ) throws(CheckpointError) {
        self.name = name
        self.containers = containers
        self.elementType = elementType
        self.shape = shape
        self.isBigEndian = isBigEndian
        self.bytes = bytes
        count = try Tensor.count(shape, name)
        guard let size = elementType.size, count > 0 else {
            // No number will be read, so there is nothing that places could be compared with.
            (self.strides, self.offset) = (Tensor.strides(shape), 0)
            return
        }
        let strides = strides ?? Tensor.strides(shape)
        self.offset = offset
        // Along an axis of length 1 nothing is ever added, whatever the file says.
        self.strides = zip(shape, strides).map { $0 == 1 ? 0 : $1 }
        guard strides.count == shape.count, offset >= 0, strides.allSatisfy({ $0 >= 0 }) else {
            throw .malformed("array '\(name)': its strides or offset are no positions in its storage")
        }
        var last = offset
        for (length, stride) in zip(shape, strides) {
            let (reach, overflow) = (length - 1).multipliedReportingOverflow(by: stride)
            let (sum, overflowOfSum) = last.addingReportingOverflow(reach)
            guard !overflow, !overflowOfSum else {
                throw .malformed("array '\(name)': its strides reach beyond any storage")
            }
            last = sum
        }
        guard last < bytes.count / size else {
            throw .malformed(
                "array '\(name)': shape \(shape.shapeText) needs \(last.description) numbers and more, "
                    + "but its storage holds \(bytes.count / size)")
        }
    }

    /// The product of the lengths.
    static func count(_ shape: [Int], _ name: String) throws(CheckpointError) -> Int {
        guard shape.count <= maximumRank else {
            throw .malformed("array '\(name)' has \(shape.count) axes; at most \(maximumRank) are read")
        }
        var count = 1
        for length in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: max(1, length))
            guard length >= 0, !overflow, product <= maximumCount else {
                throw .malformed("array '\(name)': \(shape.shapeText) is no shape")
            }
            count = product
        }
        return shape.contains(0) ? 0 : count
    }

    /// C order. Precondition: the product of the lengths fits.
    static func strides(_ shape: [Int]) -> [Int] {
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * max(1, shape[axis + 1]) }
        return strides
    }

    /// Part `index` along the first axis. Precondition: it exists.
    func slice(_ index: Int) throws(CheckpointError) -> Tensor {
        try Tensor(
            name: name, containers: containers, elementType: elementType, shape: Array(shape.dropFirst()),
            strides: Array(strides.dropFirst()), offset: offset + index * strides[0], isBigEndian: isBigEndian,
            bytes: bytes)
    }

    /// All parts along the first axis.
    func slices() throws(Misfit) -> [Tensor] {
        var slices: [Tensor] = []
        for index in 0..<shape[0] {
            do throws(CheckpointError) {
                slices.append(try slice(index))
            } catch {
                throw Misfit(description: error.description)
            }
        }
        return slices
    }

    /// A block of a matrix. Precondition: there are two axes, and such rows and columns.
    func block(_ rows: Range<Int>, _ columns: Range<Int>) throws(CheckpointError) -> Tensor {
        try Tensor(
            name: name, containers: containers, elementType: elementType, shape: [rows.count, columns.count],
            strides: strides, offset: offset + rows.lowerBound * strides[0] + columns.lowerBound * strides[1],
            isBigEndian: isBigEndian, bytes: bytes)
    }

    /// The first `count` numbers of a vector. Precondition: there is one axis, and it has so many.
    func prefix(_ count: Int) throws(Misfit) -> Tensor {
        do throws(CheckpointError) {
            return try Tensor(
                name: name, containers: containers, elementType: elementType, shape: [count], strides: strides,
                offset: offset, isBigEndian: isBigEndian, bytes: bytes)
        } catch {
            throw Misfit(description: error.description)
        }
    }
}

extension [Int] {
    /// `[67, 24]`.
    var shapeText: String { "[" + map(\.description).joined(separator: ", ") + "]" }
}
