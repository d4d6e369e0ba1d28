import Foundation
import Gnomon
import Testing

@Suite("gnomon export")
struct ExportCommandTests {
    static let files = [
        ("float64", "safetensors"), ("float32", "safetensors"), ("float16", "safetensors"), ("bfloat16", "safetensors"),
        ("float64", "npz"), ("float32", "npz"), ("float16", "npz"),
    ]

    @Test("writes every type to every container that has it, and the audit reads the weights back", arguments: files)
    func roundTrip(dtype: String, container: String) throws {
        let folder = try ScratchFolder()
        let file = folder.path("star.\(container)")
        let written = try Tool.run("export --neurons 5 --modulus 7 --phase 1/30 --dtype \(dtype) \(file)")
        #expect(written.status == 0)
        #expect(written.output.isEmpty && written.errors.isEmpty)
        let checkpoint = try Checkpoint(bytes: Array(Data(contentsOf: URL(fileURLWithPath: file))))
        #expect(checkpoint.tensors.map(\.name) == ["Win", "Wout"])
        #expect(checkpoint.tensors.allSatisfy { $0.elementType.name == dtype })
        #expect(checkpoint.metadata["activation"] == "relu")
        #expect(checkpoint.metadata["modulus"] == "7")
        #expect(checkpoint.metadata["phase"] == "1/30")
        let construction = try CircularConstruction(neurons: 5, modulus: 7, phase: Turn(1, 30))
        let format = try #require(checkpoint.tensors[0].elementType.format)
        let weights = construction.roundedWeights(in: format)
        #expect(try checkpoint.tensors[0].values() == weights.input)
        #expect(try checkpoint.tensors[1].values() == weights.output)
        let ulp = Double(sign: .plus, exponent: -format.precision, significand: 1)
        for a in 0..<7 {
            for i in 0..<5 {
                let exact = cos(2 * .pi * (Double(a) / 7 - Double(i) / 5 - 1 / 30))
                #expect(abs(weights.input[a * 5 + i] - exact) <= ulp / 2 + 1e-15)
                let output = cos(2 * .pi * (Double(a) / 7 - 2 * (Double(i) / 5 + 1 / 30)))
                #expect(abs(weights.output[i * 7 + a] - output) <= ulp / 2 + 1e-15)
            }
        }
        let audit = try Tool.run("audit --json \(file)").json()
        #expect(audit["outcome"] as? String == "exact")
        #expect((audit["checkpoint"] as? [String: Any])?["activationFrom"] as? String == "metadata")
    }

    @Test("writes the same bytes every time", arguments: ["star.npz", "star.safetensors"])
    func deterministic(name: String) throws {
        let folder = try ScratchFolder()
        var contents: Set<Data> = []
        for _ in 0..<3 {
            _ = try Tool.run("export --neurons 6 --modulus 5 --activation square \(folder.path(name))")
            contents.insert(try Data(contentsOf: URL(fileURLWithPath: folder.path(name))))
        }
        #expect(contents.count == 1)
    }

    @Test("coarser rounding may overturn a construction, and the audit says so")
    func survival() throws {
        let folder = try ScratchFolder()
        var outcomes: [String] = []
        for dtype in ["float64", "float32", "float16", "bfloat16"] {
            let file = folder.path("\(dtype).safetensors")
            _ = try Tool.run("export --neurons 5 --modulus 67 --dtype \(dtype) \(file)")
            outcomes.append(try #require(try Tool.run("audit --json \(file)").json()["outcome"] as? String))
        }
        #expect(outcomes == ["exact", "exact", "exact", "wrong"])
    }

    @Test("judges a construction written in float64 as `verify` does wherever the margin exceeds the rounding")
    func agreesWithVerify() async throws {
        for activation in Activation.allCases {
            for neurons in 1...9 {
                for modulus in 2...21 {
                    let construction = try CircularConstruction(
                        activation: activation, neurons: neurons, modulus: modulus)
                    let verdict = try construction.verdict(method: .enumeration)
                    let margin = verdict.margin?.approximateDouble ?? 0
                    guard abs(margin) > 1e-12 else { continue }
                    let weights = construction.roundedWeights(in: .float64)
                    let network = Network.perceptron(
                        Perceptron(
                            nonlinearity: activation == .relu ? .relu : .square,
                            left: .single(Matrix(rows: modulus, columns: neurons, values: weights.input)),
                            layers: [
                                Perceptron.Layer(
                                    weights: .single(Matrix(rows: neurons, columns: modulus, values: weights.output)))
                            ]))
                    let audit = try await network.audit()
                    #expect(audit.outcome.rawValue == verdict.outcome.rawValue)
                    #expect(abs((audit.margin?.approximateDouble ?? 0) - margin) < 1e-12)
                }
            }
        }
    }

    @Test("refuses what cannot be written, before anything is written")
    func badArguments() throws {
        let folder = try ScratchFolder()
        let cases: [(arguments: String, status: Int32, words: String)] = [
            ("--neurons 5 --modulus 7 \(folder.path("a.pt"))", 64, ".safetensors or .npz"),
            ("--neurons 5 --modulus 7 --dtype bfloat16 \(folder.path("a.npz"))", 64, "bfloat16"),
            ("--neurons 5 --modulus 7 --dtype int8 \(folder.path("a.npz"))", 64, "float64"),
            ("--neurons 1000000000 --modulus 1000000000000000000 \(folder.path("a.npz"))", 64, "too many"),
            ("--neurons 0 --modulus 7 \(folder.path("a.npz"))", 64, "from 1 to"),
            ("--neurons 5 --modulus 7", 64, "out"),
            ("--neurons 5 --modulus 7 \(folder.path("none/a.npz"))", 74, "could not be written"),
        ]
        for (arguments, status, words) in cases {
            let result = try Tool.run("export \(arguments)")
            #expect(result.status == status, "\(arguments)")
            #expect(result.output.isEmpty)
            #expect(result.firstErrorLine.contains(words), "\(result.firstErrorLine)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }
}
