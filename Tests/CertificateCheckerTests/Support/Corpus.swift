import Foundation
import Testing

@testable import CertificateChecker

/// The certificates of proofs/certificates, sorted by what a checker must say of them.
enum Corpus: String, CaseIterable {
    case correct, incorrect, malformed

    /// proofs/certificates, or where GNOMON_CERTIFICATES says.
    private static var folder: URL {
        if let path = ProcessInfo.processInfo.environment["GNOMON_CERTIFICATES"] { return URL(fileURLWithPath: path) }
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appendingPathComponent("proofs/certificates")
    }

    /// The files of this kind, by name.
    func files() throws -> [(name: String, bytes: [UInt8])] {
        let folder = Self.folder.appendingPathComponent(rawValue)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".cert") }
            .sorted()
            .map { ($0, Array(try Data(contentsOf: folder.appendingPathComponent($0)))) }
    }

    /// Whether a checker that says this is right about a file of this kind.
    func agrees(with error: CertificateError?) -> Bool {
        switch (self, error) {
        case (.correct, nil), (.incorrect, .notProved), (.malformed, .malformed): true
        default: false
        }
    }
}

/// What the checker says of a text: nil where it accepts.
func refusal(of text: String) -> CertificateError? { refusal(of: Array(text.utf8)) }

func refusal(of bytes: [UInt8]) -> CertificateError? {
    do throws(CertificateError) {
        _ = try CertificateChecker.check(bytes)
        return nil
    } catch {
        return error
    }
}

/// Expects a refusal of the right kind, whose message has these words.
func expectNotProved(_ text: String, _ words: String, sourceLocation: SourceLocation = #_sourceLocation) {
    guard case .notProved(let message) = refusal(of: text) else {
        Issue.record("not refused as it should be:\n\(text)", sourceLocation: sourceLocation)
        return
    }
    #expect(message.contains(words), sourceLocation: sourceLocation)
}

func expectMalformed(
    _ text: String, line: Int?, _ words: String, sourceLocation: SourceLocation = #_sourceLocation
) {
    guard case .malformed(let number, let message) = refusal(of: text) else {
        Issue.record("not refused as it should be:\n\(text.prefix(2000))", sourceLocation: sourceLocation)
        return
    }
    #expect(number == line, "\(message)", sourceLocation: sourceLocation)
    #expect(message.contains(words), sourceLocation: sourceLocation)
}
