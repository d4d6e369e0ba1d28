import TestSupport

/// Arithmetic modulo a prime below 2^63, and the number theory the modular judge stands on.
struct PrimeField {
    let prime: UInt64

    func multiply(_ a: UInt64, _ b: UInt64) -> UInt64 {
        prime.dividingFullWidth(a.multipliedFullWidth(by: b)).remainder
    }

    func add(_ a: UInt64, _ b: UInt64) -> UInt64 { a >= prime - b ? a - (prime - b) : a + b }

    func power(_ base: UInt64, _ exponent: UInt64) -> UInt64 {
        var (result, square, rest) = (1 % prime, base % prime, exponent)
        while rest > 0 {
            if rest & 1 == 1 { result = multiply(result, square) }
            square = multiply(square, square)
            rest >>= 1
        }
        return result
    }

    /// An element of order exactly `n`. Precondition: `n` divides prime - 1 and has these prime factors.
    func rootOfUnity(order n: UInt64, primeFactors: [UInt64]) -> UInt64 {
        for candidate in 2..<prime {
            let root = power(candidate, (prime - 1) / n)
            if primeFactors.allSatisfy({ power(root, n / $0) != 1 }) { return root }
        }
        fatalError("the multiplicative group of a prime field is cyclic")
    }

    /// A random prime above 2^40 that leaves the remainder 1 modulo `n`.
    static func random(congruentToOneModulo n: UInt64, using random: inout SeededGenerator) -> PrimeField {
        precondition(n < 1 << 60)
        while true {
            let top = UInt64.random(in: (1 << 61)..<(1 << 62), using: &random)
            let candidate = top - top % n + 1
            if isPrime(candidate) { return PrimeField(prime: candidate) }
        }
    }

    /// Miller and Rabin's test; these bases leave no exception below 2^64 (Sorenson and Webster 2015).
    static func isPrime(_ n: UInt64) -> Bool {
        let bases: [UInt64] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37]
        if n < 2 { return false }
        for base in bases where n % base == 0 { return n == base }
        let shift = (n - 1).trailingZeroBitCount
        let field = PrimeField(prime: n)
        return bases.allSatisfy { base in
            var power = field.power(base, (n - 1) >> UInt64(shift))
            if power == 1 || power == n - 1 { return true }
            for _ in 1..<max(shift, 1) {
                power = field.multiply(power, power)
                if power == n - 1 { return true }
            }
            return false
        }
    }

    /// The least prime not below `n`.
    static func nextPrime(from n: Int) -> Int {
        var candidate = UInt64(n)
        while !isPrime(candidate) { candidate += 1 }
        return Int(candidate)
    }

    /// The prime factors of `n` with their exponents, by trial division.
    ///
    /// A rest without factors below 10^5 that is not prime is split by Fermat's method: the test orders with two large
    /// primes take neighbours.
    static func factors(of n: UInt64) -> [(prime: UInt64, exponent: Int)] {
        var (rest, divisor): (UInt64, UInt64) = (n, 2)
        var result: [(prime: UInt64, exponent: Int)] = []
        while divisor * divisor <= rest, divisor < 100_000 {
            var exponent = 0
            while rest % divisor == 0 {
                rest /= divisor
                exponent += 1
            }
            if exponent > 0 { result.append((divisor, exponent)) }
            divisor += divisor == 2 ? 1 : 2
        }
        if rest == 1 { return result }
        if isPrime(rest) { return result + [(rest, 1)] }
        var root = UInt64(Double(rest).squareRoot())
        while root * root < rest { root += 1 }
        while true {
            let square = root * root - rest
            let side = UInt64(Double(square).squareRoot().rounded())
            if side * side == square {
                return result + (side == 0 ? [(root, 2)] : [(root - side, 1), (root + side, 1)])
            }
            root += 1
        }
    }
}
