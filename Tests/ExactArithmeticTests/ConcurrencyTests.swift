import TestSupport
import Testing

@testable import ExactArithmetic

struct ConcurrencyTests {
    /// A digest of work that touches every type: big and small rationals, signs by all layers, enclosures, balls.
    private static func work(_ stream: Int) -> [String] {
        var random = SeededGenerator(stream: UInt64(stream))
        var result: [String] = []
        var total: Rational = 0
        for _ in 0..<20 {
            let value = random.rational()
            total = total * Rational(1, 3) + value
            let relation = random.vanishing(order: 420, primes: [2, 3, 5, 7])
            let damaged = random.damaged(relation)
            let sum = damaged.cosineSum
            var tally = SignTally()
            // Only where it is known to end: a broken zero test should fail other tests, not hang this one.
            let sign = sum.enclosure(precision: 2000).sign == nil ? .zero : sum.sign(countingIn: &tally)
            result.append("\(relation.cosineSum.vanishes) \(sum.vanishes) \(sign)")
            result.append("\(tally) \(sum) \(sum.hashValue)")
            result.append(sum.enclosure(precision: random.pick(20...300)).description)
            let turn = random.turn()
            result.append(Enclosure.cosine(of: turn, precision: 150).description)
            result.append(Enclosure.pi(precision: random.pick(10...999)).description)
            result.append("\(Ball.cosine(of: turn)) \(Integer.gcd(value.numerator, total.numerator))")
        }
        result.append(total.description)
        return result
    }

    @Test("many tasks at once give what one after the other gives")
    func parallelEqualsSerial() async {
        let count = TestRun.cases(16)
        let serial = (0..<count).map(Self.work)
        let parallel = await withTaskGroup(of: (Int, [String]).self) { group in
            for index in (0..<count).reversed() { group.addTask { (index, Self.work(index)) } }
            return await group.reduce(into: [Int: [String]]()) { $0[$1.0] = $1.1 }
        }
        for index in 0..<count {
            #expect(parallel[index] == serial[index], "GNOMON_SEED=\(TestRun.seed), task \(index)")
        }
    }

    @Test("tasks that share the same large values read and compare them alike")
    func sharedValues() async {
        let integers = (0..<50).map { Integer(3).power(100 + $0) }
        let rationals = integers.map { Rational($0, 7) }
        let sum = CosineSum(order: 420, terms: rationals.enumerated().map { (Integer($0.offset), $0.element) })
        let expected = (rationals.reduce(0, +), sum * sum, sum.enclosure(precision: 100).description)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<TestRun.cases(16) {
                group.addTask {
                    let copies = rationals
                    return copies.reduce(0, +) == expected.0 && sum * sum == expected.1
                        && sum.enclosure(precision: 100).description == expected.2
                        && zip(integers, copies).allSatisfy { Rational($0.0) == 7 * $0.1 }
                }
            }
            for await agrees in group { #expect(agrees) }
        }
    }
}
