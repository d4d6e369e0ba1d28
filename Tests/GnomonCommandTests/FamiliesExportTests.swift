import Foundation
import Gnomon
import Testing

@Suite("gnomon export of several circles and the flat family")
struct FamiliesExportTests {
    @Test(
        "the audit of the file agrees with verify where the margin exceeds the rounding",
        arguments: [
            "--neurons 6,6,6,6 --frequency 4,5,7,26 --modulus 67",
            "--neurons 3,5 --frequency 1,2 --amplitudes 1,1/3 --modulus 9 --activation square",
            "--neurons 6,4 --frequency 1,2 --amplitudes 5,1 --modulus 9 --phase 1/30",
            "--neurons 5 --amplitudes 7/3 --modulus 7", "--family flat --neurons 3 --modulus 66",
            "--family flat --neurons 5 --harmonic-neurons 7 --modulus 12 --frequency 5 --phase 1/11",
            "--family flat --neurons 4 --modulus 7", "--family flat --neurons 3 --harmonic-neurons 3 --modulus 8",
        ])
    func audited(arguments: String) throws {
        let folder = try ScratchFolder()
        let verdict = try Tool.run("verify \(arguments) --json").json()
        let expected = try #require((verdict["margin"] as? [String: String])?["lower"].flatMap { Double($0) })
        #expect(abs(expected) > 1e-9)
        for name in ["net.safetensors", "net.npz"] {
            let written = try Tool.run("export \(arguments) \(folder.path(name))")
            #expect(written.status == 0 && written.errors.isEmpty)
            let audit = try Tool.run("audit --json \(folder.path(name))").json()
            #expect(audit["outcome"] as? String == verdict["outcome"] as? String)
            let margin = try #require((audit["margin"] as? [String: String])?["lower"].flatMap { Double($0) })
            #expect(abs(margin - expected) < 1e-11)
        }
    }

    @Test("the file says what it is")
    func metadata() throws {
        let folder = try ScratchFolder()
        let file = folder.path("net.safetensors")
        _ = try Tool.run("export --neurons 3,5 --frequency 1,9 --amplitudes 1,1/3 --modulus 7 \(file)")
        let circles = try Checkpoint(bytes: Array(Data(contentsOf: URL(fileURLWithPath: file)))).metadata
        #expect(circles["family"] == "circular" && circles["neurons"] == "3,5" && circles["frequency"] == "1,2")
        #expect(circles["amplitudes"] == "1,1/3" && circles["activation"] == "relu" && circles["modulus"] == "7")
        _ = try Tool.run("export --family flat --neurons 3 --harmonic-neurons 5 --modulus 7 \(file)")
        let checkpoint = try Checkpoint(bytes: Array(Data(contentsOf: URL(fileURLWithPath: file))))
        #expect(checkpoint.metadata["family"] == "flat" && checkpoint.metadata["harmonicNeurons"] == "5")
        #expect(checkpoint.metadata["neurons"] == "3" && checkpoint.metadata["activation"] == "square")
        #expect(checkpoint.tensors.map(\.shape) == [[7, 8], [8, 7]])
    }
}
