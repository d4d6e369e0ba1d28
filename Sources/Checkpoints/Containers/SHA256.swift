/// The SHA-256 digest (FIPS 180-4), which names a file in reports.
enum SHA256 {
    /// The digest of `bytes` in hexadecimal.
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        var state: [UInt32] = [
            0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
        ]
        var schedule = [UInt32](repeating: 0, count: 64)
        let whole = bytes.count / 64 * 64
        bytes.withUnsafeBufferPointer { bytes in
            for start in stride(from: 0, to: whole, by: 64) { compress(bytes[start..<start + 64], &state, &schedule) }
        }
        var rest = Array(bytes[whole...]) + [0x80]
        rest += [UInt8](repeating: 0, count: (120 - rest.count) % 64)
        rest += (0..<8).map { UInt8(truncatingIfNeeded: (bytes.count * 8) >> (56 - 8 * $0)) }
        rest.withUnsafeBufferPointer { rest in
            for start in stride(from: 0, to: rest.count, by: 64) {
                compress(rest[start..<start + 64], &state, &schedule)
            }
        }
        return state.map { word in
            (0..<8).map { String(word >> (28 - 4 * $0) & 15, radix: 16) }.joined()
        }.joined()
    }

    private static func compress(
        _ block: Slice<UnsafeBufferPointer<UInt8>>, _ state: inout [UInt32], _ schedule: inout [UInt32]
    ) {
        func rotated(_ word: UInt32, _ bits: UInt32) -> UInt32 { word >> bits | word << (32 - bits) }
        for index in 0..<16 {
            let start = block.startIndex + 4 * index
            schedule[index] = (0..<4).reduce(0) { $0 << 8 | UInt32(block[start + $1]) }
        }
        for index in 16..<64 {
            let (early, late) = (schedule[index - 15], schedule[index - 2])
            schedule[index] =
                schedule[index - 16] &+ (rotated(early, 7) ^ rotated(early, 18) ^ early >> 3)
                &+ schedule[index - 7] &+ (rotated(late, 17) ^ rotated(late, 19) ^ late >> 10)
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let first =
                h &+ (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) &+ (e & f ^ ~e & g)
                &+ constants[index] &+ schedule[index]
            let second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ (a & b ^ a & c ^ b & c)
            (a, b, c, d, e, f, g, h) = (first &+ second, a, b, c, d &+ first, e, f, g)
        }
        for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
    }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = {
        var primes: [Int] = []
        var candidate = 2
        while primes.count < 64 {
            if primes.allSatisfy({ !candidate.isMultiple(of: $0) }) { primes.append(candidate) }
            candidate += 1
        }
        return primes.map { prime in
            // floor(2^32 cbrt(prime)), by bisection in integers, less its integer part.
            var (low, high) = (UInt128(0), UInt128(1) << 36)
            while high - low > 1 {
                let middle = (low + high) / 2
                if middle * middle * middle <= UInt128(prime) << 96 { low = middle } else { high = middle }
            }
            return UInt32(truncatingIfNeeded: low)
        }
    }()
}
