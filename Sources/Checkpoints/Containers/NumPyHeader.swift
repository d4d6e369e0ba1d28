/// What a NumPy file says of its array before the numbers.
///
/// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html: a magic string, a version, the length of the
/// header (two bytes in version 1, four in 2 and 3, low byte first), and a Python dictionary of `descr`,
/// `fortran_order` and `shape`.
struct NumPyHeader {
    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
    /// The longest header read.
    static let maximumLength = 1 << 20

    let type: ElementType
    /// Characters per string, for arrays of Unicode strings.
    let stringLength: Int?
    let isBigEndian: Bool
    let isFortranOrder: Bool
    let shape: [Int]
    /// Where the numbers begin.
    let end: Int

    /// Reads the header at the start of `bytes`; `name` is for messages.
    init(_ bytes: ArraySlice<UInt8>, name: String) throws(CheckpointError) {
        func malformed(_ what: String) -> CheckpointError { .malformed("NumPy array '\(name)': \(what)") }
        let start = bytes.startIndex
        guard bytes.starts(with: Self.magic), bytes.count >= 10 else {
            throw malformed("it does not start as NumPy writes it")
        }
        let version = bytes[start + 6]
        guard (1...3).contains(version) else {
            throw .unsupported("NumPy array '\(name)': format version \(version); 1 to 3 are read")
        }
        let lengthSize = version == 1 ? 2 : 4
        guard bytes.count >= 8 + lengthSize else { throw malformed("it ends within its header") }
        let length = (0..<lengthSize).reversed().reduce(0) { $0 << 8 | Int(bytes[start + 8 + $1]) }
        guard length <= Self.maximumLength else { throw malformed("a header of \(length) bytes is too long") }
        end = start + 8 + lengthSize + length
        guard end <= bytes.endIndex else { throw malformed("it ends within its header") }
        guard case .dictionary(let entries)? = PythonLiteral(bytes[end - length..<end]), entries.count == 3,
            let description = entries["descr"], case .bool(let order)? = entries["fortran_order"],
            case .sequence(let lengths)? = entries["shape"]
        else { throw malformed("its header is not a dictionary of descr, fortran_order and shape") }
        isFortranOrder = order
        var shape: [Int] = []
        for case .integer(let length) in lengths { shape.append(length) }
        guard shape.count == lengths.count else { throw malformed("its shape is not made of integers") }
        _ = try Tensor.count(shape, name)
        self.shape = shape
        guard case .string(let text) = description else {
            (type, stringLength, isBigEndian) = (.other("structured"), nil, false)
            return
        }
        (type, stringLength) = Self.elementType(text)
        isBigEndian = text.hasPrefix(">")
    }

    /// The type that NumPy calls `text`, such as `<f4`.
    private static func elementType(_ text: String) -> (ElementType, stringLength: Int?) {
        let name = text.drop { "<>|=".contains($0) }
        switch name {
        case "f8": return (.float64, nil)
        case "f4": return (.float32, nil)
        case "f2": return (.float16, nil)
        case "i1": return (.int8, nil)
        case "i2": return (.int16, nil)
        case "i4": return (.int32, nil)
        case "i8": return (.int64, nil)
        case "u1": return (.uint8, nil)
        case "u2": return (.uint16, nil)
        case "u4": return (.uint32, nil)
        case "u8": return (.uint64, nil)
        case "b1": return (.bool, nil)
        case "O": return (.other("object"), nil)
        default:
            let length = name.hasPrefix("U") ? Int(name.dropFirst()) : nil
            return (.other(text), length)
        }
    }
}
