/// The sign of a real number: decided, never approximate.
public enum Sign: Int, Sendable, Hashable, Comparable, CaseIterable {
    case negative = -1
    case zero = 0
    case positive = 1

    /// The sign of an integer that a C comparison or sign function returned.
    init(of value: some SignedInteger) {
        self = value > 0 ? .positive : value < 0 ? .negative : .zero
    }

    /// Orders negative before zero before positive.
    public static func < (a: Sign, b: Sign) -> Bool { a.rawValue < b.rawValue }

    /// The sign of the opposite number.
    public static prefix func - (a: Sign) -> Sign {
        switch a {
        case .negative: .positive
        case .zero: .zero
        case .positive: .negative
        }
    }

    /// The sign of the product of two numbers with these signs.
    public static func * (a: Sign, b: Sign) -> Sign {
        a == .zero || b == .zero ? .zero : a == b ? .positive : .negative
    }
}
