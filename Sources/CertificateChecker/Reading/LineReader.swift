/// Reads a text line by line, one line in memory at a time, and refuses whatever is not plain words with single spaces between.
struct LineReader {
    /// The most bytes of a line, the line feed not counted.
    static let longestLine = 10_000

    private let bytes: [UInt8]
    /// Where the next line begins.
    private var start = 0
    /// The number of the line that was read last.
    private var number = 0
    /// A line that was looked at and not taken.
    private var waiting: Line?

    init(_ bytes: [UInt8]) throws(CertificateError) {
        guard bytes.count <= CertificateChecker.maximumSize else {
            throw .malformed(
                line: nil, "\(bytes.count) bytes; a certificate has at most \(CertificateChecker.maximumSize)")
        }
        self.bytes = bytes
    }

    /// Takes the next line, which must begin with this word and have words after it as `form` shows.
    mutating func line(_ keyword: String, _ form: @autoclosure () -> String) throws(CertificateError) -> Line {
        let line = try next(expecting: Self.quoted(keyword, form()))
        guard line.words[0] == keyword else {
            throw line.malformed("'\(line.text)' where \(Self.quoted(keyword, form())) belongs")
        }
        return line
    }

    private static func quoted(_ keyword: String, _ form: String) -> String {
        "'\(keyword)\(form.isEmpty ? "" : " ")\(form)'"
    }

    /// Takes the next line if it begins with this word.
    mutating func lineIfPresent(_ keyword: String) throws(CertificateError) -> Line? {
        let line = try next(expecting: "'\(keyword)', or what follows it,")
        if line.words[0] == keyword { return line }
        waiting = line
        return nil
    }

    /// Checks that the text is over.
    func expectEnd() throws(CertificateError) {
        guard waiting == nil, start == bytes.count else {
            throw .malformed(line: number + 1, "there is text after the line 'end'; that line is the last")
        }
    }

    private mutating func next(expecting what: @autoclosure () -> String) throws(CertificateError) -> Line {
        if let line = waiting {
            waiting = nil
            return line
        }
        number += 1
        guard start < bytes.count else { throw .malformed(line: number, "the text ends where \(what()) belongs") }
        let limit = min(bytes.count, start + Self.longestLine + 1)
        guard let end = bytes[start..<limit].firstIndex(of: 10) else {
            throw .malformed(
                line: number,
                limit - start > Self.longestLine
                    ? "the line has more than \(Self.longestLine) bytes" : "the last line has no line feed at its end")
        }
        let words = try words(bytes[start..<end])
        start = end + 1
        return Line(number: number, words: words)
    }

    private func words(_ bytes: ArraySlice<UInt8>) throws(CertificateError) -> [String] {
        guard bytes.allSatisfy({ (32...126).contains($0) }) else {
            throw .malformed(line: number, "there is a byte that is no printable ASCII")
        }
        let words = bytes.split(separator: 32, omittingEmptySubsequences: false)
        guard !words.contains(where: \.isEmpty) else {
            throw .malformed(
                line: number,
                bytes.isEmpty ? "the line is empty" : "words are separated by one space, with none at the ends")
        }
        return words.map { String(decoding: $0, as: UTF8.self) }
    }
}

/// A line of a certificate.
struct Line {
    /// Counted from 1.
    let number: Int
    /// At least one.
    let words: [String]

    /// The line for messages, cut off where it is long.
    var text: String {
        let text = words.joined(separator: " ")
        return text.utf8.count <= 60 ? text : text.prefix(57) + "..."
    }

    /// What is wrong with this line.
    func malformed(_ message: String) -> CertificateError { .malformed(line: number, message) }

    /// Checks the number of words after the first.
    func expect(_ count: Int, _ form: @autoclosure () -> String) throws(CertificateError) {
        guard words.count == count + 1 else { throw malformed("'\(text)' is not of the form '\(words[0]) \(form())'") }
    }

    /// The one word after the first.
    func word(_ form: String) throws(CertificateError) -> String {
        try expect(1, form)
        return words[1]
    }
}
