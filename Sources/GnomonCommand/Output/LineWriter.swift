import ArgumentParser
import Foundation

/// Writes a long text line by line to standard output or a file, and can go on with a file that was cut anywhere.
///
/// The last newline is held back until more text follows or the text is finished: a file that is not finished does not end
/// with a newline, unless it was cut just behind one. Going on therefore keeps the text up to the last newline of the file,
/// compares it with the text of this run as that comes, and only then cuts off the rest and writes.
struct LineWriter {
    private let handle: FileHandle
    private let path: String?
    /// How many bytes of the file are still to be compared.
    private var toCompare: UInt64 = 0
    /// How many bytes have been compared and found the same.
    private var compared: UInt64 = 0
    private var isComparing = false
    private var owesNewline = false

    /// Standard output if `path` is nil; otherwise the file, made anew or, with `resume`, gone on with if it is there.
    init(path: String?, resume: Bool) throws {
        self.path = path
        guard let path else {
            handle = .standardOutput
            return
        }
        if resume, FileKind(path) == .other {
            throw StandardError.failure(.badData, "'\(path)' is no regular file; --resume needs one to go on with")
        }
        let flags = resume ? O_RDWR | O_CREAT : O_WRONLY | O_CREAT | O_TRUNC
        let descriptor = open(path, flags, 0o644)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw StandardError.failure(
                .unwritable, "'\(path)' could not be written: \(reason); choose another --output")
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard resume else { return }
        toCompare = try Self.lengthOfCompleteLines(handle, path)
        isComparing = true
        if toCompare == 0 { try startWriting() }
    }

    /// The number of bytes up to and including the last newline.
    private static func lengthOfCompleteLines(_ handle: FileHandle, _ path: String) throws -> UInt64 {
        let block: UInt64 = 1 << 16
        do {
            var end = try handle.seekToEnd()
            while end > 0 {
                let start = end > block ? end - block : 0
                try handle.seek(toOffset: start)
                let data = try handle.read(upToCount: Int(end - start)) ?? Data()
                if let newline = data.lastIndex(of: UInt8(ascii: "\n")) {
                    return start + UInt64(newline - data.startIndex) + 1
                }
                end = start
            }
            return 0
        } catch {
            throw StandardError.failure(.badData, "'\(path)' could not be read: \(error.reason)")
        }
    }

    /// Adds whole lines, each with its newline.
    mutating func append(_ data: Data) throws {
        var rest = data[...]
        if isComparing {
            let length = min(UInt64(rest.count), toCompare)
            try compare(rest.prefix(Int(length)))
            rest = rest.dropFirst(Int(length))
            toCompare -= length
            compared += length
            guard toCompare == 0, !rest.isEmpty else { return }
            try startWriting()
        }
        guard rest.last == UInt8(ascii: "\n") else { return }
        try write((owesNewline ? Data("\n".utf8) : Data()) + rest.dropLast())
        owesNewline = true
    }

    /// Writes what was held back. If the file had more lines than there are, it is refused.
    mutating func finish() throws {
        if isComparing {
            guard toCompare == 0 else { throw mismatch() }
            try startWriting()
        }
        if owesNewline { try write(Data("\n".utf8)) }
        owesNewline = false
    }

    private mutating func compare(_ expected: Data) throws {
        do {
            try handle.seek(toOffset: compared)
            var found = Data()
            while found.count < expected.count {
                guard let more = try handle.read(upToCount: expected.count - found.count), !more.isEmpty else { break }
                found += more
            }
            guard found == expected else { throw mismatch() }
        } catch let exit as ExitCode {
            throw exit
        } catch {
            throw StandardError.failure(.badData, "'\(path ?? "-")' could not be read: \(error.reason)")
        }
    }

    private func mismatch() -> ExitCode {
        StandardError.failure(
            .badData,
            "'\(path ?? "-")' is not the beginning of what this command writes; "
                + "give the command that wrote it, or another --output")
    }

    /// Everything kept has been compared: cut off what follows it.
    private mutating func startWriting() throws {
        isComparing = false
        do {
            try handle.truncate(atOffset: compared)
            try handle.seek(toOffset: compared)
        } catch {
            throw failure(error)
        }
    }

    private func write(_ data: Data) throws {
        do {
            try handle.write(contentsOf: data)
        } catch {
            throw failure(error)
        }
    }

    private func failure(_ error: any Error) -> ExitCode {
        guard let path else {
            return StandardError.failure(.unwritable, "the output could not be written: \(error.reason)")
        }
        return StandardError.failure(
            .unwritable, "'\(path)' could not be written: \(error.reason); it is not complete, --resume goes on with it"
        )
    }
}
