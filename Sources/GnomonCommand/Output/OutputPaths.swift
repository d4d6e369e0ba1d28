import ArgumentParser
import Foundation

/// The files a command is to write, looked at before anything is done.
enum OutputPaths {
    /// Exit status 64 with a message if an output has no name, is an input, or is named twice.
    static func check(inputs: [String?], outputs: [(option: String, path: String?)]) throws {
        func resolved(_ path: String) -> String {
            URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
        }
        let read = Set(inputs.compactMap { $0 }.filter { $0 != "-" }.map(resolved))
        var written: [String: String] = [:]
        for (option, path) in outputs {
            guard let path else { continue }
            guard !path.isEmpty, path != "-" else {
                throw ValidationError("\(option) needs the name of a file to write")
            }
            let place = resolved(path)
            if read.contains(place) {
                throw ValidationError("\(option) '\(path.printable())' is the input; give another name")
            }
            if FileKind(path) != .other, let other = written.updateValue(option, forKey: place) {
                throw ValidationError("\(other) and \(option) are one file, '\(path.printable())'; give two names")
            }
        }
    }
}
