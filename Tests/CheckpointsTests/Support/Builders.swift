import Testing

@testable import Checkpoints

/// A safetensors file with this header, as it is.
func safetensors(_ header: String, data: [UInt8] = [], length: Int? = nil) -> [UInt8] {
    little(length ?? header.utf8.count, 8) + Array(header.utf8) + data
}

/// A checkpoint of float64 arrays that all hold small numbers; `dictionaries` are the prefixes that are dictionaries in the
/// file.
func checkpoint(
    _ shapes: KeyValuePairs<String, [Int]>, metadata: [String: String] = [:], integers: [String: [Int]] = [:],
    dictionaries: [String] = []
) throws -> Checkpoint {
    var tensors: [Tensor] = []
    for (name, shape) in shapes {
        let values = GoldenArray(name: name, elementType: .float64, shape: shape).values
        let bytes = values.flatMap { little(Int(bitPattern: UInt($0.bitPattern)), 8) }
        let containers = dictionaries.filter { name.hasPrefix($0) }
        tensors.append(
            try Tensor(name: name, containers: containers, elementType: .float64, shape: shape, bytes: bytes[...]))
    }
    for (name, values) in integers.sorted(by: { $0.key < $1.key }) {
        let bytes = values.flatMap { little($0, 8) }
        tensors.append(try Tensor(name: name, elementType: .int64, shape: [values.count], bytes: bytes[...]))
    }
    return Checkpoint(format: .npz, tensors: tensors, metadata: metadata, sha256: "")
}

/// A zip archive, entry by entry; what is said of an entry need not be true.
struct Zip {
    struct Entry {
        var name: String
        var contents: [UInt8]
        var method = 0
        var flags = 0
        var size: Int?
        var checksum: Int?
    }

    static func archive(_ entries: [Entry]) -> [UInt8] {
        var (file, directory): ([UInt8], [UInt8]) = ([], [])
        for entry in entries {
            let facts =
                little(20, 2) + little(entry.flags, 2) + little(entry.method, 2) + little(0, 4)
                + little(entry.checksum ?? checksum(entry.contents), 4) + little(entry.contents.count, 4)
                + little(entry.size ?? entry.contents.count, 4) + little(entry.name.utf8.count, 2) + little(0, 2)
            directory +=
                [0x50, 0x4b, 1, 2] + little(20, 2) + facts + little(0, 10) + little(file.count, 4)
                + Array(entry.name.utf8)
            file += [0x50, 0x4b, 3, 4] + facts + Array(entry.name.utf8) + entry.contents
        }
        return file + directory + [0x50, 0x4b, 5, 6] + little(0, 4) + little(entries.count, 2)
            + little(entries.count, 2) + little(directory.count, 4) + little(file.count, 4) + little(0, 2)
    }

    static func checksum(_ bytes: [UInt8]) -> Int {
        var sum = UInt32.max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xedb8_8320 : 0) }
        }
        return Int(~sum)
    }
}

/// A NumPy file with this header.
func npy(_ header: String, data: [UInt8] = [], version: UInt8 = 1) -> [UInt8] {
    NumPyHeader.magic + [version, 0] + little(header.utf8.count, version == 1 ? 2 : 4) + Array(header.utf8) + data
}

/// Parts of pickles, of protocol 2.
enum Pickle {
    static func text(_ text: String) -> [UInt8] { ascii("X") + little(text.utf8.count, 4) + Array(text.utf8) }
    static func integer(_ value: Int) -> [UInt8] { [0x8a, 8] + little(value, 8) }
    static func global(_ module: String, _ name: String) -> [UInt8] { ascii("c\(module)\n\(name)\n") }
    static func tuple(_ parts: [UInt8]...) -> [UInt8] { ascii("(") + parts.joined() + ascii("t") }
    static func integers(_ values: [Int]) -> [UInt8] { ascii("(") + values.flatMap(integer) + ascii("t") }
    static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

    static func storage(_ key: String = "0", type: String = "FloatStorage", count: Int = 6) -> [UInt8] {
        tuple(text("storage"), global("torch", type), text(key), text("cpu"), integer(count)) + ascii("Q")
    }

    static func tensor(
        _ storage: [UInt8] = storage(), offset: Int = 0, shape: [Int] = [2, 3], strides: [Int] = [3, 1]
    ) -> [UInt8] {
        global("torch._utils", "_rebuild_tensor_v2")
            + tuple(storage, integer(offset), integers(shape), integers(strides), [0x89], ascii("}")) + ascii("R")
    }

    /// A file of torch.save with this pickle and storages.
    static func file(_ pickle: [UInt8], storages: [String: [UInt8]] = [:]) -> [UInt8] {
        Zip.archive(
            [Zip.Entry(name: "x/data.pkl", contents: pickle)]
                + storages.sorted { $0.key < $1.key }.map { Zip.Entry(name: "x/data/\($0.key)", contents: $0.value) })
    }
}
