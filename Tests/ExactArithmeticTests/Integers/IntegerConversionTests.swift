import TestSupport
import Testing

@testable import ExactArithmetic

struct IntegerConversionTests {
    @Test("text round trips")
    func text() throws {
        try forCases(2000) { random in
            let value = random.integer()
            try checkEqual(Integer(value.description), value)
            if value.sign != .negative {
                try checkEqual(Integer("+\(value)"), value)
                try checkEqual(Integer("000\(value)"), value)
            }
        }
    }

    @Test("decimal digits are the ones 128-bit arithmetic writes")
    func digits() throws {
        try forCases(2000) { random in
            let value = Int128(random.int()) << Int128(random.pick(0...64))
            try checkEqual(Integer(value).description, String(value))
            try checkEqual(Integer(String(value)), Integer(value))
        }
    }

    @Test(
        "text that is not a decimal integer is refused",
        arguments: [
            "", "-", "+", "1a", "a1", " 1", "1 ", "--1", "+-1", "-+1", "1.0", "1e5", "0x10", "1_000", "1,000", "\u{0}",
            "1\u{0}", "\u{661}", "\u{2212}1", "-\u{301}1", "1\u{301}", "\n1", "1\r\n", "1/1", "inf", "nan",
            "99999999999999999999x", "- 99999999999999999999", "-+99999999999999999999", "99999999999999999999 ",
            "9999999999\u{0}9999999999", "99999999999999999999\u{661}",
        ])
    func refused(_ text: String) { #expect(Integer(text) == nil) }

    @Test(
        "text of every accepted shape is read",
        arguments: [
            ("0", 0), ("-0", 0), ("+0", 0), ("007", 7), ("-007", -7), ("+7", 7),
            ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
            ("-000000000000000000009223372036854775808", Int.min), ("+0000000000000000000000000000000000000005", 5),
        ])
    func accepted(_ text: String, _ value: Int) {
        #expect(Integer(text) == Integer(value))
        #expect(Integer(text)?.asInt == value)
    }

    @Test("text just outside the range of Int gives the right large integer")
    func boundaryText() {
        #expect(Integer("9223372036854775808") == Integer(Int.max) + 1)
        #expect(Integer("-9223372036854775809") == Integer(Int.min) - 1)
        #expect(Integer("18446744073709551616") == Integer(2).power(64))
    }

    @Test("128-bit integers convert both ways, and only they fit")
    func int128() throws {
        try forCases(3000) { random in
            let high = Int128(Int(truncatingIfNeeded: random.next())) << 64
            let value = (high | Int128(random.next())) >> Int128(random.pick(0...127))
            try checkEqual(Integer(value).asInt128, value)
            try checkEqual(Integer(exactly: value)?.asInt128, value)
            let integer = random.integer()
            let fits = integer >= -Integer(2).power(127) && integer < Integer(2).power(127)
            try checkEqual(integer.asInt128 != nil, fits, "\(integer)")
            if let narrow = integer.asInt128 { try checkEqual(Integer(narrow), integer) }
        }
    }

    @Test("the ends of 128 bits fit, their neighbours beyond do not")
    func int128Ends() {
        #expect(Integer(2).power(127).asInt128 == nil)
        #expect((Integer(2).power(127) - 1).asInt128 == Int128.max)
        #expect((-Integer(2).power(127)).asInt128 == Int128.min)
        #expect((-Integer(2).power(127) - 1).asInt128 == nil)
        #expect(Integer(2).power(128).asInt128 == nil)
        #expect(Integer(2).power(192).asInt128 == nil)
        #expect(Integer(Int128.min) == -Integer(2).power(127))
    }

    @Test("machine words and 128-bit integers convert both ways")
    func words() throws {
        try forCases(1000) { random in
            let word = random.int()
            try checkEqual(Int128(word: word), Int128(word), "\(word)")
            try checkEqual(Int128(word).word, word)
            let wide = Int128(word) * Int128(random.int())
            try checkEqual(wide.word, Int(exactly: wide), "\(wide)")
            try checkEqual(wide.lowWord, Int(truncatingIfNeeded: wide), "\(wide)")
        }
        #expect((Int128(Int.max) + 1).word == nil)
        #expect((Int128(Int.min) - 1).word == nil)
    }

    @Test("integers of every standard type convert to the same number")
    func standardTypes() {
        #expect(Integer(UInt64.max) == Integer(2).power(64) - 1)
        #expect(Integer(UInt128.max) == Integer(2).power(128) - 1)
        #expect(Integer(UInt8.max) == 255)
        #expect(Integer(Int8.min) == -128)
        #expect(Integer(UInt(1) << 63) == Integer(2).power(63))
        #expect(Integer(UInt128(1) << 64) == Integer(2).power(64))
    }

    @Test("equal integers hash equally, however they were made")
    func hashing() throws {
        try forCases(2000) { random in
            let (a, b) = (random.integer(), random.integer())
            let again = (a + b) - b
            try checkEqual(again, a)
            try checkEqual(again.hashValue, a.hashValue, "\(a)")
            try checkEqual(Set([a, b, again, b + 0]).count, a == b ? 1 : 2, "\(a), \(b)")
        }
    }

    @Test("different integers do not all hash alike")
    func hashesDiffer() {
        let power = Integer(2).power(100)
        let values = (0..<200).flatMap { [Integer($0), power + Integer($0), (Integer($0) + 1) * power - 1] }
        #expect(Set(values.map(\.hashValue)).count > 590)
        #expect(Integer(2).power(100).hashValue != (-Integer(2).power(100)).hashValue)
    }

    @Test("the order is total and agrees with the sign of the difference")
    func order() throws {
        try forCases(2000) { random in
            let (a, b) = (random.integer(), random.integer())
            try checkEqual(a < b, (a - b).sign == .negative, "\(a), \(b)")
            try checkEqual(a == b, (a - b).isZero, "\(a), \(b)")
            try checkEqual([a < b, a == b, b < a].filter { $0 }.count, 1, "\(a), \(b)")
        }
    }

    @Test("a copy keeps its value when the original changes")
    func valueSemantics() throws {
        try forCases(500) { random in
            let original = random.integer()
            let text = original.description
            var changed = original
            changed += 1
            changed *= changed
            changed -= original
            try checkEqual(original.description, text)
            try checkEqual(changed, original * original + original + 1, "\(original)")
        }
    }
}

struct SignTests {
    @Test("signs multiply, oppose and order like the numbers -1, 0 and 1", arguments: Sign.allCases, Sign.allCases)
    func arithmetic(_ a: Sign, _ b: Sign) {
        #expect((a * b).rawValue == a.rawValue * b.rawValue)
        #expect((-a).rawValue == -a.rawValue)
        #expect((a < b) == (a.rawValue < b.rawValue))
    }
}
