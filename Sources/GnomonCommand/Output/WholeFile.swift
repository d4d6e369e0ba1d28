import ArgumentParser
import Foundation
import Gnomon

/// A file that appears complete or not at all.
struct WholeFile {
    let path: String
    /// What to choose another one of, in messages.
    var option = "--output"

    /// Writes beside the file and renames; exit status 74 with a message if that fails. Devices are written as they are, and
    /// a link stays: what it leads to is replaced.
    func write(_ data: Data) throws {
        let kind = FileKind(path)
        if kind == .directory || path.hasSuffix("/") {
            throw StandardError.failure(
                .unwritable, "'\(path.printable())' could not be written: it is a directory; choose another \(option)")
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard FileKind(folder) != .absent else {
            throw StandardError.failure(
                .unwritable,
                "'\(path.printable())' could not be written: there is no folder '\(folder.printable())'; choose another \(option)"
            )
        }
        do {
            let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
            try data.write(to: place, options: kind == .other ? [] : .atomic)
        } catch {
            throw StandardError.failure(
                .unwritable, "'\(path.printable())' could not be written: \(error.reason); choose another \(option)")
        }
    }
}

/// What a path names.
enum FileKind {
    case absent, regular, directory
    /// A device, a pipe, a socket.
    case other

    init(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            self = .absent
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .regular
        case S_IFDIR: self = .directory
        default: self = .other
        }
    }
}
