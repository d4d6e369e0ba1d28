import Foundation

/// SplitMix64 (Steele, Lea and Flood 2014): small, and the same everywhere for the same seed.
public struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    /// The generator of the run's seed, for one purpose: different streams are independent.
    public init(stream: UInt64) { state = TestRun.seed &+ stream &* 0xd134_2543_de82_ef95 }

    /// The next number of the stream.
    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

/// How large and how random this run of the tests is.
public enum TestRun {
    /// From the environment variable GNOMON_SEED; printed once, so that a failure can be repeated.
    public static let seed: UInt64 = {
        let seed = ProcessInfo.processInfo.environment["GNOMON_SEED"].flatMap { UInt64($0) } ?? 20_261_121
        print("seed \(seed), scale \(scale) (GNOMON_SEED, GNOMON_SCALE)")
        return seed
    }()

    /// From the environment variable GNOMON_SCALE: random tests run this many times their usual number of cases.
    public static let scale: Int = {
        ProcessInfo.processInfo.environment["GNOMON_SCALE"].flatMap { Int($0) }.map { max(1, $0) } ?? 1
    }()

    /// The number of cases of a random test whose usual number is `usual`.
    public static func cases(_ usual: Int) -> Int { usual * scale }
}
