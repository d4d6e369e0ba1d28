import ArgumentParser
import Foundation

/// A file that appears complete or not at all.
struct WholeFile {
    let path: String

    /// Writes beside the file and renames; exit status 74 with a message if that fails. Devices are written as they are.
    func write(_ data: Data) throws {
        var status = stat()
        let isSpecial = stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
        do {
            try data.write(to: URL(fileURLWithPath: path), options: isSpecial ? [] : .atomic)
        } catch {
            throw StandardError.failure(
                .unwritable, "'\(path)' could not be written: \(error.reason); choose another --output")
        }
    }
}
