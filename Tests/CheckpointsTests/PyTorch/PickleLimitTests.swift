import Testing

@testable import Checkpoints

@Suite("Hostile pickles")
struct PickleLimitTests {
    private func load(_ pickle: [UInt8]) throws -> Checkpoint {
        try Checkpoint(
            bytes: Pickle.file(pickle + Pickle.ascii("."), storages: ["0": [UInt8](repeating: 0, count: 24)]))
    }

    @Test(
        "that import a function are refused by its name, and nothing is executed",
        arguments: [
            ("os", "system"), ("posix", "system"), ("builtins", "eval"), ("__builtin__", "exec"),
            ("builtins", "getattr"), ("torch", "load"), ("torch.nn.modules.linear", "Linear"), ("numpy", "load"),
            ("collections", "Counter"), ("", ""),
        ])
    func imports(module: String, name: String) {
        let call = Pickle.tuple(Pickle.text("touch executed")) + Pickle.ascii("R")
        let byStack = Pickle.text(module) + Pickle.text(name) + [0x93]
        for global in [Pickle.global(module, name), byStack] {
            expectRefusal(.unsupported, "\(module).\(name)", "nothing was executed") { try load(global + call) }
        }
    }

    @Test("that call what is no function are refused")
    func calls() {
        for callee in [Pickle.text("os.system"), [0x4e], Pickle.global("torch", "float32"), Pickle.storage()] {
            expectRefusal(.malformed, "no function") { try load(callee + Pickle.ascii(")R")) }
        }
        expectRefusal(.malformed, "no tuple") { try load(Pickle.global("collections", "OrderedDict") + [0x4e, 0x52]) }
        expectRefusal(.malformed, "none") { try load(Pickle.text("text") + Pickle.ascii("}b")) }
    }

    @Test("of a million lists within lists are read, or refused, without harm")
    func deep() throws {
        let half = [UInt8](repeating: UInt8(ascii: "]"), count: 500_000)
        let nested = half + [UInt8](repeating: UInt8(ascii: "a"), count: 499_999)
        #expect(try load(Pickle.ascii("}") + Pickle.text("x") + nested + Pickle.ascii("s")).tensors.isEmpty)
        let chain = [0x4e] + [UInt8](repeating: 0x85, count: 1_000_000)
        #expect(try load(chain).tensors.isEmpty)
    }

    @Test("of more than 2^20 values are refused", arguments: ["N", "]", ")", "}", "(", "2", "q\0"])
    func many(opcode: String) {
        let values = Array(repeating: Array(opcode.utf8), count: PickleMachine.maximumValues).joined()
        expectRefusal(.unsupported, "more than 1048576 values") { try load([0x4e] + values) }
        let fewer = [0x4e] + values.dropLast(2 * opcode.utf8.count) + Pickle.ascii(opcode == "(" ? "N" : "")
        #expect(throws: Never.self) { try PickleMachine.run((fewer + Pickle.ascii("."))[...]) }
    }

    @Test("that contain themselves are read")
    func cycles() throws {
        #expect(try load(Pickle.ascii("]q\0h\0a")).tensors.isEmpty)
        #expect(try load(Pickle.ascii("}q\0X\u{1}\0\0\0ah\0s")).metadata.isEmpty)
        let wide = Pickle.ascii("]q\0(") + Pickle.ascii(String(repeating: "h\0", count: 100)) + Pickle.ascii("e")
        expectRefusal(.unsupported, "too many nested values") { try load(wide) }
    }

    @Test("that laugh a billion times are refused")
    func billionLaughs() {
        for (open, close) in [("(", "t"), ("(", "l")] {
            var pickle = Pickle.tensor() + Pickle.ascii("q\0")
            for level in 0..<30 as Range<UInt8> {
                pickle += Pickle.ascii(open)
                for _ in 0..<10 { pickle += [UInt8(ascii: "h"), level] }
                pickle += Pickle.ascii(close) + [UInt8(ascii: "q"), level + 1]
            }
            #expect(throws: Never.self) { try PickleMachine.run((pickle + Pickle.ascii("."))[...]) }
        }
        var six = Pickle.tensor() + Pickle.ascii("q\0")
        for level in 0..<7 as Range<UInt8> {
            six += Pickle.ascii("(") + (0..<10).flatMap { _ in [UInt8(ascii: "h"), level] }
            six += Pickle.ascii("tq") + [level + 1]
        }
        expectRefusal(.unsupported, "too many nested values") { try load(six) }
    }

    @Test("that make a list into dictionaries again and again are refused")
    func sharedPairs() {
        let pairs =
            Pickle.ascii("](") + (0..<2000).flatMap { _ in [0x4e, 0x4e, 0x86] as [UInt8] } + Pickle.ascii("eq\0")
        let call = Pickle.global("collections", "OrderedDict") + Pickle.ascii("h\0") + [0x85, 0x52, 0x30]
        expectRefusal(.unsupported, "more than 1048576 values") {
            try load(pairs + Array(repeating: call, count: 1000).joined())
        }
    }

    @Test("of tensors with more axes than any are refused")
    func axes() {
        let many = [Int](repeating: 1, count: 65)
        expectRefusal(.malformed, "at most 64 axes") { try load(Pickle.tensor(shape: many, strides: many)) }
    }

    @Test("that repeat a long text are refused")
    func texts() {
        let text = Pickle.text(String(repeating: "a", count: 100_000)) + Pickle.ascii("q\0")
        let copies = Pickle.ascii("](" + String(repeating: "h\0", count: 1000) + "e")
        expectRefusal(.unsupported, "too many nested values") { try load(text + copies) }
    }

    @Test(
        "that state lengths beyond their end are refused",
        arguments: [
            [0x8b, 0, 0, 0, 0x80], [0x8b, 0xff, 0xff, 0xff, 0xff], [0x8a, 200, 1], [0x58, 0xff, 0xff, 0xff, 0xff],
            [0x58, 2, 0, 0, 0, 0x61], [0x8c, 9, 0x61], [0x8d, 0, 0, 0, 0, 0, 0, 0, 0x80],
            [0x8d, 255, 255, 255, 255, 255, 255, 255, 127], [0x8e, 0, 0, 0, 0, 0, 1, 0, 0],
            [0x96, 1, 1, 1, 1, 1, 1, 1, 255],
            [0x42, 0, 0, 0, 0x80], [0x54, 0, 0, 0, 0x80], [0x43, 9], [0x55, 9], [0x47, 0, 0], [0x4a, 1], [0x80],
            [0x95, 1],
            [0x63, 0x61], [0x63, 0x61, 0x0a, 0x62],
        ] as [[UInt8]])
    func lengths(bytes: [UInt8]) {
        // Without a STOP, so that nothing beyond the bytes can be taken for one.
        expectRefusal(.malformed, "byte ") { try PickleMachine.run(bytes[...]) }
    }

    @Test("with text that is no UTF-8 are refused")
    func text() {
        expectRefusal(.malformed, "UTF-8") { try load([0x8c, 1, 0xff]) }
        expectRefusal(.malformed, "without an end") { try load([0x63, 0xff, 0x0a, 0x0a]) }
    }
}
