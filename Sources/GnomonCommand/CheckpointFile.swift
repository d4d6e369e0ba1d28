import Foundation
import Gnomon

/// A checkpoint named on the command line.
enum CheckpointFile {
    /// The largest file read: no network of one hidden layer comes near it.
    static let maximumSize = 2 << 30
    /// The most read from standard input and pipes, whose length nobody knows beforehand.
    static let maximumStreamSize = 256 << 20

    /// Reads the file at `path`, or standard input for `-`; exit status 66 with a message if it is not there, 65 if it is no
    /// checkpoint.
    static func read(_ path: String) throws -> Checkpoint {
        let bytes = try bytes(path)
        do throws(CheckpointError) {
            return try Checkpoint(bytes: bytes)
        } catch {
            throw failure(path, error)
        }
    }

    /// The checkpoint at `path` if it is one, without a word if it is not.
    static func attempt(_ path: String) -> Checkpoint? {
        guard FileKind(path) == .regular,
            let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size <= maximumSize,
            let data = FileManager.default.contents(atPath: path)
        else { return nil }
        return try? Checkpoint(bytes: Array(data))
    }

    /// The exit for what is wrong with a checkpoint.
    static func failure(_ path: String, _ error: CheckpointError) -> any Error {
        let message = "'\(path.printable())': \(error)"
        return switch error.reason {
        case .noInput: StandardError.failure(.noInput, message)
        case .question: StandardError.failure(.usage, message)
        case .malformed, .unsupported, .unfit: StandardError.failure(.badData, message)
        }
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        func missing(_ reason: String) -> any Error {
            StandardError.failure(
                .noInput, "'\(path.printable())' cannot be read: \(reason); give a checkpoint, or - for standard input")
        }
        if path != "-" {
            switch FileKind(path) {
            case .absent: throw missing("no such file")
            case .directory: throw missing("it is a directory")
            case .regular, .other: break
            }
        }
        let descriptor = path == "-" ? 0 : open(path, O_RDONLY)
        guard descriptor >= 0 else { throw missing(String(cString: strerror(errno))) }
        defer { if descriptor != 0 { close(descriptor) } }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw missing(String(cString: strerror(errno))) }
        let isRegular = status.st_mode & S_IFMT == S_IFREG
        let limit = isRegular ? maximumSize : maximumStreamSize
        guard Int(status.st_size) <= limit else {
            throw StandardError.failure(
                .badData, "'\(path.printable())' has \(status.st_size) bytes; at most \(limit) are read")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(isRegular ? Int(status.st_size) : 0)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw missing(String(cString: strerror(errno))) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= limit else {
                throw StandardError.failure(
                    .badData, "'\(path.printable())' has more than \(limit) bytes; no more are read")
            }
        }
    }
}
