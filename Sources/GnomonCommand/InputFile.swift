import Foundation

/// A file of bytes named on the command line, or standard input.
enum InputFile {
    /// Why there are no bytes.
    enum Failure: Error {
        /// It is not there or cannot be read.
        case missing(String)
        /// It is too large, or does not end.
        case tooLarge(String)
    }

    /// Reads the file at `path`, or standard input for `-`.
    ///
    /// - Parameters:
    ///   - limit: the most bytes of a file.
    ///   - streamLimit: the most bytes of standard input and pipes, whose length nobody knows beforehand.
    static func read(_ path: String, limit: Int, streamLimit: Int) throws(Failure) -> [UInt8] {
        if path != "-" {
            switch FileKind(path) {
            case .absent: throw .missing("no such file")
            case .directory: throw .missing("it is a directory")
            case .regular, .other: break
            }
        }
        let descriptor = path == "-" ? 0 : open(path, O_RDONLY)
        guard descriptor >= 0 else { throw .missing(String(cString: strerror(errno))) }
        defer { if descriptor != 0 { close(descriptor) } }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .missing(String(cString: strerror(errno))) }
        let isRegular = status.st_mode & S_IFMT == S_IFREG
        let most = isRegular ? limit : streamLimit
        guard Int(status.st_size) <= most else {
            throw .tooLarge("has \(status.st_size) bytes; at most \(most) are read")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(isRegular ? Int(status.st_size) : 0)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .missing(String(cString: strerror(errno))) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= most else { throw .tooLarge("has more than \(most) bytes; no more are read") }
        }
    }
}
