extension Line {
    /// The words from `index` on as integers, each larger than the one before.
    func primes(from index: Int) throws(CertificateError) -> [WholeNumber] {
        var primes: [WholeNumber] = []
        for position in index..<max(index, words.count) {
            let value = try integer(position)
            if let last = primes.last, value <= last { throw malformed("'\(text)': the primes must increase") }
            primes.append(value)
        }
        return primes
    }
}

extension [WholeNumber] {
    /// Checks that each is a prime below 2^32, by trial division.
    ///
    /// - Complexity: O(sqrt(p)) for each, some 30 000 divisions at most.
    func expectPrime() throws(CertificateError) {
        for value in self {
            guard let small = value.asInt.flatMap(UInt32.init(exactly:)), small >= 2 else {
                throw .notProved("\(Fraction(value).abbreviated) is not a prime below 2^32")
            }
            guard let divisor = small.smallestProperDivisor else { continue }
            throw .notProved("\(small) is not prime: \(divisor) divides it")
        }
    }
}

extension UInt32 {
    /// The least divisor above 1 and below the number itself, nil for a prime.
    fileprivate var smallestProperDivisor: UInt32? {
        if self > 2, isMultiple(of: 2) { return 2 }
        // While d d <= self, d is at most 65 535 and d d fits; the step beyond does as 65 537^2 is not computed: the product is
        // taken in 64 bits.
        var divisor: UInt32 = 3
        while UInt64(divisor) * UInt64(divisor) <= UInt64(self) {
            if self % divisor == 0 { return divisor }
            divisor += 2
        }
        return nil
    }
}
