import Foundation

/// Matrices and text to be written as a checkpoint that PyTorch, JAX and NumPy can load.
public struct ExportedArrays: Sendable {
    /// What is wrong with an export.
    public enum ExportError: Error, Hashable, CustomStringConvertible {
        /// NumPy has no such type.
        case elementType(ElementType)
        /// The zip library failed.
        case archive

        /// One line: what was wrong and what would be right.
        public var description: String {
            switch self {
            case .elementType(let type):
                ".npz cannot hold \(type.name); write a .safetensors file, or choose float16, float32 or float64"
            case .archive: "the .npz archive could not be made"
            }
        }
    }

    /// The matrices by name, in the order in which they are written.
    public let matrices: [(name: String, matrix: Matrix)]
    /// What the numbers are stored as: a floating-point type.
    public let elementType: ElementType
    /// Text beside the arrays.
    public let metadata: [String: String]

    /// Precondition: `elementType` is a floating-point type that has all the numbers, and names differ.
    public init(
        _ matrices: [(name: String, matrix: Matrix)], elementType: ElementType, metadata: [String: String]
    ) {
        precondition(elementType.isFloatingPoint)
        self.matrices = matrices
        self.elementType = elementType
        self.metadata = metadata
    }

    private func bytes(_ matrix: Matrix) -> [UInt8] {
        let size = elementType.size ?? 0
        var result: [UInt8] = []
        result.reserveCapacity(matrix.values.count * size)
        for value in matrix.values {
            let bits = elementType.bits(value)
            for index in 0..<size { result.append(UInt8(truncatingIfNeeded: bits >> (8 * UInt64(index)))) }
        }
        return result
    }

    /// A safetensors file: the same bytes for the same content.
    public func safetensors() -> [UInt8] {
        let names: [ElementType: String] = [.float64: "F64", .float32: "F32", .float16: "F16", .bfloat16: "BF16"]
        var data: [UInt8] = []
        var header: [String: Any] = ["__metadata__": metadata]
        for (name, matrix) in matrices {
            let start = data.count
            data += bytes(matrix)
            header[name] = [
                "dtype": names[elementType] ?? "", "shape": [matrix.rows, matrix.columns],
                "data_offsets": [start, data.count],
            ]
        }
        // Strings and integers only: this cannot fail.
        var json = Array(
            (try? JSONSerialization.data(withJSONObject: header, options: [.sortedKeys, .withoutEscapingSlashes]))
                ?? Data())
        json += [UInt8](repeating: UInt8(ascii: " "), count: (8 - json.count % 8) % 8)
        return (0..<8).map { UInt8(truncatingIfNeeded: json.count >> (8 * $0)) } + json + data
    }

    /// A .npz archive: the matrices, and each text as an array without axes.
    public func npz() throws(ExportError) -> [UInt8] {
        let names: [ElementType: String] = [.float64: "<f8", .float32: "<f4", .float16: "<f2"]
        guard let description = names[elementType] else { throw .elementType(elementType) }
        var entries: [(name: String, bytes: [UInt8])] = []
        for (name, matrix) in matrices {
            entries.append(
                (name + ".npy", npy(description, shape: "(\(matrix.rows), \(matrix.columns))", bytes(matrix))))
        }
        for (name, text) in metadata.sorted(by: { $0.key < $1.key }) {
            let scalars = text.unicodeScalars.map { UInt32($0.value) }
            entries.append(
                (
                    name + ".npy",
                    npy(
                        "<U\(max(1, scalars.count))", shape: "()",
                        (scalars.isEmpty ? [0] : scalars).flatMap { code in
                            (0..<4).map { UInt8(truncatingIfNeeded: code >> (8 * UInt32($0))) }
                        })
                ))
        }
        guard let archive = ZipWriter.archive(entries) else { throw .archive }
        return archive
    }

    /// One NumPy array, its header filled up so that the numbers begin at a multiple of 64.
    private func npy(_ description: String, shape: String, _ bytes: [UInt8]) -> [UInt8] {
        var header = Array("{'descr': '\(description)', 'fortran_order': False, 'shape': \(shape), }".utf8)
        header += [UInt8](repeating: UInt8(ascii: " "), count: 63 - (NumPyHeader.magic.count + 4 + header.count) % 64)
        header.append(UInt8(ascii: "\n"))
        let length = [UInt8(truncatingIfNeeded: header.count), UInt8(truncatingIfNeeded: header.count >> 8)]
        return NumPyHeader.magic + [1, 0] + length + header + bytes
    }
}
