import Foundation
import Testing

@Suite("gnomon verify --certificate and gnomon check")
struct CertificateCommandTests {
    @Test("A certificate written to a file is valid, and the verdict is printed as without")
    func roundTrip() throws {
        let folder = try ScratchFolder()
        let file = folder.path("5-67.cert")
        let verdict = try Tool.run("verify --neurons 5 --modulus 67 --certificate \(file)")
        #expect(verdict.status == 0)
        #expect(verdict.output == (try Tool.run("verify --neurons 5 --modulus 67").output))
        let checked = try Tool.run("check \(file) --expect exact --require-checked")
        #expect(checked.status == 0 && checked.errors.isEmpty)
        #expect(checked.output.contains("ClosedForm.closed_form_exact"))
        #expect(try Tool.run("check \(file) --expect not-exact").status == 1)
    }

    @Test("- prints the certificate alone, which check reads")
    func pipe() throws {
        let written = try Tool.run("verify --neurons 6 --modulus 67 --certificate -")
        #expect(written.status == 1)
        #expect(written.output.hasPrefix("gnomon-certificate 1\n") && written.output.hasSuffix("\nend\n"))
        let checked = try Tool.run("check - --expect not-exact", input: Data(written.output.utf8))
        #expect(checked.status == 0)
        #expect(try Tool.run("check - --expect exact", input: Data(written.output.utf8)).status == 1)
    }

    @Test("The method chooses the evidence")
    func methods() throws {
        func evidence(_ arguments: String) throws -> String {
            let lines = try Tool.run("verify \(arguments) --certificate -").output.split(separator: "\n")
            return String(lines.first { $0.hasPrefix("evidence ") } ?? "")
        }
        #expect(try evidence("--neurons 24 --modulus 67") == "evidence two-points")
        #expect(try evidence("--neurons 24 --modulus 67 --method directions") == "evidence directions")
        #expect(try evidence("--neurons 6 --modulus 67") == "evidence input")
        #expect(try evidence("--neurons 6 --modulus 67 --method closed-form") == "evidence offset")
    }

    @Test("What rests on paper is refused by --require-checked")
    func paper() throws {
        let written = try Tool.run("verify --neurons 4 --modulus 3 --certificate -")
        #expect(try Tool.run("check - --expect not-exact", input: Data(written.output.utf8)).status == 0)
        let refused = try Tool.run("check - --require-checked", input: Data(written.output.utf8))
        #expect(refused.status == 1 && refused.errors.contains("paper.vanishing_sums_split"))
    }

    @Test(
        "Bad certificates",
        arguments: [
            "", "hello\n", "gnomon-certificate 2\n", "gnomon-certificate 1\nend\n",
            String(repeating: "9", count: 100_000),
        ])
    func malformed(text: String) throws {
        let refused = try Tool.run("check -", input: Data(text.utf8))
        #expect(refused.status == 65 && refused.output.isEmpty)
        #expect(refused.errors.split(separator: "\n").count == 1)
        let json = try Tool.run("check - --json", input: Data(text.utf8))
        #expect(json.status == 65)
        #expect(try json.json()["valid"] as? Bool == false)
    }

    @Test("A certificate of another construction does not prove its claim")
    func altered() throws {
        let written = try Tool.run("verify --neurons 5 --modulus 67 --certificate -").output
        for (line, other) in [("modulus 67", "modulus 119"), ("neurons 5", "neurons 6"), ("phase 0", "phase 1/12")] {
            let refused = try Tool.run("check -", input: Data(written.replacingOccurrences(of: line, with: other).utf8))
            #expect(refused.status == 1 && refused.output.isEmpty, "\(other)")
            #expect(refused.errors.contains("does not prove its claim"))
        }
    }

    @Test(
        "Bad arguments",
        arguments: [
            ("verify --neurons 5 --modulus 67 --certificate - --json", Int32(64), "--certificate"),
            ("verify --family flat --neurons 3 --modulus 67 --certificate x.cert", 64, "one circle"),
            ("verify --neurons 6,6 --frequency 1,2 --modulus 13 --certificate x.cert", 64, "one circle"),
            ("verify --neurons 5 --modulus 67 --certificate /nowhere/x.cert", 74, "/nowhere"),
            ("check /nowhere/x.cert", 66, "/nowhere"), ("check /tmp", 66, "/tmp"),
            ("check", 64, "certificate"), ("check - --expect maybe", 64, "maybe"),
        ])
    func arguments(arguments: String, status: Int32, mention: String) throws {
        let refused = try Tool.run(arguments, input: Data())
        #expect(refused.status == status && refused.output.isEmpty, "\(refused)")
        #expect(refused.errors.lowercased().contains(mention))
    }
}
