import TestSupport

/// Changes certificates, from single bytes to whole lines of others.
struct Mutation {
    private(set) var generator: SeededGenerator
    private let sources: [[String]]

    init(_ certificates: [[UInt8]], stream: UInt64) {
        generator = SeededGenerator(stream: stream)
        sources = certificates.map { Self.lines($0) }
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0)
        }
    }

    /// A certificate with one to three changes.
    mutating func next() -> [UInt8] {
        let index = Int.random(in: sources.indices, using: &generator)
        if Int.random(in: 0..<8, using: &generator) == 0 { return changedBytes(sources[index]) }
        var lines = sources[index]
        for _ in 0..<Int.random(in: 1...3, using: &generator) { change(&lines) }
        if Bool.random(using: &generator) { repairLemmas(&lines) }
        return Array(lines.joined(separator: "\n").utf8)
    }

    private mutating func changedBytes(_ lines: [String]) -> [UInt8] {
        var bytes = Array(lines.joined(separator: "\n").utf8)
        let place = Int.random(in: bytes.indices, using: &generator)
        let other = Array("0123456789/- \nabcdefgz+.".utf8).randomElement(using: &generator) ?? 48
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes[place] = other
        case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 2: bytes.insert(other, at: place)
        case 3: bytes.swapAt(place, Int.random(in: bytes.indices, using: &generator))
        default: bytes.remove(at: place)
        }
        return bytes
    }

    private mutating func change(_ lines: inout [String]) {
        let place = Int.random(in: lines.indices, using: &generator)
        switch Int.random(in: 0..<20, using: &generator) {
        case 0: lines.remove(at: place)
        case 1: lines.insert(lines[place], at: place)
        case 2: lines.swapAt(place, Int.random(in: lines.indices, using: &generator))
        case 3:
            // A line of another certificate in the place of one that begins with the same word.
            let other = sources.randomElement(using: &generator) ?? []
            let word = lines[place].prefix { $0 != " " }
            if let line = other.filter({ $0.prefix { $0 != " " } == word }).randomElement(using: &generator) {
                lines[place] = line
            }
        case 4...8: changeField(&lines, Int.random(in: 0..<min(8, lines.count), using: &generator))
        default: changeField(&lines, place)
        }
    }

    private mutating func changeField(_ lines: inout [String], _ place: Int) {
        var words = lines[place].split(separator: " ").map { String($0) }
        guard words.count > 1 else { return }
        let index = Int.random(in: 1..<words.count, using: &generator)
        let parts = words[index].split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
        if words[0] == "claim" {
            words =
                ["claim exact", "claim tied", "claim not-exact wrong-input", "claim not-exact tied-input"]
                .randomElement(using: &generator).map { [$0] } ?? words
        } else if let numerator = Int(parts[0]) {
            words[index] = changed(numerator, parts.count > 1 ? parts[1] : nil)
        } else {
            let vocabulary = [
                "relu", "square", "zero", "+", "-", "same-angle", "dead", "splitting", "input", "directions",
                "two-points",
                "offset", "0", "1",
            ]
            words[index] = vocabulary.randomElement(using: &generator) ?? "0"
        }
        lines[place] = words.joined(separator: " ")
    }

    private mutating func changed(_ numerator: Int, _ denominator: String?) -> String {
        let step = [1, -1, 2, -2, 10, -10, numerator / 1000 + 1].randomElement(using: &generator) ?? 1
        let value =
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: 0 &- numerator
            case 1: 0
            case 2: Int.random(in: 0...40, using: &generator)
            case 3: numerator &* 2
            default: numerator &+ step
            }
        guard let denominator, Int.random(in: 0..<4, using: &generator) != 0 else { return "\(value)" }
        guard let number = Int(denominator), number > 0 else { return "\(value)/\(denominator)" }
        return lowestTerms(value, number)
    }

    private func lowestTerms(_ numerator: Int, _ denominator: Int) -> String {
        var (x, y) = (numerator.magnitude, denominator.magnitude)
        while y != 0 { (x, y) = (y, x % y) }
        let (top, bottom) = (numerator / Int(x), denominator / Int(x))
        return bottom == 1 ? "\(top)" : "\(top)/\(bottom)"
    }

    /// Names the lemmas that evidence and claim would rest on: else every other claim would be refused for its lemmas alone.
    private func repairLemmas(_ lines: inout [String]) {
        guard let evidence = lines.firstIndex(where: { $0.hasPrefix("evidence ") }),
            let claim = lines.first(where: { $0.hasPrefix("claim ") })
        else { return }
        let all = lines
        let has = { (prefix: String) in all.contains { $0.hasPrefix(prefix) } }
        let paper =
            lines.contains { $0.hasSuffix(" zero") || $0.contains(" zero ") } ? ["paper.vanishing_sums_split"] : []
        let names: [String] =
            switch (lines[evidence], claim) {
            case ("evidence directions", "claim exact"):
                ["Outcomes.directions_exact"]
                    + (has("margin")
                        ? [has("activation relu") ? "Outcomes.directions_margin" : "Outcomes.directions_margin_square"]
                        : [])
            case ("evidence directions", _): ["Outcomes.directions_tied"] + paper
            case ("evidence two-points", "claim exact"):
                ["ClosedForm.closed_form_exact"] + (has("margin") ? ["ClosedForm.closed_form_margin"] : [])
            case ("evidence two-points", _): ["ClosedFormOutcomes.closed_form_tied"]
            case ("evidence offset", _): ["ClosedFormOutcomes.closed_form_wrong"]
            case ("evidence square", "claim exact"):
                ["SquareExact.square_exact"] + (has("margin") ? ["SquareMargin.square_margin"] : [])
            case ("evidence square", _): ["Outcomes.square_tied"]
            case (_, _):
                has("zero same")
                    ? ["SharedFactors.same_angle_same_logit"]
                    : has("zero dead")
                        ? ["EvenModulus.dead_input_tied"] : has("zero split") ? ["paper.vanishing_sums_split"] : []
            }
        lines.removeAll { $0.hasPrefix("rests-on ") }
        guard let place = lines.firstIndex(where: { $0.hasPrefix("evidence ") }) else { return }
        lines.insert(contentsOf: names.map { "rests-on \($0)" }, at: place + 1)
    }
}
