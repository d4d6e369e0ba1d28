import ExactArithmetic
import TestSupport
import Testing

@testable import Checkpoints

@Suite("Element types")
struct ElementTypeTests {
    /// The formula of IEEE 754, with powers of two by repeated doubling.
    private func value(_ bits: UInt16, exponentBits: Int, fractionBits: Int) -> Double {
        let fraction = Int(bits) & ((1 << fractionBits) - 1)
        let exponent = Int(bits) >> fractionBits & ((1 << exponentBits) - 1)
        let bias = (1 << (exponentBits - 1)) - 1
        let sign: Double = bits >> 15 == 0 ? 1 : -1
        if exponent == (1 << exponentBits) - 1 { return fraction == 0 ? sign * .infinity : .nan }
        var result = Double(exponent == 0 ? fraction : fraction + 1 << fractionBits)
        let power = max(exponent, 1) - bias - fractionBits
        for _ in 0..<abs(power) { result = power > 0 ? result * 2 : result / 2 }
        return sign * result
    }

    @Test("of 16 bits are read as the formula says, and written back, for every pattern")
    func halves() throws {
        for pattern in UInt16.min...UInt16.max {
            for (type, exponentBits) in [(ElementType.float16, 5), (.bfloat16, 8)] {
                let expected = value(pattern, exponentBits: exponentBits, fractionBits: 15 - exponentBits)
                let read = try #require(type.value(UInt64(pattern)))
                guard !expected.isNaN else {
                    #expect(read.isNaN)
                    continue
                }
                guard read == expected, read.sign == expected.sign else {
                    Issue.record("\(type.name) \(pattern): \(read), not \(expected)")
                    return
                }
                if expected.isFinite, type.bits(expected) != UInt64(pattern) {
                    Issue.record("\(type.name) \(pattern) is written as \(type.bits(expected))")
                    return
                }
            }
        }
    }

    @Test("of floating point give their own bits back")
    func roundTrip() throws {
        var generator = SeededGenerator(stream: 901)
        for _ in 0..<TestRun.cases(10_000) {
            let pattern = UInt64.random(in: 0...UInt64.max, using: &generator)
            for (type, bits) in [(ElementType.float64, pattern), (.float32, pattern >> 32)] {
                let value = try #require(type.value(bits))
                if value.isFinite { #expect(type.bits(value) == bits) }
            }
        }
        #expect(ElementType.float32.value(1) == 0x1p-149 && ElementType.float64.value(1) == 0x1p-1074)
        #expect(ElementType.float64.bits(-0.0) == 1 << 63 && ElementType.float16.bits(-0.0) == 1 << 15)
    }

    @Test("of integers keep their sign")
    func integers() {
        #expect(ElementType.int8.value(0x80) == -128 && ElementType.uint8.value(0x80) == 128)
        #expect(ElementType.int16.value(0xffff) == -1 && ElementType.uint16.value(0xffff) == 65535)
        #expect(ElementType.int32.value(0x8000_0000) == -0x1p31 && ElementType.uint32.value(0x8000_0000) == 0x1p31)
        #expect(ElementType.int64.value(.max) == -1 && ElementType.bool.value(1) == 1)
    }

    @Test("of 64 bits refuse the integers that no double equals", arguments: [ElementType.int64, .uint64])
    func wideIntegers(type: ElementType) throws {
        for (bits, value) in [(1 << 53, 0x1p53), (1 << 53 + 2, 0x1p53 + 2), (1 << 62, 0x1p62)] as [(UInt64, Double)] {
            #expect(type.value(bits) == value)
        }
        #expect(type.value(1 << 53 + 1) == nil && type.value(1 << 62 + 1) == nil)
        let tensor = try Tensor(
            name: "w", elementType: type, shape: [2, 2],
            bytes: (little(1, 8) + little(2, 8) + little(1 << 53 + 1, 8) + little(3, 8))[...])
        expectRefusal(.unsupported, "'w'", "[1, 0]", "2^53") { try tensor.values() }
    }

    @Test("know their size, and which of them are floating point")
    func facts() {
        for type in GoldenArray.all.map(\.elementType) + [.bfloat16] {
            let bits = type == .bool ? 8 : Int(type.name.drop { !$0.isNumber }) ?? 0
            #expect(type.size == bits / 8, "\(type.name)")
            #expect((type.format != nil) == type.name.contains("float"), "\(type.name)")
        }
        #expect(ElementType.other("complex64").size == nil && ElementType.other("complex64").name == "complex64")
        #expect(ElementType.float16.format == .float16 && ElementType.bfloat16.format == .bfloat16)
    }
}
