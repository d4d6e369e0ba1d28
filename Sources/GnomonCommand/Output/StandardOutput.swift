import ArgumentParser
import Foundation

/// Standard output whose failures are noticed.
enum StandardOutput {
    /// Writes `text` and a newline; exit status 74 with a message if that fails.
    static func write(_ text: String) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
        } catch {
            try? FileHandle.standardError.write(
                contentsOf: Data("Error: the output could not be written: \(error.localizedDescription)\n".utf8))
            throw ExitCode(74)
        }
    }
}
