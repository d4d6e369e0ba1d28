/// One question to a model of modular addition: two tokens, whose sum is wanted.
public struct Input: Sendable, Hashable {
    /// The first token, in 0..<modulus.
    public let a: Int
    /// The second token, in 0..<modulus.
    public let b: Int

    /// The input (a, b).
    public init(_ a: Int, _ b: Int) {
        self.a = a
        self.b = b
    }

    /// (a + b) mod `modulus`, which must be positive and at most 2^62.
    public func target(modulus: Int) -> Int { (a + b) % modulus }
}
