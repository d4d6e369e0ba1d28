/// A restricted interpreter of Python's pickles, for files of weights.
///
/// **Problem.** PyTorch stores the structure of a file as a pickle: a program for a stack machine that may import any
/// function and call it. Such a file is hostile until shown otherwise.
///
/// **Here** the machine knows a closed list of opcodes (those that build numbers, text, lists, tuples and dictionaries) and
/// a closed list of names (``PickleGlobal``). Nothing is imported, nothing is called: "calling" one of the names means
/// that the reader notes a tensor, its storage, shape and strides. Anything else is refused by name. The number of
/// values made is limited, containers are kept in tables rather than nested, and no number in the file is trusted as a
/// length before it is compared with the bytes that are left.
///
/// **Example.** `{'w': tensor}` is EMPTY_DICT, the text 'w', GLOBAL torch._utils._rebuild_tensor_v2, MARK, the
/// persistent id ('storage', FloatStorage, '0', 'cpu', 6), offset 0, shape (2, 3), strides (3, 1), ..., TUPLE, REDUCE,
/// SETITEM, STOP.
struct PickleMachine {
    /// The most values one pickle may make.
    static let maximumValues = 1 << 20

    var lists: [[PickleValue]] = []
    var tuples: [[PickleValue]] = []
    var dictionaries: [[(key: PickleValue, value: PickleValue)]] = []
    var storages: [PickledStorage] = []
    var tensors: [PickledTensor] = []

    private let bytes: ArraySlice<UInt8>
    private var position: Int
    var stack: [PickleValue] = []
    private var marks: [Int] = []
    private var memo: [Int: PickleValue] = [:]
    private var made = 0

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// Runs the pickle at the start of `bytes`.
    ///
    /// - Returns: the value it leaves, the machine that holds its parts, and where the pickle ends.
    static func run(
        _ bytes: ArraySlice<UInt8>
    ) throws(CheckpointError) -> (value: PickleValue, machine: PickleMachine, end: Int) {
        var machine = PickleMachine(bytes)
        while true {
            let opcode = try machine.byte()
            if opcode == UInt8(ascii: ".") { break }
            try machine.execute(opcode)
        }
        let value = try machine.pop()
        machine.stack = []
        machine.memo = [:]
        return (value, machine, machine.position)
    }

    // MARK: Bytes

    func malformed(_ what: String) -> CheckpointError {
        .malformed("PyTorch pickle, byte \(position - bytes.startIndex): \(what)")
    }

