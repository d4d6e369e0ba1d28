import Testing

@testable import Checkpoints

@Suite("Zip archives")
struct ZipArchiveTests {
    private static let array = npy("{'descr': '|u1', 'fortran_order': False, 'shape': (4,)}", data: [1, 2, 3, 4])

    @Test("of the tests' own making are sound")
    func sound() throws {
        let archive = Zip.archive([Zip.Entry(name: "a.npy", contents: Self.array)])
        #expect(try Checkpoint(bytes: archive).tensors.first?.values() == [1, 2, 3, 4])
    }

    @Test("with a byte changed in an array, or a wrong checksum, are refused")
    func checksums() throws {
        let archive = Zip.archive([Zip.Entry(name: "a.npy", contents: Self.array)])
        let start = try #require(archive.indices.first { archive[$0...].starts(with: Self.array) })
        for place in start..<start + Self.array.count {
            var damaged = archive
            damaged[place] ^= 0x10
            expectRefusal(.malformed, "'a.npy' is damaged") { try Checkpoint(bytes: damaged) }
        }
        let wrong = Zip.archive([Zip.Entry(name: "a.npy", contents: Self.array, checksum: 7)])
        expectRefusal(.malformed, "'a.npy' is damaged") { try Checkpoint(bytes: wrong) }
    }

    @Test("that state another size than an entry has are refused")
    func sizes() {
        for size in [Self.array.count - 1, Self.array.count + 1, 1 << 20] {
            let archive = Zip.archive([Zip.Entry(name: "a.npy", contents: Self.array, size: size)])
            #expect(throws: CheckpointError.self) { try Checkpoint(bytes: archive) }
        }
        let huge = Zip.archive([Zip.Entry(name: "a.npy", contents: Self.array, method: 8, size: 0xffff_fff0)])
        expectRefusal(.unsupported, "unfolds to 4294967280 bytes") { try Checkpoint(bytes: huge) }
    }

    @Test("survive a change of any byte")
    func anyByte() {
        let archive = Zip.archive([
            Zip.Entry(name: "a.npy", contents: Self.array), Zip.Entry(name: "b.npy", contents: Self.array),
        ])
        var refused = 0
        for place in archive.indices {
            for change in [0x01, 0x80, 0xff] as [UInt8] {
                var damaged = archive
                damaged[place] ^= change
                do { _ = try Checkpoint(bytes: damaged) } catch { refused += 1 }
            }
        }
        #expect(refused > 2 * archive.count)
    }

    @Test("that unfold to more than 16 times the file and 8 MiB are refused before they are unfolded")
    func bombs() {
        let size = 64 << 20
        let archive = Zip.archive([Zip.Entry(name: "a.npy", contents: [0], method: 8, size: size)])
        expectRefusal(.unsupported, "'a.npy'", "\(size) bytes", "16 times") { try Checkpoint(bytes: archive) }
        let each = ZipArchive.allowance(0) * 2 / 3
        let together = Zip.archive(
            ["a", "b"].map { Zip.Entry(name: "\($0).npy", contents: [0], method: 8, size: each) })
        // The first is allowed, and damaged; the two together are not.
        expectRefusal(.malformed, "'a.npy' is damaged") { try Checkpoint(bytes: together) }
    }

    @Test("use up one allowance with all their entries")
    func allowance() throws {
        let half = ZipArchive.allowance(0) / 2
        let archive = try ZipArchive(
            Zip.archive([
                Zip.Entry(name: "a", contents: [UInt8](repeating: 0, count: half)),
                Zip.Entry(name: "b", contents: Self.zeros, method: 8, size: 1000, checksum: Self.zerosChecksum),
                Zip.Entry(name: "c", contents: [0], method: 8, size: half * 33),
            ]))
        #expect(try archive.bytes(of: archive.entries[0]).count == half)
        #expect(try archive.bytes(of: archive.entries[1]) == [UInt8](repeating: 0, count: 1000))
        expectRefusal(.unsupported, "'c'") { try archive.bytes(of: archive.entries[2]) }
    }

    /// 1000 zeros, deflated by zlib.
    private static let zeros: [UInt8] = [99, 96, 24, 5, 163, 96, 20, 12, 119, 0, 0]
    private static let zerosChecksum = Zip.checksum([UInt8](repeating: 0, count: 1000))

    @Test(
        "with entries of other compressions are refused by number",
        arguments: [
            (
                12,
                "504b03042e0000000c0000002100c2412435260000000300000005000000612e6e7079425a6839314159265359"
                    + "648cbb73000000010038002000219819846177245385090648cbb730504b01022e032e0000000c0000002100c2"
                    + "4124352600000003000000050000000000000000000000800100000000612e6e7079504b050600000000010001"
                    + "0033000000490000000000"
            ),
            (
                14,
                "504b03043f0002000e0000002100c2412435160000000300000005000000612e6e7079090405005d0000800000"
                    + "309888a44a8e9ffff6638000504b01023f033f0002000e0000002100c241243516000000030000000500000000"
                    + "00000000000000800100000000612e6e7079504b0506000000000100010033000000390000000000"
            ),
        ])
    func compressions(method: Int, hexadecimal: String) throws {
        let digits = Array(hexadecimal)
        let bytes = try stride(from: 0, to: digits.count, by: 2).map { index in
            try #require(UInt8(String(digits[index...index + 1]), radix: 16))
        }
        expectRefusal(.unsupported, "'a.npy'", "method \(method)") { try Checkpoint(bytes: bytes) }
    }

    @Test("with encrypted entries are refused")
    func encrypted() {
        let archive = Zip.archive([Zip.Entry(name: "a.npy", contents: Self.array, flags: 1)])
        expectRefusal(.unsupported, "'a.npy' is encrypted") { try Checkpoint(bytes: archive) }
    }

    @Test("with two entries of a name are refused")
    func duplicates() {
        let arrays = Zip.archive([
            Zip.Entry(name: "a.npy", contents: Self.array), Zip.Entry(name: "a.npy", contents: Self.array),
        ])
        expectRefusal(.malformed, "two arrays are named 'a'") { try Checkpoint(bytes: arrays) }
        let pickles = Zip.archive([
            Zip.Entry(name: "x/data.pkl", contents: [0x4e, 0x2e]),
            Zip.Entry(name: "x/data.pkl", contents: [0x4e, 0x2e]),
        ])
        expectRefusal(.malformed, "named 'x/data.pkl'") { try Checkpoint(bytes: pickles) }
    }

    @Test("without arrays are refused")
    func foreign() {
        for entries in [[], [Zip.Entry(name: "word/document.xml", contents: [1])]] {
            expectRefusal(.malformed, "without NumPy arrays") { try Checkpoint(bytes: Zip.archive(entries)) }
        }
    }
}
