import Gnomon

/// What `gnomon check` has to say of a certificate.
struct CheckReport {
    let file: String
    let result: Result<CheckedClaim, CertificateError>
    /// Why the certificate, though valid, is not what was asked for; nil where it is.
    let objection: Problem?

    /// Why the exit status is not 0.
    struct Problem {
        enum Kind: String {
            case malformed
            case notProved = "not-proved"
            case unexpected
            case unchecked
        }

        let kind: Kind
        /// The line of the certificate that breaks the rules, if it is one.
        let line: Int?
        /// What follows the name of the file.
        let message: String
    }

    init(
        file: String, result: Result<CheckedClaim, CertificateError>, objection: (CheckedClaim) -> Problem?
    ) {
        self.file = file
        self.result = result
        self.objection = (try? result.get()).flatMap(objection)
    }

    var problem: Problem? {
        guard case .failure(let error) = result else { return objection }
        return switch error {
        case .malformed(let line, let message):
            Problem(
                kind: .malformed, line: line,
                message: "is no certificate\(line.map { ", line \($0)" } ?? ""): \(message)")
        case .notProved(let message):
            Problem(kind: .notProved, line: nil, message: "does not prove its claim: \(message)")
        }
    }

    /// The claim for people, nil where there is none to be relied on.
    var text: String? {
        guard case .success(let claim) = result else { return nil }
        var lines = [claim.construction.title, "", "\(claim.statement.rawValue): \(claim.statement.meaning)", ""]
        func row(_ name: String, _ value: String) {
            lines.append("  " + name + String(repeating: " ", count: max(1, 11 - name.count)) + value)
        }
        if let margin = claim.margin { row("margin", margin.text) }
        row("evidence", "\(claim.evidence.rawValue): \(claim.evidence.meaning)")
        if claim.restsOn.isEmpty { row("valid", "from the definition, with no lemma") }
        for (index, lemma) in claim.restsOn.enumerated() {
            let how = lemma.isMachineChecked ? "checked by Coq" : "proved on paper only"
            row(index == 0 ? "valid" : "", "given \(lemma.name) (\(how), \(lemma.file))")
        }
        return lines.joined(separator: "\n")
    }

    /// The same as an object of schema gnomon.check/1.
    var json: JSONValue {
        let claim = try? result.get()
        return .object([
            ("schema", "gnomon.check/1"), ("gnomon", .string(Version.current)),
            ("certificate", .string(file.printable())),
            ("construction", claim?.construction.json ?? .null),
            ("claim", claim.map { .string($0.statement.outcome) } ?? .null),
            ("reason", claim?.statement.reason.map { .string($0) } ?? .null),
            ("margin", claim?.margin?.json ?? .null),
            ("evidence", claim.map { .string($0.evidence.rawValue) } ?? .null),
            (
                "restsOn",
                .array(
                    (claim?.restsOn ?? []).map { lemma in
                        .object([
                            ("lemma", .string(lemma.name)), ("checked", .bool(lemma.isMachineChecked)),
                            ("file", .string(lemma.file)),
                        ])
                    })
            ),
            ("valid", .bool(claim != nil)),
            ("error", problem?.json ?? .null),
        ])
    }
}

extension CheckReport.Problem {
    fileprivate var json: JSONValue {
        .object([
            ("kind", .string(kind.rawValue)), ("line", line.map { JSONValue($0) } ?? .null),
            ("message", .string(message)),
        ])
    }
}
