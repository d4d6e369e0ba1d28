import Foundation
import Gnomon

/// A checkpoint named on the command line.
enum CheckpointFile {
    /// The largest file read: no network of one hidden layer comes near it.
    static let maximumSize = 2 << 30
    /// The most read from standard input and pipes, whose length nobody knows beforehand.
    static let maximumStreamSize = 256 << 20

    /// Reads the file at `path` with the settings beside it, or standard input for `-`; exit status 66 with a message if it is not there, 65 if it is no
    /// checkpoint.
    static func read(_ path: String) throws -> Checkpoint {
        let bytes = try bytes(path)
        do throws(CheckpointError) {
            return SettingsFile.added(to: try Checkpoint(bytes: bytes), at: path)
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
        return (try? Checkpoint(bytes: Array(data))).map { SettingsFile.added(to: $0, at: path) }
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
        do throws(InputFile.Failure) {
            return try InputFile.read(path, limit: maximumSize, streamLimit: maximumStreamSize)
        } catch {
            switch error {
            case .missing(let reason):
                throw StandardError.failure(
                    .noInput,
                    "'\(path.printable())' cannot be read: \(reason); give a checkpoint, or - for standard input")
            case .tooLarge(let reason): throw StandardError.failure(.badData, "'\(path.printable())' \(reason)")
            }
        }
    }
}
