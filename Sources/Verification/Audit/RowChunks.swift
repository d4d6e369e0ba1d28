/// Runs `body` on some rows of inputs at a time, on each of `jobs` threads; the parts come in the order of the rows.
///
/// - Parameter progress: told after each part how many inputs are done.
/// - Throws: `CancellationError` when the task is cancelled.
func inRowChunks<Part: Sendable>(
    modulus: Int, jobs: Int, progress: (_ inputsDone: Int) -> Void, _ body: @Sendable @escaping (Range<Int>) -> Part
) async throws -> [Part] {
    let step = max(1, modulus / (16 * max(1, jobs)))
    let chunks = stride(from: 0, to: modulus, by: step).map { $0..<min(modulus, $0 + step) }
    return try await withThrowingTaskGroup(of: (Int, Part).self) { group in
        var found: [Int: Part] = [:]
        var (next, done) = (0, 0)
        while found.count < chunks.count {
            while next < min(chunks.count, found.count + max(1, jobs)) {
                let index = next
                next += 1
                group.addTask {
                    try Task.checkCancellation()
                    return (index, body(chunks[index]))
                }
            }
            guard let (index, part) = try await group.next() else { break }
            found[index] = part
            done += chunks[index].count * modulus
            progress(done)
        }
        return chunks.indices.compactMap { found[$0] }
    }
}
