import TestSupport
import Testing

/// A claim that a case broke.
struct Mismatch: Error {
    let message: String
    let location: SourceLocation
}

/// Throws a ``Mismatch`` unless `claim` holds: cheap enough for the inside of long loops.
func check(
    _ claim: Bool, _ message: @autoclosure () -> String = "", sourceLocation: SourceLocation = #_sourceLocation
) throws {
    if !claim { throw Mismatch(message: message(), location: sourceLocation) }
}

/// Throws a ``Mismatch`` unless the two values are equal.
func checkEqual<T: Equatable>(
    _ found: T, _ expected: T, _ message: @autoclosure () -> String = "",
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    if found != expected {
        throw Mismatch(message: "\(found) should be \(expected); \(message())", location: sourceLocation)
    }
}

/// Runs `body` on `count` times the run's scale cases, each with its own generator, and records the first that fails
/// with what it takes to run it again.
func forCases(
    _ count: Int, in name: String = #function, _ body: (inout SeededGenerator) throws -> Void
) throws {
    // FNV-1a of the name: tests draw from different streams.
    let stream = name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    for index in 0..<TestRun.cases(count) {
        var random = SeededGenerator(stream: stream &+ UInt64(index))
        do {
            try body(&random)
        } catch let mismatch as Mismatch {
            Issue.record(
                "case \(index), GNOMON_SEED=\(TestRun.seed): \(mismatch.message)", sourceLocation: mismatch.location)
            return
        }
    }
}

/// Runs `body` once and records a ``Mismatch`` where it was found.
func expecting(_ body: () throws -> Void) rethrows {
    do {
        try body()
    } catch let mismatch as Mismatch {
        Issue.record("\(mismatch.message)", sourceLocation: mismatch.location)
    }
}
