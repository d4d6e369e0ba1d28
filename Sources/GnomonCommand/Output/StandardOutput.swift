import ArgumentParser
import Foundation

/// Standard output whose failures are noticed.
enum StandardOutput {
    /// Writes `text` and a newline; exit status 74 with a message if that fails.
    static func write(_ text: String) throws { try write(whole: text + "\n") }

    /// Writes `text` as it is.
    static func write(whole text: String) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            throw StandardError.failure(.unwritable, "the output could not be written: \(error.reason)")
        }
    }
}

/// Exit statuses other than 0, 1 and 2.
enum FailureStatus: Int32 {
    /// A question that does not fit the data.
    case usage = 64
    /// Input data that is not what it should be.
    case badData = 65
    /// An input file that is not there or cannot be read.
    case noInput = 66
    /// A defect of this program.
    case defect = 70
    /// Output that could not be written.
    case unwritable = 74
}

/// Messages for people about what went wrong.
enum StandardError {
    /// Writes `Error: message` and returns the exit to be thrown.
    static func failure(_ status: FailureStatus, _ message: String) -> ExitCode {
        write("Error: \(message)\n")
        return ExitCode(status.rawValue)
    }

    /// Writes text as it is; nothing can be done if that fails.
    static func write(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
}

extension Error {
    /// What the system says went wrong, in a few words.
    var reason: String {
        let error = self as NSError
        if let posix = error.userInfo[NSUnderlyingErrorKey] as? NSError, posix.domain == NSPOSIXErrorDomain {
            return String(cString: strerror(Int32(posix.code)))
        }
        if error.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(error.code))) }
        return error.localizedDescription
    }
}
