import CertificateChecker
import Foundation

@testable import Checkpoints

/// libFuzzer's entry: reads `count` bytes in the way that the environment variable GNOMON_FUZZ_READER names, and asks all
/// questions of what was read. A refusal is fine; a trap, a leak, a long wait or much memory is not.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    // Beyond the file: 64 MiB, and the four times the file that the documentation of `Checkpoint` allows.
    Memory.watch(limit: 64 << 20 + 4 * reader.size(bytes)) { try? reader.read(bytes) }
    return 0
}

private let reader: Reader = {
    let name = ProcessInfo.processInfo.environment["GNOMON_FUZZ_READER"] ?? ""
    guard let reader = Reader(rawValue: name) else {
        fatalError("GNOMON_FUZZ_READER is '\(name)'; \(Reader.allCases.map(\.rawValue)) are known")
    }
    return reader
}()

/// What the bytes are taken for.
private enum Reader: String, CaseIterable {
    /// Whole files. They differ by the files the fuzzer starts from.
    case safetensors, npy, npz, torch, legacy
    /// An array, in an archive that is sound.
    case array
    /// A pickle, in an archive that is sound and has storages 0 to 3.
    case structure
    /// A pickle by itself.
    case pickle
    /// The Python dictionary of a NumPy header.
    case header
    /// A certificate.
    case certificate

    /// The size of the file that is read.
    func size(_ bytes: [UInt8]) -> Int { bytes.count + (self == .structure ? 4096 : 0) }

    func read(_ bytes: [UInt8]) throws {
        switch self {
        case .safetensors, .npy, .npz, .torch, .legacy: try ask(Checkpoint(bytes: bytes))
        case .array: try ask(Checkpoint(bytes: archive([("array.npy", bytes)])))
        case .structure:
            let storages = (0..<4).map { (name: "x/data/\($0)", contents: [UInt8](repeating: 1, count: 1 << (3 * $0))) }
            try ask(Checkpoint(bytes: archive([("x/data.pkl", bytes)] + storages)))
        case .pickle:
            let (value, machine, _) = try PickleMachine.run(bytes[...])
            _ = try machine.names(in: value)
        case .header:
            let length = [UInt8(truncatingIfNeeded: bytes.count), UInt8(truncatingIfNeeded: bytes.count >> 8)]
            _ = try NumPyHeader((NumPyHeader.magic + [1, 0] + length + bytes)[...], name: "array")
        case .certificate: _ = try CertificateChecker.check(bytes)
        }
    }

    /// Everything that the tool would ask.
    private func ask(_ checkpoint: Checkpoint) {
        for tensor in checkpoint.tensors { _ = try? tensor.values() }
        for report in checkpoint.layoutReports() {
            guard case .fits = report.result else { continue }
            _ = try? checkpoint.network(layout: report.name, nonlinearity: .relu)
            _ = try? checkpoint.network(layout: report.name, nonlinearity: .relu, attentionCoefficient: 0.5)
        }
        _ = try? checkpoint.network()
    }
}

/// A zip archive of stored entries.
private func archive(_ entries: [(name: String, contents: [UInt8])]) -> [UInt8] {
    func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var (file, directory): ([UInt8], [UInt8]) = ([], [])
    for (name, contents) in entries {
        let facts =
            little(20, 2) + little(0, 8) + little(checksum(contents), 4) + little(contents.count, 4)
            + little(contents.count, 4) + little(name.utf8.count, 2) + little(0, 2)
        directory += [0x50, 0x4b, 1, 2, 20, 0] + facts + little(0, 10) + little(file.count, 4) + Array(name.utf8)
        file += [0x50, 0x4b, 3, 4] + facts + Array(name.utf8) + contents
    }
    let end = [0x50, 0x4b, 5, 6] + little(0, 4) + little(entries.count, 2) + little(entries.count, 2)
    return file + directory + end + little(directory.count, 4) + little(file.count, 4) + little(0, 2)
}

private func checksum(_ bytes: [UInt8]) -> Int {
    var sum = UInt32.max
    for byte in bytes {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xedb8_8320 : 0) }
    }
    return Int(~sum)
}
