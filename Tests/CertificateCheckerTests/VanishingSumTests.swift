import TestSupport
import Testing

@testable import CertificateChecker

@Suite("Vanishing sums")
struct VanishingSumTests {
    private func sum(_ order: Int, _ terms: [(Int, Int)]) -> VanishingSum {
        VanishingSum(
            order: WholeNumber(order),
            terms: terms.map { VanishingSum.Term(exponent: WholeNumber($0.0), coefficient: $0.1) })
    }

    private func splits(_ sum: VanishingSum, _ primes: [Int]) throws -> Bool {
        var splitting = Splitting(primes.map { WholeNumber($0) }, order: sum.order)
        do throws(CertificateError) {
            try splitting.expectSplit(sum, "the sum")
            return true
        } catch {
            return false
        }
    }

    @Test("sums that are known")
    func known() throws {
        #expect(try splits(sum(3, [(0, 1), (1, 1), (2, 1)]), [3]))
        #expect(try !splits(sum(3, [(0, 1), (1, 1), (2, 1)]), [2]))
        #expect(try !splits(sum(3, [(0, 1), (1, 1), (2, 1)]), []))
        #expect(try splits(sum(1, [(0, 2), (0, -2)]), []))
        #expect(try !splits(sum(1, [(0, 1)]), [2, 3]))
        #expect(try !splits(sum(4, [(0, 1), (1, 1)]), [2]))
        #expect(try splits(sum(4, [(1, 3), (3, 3)]), [2]))
        // Absent parts are 0: two equal parts of three are not enough.
        #expect(try !splits(sum(3, [(0, 1), (1, 1)]), [3]))
        // The sum of the primitive 30th roots is the Moebius function, -1.
        let primitive = [1, 7, 11, 13, 17, 19, 23, 29].map { ($0, 1) }
        #expect(try splits(sum(30, primitive + [(0, 1)]), [2, 3, 5]))
        #expect(try !splits(sum(30, primitive + [(0, -1)]), [2, 3, 5]))
        // The one that is no sum of turned sums over a prime: e(1/5) + ... + e(4/5) = -1, e(1/6) + e(5/6) = 1.
        #expect(try splits(sum(30, [(6, 1), (12, 1), (18, 1), (24, 1), (5, 1), (25, 1)]), [2, 3, 5]))
    }

    @Test("against the value: split exactly if the value is 0")
    func againstValues() throws {
        var generator = SeededGenerator(stream: 904)
        let circle = Circle(bits: 200)
        let primes = [2, 3, 5, 7, 11]
        var vanished = 0
        for _ in 0..<TestRun.cases(600) {
            let order = [12, 30, 36, 60, 45, 49, 64, 70, 121, 210].randomElement(using: &generator) ?? 12
            var terms: [(Int, Int)] = []
            // Turned sums over primes, and sometimes a term that spoils them.
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let divisors = primes.filter { order % $0 == 0 }
                guard let p = divisors.randomElement(using: &generator) else { continue }
                let (start, factor) = (
                    Int.random(in: 0..<order, using: &generator), Int.random(in: -3...3, using: &generator)
                )
                terms += (0..<p).map { ((start + $0 * order / p) % order, factor) }
            }
            if Bool.random(using: &generator), !terms.isEmpty {
                terms[Int.random(in: terms.indices, using: &generator)].1 += 1
            }
            var total = Interval(0, bits: 200)
            var other = total
            for (exponent, coefficient) in terms {
                let point = circle.point(at: Fraction(exponent, order))
                total = total + point.cosine * Fraction(coefficient, 1)
                other = other + point.sine * Fraction(coefficient, 1)
            }
            let isZero = [total, other].allSatisfy { $0.lower.signum <= 0 && $0.upper.signum >= 0 }
            let scaled = Int.random(in: 1...3, using: &generator)
            let result = try splits(sum(order * scaled, terms.map { ($0.0 * scaled, $0.1) }), primes)
            #expect(result == isZero, "\(order): \(terms)")
            if result { vanished += 1 }
        }
        #expect(vanished > 100)
    }

    @Test("large primes need no large tables, and a missing part is 0")
    func largePrimes() throws {
        let p = 4_294_967_291
        #expect(try !splits(sum(p, [(0, 1), (1, 1)]), [p]))
        #expect(try splits(sum(2 * p, [(0, 1), (p, 1), (5, -2), (5 + p, -2)]), [2, p]))
    }

    @Test(
        "numbers that are called prime",
        arguments: [
            ("2", true), ("3", true), ("65537", true), ("4294967291", true), ("4294967295", false), ("1", false),
            ("0", false),
            ("-3", false), ("4", false), ("341", false), ("4294836225", false), ("4295098369", false),
            ("4294967311", false),
            ("25326001", false), ("3215031751", false), ("9", false),
            ("170141183460469231731687303715884105727", false),
        ])
    func primes(number: String, isPrime: Bool) {
        do throws(CertificateError) {
            try [WholeNumber(decimal: number)].expectPrime()
            #expect(isPrime, "\(number)")
        } catch {
            #expect(!isPrime, "\(error)")
        }
    }

    @Test("the procedure gives up at its limit, which is a million terms, and not before")
    func limit() throws {
        #expect(Splitting.mostTerms == 1_000_000)
        let zero = sum(2, (0..<1000).map { ($0 % 2, $0 % 4 < 2 ? 1 : -1) })
        var splitting = Splitting([2], order: 2, limit: 10_000)
        for _ in 0..<10 { try splitting.expectSplit(zero, "the sum") }
        do throws(CertificateError) {
            try splitting.expectSplit(zero, "the sum")
            Issue.record("there was no limit")
        } catch {
            #expect("\(error)".contains("gives up"))
        }
    }
}
