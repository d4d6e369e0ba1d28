import Testing

@testable import Checkpoints

@Suite("Golden files that hold more than numbers")
struct GoldenRefusalTests {
    @Test("are refused by the name of the class that they want built")
    func module() {
        expectRefusal(.unsupported, "torch.nn.modules.container.Sequential", "nothing was executed", "state_dict") {
            try Checkpoint(bytes: Files.golden("module.pt"))
        }
    }

    @Test("are refused as TorchScript")
    func scripted() {
        expectRefusal(.unsupported, "TorchScript") { try Checkpoint(bytes: Files.golden("scripted.pt")) }
    }

    @Test(
        "list what they cannot read, and read the numbers beside it",
        arguments: [
            "objects.npz": ["objects": "object"],
            "structured.npz": ["records": "structured"],
            "unusual.npz": [
                "complex64": "<c8", "longdouble": "<f16", "datetime64": "<M8[s]", "text": "<U5", "octets": "|S5",
            ],
        ])
    func others(file: String, types: [String: String]) throws {
        let checkpoint = try Checkpoint(bytes: Files.golden(file))
        #expect(checkpoint.tensors.count == types.count + 1)
        for tensor in checkpoint.tensors {
            guard let type = types[tensor.name] else {
                #expect(try tensor.values() == GoldenArray(tensor.name, .float32, 3, 5).values)
                continue
            }
            #expect(tensor.elementType == .other(type))
            expectRefusal(.unsupported, tensor.name, type, "float32") { try tensor.values() }
        }
    }

    @Test("cannot be cut off anywhere", arguments: ["legacy.pt", "plain.npy", "version3.npy", "shapes.safetensors"])
    func truncated(file: String) throws {
        let bytes = try Files.golden(file)
        for length in bytes.indices {
            #expect(throws: CheckpointError.self, "\(length) bytes") { try Checkpoint(bytes: Array(bytes[..<length])) }
        }
    }

    @Test("may be cut off without harm, where their format allows it", arguments: ["run.pt", "zip64.npz", "zip32.npz"])
    func truncatedArchives(file: String) throws {
        let bytes = try Files.golden(file)
        var refused = 0
        for length in bytes.indices {
            do {
                _ = try Checkpoint(bytes: Array(bytes[..<length]))
            } catch {
                #expect(!error.description.isEmpty)
                refused += 1
            }
        }
        // A comment of zip32 is all that may be missing.
        #expect(refused >= bytes.count - 24)
    }

    @Test(
        "of other kinds are named",
        arguments: [
            ([], "empty"), (Array("hello, world".utf8), "not a checkpoint"), ([0x80, 4, 0x4e, 0x2e], "bare pickle"),
            ([0x89, 0x48, 0x44, 0x46, 13, 10], "HDF5"),
            ([UInt8](repeating: 0, count: 257) + Array("ustar".utf8), "tar archive"),
        ] as [([UInt8], String)])
    func otherKinds(bytes: [UInt8], word: String) {
        do {
            _ = try Checkpoint(bytes: bytes)
            Issue.record("it was not refused")
        } catch { #expect(error.description.contains(word), "\(error)") }
    }
}
