import ArgumentParser
import Foundation
import Gnomon

/// A file of weights to be written, its format chosen by its name.
struct ExportTarget {
    private let path: String
    private let option: String
    /// Whether it is a .npz archive; else it is a safetensors file.
    let isArchive: Bool

    /// Exit status 64 with a message if the name chooses no format.
    init(_ path: String, option: String) throws {
        isArchive = path.hasSuffix(".npz")
        guard isArchive || path.hasSuffix(".safetensors") else {
            throw ValidationError("'\(path.printable())' must end in .safetensors or .npz: that chooses the format")
        }
        self.path = path
        self.option = option
    }

    /// Writes the file, whole or not at all; exit status 74 with a message if that fails.
    func write(_ arrays: ExportedArrays) throws {
        let bytes: [UInt8]
        do throws(ExportedArrays.ExportError) {
            bytes = isArchive ? try arrays.npz() : arrays.safetensors()
        } catch {
            throw StandardError.failure(.unwritable, "'\(path.printable())': \(error)")
        }
        try WholeFile(path: path, option: option).write(Data(bytes))
    }
}
