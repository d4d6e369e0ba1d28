/// A certificate as it was read: the form is right, nothing is proved.
struct Certificate {
    let claim: Claim
    let evidence: any Evidence
    /// What the claim rests on, which is what the text says it rests on.
    let lemmas: [CheckedClaim.Lemma]

    init(_ bytes: [UInt8]) throws(CertificateError) {
        var reader = try LineReader(bytes)
        let version = try reader.line("gnomon-certificate", "1").word("1")
        guard version == "1" else {
            throw .malformed(
                line: 1, "version '\(version.prefix(20))' of the format is not known; this program checks version 1")
        }
        claim = try Claim(&reader)
        let line = try reader.line("evidence", "input | directions | two-points | offset | square")
        let name = try line.word("input | directions | two-points | offset | square")
        var stated: [String] = []
        while let line = try reader.lineIfPresent("rests-on") { stated.append(try line.lemma()) }
        let construction = claim.construction
        evidence =
            switch CheckedClaim.Evidence(rawValue: name) {
            case .input: try InputEvidence(&reader, construction)
            case .directions: try DirectionsEvidence(&reader, construction)
            case .twoPoints: try TwoPointsEvidence(&reader)
            case .offset: try OffsetEvidence(&reader)
            case .square: try SquareEvidence(&reader, hasMargin: claim.margin != nil)
            case nil:
                throw line.malformed(
                    "'\(name.prefix(40))' is no kind of evidence; there are input, directions, two-points, offset and square"
                )
            }
        try reader.line("end", "").expect(0, "")
        try reader.expectEnd()
        lemmas = try Self.lemmas(claim, evidence, stated)
    }

    /// The lemmas of section 8, which the text must have named.
    private static func lemmas(
        _ claim: Claim, _ evidence: any Evidence, _ stated: [String]
    ) throws(CertificateError) -> [CheckedClaim.Lemma] {
        guard let names = LemmaTable.lemmas(from: evidence.method, to: claim) else {
            throw .notProved(
                "evidence '\(evidence.kind.rawValue)'\(evidence.method.remark) cannot establish the claim "
                    + "'\(claim.statement.rawValue)'\(claim.margin.map { " with '\($0.keyword)'" } ?? "")")
        }
        guard stated == names else {
            throw .notProved(
                names.isEmpty
                    ? "it rests on the definition alone, and has no line 'rests-on'"
                    : "it rests on exactly \(names.joined(separator: ", ")), in that order, and its lines 'rests-on' say otherwise"
            )
        }
        return names.map { CheckedClaim.Lemma(name: $0) }
    }
}

extension Line {
    /// The one word after `rests-on`: two names with a dot between.
    fileprivate func lemma() throws(CertificateError) -> String {
        let word = try word("THEORY.LEMMA")
        let names = word.split(separator: ".", omittingEmptySubsequences: false)
        let isName = { (name: Substring) in !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        }
        guard names.count == 2, names.allSatisfy(isName) else {
            throw malformed("'\(text)': a lemma is named THEORY.LEMMA, in letters, digits and '_'")
        }
        return word
    }
}

extension Claim {
    /// Reads the lines from `family` to the margin.
    fileprivate init(_ reader: inout LineReader) throws(CertificateError) {
        let family = try reader.line("family", "circular")
        guard try family.word("circular") == "circular" else {
            throw family.malformed("'\(family.text)': the family must be 'circular'")
        }
        construction = try Construction(&reader)
        let line = try reader.line("claim", "exact | not-exact wrong-input | not-exact tied-input | tied")
        guard let statement = CheckedClaim.Statement(rawValue: line.words.dropFirst().joined(separator: " ")) else {
            throw line.malformed(
                "'\(line.text)': a claim is 'exact', 'not-exact wrong-input', 'not-exact tied-input' or 'tied'")
        }
        self.statement = statement
        if let line = try reader.lineIfPresent("margin") {
            try line.expect(2, "L U")
            margin = .between(try line.rational(1), try line.rational(2))
        } else if let line = try reader.lineIfPresent("margin-at-least") {
            try line.expect(1, "L")
            margin = .atLeast(try line.rational(1))
        } else {
            margin = nil
        }
    }
}

extension Claim.Margin {
    /// The word of the line that states it.
    fileprivate var keyword: String {
        switch self {
        case .between: "margin"
        case .atLeast: "margin-at-least"
        }
    }
}

extension Construction {
    /// Reads the lines from `activation` to `phase`.
    fileprivate init(_ reader: inout LineReader) throws(CertificateError) {
        let line = try reader.line("activation", "relu | square")
        let name = try line.word("relu | square")
        guard let activation = CheckedClaim.Construction.Activation(rawValue: name) else {
            throw line.malformed("'\(name.prefix(40))' is no activation; there are relu and square")
        }
        func parameter(_ keyword: String, _ symbol: String, _ range: ClosedRange<Int>) throws(CertificateError) -> Int {
            let line = try reader.line(keyword, symbol)
            try line.expect(1, symbol)
            return try line.integer(1, "'\(keyword)'", in: range)
        }
        self.activation = activation
        neurons = try parameter("neurons", "N", 1...Self.largestParameter)
        modulus = try parameter("modulus", "M", 1...Self.largestParameter)
        frequency = try parameter("frequency", "K", 0...modulus - 1)
        let last = try reader.line("phase", "P")
        try last.expect(1, "P")
        phase = try last.rational(1)
        guard phase.signum >= 0, phase < 1, phase.denominator <= WholeNumber(Self.largestParameter) else {
            throw last.malformed(
                "the phase is \(phase.abbreviated); it must be from 0 to below 1, with a denominator of at most 10^18")
        }
    }
}
