extension Tensor {
    /// The numbers in C order, each exactly what the file holds.
    ///
    /// - Throws: for element types that are not read, integers that no double equals, numbers that are not finite, and
    ///   arrays that repeat their storage (stride 0) into more numbers than it holds.
    public func values() throws(CheckpointError) -> [Double] {
        guard let size = elementType.size else {
            throw .unsupported(
                "array '\(name)' is stored as \(elementType.name), which is not read; "
                    + "save it as float32 or float64")
        }
        guard count <= max(1, bytes.count / size) else {
            throw .unsupported(
                "array '\(name)' repeats \(bytes.count / size) numbers into a shape \(shape.shapeText); "
                    + "save it with .contiguous()")
        }
        var result: [Double] = []
        result.reserveCapacity(count)
        var failure: Int?
        bytes.withUnsafeBytes { raw in
            forEachOffset { position in
                let start = position * size
                var bits: UInt64 = 0
                if isBigEndian {
                    for index in 0..<size { bits = bits << 8 | UInt64(raw[start + index]) }
                } else {
                    for index in (0..<size).reversed() { bits = bits << 8 | UInt64(raw[start + index]) }
                }
                let value = elementType.value(bits)
                if failure == nil, value?.isFinite != true { failure = result.count }
                result.append(value ?? .nan)
            }
        }
        if let failure {
            let place = index(of: failure).shapeText
            throw elementType.isFloatingPoint
                ? .malformed("array '\(name)' holds \(result[failure]) at index \(place); weights must be finite")
                : .unsupported("array '\(name)' holds an integer beyond 2^53 at index \(place)")
        }
        return result
    }

    /// The numbers as integers, where they are; nil if any is not.
    func integers() -> [Int]? {
        guard let values = try? values() else { return nil }
        let integers = values.compactMap { Int(exactly: $0) }
        return integers.count == values.count ? integers : nil
    }

    /// Calls `body` with the position in the storage of every number, in C order.
    private func forEachOffset(_ body: (Int) -> Void) {
        guard count > 0 else { return }
        guard let columns = shape.last else { return body(offset) }
        var index = [Int](repeating: 0, count: shape.count)
        var start = offset
        for _ in 0..<count / columns {
            for column in 0..<columns { body(start + column * strides[shape.count - 1]) }
            var axis = shape.count - 2
            while axis >= 0 {
                index[axis] += 1
                start += strides[axis]
                if index[axis] < shape[axis] { break }
                start -= strides[axis] * shape[axis]
                index[axis] = 0
                axis -= 1
            }
        }
    }

    /// The index of the number at `position` in C order.
    private func index(of position: Int) -> [Int] {
        zip(Tensor.strides(shape), shape).map { position / $0 % $1 }
    }
}
