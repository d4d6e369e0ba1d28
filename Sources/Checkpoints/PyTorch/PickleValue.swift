/// What a pickle builds. Containers are places in the machine's tables, so that neither depth nor cycles in a hostile
/// file can exhaust the stack or leak.
enum PickleValue {
    case none
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list(Int)
    case tuple(Int)
    case dictionary(Int)
    case storage(Int)
    case tensor(Int)
    case global(PickleGlobal)
    /// Something no layout needs.
    case opaque
}

/// A storage that a pickle names: numbers kept elsewhere in the file.
struct PickledStorage {
    let key: String
    /// Nil for bytes whose type each tensor states.
    let elementType: ElementType?
    /// How many numbers, or bytes.
    let count: Int
    /// Where the numbers begin in a larger storage.
    var offset = 0
}

/// A tensor that a pickle describes.
struct PickledTensor {
    let storage: Int
    let elementType: ElementType
    let offset: Int
    let shape: [Int]
    let strides: [Int]
}
