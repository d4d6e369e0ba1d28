import ArgumentParser
import Gnomon

/// A set of integers such as `5`, `3...24` or `5,7,9...15`, each from 1 to `limit`.
func parseRanges(_ text: String, upTo limit: Int) throws -> IntegerRanges {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let ranges = try parts.map { part in
        let ends = part.components(separatedBy: "...")
        guard ends.count <= 2, let first = Integer(ends[0]), let last = Integer(ends[ends.count - 1]) else {
            throw ValidationError("give integers and ranges such as 5, 3...24 or 5,7,9...15")
        }
        guard let low = first.asInt, let high = last.asInt, low >= 1, low <= limit, high >= 1, high <= limit else {
            throw ValidationError("'\(part)' is out of range; give integers from 1 to \(limit)")
        }
        guard low <= high else {
            throw ValidationError("the range '\(part)' is reversed; write \(high)...\(low)")
        }
        return low...high
    }
    guard let result = IntegerRanges(ranges) else {
        throw ValidationError("give integers and ranges such as 5, 3...24 or 5,7,9...15")
    }
    return result
}

/// Ranges of numbers of neurons.
func parseNeuronRanges(_ text: String) throws -> IntegerRanges {
    try parseRanges(text, upTo: CircularConstruction.maximumNeurons)
}

/// Ranges of moduli.
func parseModulusRanges(_ text: String) throws -> IntegerRanges {
    try parseRanges(text, upTo: CircularConstruction.maximumModulus)
}

/// Values with commas between, at least one.
struct CommaList<Element: Sendable>: Sendable {
    let elements: [Element]

    /// One value.
    init(_ element: Element) { elements = [element] }

    /// The parts of `text`, each read by `parse`.
    init(_ text: String, _ parse: (String) throws -> Element) throws {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 1 || !parts.contains("") else {
            throw ValidationError("an entry is empty; give one value for each circle, with commas between")
        }
        elements = try parts.map { try parse(String($0)) }
    }
}

/// A positive integer of at most `limit`.
func parseCount(_ text: String, upTo limit: Int) throws -> Int {
    guard let value = Integer(text) else { throw ValidationError("not an integer; give one from 1 to \(limit)") }
    guard let count = value.asInt, (1...limit).contains(count) else {
        throw ValidationError("out of range; give an integer from 1 to \(limit)")
    }
    return count
}

/// Any integer.
func parseInteger(_ text: String) throws -> Integer {
    guard let value = Integer(text) else { throw ValidationError("not an integer") }
    return value
}

/// A number of parallel jobs.
func parseJobs(_ text: String) throws -> Int {
    guard let value = Int(text), (1...1024).contains(value) else {
        throw ValidationError("give an integer from 1 to 1024")
    }
    return value
}

extension Substring {
    /// The parts between occurrences of `separator`.
    fileprivate func components(separatedBy separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
    }
}
