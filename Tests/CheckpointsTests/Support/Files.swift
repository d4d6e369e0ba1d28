import Foundation
import Testing

@testable import Checkpoints

/// The files of the test bundle.
enum Files {
    static func golden(_ name: String) throws -> [UInt8] { try bytes("Golden/\(name)") }
    static func trained(_ name: String) throws -> [UInt8] { try bytes("Trained/\(name)") }

    static func transformer(_ name: String) throws -> [UInt8] { try bytes("Transformers/\(name)") }

    private static func bytes(_ path: String) throws -> [UInt8] {
        let url = try #require(Bundle.module.resourceURL).appendingPathComponent(path)
        return Array(try Data(contentsOf: url))
    }
}

/// The error that `body` throws; records an issue where there is none, or a word of `words` is not in it.
@discardableResult
func expectRefusal<Value>(
    _ reason: CheckpointError.Reason, _ words: String..., sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> Value
) -> CheckpointError? {
    do {
        _ = try body()
        Issue.record("it was not refused", sourceLocation: sourceLocation)
    } catch let error as CheckpointError {
        #expect(error.reason == reason, "\(error)", sourceLocation: sourceLocation)
        for word in words {
            #expect(error.description.contains(word), "\(error)", sourceLocation: sourceLocation)
        }
        return error
    } catch {
        Issue.record("another error: \(error)", sourceLocation: sourceLocation)
    }
    return nil
}

/// The bytes of an integer, low byte first.
func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}
