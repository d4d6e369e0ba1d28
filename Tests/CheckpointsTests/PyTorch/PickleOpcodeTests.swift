import Testing

@testable import Checkpoints

/// The opcodes are those of Python's Lib/pickletools.py.
@Suite("Opcodes of pickles")
struct PickleOpcodeTests {
    /// The value on top as text, tables looked up.
    private func run(_ bytes: [UInt8]) throws -> String {
        let (value, machine, end) = try PickleMachine.run((bytes + Pickle.ascii("."))[...])
        #expect(end == bytes.count + 1)
        return text(value, machine)
    }

    private func text(_ value: PickleValue, _ machine: PickleMachine) -> String {
        func list(_ values: [PickleValue]) -> String { values.map { text($0, machine) }.joined(separator: ", ") }
        return switch value {
        case .none: "None"
        case .bool(let truth): truth ? "True" : "False"
        case .integer(let number): "\(number)"
        case .number(let number): "\(number)"
        case .text(let text): "'\(text)'"
        case .list(let index): "[\(list(machine.lists[index]))]"
        case .tuple(let index): "(\(list(machine.tuples[index])))"
        case .dictionary(let index):
            "{\(machine.dictionaries[index].map { text($0.key, machine) + ": " + text($0.value, machine) }.joined(separator: ", "))}"
        case .storage(let index): "storage \(machine.storages[index].key)"
        case .tensor(let index): "tensor \(machine.tensors[index].shape) \(machine.tensors[index].strides)"
        case .global: "global"
        case .opaque: "opaque"
        }
    }

    struct Program: Sendable, CustomStringConvertible {
        let name: String
        let bytes: [UInt8]
        let result: String
        var description: String { name }

        init(_ name: String, _ bytes: [UInt8], _ result: String) {
            self.name = name
            self.bytes = bytes
            self.result = result
        }

        /// Opcodes that are letters.
        init(_ name: String, _ text: String, _ result: String) { self.init(name, Array(text.utf8), result) }
    }

    static let programs: [Program] = [
        Program("PROTO", [0x80, 2, 0x4e], "None"), Program("FRAME", [0x95, 1, 0, 0, 0, 0, 0, 0, 0, 0x4e], "None"),
        Program("NONE", "N", "None"), Program("NEWTRUE", [0x88], "True"), Program("NEWFALSE", [0x89], "False"),
        Program("BININT1", [0x4b, 200], "200"), Program("BININT2", [0x4d, 1, 2], "513"),
        Program("BININT", [0x4a, 0xfe, 0xff, 0xff, 0xff], "-2"), Program("LONG1 of nothing", [0x8a, 0], "0"),
        Program("LONG1", [0x8a, 2, 0x00, 0x80], "-32768"), Program("LONG1 above", [0x8a, 2, 0xff, 0], "255"),
        Program("LONG1 of 8", [0x8a, 8, 0, 0, 0, 0, 0, 0, 0, 0x80], "\(Int.min)"),
        Program("LONG1 of 9", [0x8a, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1], "opaque"),
        Program("LONG4", [0x8b, 1, 0, 0, 0, 0xff], "-1"),
        Program("BINFLOAT", [0x47, 0xbf, 0xd0, 0, 0, 0, 0, 0, 0], "-0.25"),
        Program("BINUNICODE", [0x58, 2, 0, 0, 0, 0xc3, 0xa9], "'é'"),
        Program("SHORT_BINUNICODE", [0x8c, 1, 0x61], "'a'"),
        Program("BINUNICODE8", [0x8d, 1, 0, 0, 0, 0, 0, 0, 0, 0x61], "'a'"),
        Program("SHORT_BINSTRING", [0x55, 1, 0x61], "'a'"), Program("BINSTRING", [0x54, 1, 0, 0, 0, 0x61], "'a'"),
        Program("BINSTRING of bytes", [0x55, 1, 0xff], "opaque"),
        Program("SHORT_BINBYTES", [0x43, 1, 0x61], "opaque"), Program("BINBYTES", [0x42, 1, 0, 0, 0, 7], "opaque"),
        Program("BINBYTES8", [0x8e, 1, 0, 0, 0, 0, 0, 0, 0, 7], "opaque"),
        Program("BYTEARRAY8", [0x96, 1, 0, 0, 0, 0, 0, 0, 0, 7], "opaque"),
        Program("EMPTY_LIST", "]", "[]"), Program("LIST", "(NK\u{1}l", "[None, 1]"),
        Program("APPEND", "]Na", "[None]"), Program("APPENDS", "](NK\u{7}e", "[None, 7]"),
        Program("EMPTY_DICT", "}", "{}"), Program("DICT", "(K\u{1}Nd", "{1: None}"),
        Program("SETITEM", "}K\u{1}Ns", "{1: None}"), Program("SETITEMS", "}(K\u{1}NK\u{2}Nu", "{1: None, 2: None}"),
        Program("EMPTY_TUPLE", ")", "()"), Program("TUPLE", "(NNNNt", "(None, None, None, None)"),
        Program("TUPLE1", [0x4b, 1, 0x85], "(1)"), Program("TUPLE2", [0x4b, 1, 0x4b, 2, 0x86], "(1, 2)"),
        Program("TUPLE3", [0x4b, 1, 0x4b, 2, 0x4b, 3, 0x87], "(1, 2, 3)"),
        Program("POP", "K\u{1}N0", "1"), Program("POP_MARK", "K\u{1}(NN1", "1"),
        Program("BINPUT and BINGET", "K\u{1}q\u{5}0h\u{5}", "1"),
        Program("LONG_BINPUT and LONG_BINGET", "K\u{1}r\u{5}\0\0\u{1}0j\u{5}\0\0\u{1}", "1"),
        Program("MEMOIZE", [0x4b, 1, 0x94, 0x4b, 2, 0x94, 0x30, 0x30, 0x68, 1], "2"),
        Program("GLOBAL and REDUCE", "ccollections\nOrderedDict\n)R", "{}"),
        Program("NEWOBJ and BUILD", Pickle.ascii("cnumpy\ndtype\n)") + [0x81] + Pickle.ascii("}b"), "opaque"),
        Program(
            "STACK_GLOBAL",
            [0x8c, 11] + Pickle.ascii("collections") + [0x8c, 11] + Pickle.ascii("OrderedDict") + [0x93, 0x29, 0x52],
            "{}"),
        Program("BINPERSID", Pickle.storage("key"), "storage key"),
        Program("a tensor", Pickle.tensor(), "tensor [2, 3] [3, 1]"),
        Program(
            "a parameter",
            Pickle.global("torch._utils", "_rebuild_parameter")
                + Pickle.tuple(Pickle.tensor(), [0x88], Pickle.ascii("}")) + Pickle.ascii("R"), "tensor [2, 3] [3, 1]"),
        Program(
            "a size", Pickle.global("torch", "Size") + Pickle.tuple(Pickle.integers([2, 3])) + Pickle.ascii("R"),
            "(2, 3)"),
    ]

