import Foundation
import Testing

/// The built tool, run as a user runs it.
enum Tool {
    struct Result {
        let status: Int32
        let output: String
        let errors: String

        /// The output as one JSON object.
        func json() throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        }

        var firstErrorLine: String { errors.split(separator: "\n").first.map { String($0) } ?? "" }
    }

    /// Beside the test bundle, or where GNOMON_TOOL says.
    static var url: URL {
        if let path = ProcessInfo.processInfo.environment["GNOMON_TOOL"] { return URL(fileURLWithPath: path) }
        return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("gnomon")
    }

    static func run(_ arguments: String, input: Data? = nil, output: FileHandle? = nil) throws -> Result {
        let process = Process()
        process.executableURL = url
        process.arguments = arguments.split(separator: " ").map { String($0) }
        let (standardOutput, standardError) = (Pipe(), Pipe())
        process.standardOutput = output ?? standardOutput
        process.standardError = standardError
        let standardInput = Pipe()
        if input != nil { process.standardInput = standardInput }
        try process.run()
        if let input {
            // Fits the pipe's buffer, or is read as it comes.
            DispatchQueue.global().async {
                try? standardInput.fileHandleForWriting.write(contentsOf: input)
                try? standardInput.fileHandleForWriting.close()
            }
        }
        let text = output == nil ? standardOutput.fileHandleForReading.readDataToEndOfFile() : Data()
        let errors = standardError.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
            errors: String(decoding: errors, as: UTF8.self))
    }
}
