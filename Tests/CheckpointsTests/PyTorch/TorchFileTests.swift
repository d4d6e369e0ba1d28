import Testing

@testable import Checkpoints

@Suite("Files of torch.save")
struct TorchFileTests {
    private func load(_ pickle: [UInt8], storage: Int = 24) throws -> Checkpoint {
        let bytes = (0..<storage / 4).flatMap { little(Int(Float($0).bitPattern), 4) }
        return try Checkpoint(bytes: Pickle.file(pickle + Pickle.ascii("."), storages: ["0": bytes]))
    }

    @Test("of the tests' own making are read")
    func sound() throws {
        let checkpoint = try load(Pickle.tensor())
        #expect(checkpoint.format == .torch && checkpoint.tensors.map(\.name) == ["tensor"])
        #expect(try checkpoint.tensors.first?.values() == [0, 1, 2, 3, 4, 5])
        #expect(
            try load(Pickle.tensor(offset: 1, shape: [2, 2], strides: [1, 3])).tensors[0].values() == [1, 4, 2, 5])
    }

    @Test("are believed by their bytes, not by the count that they state")
    func counts() {
        expectRefusal(.malformed, "its storage holds 5") {
            try load(Pickle.tensor(Pickle.storage(count: 1 << 40)), storage: 20)
        }
        expectRefusal(.malformed, "storage of -1 numbers") { try load(Pickle.tensor(Pickle.storage(count: -1))) }
        expectRefusal(.malformed, "lacks storage '9'") { try load(Pickle.tensor(Pickle.storage("9"))) }
        expectRefusal(.malformed, "lacks storage '../x'") { try load(Pickle.tensor(Pickle.storage("../x"))) }
    }

    @Test("with strides, offsets or shapes that lie outside are refused")
    func places() {
        for (offset, shape, strides) in [
            (0, [2, 3], [-3, 1]), (-1, [2, 3], [3, 1]), (1, [2, 3], [3, 1]), (0, [2, 4], [4, 1]), (0, [2, 3], [3]),
            (0, [2, 3], [3, 1, 1]), (0, [-2, 3], [3, 1]), (.max, [2, 3], [3, 1]), (0, [2, 3], [.max, .max]),
            (0, [.max, .max], [0, 0]), (6, [], []),
        ] as [(Int, [Int], [Int])] {
            expectRefusal(.malformed, "'tensor'") {
                try load(Pickle.tensor(offset: offset, shape: shape, strides: strides))
            }
        }
    }

    @Test("with a persistent id that is no storage are refused")
    func persistentIDs() {
        let good = Pickle.text("0") + Pickle.text("cpu")
        for id in [
            Pickle.text("0"), [0x4e], Pickle.ascii(")"), Pickle.tuple(Pickle.text("storage")),
            Pickle.tuple(Pickle.text("module"), Pickle.global("torch", "FloatStorage"), good, Pickle.integer(6)),
            Pickle.tuple(Pickle.text("storage"), Pickle.text("FloatStorage"), good, Pickle.integer(6)),
            Pickle.tuple(Pickle.text("storage"), Pickle.global("torch", "float32"), good, Pickle.integer(6)),
            Pickle.tuple(Pickle.text("storage"), Pickle.global("torch", "FloatStorage"), good, Pickle.text("6")),
            Pickle.tuple(
                Pickle.text("storage"), Pickle.global("torch", "FloatStorage"), [0x4e], Pickle.text("cpu"),
                Pickle.integer(6)),
        ] {
            #expect(throws: CheckpointError.self) { try load(Pickle.tensor(id + Pickle.ascii("Q"))) }
        }
    }

    @Test("with arguments that make no tensor are refused")
    func arguments() {
        let name = Pickle.global("torch._utils", "_rebuild_tensor_v2")
        let (storage, zero, shape) = (Pickle.storage(), Pickle.integer(0), Pickle.integers([6]))
        for arguments in [
            Pickle.tuple(), Pickle.tuple(storage, zero, shape), Pickle.tuple(zero, storage, shape, shape),
            Pickle.tuple(storage, Pickle.text("0"), shape, shape), Pickle.tuple(storage, zero, zero, shape),
            Pickle.tuple(storage, zero, Pickle.tuple(Pickle.text("6")), shape),
        ] {
            expectRefusal(.malformed, "tensor without storage") { try load(name + arguments + Pickle.ascii("R")) }
        }
    }

    @Test("hold bytes whose type each tensor states")
    func untyped() throws {
        func tensor(_ type: String) -> [UInt8] {
            let id = Pickle.tuple(
                Pickle.text("storage"), Pickle.global("torch.storage", "UntypedStorage"), Pickle.text("0"),
                Pickle.text("cpu"), Pickle.integer(24))
            return Pickle.global("torch._utils", "_rebuild_tensor_v3")
                + Pickle.tuple(
                    id + Pickle.ascii("Q"), Pickle.integer(0), Pickle.integers([3]), Pickle.integers([1]), [0x89],
                    Pickle.ascii("}"), Pickle.global("torch", type)) + Pickle.ascii("R")
        }
        #expect(try load(tensor("float32")).tensors[0].values() == [0, 1, 2])
        #expect(try load(tensor("uint16")).tensors[0].values() == [0, 0, 0])
        expectRefusal(.unsupported, "torch.qint8") { try load(tensor("qint8")) }
    }

    @Test("are in the byte order that they state")
    func byteOrder() throws {
        let pickle = Pickle.tensor(shape: [1], strides: [1]) + Pickle.ascii(".")
        for (order, bytes) in [("little", [0, 0, 0x80, 0x3f]), ("big", [0x3f, 0x80, 0, 0])] as [(String, [UInt8])] {
            let file = Zip.archive([
                Zip.Entry(name: "x/data.pkl", contents: pickle), Zip.Entry(name: "x/data/0", contents: bytes),
                Zip.Entry(name: "x/byteorder", contents: Array(order.utf8)),
            ])
            #expect(try Checkpoint(bytes: file).tensors[0].values() == [1])
        }
    }

    @Test("of the old format survive a change of any byte")
    func anyByte() throws {
        let file = try Files.golden("run-legacy.pt")
        var refused = 0
        for place in file.indices {
            for change in [0x01, 0x80, 0xff] as [UInt8] {
                var damaged = file
                damaged[place] ^= change
                do {
                    let checkpoint = try Checkpoint(bytes: damaged)
                    for tensor in checkpoint.tensors { _ = try? tensor.values() }
                } catch { refused += 1 }
            }
        }
        #expect(refused > file.count)
    }

    @Test("of the old format that claim more numbers than there are bytes are refused")
    func legacyCounts() throws {
        let file = try Files.golden("run-legacy.pt")
        // The last storage is preceded by its count, 5.
        let place = file.count - 5 * 4 - 8
        #expect(Array(file[place..<place + 8]) == little(5, 8))
        for count in [6, 1 << 62, -1] {
            let damaged = Array(file[..<place]) + little(count, 8) + Array(file[(place + 8)...])
            expectRefusal(.malformed, "claims", "ends before") { try Checkpoint(bytes: damaged) }
        }
    }
}
