import Testing

@testable import Checkpoints

@Suite("NumPy files")
struct NumPyTests {
    @Test(
        "with any honest header are read",
        arguments: [
            "{'descr': '<u1', 'fortran_order': False, 'shape': (2, 2), }",
            "{'shape':(2,2,),'descr':'|u1','fortran_order':False}\n",
            #"{"descr": "u1", "fortran_order": False, "shape": [2L, 2L]}      "#,
            "  { 'descr' : '=u1' , 'fortran_order' : False , 'shape' : ( 2 , 2 ) }\n\n",
        ])
    func headers(header: String) throws {
        for version in 1...3 {
            let file = npy(header, data: [1, 2, 3, 4], version: UInt8(version))
            let tensor = try #require(try Checkpoint(bytes: file).tensors.first)
            #expect(tensor.name == "arr_0" && tensor.elementType == .uint8 && tensor.shape == [2, 2])
            #expect(try tensor.values() == [1, 2, 3, 4])
        }
    }

    @Test(
        "with another header are refused",
        arguments: [
            "", "{}", "7", "{'descr': '<u1'}", "{'descr': '<u1', 'fortran_order': False, 'shape': (4,)",
            "{'descr': '<u1', 'fortran_order': 0, 'shape': (4,)}",
            "{'descr': '<u1', 'fortran_order': False, 'shape': 4}",
            "{'descr': '<u1', 'fortran_order': False, 'shape': ('4',)}",
            "{'descr': '<u1', 'fortran_order': False, 'shape': (-4,)}",
            "{'descr': '<u1', 'fortran_order': False, 'shape': (4,), 'more': 1}",
            "{'descr': '<u1', 'fortran_order': False, 'shape': (4,)} 7",
            "{'descr': '<u1', 'descr': '<u1', 'shape': (4,)}",
            "{'descr': '<u1', 'fortran_order': False, 'shape': (9223372036854775808,)}",
            "{'descr': '<u1', 'fortran_order': False, 'shape': (9223372036854775807, 9223372036854775807)}",
            "{'descr': '<u1', 'fortran_order': False, 'shape': (4611686018427387904, 0)}",
            "{'descr': '<u1', 'fortran_order': False, 'shape': (__import__('os'),)}",
        ])
    func badHeaders(header: String) {
        expectRefusal(.malformed, "'arr_0'") { try Checkpoint(bytes: npy(header, data: [1, 2, 3, 4])) }
    }

    @Test("with more or fewer bytes than their shape takes are refused")
    func sizes() {
        for shape in ["(3,)", "(5,)", "()", "(0, 4)", "(70368744177664,)"] {
            let header = "{'descr': '<u1', 'fortran_order': False, 'shape': \(shape)}"
            expectRefusal(.malformed, "4 bytes") { try Checkpoint(bytes: npy(header, data: [1, 2, 3, 4])) }
        }
    }

    @Test("of later versions, or with a header beyond the file, are refused")
    func versions() {
        expectRefusal(.unsupported, "version 4") { try Checkpoint(bytes: npy("{}", version: 4)) }
        expectRefusal(.unsupported, "version 0") { try Checkpoint(bytes: npy("{}", version: 0)) }
        let start = NumPyHeader.magic
        expectRefusal(.malformed, "within its header") { try Checkpoint(bytes: start + [1, 0, 9, 0, 0x7b]) }
        expectRefusal(.malformed, "too long") { try Checkpoint(bytes: start + [2, 0, 0xff, 0xff, 0xff, 0xff]) }
        expectRefusal(.malformed, "'arr_0'") { try Checkpoint(bytes: start + [2, 0, 0xff]) }
    }

    @Test("of one string are text, in either byte order, and stop at its zeros")
    func strings() throws {
        for (order, bytes) in [
            ("<", [0x68, 0, 0, 0, 0x00, 0xf6, 1, 0, 0, 0, 0, 0]), (">", [0, 0, 0, 0x68, 0, 1, 0xf6, 0, 0, 0, 0, 0]),
        ] as [(String, [UInt8])] {
            let file = npy("{'descr': '\(order)U3', 'fortran_order': False, 'shape': ()}", data: bytes)
            #expect(try Checkpoint(bytes: file).metadata == ["arr_0": "h\u{1f600}"])
        }
        let surrogate = npy("{'descr': '<U1', 'fortran_order': False, 'shape': ()}", data: [0, 0xd8, 0, 0])
        #expect(try Checkpoint(bytes: surrogate).metadata == ["arr_0": "\u{fffd}"])
    }

    @Test("in Fortran order are read in C order")
    func fortran() throws {
        let file = npy("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3)}", data: [1, 2, 3, 4, 5, 6])
        #expect(try Checkpoint(bytes: file).tensors.first?.values() == [1, 3, 5, 2, 4, 6])
    }
}

@Suite("Python's literals")
struct PythonLiteralTests {
    @Test("that a header may hold are understood")
    func good() {
        guard case .integer(-12)? = literal("-12"), case .bool(true)? = literal(" True\n"),
            case .string("it's")? = literal(#""it's""#), case .sequence(let empty)? = literal("()"),
            case .sequence(let nested)? = literal("[('x', '<f4'), ('y', '<i2', (2,))]"),
            case .dictionary(let entries)? = literal("{'a': 1, 'b': False}")
        else {
            Issue.record("a literal is not understood")
            return
        }
        #expect(empty.isEmpty && nested.count == 2 && Set(entries.keys) == ["a", "b"])
    }

    @Test(
        "of any other kind are not",
        arguments: [
            "", "'a", "'a\\n'", "1.5", "-", "1-2", "+1", "99999999999999999999", "None", "Truer", "(1", "(1 2)", "(,)",
            "{1: 2}", "{'a' 1}", "{'a': }", "{'a': 1, 'a': 2}", "f()", "\"\u{0}", "1 1", "(((((((((1)))))))))",
        ])
    func bad(text: String) { #expect(literal(text) == nil) }

    @Test("cannot nest so deep that the stack ends")
    func deep() {
        for text in ["(", "[", "{'a':", "[{'a':("] { #expect(literal(String(repeating: text, count: 100_000)) == nil) }
    }

    private func literal(_ text: String) -> PythonLiteral? { PythonLiteral(Array(text.utf8)[...]) }
}
