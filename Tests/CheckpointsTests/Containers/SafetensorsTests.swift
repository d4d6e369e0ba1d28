import Testing

@testable import Checkpoints

@Suite("Safetensors")
struct SafetensorsTests {
    private static let entry = #"{"dtype":"U8","shape":[4],"data_offsets":[0,4]}"#

    @Test(
        "with a header that does not fit its bytes are refused",
        arguments: [
            (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}"#, 6, "do not follow"),
            (#"{"a":\#(entry),"b":{"dtype":"U8","shape":[2],"data_offsets":[6,8]}}"#, 8, "'b'"),
            (#"{"a":\#(entry),"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}"#, 6, "'b'"),
            (#"{"a":\#(entry),"b":\#(entry)}"#, 4, "'b'"),
            (#"{"a":\#(entry)}"#, 3, "beyond"),
            (#"{"a":\#(entry)}"#, 5, "1 bytes at the end"),
            (#"{}"#, 1, "1 bytes at the end"),
            (#"{"a":{"dtype":"U8","shape":[5],"data_offsets":[0,4]}}"#, 4, "does not take 4 bytes"),
            (#"{"a":{"dtype":"F64","shape":[4],"data_offsets":[0,4]}}"#, 4, "does not take 4 bytes"),
            (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,0]}}"#, 4, "'a'"),
            (#"{"a":{"dtype":"U8","shape":[0],"data_offsets":[-4,-4]}}"#, 4, "'a'"),
        ])
    func coverage(header: String, count: Int, word: String) {
        expectRefusal(.malformed, word) {
            try Checkpoint(bytes: safetensors(header, data: [UInt8](repeating: 1, count: count)))
        }
    }

    @Test(
        "with a shape that is none are refused",
        arguments: ["-4", "-2,-2", "9223372036854775807,2", "4611686018427387904,4", "9223372036854775807,0", "1e30"])
    func shapes(shape: String) {
        for type in ["U8", "F64", "UNKNOWN"] {
            let header = #"{"a":{"dtype":"\#(type)","shape":[\#(shape)],"data_offsets":[0,4]}}"#
            expectRefusal(.malformed, "a") { try Checkpoint(bytes: safetensors(header, data: [1, 2, 3, 4])) }
        }
    }

    @Test(
        "of wrong kinds say what is wrong",
        arguments: [
            (#"{"a":7}"#, "'a' is of the wrong kind"), (#"{"a":null}"#, "'a' is"),
            (#"{"a":{"shape":[4],"data_offsets":[0,4]}}"#, "'a' lacks 'dtype'"),
            (#"{"a":{"dtype":"U8","data_offsets":[0,4]}}"#, "'a' lacks 'shape'"),
            (#"{"a":{"dtype":"U8","shape":[4]}}"#, "'a' lacks 'data_offsets'"),
            (#"{"a":{"dtype":8,"shape":[4],"data_offsets":[0,4]}}"#, "'a.dtype' is of the wrong kind"),
            (#"{"a":{"dtype":"U8","shape":4,"data_offsets":[0,4]}}"#, "'a.shape' is of the wrong kind"),
            (#"{"a":{"dtype":"U8","shape":["4"],"data_offsets":[0,4]}}"#, "'a.shape"),
            (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,2,4]}}"#, "'a.data_offsets' is not valid"),
            (#"{"a":{"dtype":"U8","shape":[4],"data_offsets":[0]}}"#, "'a.data_offsets' is not valid"),
            (#"{"__metadata__":{"a":7}}"#, "'__metadata__.a' is of the wrong kind"),
            (#"{"__metadata__":[]}"#, "'__metadata__' is of the wrong kind"),
            (#"{"a":"#, "no JSON"), (#"{}{}"#, "no JSON"),
        ])
    func kinds(header: String, word: String) {
        expectRefusal(.malformed, word) { try Checkpoint(bytes: safetensors(header, data: [1, 2, 3, 4])) }
    }

    @Test("with a header beyond the file, or longer than any honest one, are refused")
    func headerLength() {
        for length in [3, 1 << 40, .max, -1] {
            expectRefusal(.malformed, "claims") { try Checkpoint(bytes: safetensors("{}", length: length)) }
        }
        let long = "{" + String(repeating: " ", count: SafetensorsFile.maximumHeaderLength) + "}"
        expectRefusal(.unsupported, "at most") { try Checkpoint(bytes: safetensors(long)) }
    }

    @Test("with deep JSON are refused")
    func deep() {
        for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
            let nested = String(repeating: open, count: 100_000)
            for closed in ["", "0" + String(repeating: close, count: 100_000)] {
                expectRefusal(.malformed, "header") { try Checkpoint(bytes: safetensors(#"{"a":"# + nested + closed)) }
            }
        }
    }

    @Test("with a name twice hold one array of that name, or leave bytes to nobody and are refused")
    func duplicates() throws {
        let same = try Checkpoint(
            bytes: safetensors(#"{"a":\#(Self.entry),"a":\#(Self.entry)}"#, data: [1, 2, 3, 4]))
        #expect(same.tensors.map(\.name) == ["a"])
        let other = #"{"a":\#(Self.entry),"a":{"dtype":"U8","shape":[4],"data_offsets":[4,8]}}"#
        expectRefusal(.malformed) {
            try Checkpoint(bytes: safetensors(other, data: [UInt8](repeating: 0, count: 8)))
        }
    }

    @Test("may begin with an array without numbers, whatever its name")
    func emptyFirst() throws {
        let header = #"{"z":{"dtype":"F64","shape":[0],"data_offsets":[0,0]},"a":\#(Self.entry)}"#
        let checkpoint = try Checkpoint(bytes: safetensors(header, data: [1, 2, 3, 4]))
        #expect(checkpoint.tensors.map(\.name) == ["z", "a"])
        #expect(try checkpoint.tensors.map { try $0.values() } == [[], [1, 2, 3, 4]])
    }

    @Test("list types that came later, and read what is beside them")
    func laterTypes() throws {
        let header = #"{"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}"#
        let tensor = try #require(try Checkpoint(bytes: safetensors(header, data: [1, 2, 3, 4])).tensors.first)
        #expect(tensor.elementType == .other("F8_E4M3"))
        expectRefusal(.unsupported, "F8_E4M3") { try tensor.values() }
    }
}