    @Test("build what Python builds", arguments: programs)
    func build(program: Program) throws { #expect(try run(program.bytes) == program.result) }

    @Test("that copy the top leave it twice")
    func duplicate() throws {
        #expect(try run(Pickle.ascii("(K\u{1}2t")) == "(1, 1)")
        let pairs = Pickle.ascii("](") + [0x4b, 1, 0x4e, 0x86, 0x4b, 2, 0x4e, 0x86] + Pickle.ascii("e")
        let dictionary = Pickle.global("collections", "OrderedDict") + Pickle.tuple(pairs) + Pickle.ascii("R")
        #expect(try run(dictionary) == "{1: None, 2: None}")
    }

    @Test("beyond those that weights need are refused, each by its number")
    func unknown() {
        let known = Set(
            "(012NKMJGXUTCB]l})dtaesuqrhjcQRb.".utf8.map { $0 } + [
                0x80, 0x81, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8d, 0x8e, 0x93, 0x94, 0x95, 0x96,
            ])
        for opcode in UInt8.min...UInt8.max where !known.contains(opcode) {
            expectRefusal(.malformed, "opcode 0x\(String(opcode, radix: 16)) ") {
                try PickleMachine.run(([opcode] + [UInt8](repeating: 0x4e, count: 20) + [0x2e])[...])
            }
        }
    }

    @Test("that take more than there is are refused")
    func underflow() {
        let takers: [[UInt8]] = [[0x30], [0x31], [0x32], [0x85], [0x86], [0x87], [0x52], [0x81], [0x93]]
        let letters = [
            "t", "l", "d", "e", "u", "a", "s", "b", "Q", "q\0", "h\0", "j\0\0\0\0", "r\0\0\0\0", "", "]e", "}u",
        ]
        for program in takers + letters.map(Pickle.ascii) {
            for before in [[], [0x28], [0x4e, 0x28]] as [[UInt8]] {
                // A mark fences off what is beneath it; a few opcodes are content with the mark itself.
                let isContent =
                    !before.isEmpty && ["t", "l", "d", "1"].contains(String(decoding: program, as: UTF8.self))
                let isTop =
                    before == [0x4e, 0x28] && [[0x32], Array("q\0".utf8), Array("r\0\0\0\0".utf8)].contains(program)
                if isContent || isTop { continue }
                expectRefusal(.malformed, "byte ") { try PickleMachine.run((before + program + [0x2e])[...]) }
            }
        }
    }
}
