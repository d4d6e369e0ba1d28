import Foundation
import TestSupport
import Testing

@testable import CertificateChecker

/// Certificates with something changed: most are refused, and what is accepted must be true.
///
/// GNOMON_MUTANTS says how many; accepted ones are left in the folder GNOMON_MUTANTS_OUT, for another checker to look at.
@Suite("Changed certificates")
struct MutationTests {
    @Test("what is accepted is true")
    func accepted() throws {
        let environment = ProcessInfo.processInfo.environment
        let count = environment["GNOMON_MUTANTS"].flatMap { Int($0) } ?? 1000
        let folder = environment["GNOMON_MUTANTS_OUT"].map { URL(fileURLWithPath: $0) }
        if let folder { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
        let originals = try Corpus.correct.files().map(\.bytes).filter { $0.count <= 12_000 }
        let known = Set(originals)
        var mutation = Mutation(originals, stream: 900)
        var truth = Truth()
        var (accepted, undecided, notProved, malformed) = (0, 0, 0, 0)
        for number in 0..<count {
            let bytes = mutation.next()
            do throws(CertificateError) {
                let claim = try CertificateChecker.check(bytes)
                guard !known.contains(bytes) else { continue }
                accepted += 1
                let text = String(decoding: bytes, as: UTF8.self)
                try? bytes.write(to: folder, name: "mutant-\(TestRun.seed)-\(number).cert")
                switch Result(catching: { try truth.holds(claim, text) }) {
                case .success(true): break
                case .success(nil): undecided += 1
                case .success(false): Issue.record("accepted, though false:\n\(text)")
                case .failure(let error): Issue.record("the decider failed: \(error)\n\(text)")
                }
            } catch {
                switch error {
                case .malformed: malformed += 1
                case .notProved: notProved += 1
                }
            }
        }
        print(
            "\(count) mutants, seed \(TestRun.seed): \(accepted) accepted (\(undecided) of them out of the deciders' reach, "
                + "\(truth.enumerated) constructions enumerated), \(notProved) not proved, \(malformed) malformed")
        #expect(accepted * 100 > count && undecided * 4 < accepted)
    }
}

extension [UInt8] {
    fileprivate func write(to folder: URL?, name: String) throws {
        guard let folder else { return }
        try Data(self).write(to: folder.appendingPathComponent(name))
    }
}
