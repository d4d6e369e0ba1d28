import TestSupport
import Testing

@testable import ExactArithmetic

@Suite("Rounding to binary formats")
struct BinaryFormatTests {
    /// The brain format by its bits: float32 rounded to nearest even in its upper half, from a double by way of two
    /// neighbours whose midpoint is compared exactly.
    private static func neighbours(_ format: BinaryFormat, _ value: Double) -> (Double, Double) {
        let quantum = Double(
            sign: .plus, exponent: max(Int(value.exponent), format.minimumExponent) - format.precision + 1,
            significand: 1)
        let below = (value / quantum).rounded(.down) * quantum
        return (below, below + quantum)
    }

    @Test("agrees with the hardware in float32, and with Float16, midpoints and subnormal numbers included")
    func hardware() {
        var generator = SeededGenerator(stream: 750)
        for _ in 0..<TestRun.cases(20000) {
            let exponent = Int.random(in: -160...130, using: &generator)
            var value = Double(
                sign: .plus, exponent: exponent, significand: Double.random(in: 1..<2, using: &generator))
            if Swift.Float(value).isFinite, Bool.random(using: &generator) {
                // A number with one bit more than the format: a midpoint half of the time.
                value = Double(Swift.Float(value)) + Double(Swift.Float(value).ulp) / 2
            }
            #expect(BinaryFormat.float32.nearest(to: value) == Double(Swift.Float(value)))
            #expect(BinaryFormat.float32.nearest(to: -value) == -Double(Swift.Float(value)))
            #expect(BinaryFormat.float64.nearest(to: value) == value)
        }
        #expect(BinaryFormat.float16.nearest(to: 65519.99) == 65504)
        #expect(BinaryFormat.float16.nearest(to: 65520) == .infinity)
        #expect(BinaryFormat.float16.nearest(to: -0x1p-25) == 0)
        #expect(BinaryFormat.float16.nearest(to: 0x1.8p-24) == 0x1p-23)
        #expect(BinaryFormat.bfloat16.nearest(to: 0x1.01p0) == 1)
        #expect(BinaryFormat.bfloat16.nearest(to: 0x1.03p0) == 0x1.04p0)
        #expect(BinaryFormat.bfloat16.nearest(to: 0x1.0100000001p0) == 0x1.02p0)
    }

    @Test(
        "gives the nearer neighbour, of two equally near ones the even one",
        arguments: [BinaryFormat.float16, .bfloat16, .float32])
    func nearest(format: BinaryFormat) throws {
        var generator = SeededGenerator(stream: 751)
        for _ in 0..<TestRun.cases(5000) {
            let value = Double(
                sign: .plus,
                exponent: Int.random(in: format.minimumExponent - 8...format.maximumExponent - 1, using: &generator),
                significand: Double.random(in: 1..<2, using: &generator))
            let (below, above) = Self.neighbours(format, value)
            let result = format.nearest(to: value)
            #expect(result == below || result == above)
            let (down, up) = (
                try #require(Rational(exactly: value)) - Rational(exactly: below)!,
                try #require(Rational(exactly: above)) - Rational(exactly: value)!
            )
            if down < up { #expect(result == below) }
            if up < down { #expect(result == above) }
            let midpoint = (below + above) / 2
            let even = format.nearest(to: midpoint)
            #expect((even == below) == ((below / (above - below)).truncatingRemainder(dividingBy: 2) == 0))
        }
    }

    @Test(
        "a real number close to a midpoint is told from it",
        arguments: [BinaryFormat.float16, .bfloat16, .float32, .float64])
    func closeToMidpoints(format: BinaryFormat) {
        let unit = Double(sign: .plus, exponent: 1 - format.precision, significand: 1)
        let midpoint = Rational(1) + Rational(exactly: unit / 2)!
        for exponent in [10, 60, 100, 200, 1000] {
            let little = Rational(1, Integer(2).power(exponent))
            #expect(
                format.nearest { Enclosure(midpoint + little * Rational(exactly: unit)!, precision: $0) } == 1 + unit)
            #expect(format.nearest { Enclosure(midpoint - little * Rational(exactly: unit)!, precision: $0) } == 1)
        }
        #expect(format.nearest { Enclosure(Rational(1, 2), precision: $0) } == 0.5)
        #expect(format.nearest { Enclosure(Rational(-1, 3), precision: $0) } == format.nearest(to: -1.0 / 3))
    }

    @Test(
        "midpoints that are known exactly go to the even neighbour, and the range ends where IEEE 754 says",
        arguments: [BinaryFormat.float16, .bfloat16, .float32, .float64])
    func midpoints(format: BinaryFormat) {
        func nearest(_ value: Rational) -> Double { format.nearest { Enclosure(value, precision: $0) } }
        func power(_ exponent: Int) -> Rational { Rational(1, exponent: exponent) }
        let unit = power(1 - format.precision)
        #expect(nearest(1 + unit / 2) == 1)
        #expect(nearest(1 + unit * Rational(3, 2)) == 1 + 2 * unit.approximateDouble)
        #expect(nearest(-1 - unit / 2) == -1)
        let end = power(format.maximumExponent + 1)
        let last = power(format.maximumExponent) * unit
        let largest = (end - last).approximateDouble
        #expect(nearest(end - last) == largest)
        #expect(nearest(end - last / 2) == .infinity)
        #expect(nearest(end - last / 2 - power(-200)) == largest)
        #expect(nearest(-end) == -.infinity)
        let smallest = power(format.minimumExponent) * unit
        #expect(nearest(smallest / 2) == 0)
        #expect(nearest(smallest * Rational(3, 4)) == smallest.approximateDouble)
    }
}
