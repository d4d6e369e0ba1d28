import ArgumentParser
import Foundation
import Gnomon

/// `gnomon verify`: decide one construction.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Decide whether a construction is right on all M^2 inputs.",
        discussion: """
            Prints the verdict, the smallest margin, the waveform and how many signs each layer settled. An input is \
            correct when the logit of (a + b) mod M is strictly the largest, tied when it is a largest but not alone, \
            wrong otherwise. Exit status 0: exact; 1: tied or wrong.

            Examples:
              gnomon verify --neurons 5 --modulus 67
              gnomon verify --neurons 3 --modulus 67 --activation square --json
              gnomon verify --neurons 24 --modulus 67 --phase 1/12 --method directions
              gnomon verify --neurons 6,6,6,6 --frequency 4,5,7,26 --modulus 67
              gnomon verify --family flat --neurons 3 --modulus 66
            """)

    @OptionGroup(title: "Construction")
    var options: ConstructionOptions

    @Option(
        parsing: .unconditional,
        help: """
            The decider: closed-form (the theory of the wave), directions (2M directions, two neighbours each), \
            enumeration (every class on every input), or the fastest that applies. Several circles are \
            decided by enumeration only, the flat family by closed-form and enumeration.
            """)
    var method: Method = .automatic

    @Flag(help: "Run a method even if its cost is over the budget.")
    var force = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            """
            Write a certificate of the verdict, for gnomon check and proofs/checker/check.py; - prints it in place of \
            the verdict. --method directions has it list all directions, where the claim is about all inputs.
            """, valueName: "file"))
    var certificate: String?

    @Flag(help: "Print one JSON object (schema gnomon.verdict/1).")
    var json = false

    func validate() throws {
        guard let certificate else { return }
        guard !certificate.isEmpty else { throw ValidationError("--certificate needs the name of a file, or -") }
        guard certificate != "-" || !json else {
            throw ValidationError(
                "--json and --certificate - both print to standard output; give the certificate a file")
        }
    }

    func run() throws {
        let construction = try options.construction()
        if certificate != nil, !(construction is CircularConstruction) {
            throw ValidationError("certificates are of one circle; leave out --certificate, --family flat and lists")
        }
        let verdict: Verdict
        do {
            verdict = try construction.verdict(
                method: method, budget: force ? .infinity : CircularConstruction.defaultBudget)
        } catch {
            switch error {
            case .overBudget:
                let advice = construction is CircularConstruction ? "use --method closed-form, or" : "use"
                throw ValidationError("\(error): \(advice) --force to run it all the same")
            case .notApplicable: throw ValidationError("\(error)")
            case .defectiveWitness, .defectiveAudit: throw StandardError.failure(.defect, "\(error)")
            }
        }
        if let certificate, let circle = construction as? CircularConstruction {
            let text = try certificateText(of: circle, verdict)
            if certificate == "-" {
                try StandardOutput.write(whole: text)
            } else {
                try WholeFile(path: certificate, option: "--certificate").write(Data(text.utf8))
            }
        }
        if certificate != "-" {
            try StandardOutput.write(json ? verdict.json(of: construction).text : verdict.text(of: construction))
        }
        if verdict.outcome != .exact { throw ExitCode(1) }
    }

    /// A certificate that the checker accepts. Exit status 64 where the construction is too large for one.
    private func certificateText(of construction: CircularConstruction, _ verdict: Verdict) throws -> String {
        let preferred: Certificate.Evidence? =
            switch method {
            case .directions: .directions
            case .closedForm: .offset
            case .enumeration: .input
            case .automatic: nil
            }
        let certificate: Certificate
        do {
            certificate = try Certificate(of: construction, verdict: verdict, preferring: preferred)
        } catch {
            throw ValidationError("\(error); leave out --certificate")
        }
        do {
            _ = try CertificateChecker.check(Array(certificate.text.utf8))
        } catch {
            throw StandardError.failure(.defect, "the certificate was not written, as its checker refuses it: \(error)")
        }
        return certificate.text
    }
}