    private mutating func byte() throws(CheckpointError) -> UInt8 {
        guard position < bytes.endIndex else { throw malformed("it ends before its STOP") }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func take(_ count: Int) throws(CheckpointError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.endIndex - position else {
            throw malformed("an item of \(count) bytes goes beyond the end")
        }
        defer { position += count }
        return bytes[position..<position + count]
    }

    /// An unsigned number of up to seven bytes, or a signed one of eight, low byte first.
    private mutating func unsigned(_ count: Int) throws(CheckpointError) -> Int {
        try take(count).reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    private mutating func text(_ count: Int) throws(CheckpointError) -> PickleValue {
        guard let text = String(validating: try take(count), as: UTF8.self) else {
            throw malformed("text that is no UTF-8")
        }
        return .text(text)
    }

    mutating func line() throws(CheckpointError) -> String {
        guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")),
            let line = String(validating: bytes[position..<end], as: UTF8.self)
        else { throw malformed("a name without an end") }
        position = end + 1
        return line
    }

    // MARK: Stack

    mutating func count(_ values: Int = 1) throws(CheckpointError) {
        made += values
        guard made <= Self.maximumValues else {
            throw .unsupported("a PyTorch pickle of more than \(Self.maximumValues) values; save the state_dict alone")
        }
    }

    mutating func push(_ value: PickleValue) throws(CheckpointError) {
        try count()
        stack.append(value)
    }

    mutating func pop() throws(CheckpointError) -> PickleValue {
        guard stack.count > marks.last ?? 0, let value = stack.popLast() else { throw malformed("the stack is empty") }
        return value
    }

    private mutating func popToMark() throws(CheckpointError) -> [PickleValue] {
        guard let mark = marks.popLast() else { throw malformed("there is no mark") }
        defer { stack.removeSubrange(mark...) }
        return Array(stack[mark...])
    }

    mutating func pop(_ count: Int) throws(CheckpointError) -> [PickleValue] {
        guard stack.count - (marks.last ?? 0) >= count else { throw malformed("the stack is too short") }
        defer { stack.removeLast(count) }
        return Array(stack.suffix(count))
    }

    private mutating func makeTuple(_ values: [PickleValue]) throws(CheckpointError) {
        tuples.append(values)
        try push(.tuple(tuples.count - 1))
    }

    mutating func makeDictionary(_ values: [PickleValue]) throws(CheckpointError) {
        dictionaries.append([])
        try push(.dictionary(dictionaries.count - 1))
        try setItems(values)
    }

    /// Adds keys and values to the dictionary on the stack.
    private mutating func setItems(_ values: [PickleValue]) throws(CheckpointError) {
        guard case .dictionary(let index)? = stack.last, values.count.isMultiple(of: 2) else {
            if case .opaque? = stack.last { return }
            throw malformed("items for something that is no dictionary")
        }
        for item in stride(from: 0, to: values.count, by: 2) {
            dictionaries[index].append((key: values[item], value: values[item + 1]))
        }
    }

    private mutating func append(_ values: [PickleValue]) throws(CheckpointError) {
        guard case .list(let index)? = stack.last else {
            if case .opaque? = stack.last { return }
            throw malformed("an element for something that is no list")
        }
        lists[index] += values
    }

    private mutating func remember(_ index: Int) throws(CheckpointError) {
        guard let value = stack.last else { throw malformed("nothing to remember") }
        try count()
        memo[index] = value
    }

    private mutating func recall(_ index: Int) throws(CheckpointError) {
        guard let value = memo[index] else { throw malformed("nothing was remembered as \(index)") }
        try push(value)
    }

    // MARK: Opcodes

    private mutating func execute(_ opcode: UInt8) throws(CheckpointError) {
        switch opcode {
        case 0x80: _ = try byte()  // PROTO
        case 0x95: _ = try take(8)  // FRAME
        case UInt8(ascii: "("):
            try count()
            marks.append(stack.count)
        case UInt8(ascii: "0"): _ = try pop()
        case UInt8(ascii: "1"): _ = try popToMark()
        case UInt8(ascii: "2"):
            guard let value = stack.last else { throw malformed("the stack is empty") }
            try push(value)
        case UInt8(ascii: "N"): try push(.none)
        case 0x88: try push(.bool(true))
        case 0x89: try push(.bool(false))
        case UInt8(ascii: "K"): try push(.integer(try unsigned(1)))
        case UInt8(ascii: "M"): try push(.integer(try unsigned(2)))
        case UInt8(ascii: "J"): try push(.integer(Int(Int32(truncatingIfNeeded: try unsigned(4)))))
        case 0x8a: try long(try unsigned(1))
        case 0x8b: try long(try unsigned(4))
        case UInt8(ascii: "G"):
            let bits = try take(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            try push(.number(Double(bitPattern: bits)))
        case UInt8(ascii: "X"): try push(try text(try unsigned(4)))
        case 0x8c: try push(try text(try unsigned(1)))
        case 0x8d: try push(try text(try unsigned(8)))
        case UInt8(ascii: "U"): try string(try unsigned(1))
        case UInt8(ascii: "T"): try string(try unsigned(4))
        case UInt8(ascii: "C"): try opaqueBytes(try unsigned(1))
        case UInt8(ascii: "B"): try opaqueBytes(try unsigned(4))
        case 0x8e, 0x96: try opaqueBytes(try unsigned(8))
        case UInt8(ascii: "]"):
            lists.append([])
            try push(.list(lists.count - 1))
        case UInt8(ascii: "l"):
            lists.append(try popToMark())
            try push(.list(lists.count - 1))
        case UInt8(ascii: "}"): try makeDictionary([])
        case UInt8(ascii: "d"): try makeDictionary(try popToMark())
        case UInt8(ascii: ")"): try makeTuple([])
        case UInt8(ascii: "t"): try makeTuple(try popToMark())
        case 0x85: try makeTuple(try pop(1))
        case 0x86: try makeTuple(try pop(2))
        case 0x87: try makeTuple(try pop(3))
        case UInt8(ascii: "a"): try append(try pop(1))
        case UInt8(ascii: "e"): try append(try popToMark())
        case UInt8(ascii: "s"): try setItems(try pop(2))
        case UInt8(ascii: "u"): try setItems(try popToMark())
        case UInt8(ascii: "q"): try remember(try unsigned(1))
        case UInt8(ascii: "r"): try remember(try unsigned(4))
        case 0x94: try remember(memo.count)
        case UInt8(ascii: "h"): try recall(try unsigned(1))
        case UInt8(ascii: "j"): try recall(try unsigned(4))
        case UInt8(ascii: "c"): try pushGlobal(module: try line(), name: try line())
        case 0x93: try pushStackGlobal()
        case UInt8(ascii: "Q"): try pushStorage(try pop())
        case UInt8(ascii: "R"): try reduce()
        case 0x81: try reduce()  // NEWOBJ
        case UInt8(ascii: "b"): try build()
        default:
            throw malformed("opcode 0x\(String(opcode, radix: 16)) is not one that a file of weights needs")
        }
    }

    /// A signed number of `count` bytes; what does not fit is kept without its value.
    private mutating func long(_ count: Int) throws(CheckpointError) {
        let digits = try take(count)
        guard count <= 8 else { return try push(.opaque) }
        let isNegative = digits.last.map { $0 >= 0x80 } ?? false
        let bits = digits.reversed().reduce(isNegative ? UInt64.max : 0) { $0 << 8 | UInt64($1) }
        try push(.integer(Int(bitPattern: UInt(bits))))
    }

    /// Python 2's strings, which were bytes and mostly text.
    private mutating func string(_ count: Int) throws(CheckpointError) {
        let text = String(validating: try take(count), as: UTF8.self)
        try push(text.map { .text($0) } ?? .opaque)
    }

    private mutating func opaqueBytes(_ count: Int) throws(CheckpointError) {
        _ = try take(count)
        try push(.opaque)
    }
}
