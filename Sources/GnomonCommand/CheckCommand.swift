import ArgumentParser
import Gnomon

/// `gnomon check`: check a certificate.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a certificate with a program that shares no code with the one that wrote it.",
        discussion: """
            A certificate states one fact about one construction and carries what is needed to see that it holds. \
            Prints the claim and the lemmas it rests on: those of proofs/theories are checked by Coq, those named paper.* \
            are proved on paper only. The rules are in proofs/certificates.md. Exit status 0: valid, and as expected; 1: it does \
            not prove its claim, or is not what was expected; 65: no certificate at all; 66: no such file.

            Examples:
              gnomon check star.cert
              gnomon check star.cert --expect exact --require-checked
              gnomon check - --json < star.cert
            """)

    @Argument(help: ArgumentHelp("A certificate, or - for standard input.", valueName: "CERTIFICATE"))
    var certificate: String

    @Option(
        parsing: .unconditional,
        help: "What the claim must say: that every input is correct, or that one is not (which 'tied' says too).")
    var expect: Expectation?

    @Flag(help: "Refuse claims that rest on a lemma proved on paper only (paper.*).")
    var requireChecked = false

    @Flag(help: "Print one JSON object (schema gnomon.check/1), also where the certificate is refused.")
    var json = false

    /// What the user needs the certificate for.
    enum Expectation: String, ExpressibleByArgument, CaseIterable {
        case exact
        case notExact = "not-exact"
    }

    func run() throws {
        let report = CheckReport(file: certificate, result: try result(), objection: objection)
        if json { try StandardOutput.write(report.json.text) }
        if !json, let text = report.text { try StandardOutput.write(text) }
        guard let problem = report.problem else { return }
        let line = "'\(certificate.printable())' \(problem.message)"
        if case .malformed = problem.kind { throw StandardError.failure(.badData, line) }
        StandardError.write("Error: \(line)\n")
        throw ExitCode(1)
    }

    private func result() throws -> Result<CheckedClaim, CertificateError> {
        let limit = CertificateChecker.maximumSize
        let bytes: [UInt8]
        do throws(InputFile.Failure) {
            bytes = try InputFile.read(certificate, limit: limit, streamLimit: limit)
        } catch {
            switch error {
            case .missing(let reason):
                throw StandardError.failure(
                    .noInput,
                    "'\(certificate.printable())' cannot be read: \(reason); give a certificate, or - for standard input"
                )
            case .tooLarge(let reason): return .failure(.malformed(line: nil, reason))
            }
        }
        return Result { () throws(CertificateError) in try CertificateChecker.check(bytes) }
    }

    /// Why a valid certificate is not what was asked for, nil where it is.
    private func objection(_ claim: CheckedClaim) -> CheckReport.Problem? {
        if let expect, claim.statement.isExact != (expect == .exact) {
            return CheckReport.Problem(
                kind: .unexpected, line: nil,
                message: "is valid, but claims '\(claim.statement.rawValue)' where \(expect.rawValue) was expected")
        }
        if requireChecked, let lemma = claim.restsOn.first(where: { !$0.isMachineChecked }) {
            return CheckReport.Problem(
                kind: .unchecked, line: nil,
                message: "is valid, but rests on \(lemma.name), which is proved on paper only (\(lemma.file))")
        }
        return nil
    }
}
