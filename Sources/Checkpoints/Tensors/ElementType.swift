public import ExactArithmetic

/// What the numbers of an array are stored as.
public enum ElementType: Sendable, Hashable {
    case float64, float32, float16, bfloat16
    case int8, int16, int32, int64
    case uint8, uint16, uint32, uint64
    case bool
    /// A type that is listed and not read, under the name its container gives it.
    case other(String)

    /// The name NumPy and PyTorch users know.
    public var name: String {
        switch self {
        case .float64: "float64"
        case .float32: "float32"
        case .float16: "float16"
        case .bfloat16: "bfloat16"
        case .int8: "int8"
        case .int16: "int16"
        case .int32: "int32"
        case .int64: "int64"
        case .uint8: "uint8"
        case .uint16: "uint16"
        case .uint32: "uint32"
        case .uint64: "uint64"
        case .bool: "bool"
        case .other(let name): name
        }
    }

    /// Bytes per number; nil for types that are not read.
    public var size: Int? {
        switch self {
        case .float64, .int64, .uint64: 8
        case .float32, .int32, .uint32: 4
        case .float16, .bfloat16, .int16, .uint16: 2
        case .int8, .uint8, .bool: 1
        case .other: nil
        }
    }

    /// Whether weights are usually stored so.
    public var isFloatingPoint: Bool { format != nil }

    /// The floating-point format, if it is one.
    public var format: BinaryFormat? {
        switch self {
        case .float64: .float64
        case .float32: .float32
        case .float16: .float16
        case .bfloat16: .bfloat16
        default: nil
        }
    }

    /// The number with these `size` bytes, low byte first; nil for integers that no double equals.
    func value(_ bits: UInt64) -> Double? {
        switch self {
        case .float64: Double(bitPattern: bits)
        case .float32: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
        case .float16: ElementType.binary16(UInt16(truncatingIfNeeded: bits))
        case .bfloat16: Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits) << 16))
        case .int8: Double(Int8(truncatingIfNeeded: bits))
        case .int16: Double(Int16(truncatingIfNeeded: bits))
        case .int32: Double(Int32(truncatingIfNeeded: bits))
        case .int64: Double(exactly: Int64(bitPattern: bits))
        case .uint8, .uint16, .uint32: Double(bits)
        case .bool: bits == 0 ? 0 : 1
        case .uint64: Double(exactly: bits)
        case .other: nil
        }
    }

    /// Written out because not every platform has Float16.
    private static func binary16(_ bits: UInt16) -> Double {
        let fraction = Double(bits & 0x3ff)
        let magnitude: Double
        switch Int(bits >> 10 & 0x1f) {
        case 0: magnitude = fraction * 0x1p-24
        case 31: magnitude = fraction == 0 ? .infinity : .nan
        case let exponent: magnitude = Double(sign: .plus, exponent: exponent - 25, significand: 1024 + fraction)
        }
        return bits >> 15 == 0 ? magnitude : -magnitude
    }

    /// The bytes of `value`, low byte first, in a floating-point type. Precondition: the type has that value.
    func bits(_ value: Double) -> UInt64 {
        switch self {
        case .float64: value.bitPattern
        case .float32: UInt64(Float(value).bitPattern)
        case .bfloat16: UInt64(Float(value).bitPattern >> 16)
        case .float16: UInt64(ElementType.binary16(value))
        default: preconditionFailure("\(name) is not written")
        }
    }

    private static func binary16(_ value: Double) -> UInt16 {
        let sign: UInt16 = value.sign == .minus ? 0x8000 : 0
        let magnitude = value.magnitude
        if magnitude < 0x1p-14 { return sign | UInt16(magnitude * 0x1p24) }
        let exponent = Int(magnitude.exponent)
        return sign | UInt16(exponent + 15) << 10 | UInt16((magnitude.significand - 1) * 1024)
    }
}
