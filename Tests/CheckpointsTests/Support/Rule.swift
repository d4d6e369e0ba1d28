@testable import Checkpoints

/// What the golden files hold: element i, in C order, comes from i alone (`Golden/README.md`).
struct GoldenArray: Sendable, CustomStringConvertible {
    let name: String
    let elementType: ElementType
    let shape: [Int]

    init(_ name: String, _ elementType: ElementType, _ shape: Int...) {
        self.init(name: name, elementType: elementType, shape: shape)
    }

    init(name: String, elementType: ElementType, shape: [Int]) {
        self.name = name
        self.elementType = elementType
        self.shape = shape
    }

    var description: String { "\(name) \(elementType.name) \(shape)" }

    /// k = 7 i mod 13: (k - 6) / 4, or k - 6, or k, or whether k is odd.
    var values: [Double] {
        (0..<shape.reduce(1, *)).map { index in
            let k = Double(7 * index % 13)
            return switch elementType {
            case .float64, .float32, .float16, .bfloat16: (k - 6) / 4
            case .int8, .int16, .int32, .int64: k - 6
            case .uint8, .uint16, .uint32, .uint64: k
            case .bool: k.truncatingRemainder(dividingBy: 2)
            case .other: .nan
            }
        }
    }
}

extension GoldenArray {
    /// One for each element type of NumPy.
    static let all: [GoldenArray] = [
        GoldenArray("f64", .float64, 3, 5), GoldenArray("f32", .float32, 3, 5), GoldenArray("f16", .float16, 3, 5),
        GoldenArray("i8", .int8, 14), GoldenArray("i16", .int16, 14), GoldenArray("i32", .int32, 7, 2),
        GoldenArray("i64", .int64, 7, 2), GoldenArray("u8", .uint8, 14), GoldenArray("u16", .uint16, 14),
        GoldenArray("u32", .uint32, 2, 7), GoldenArray("u64", .uint64, 2, 7), GoldenArray("bool", .bool, 4, 4),
    ]
    /// What `state_dict` in `make_torch.py` makes.
    static let stateDictionary: [GoldenArray] = [
        GoldenArray("f64", .float64, 3, 5), GoldenArray("f32", .float32, 3, 5), GoldenArray("f16", .float16, 3, 5),
        GoldenArray("bf16", .bfloat16, 3, 5), GoldenArray("i64", .int64, 7, 2), GoldenArray("i32", .int32, 7, 2),
        GoldenArray("i16", .int16, 7, 2), GoldenArray("i8", .int8, 7, 2), GoldenArray("u8", .uint8, 14),
        GoldenArray("bool", .bool, 4, 4), GoldenArray("scalar", .float64), GoldenArray("empty", .float32, 0, 4),
    ]
    /// What `model` in `make_torch.py` makes.
    static func model(_ prefix: String) -> [GoldenArray] {
        [
            GoldenArray("\(prefix)embed.weight", .float32, 5, 3), GoldenArray("\(prefix)out.weight", .float32, 3, 5),
            GoldenArray("\(prefix)out.bias", .float32, 5),
        ]
    }
    /// What `small_module` in `make_torch.py` makes.
    static func module(_ prefix: String) -> [GoldenArray] {
        [
            GoldenArray("\(prefix)0.weight", .float32, 5, 3), GoldenArray("\(prefix)0.bias", .float32, 5),
            GoldenArray("\(prefix)2.weight", .float32, 3, 5), GoldenArray("\(prefix)2.bias", .float32, 3),
        ]
    }
}
