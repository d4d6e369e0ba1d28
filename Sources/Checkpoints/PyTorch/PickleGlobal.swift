/// The names a pickle of weights may ask for, and what the reader makes of each: a closed list. None is called.
enum PickleGlobal: Hashable {
    /// A dictionary.
    case dictionary
    /// A tensor over a storage whose type the storage knows.
    case tensor
    /// A tensor over bytes, whose type is an argument.
    case tensorOfType
    /// A wrapper around a tensor.
    case parameter
    /// A storage, with the type of its numbers; nil for bytes.
    case storage(ElementType?)
    /// The type of a tensor's numbers.
    case type(ElementType)
    /// A tuple of lengths.
    case size
    /// Something no layout needs, kept as a value without contents.
    case opaque

    init?(module: String, name: String) {
        switch (module, name) {
        case ("collections", "OrderedDict"), ("collections", "defaultdict"), ("builtins", "dict"),
            ("__builtin__", "dict"):
            self = .dictionary
        case ("torch._utils", "_rebuild_tensor_v2"), ("torch._utils", "_rebuild_tensor"): self = .tensor
        case ("torch._utils", "_rebuild_tensor_v3"): self = .tensorOfType
        case ("torch._utils", "_rebuild_parameter"): self = .parameter
        case ("torch", "Size"): self = .size
        case ("torch.storage", "UntypedStorage"), ("torch", "UntypedStorage"): self = .storage(nil)
        case ("torch", "device"), ("builtins", "int"), ("builtins", "float"), ("builtins", "list"),
            ("__builtin__", "int"), ("__builtin__", "float"), ("__builtin__", "list"), ("_codecs", "encode"),
            ("numpy", "dtype"), ("numpy", "ndarray"), ("numpy.core.multiarray", "scalar"),
            ("numpy._core.multiarray", "scalar"), ("numpy.core.multiarray", "_reconstruct"),
            ("numpy._core.multiarray", "_reconstruct"):
            self = .opaque
        case ("torch", _):
            if let type = Self.storageTypes[name] {
                self = .storage(type)
            } else if let type = Self.types[name] {
                self = .type(type)
            } else {
                return nil
            }
        default: return nil
        }
    }

    private static let storageTypes: [String: ElementType] = [
        "DoubleStorage": .float64, "FloatStorage": .float32, "HalfStorage": .float16, "BFloat16Storage": .bfloat16,
        "LongStorage": .int64, "IntStorage": .int32, "ShortStorage": .int16, "CharStorage": .int8,
        "ByteStorage": .uint8, "BoolStorage": .bool, "ComplexFloatStorage": .other("complex64"),
        "ComplexDoubleStorage": .other("complex128"),
    ]

    private static let types: [String: ElementType] = [
        "float64": .float64, "float32": .float32, "float16": .float16, "bfloat16": .bfloat16, "int64": .int64,
        "int32": .int32, "int16": .int16, "int8": .int8, "uint8": .uint8, "uint16": .uint16, "uint32": .uint32,
        "uint64": .uint64, "bool": .bool,
    ]
}
