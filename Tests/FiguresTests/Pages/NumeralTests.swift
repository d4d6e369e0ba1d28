import Testing

@testable import Figures

@Suite("Numbers on a page")
struct NumeralTests {
    @Test(
        "four significant digits; whole numbers as they are",
        arguments: [
            (0.0, "0"), (1, "1"), (-3, "−3"), (0.99999, "1.000"), (0.98765, "0.9877"), (12.3456, "12.35"),
            (-0.0123456, "−0.01235"), (999_999, "999999"), (1234.5678, "1235"), (99999.7, "100000"),
            (1_234_567, "1.235 × 10⁶"), (1.5e-12, "1.500 × 10⁻¹²"), (-2.5e17, "−2.500 × 10¹⁷"), (.infinity, "∞"),
            (-.infinity, "−∞"), (.nan, "–"), (9.9999e-5, "0.0001000"),
        ] as [(Double, String)])
    func significant(value: Double, text: String) {
        #expect(Numeral.significant(value) == text)
    }

    @Test("none is a dash, shares are percentages")
    func others() {
        #expect(Numeral.significant(nil) == "–")
        #expect(Numeral.fixed(-0.001, decimals: 2) == "0.00")
        #expect(Numeral.percent(nil) == "–")
        #expect(Numeral.percent(1) == "100 %")
        #expect(Numeral.percent(0.12345) == "12.35 %" || Numeral.percent(0.12345) == "12.34 %")
    }

    @Test(
        "coordinates to a tenth",
        arguments: [(1.04, "1"), (1.06, "1.1"), (-0.04, "0"), (-2.55, "-2.6"), (.nan, "0")] as [(Double, String)])
    func coordinates(value: Double, text: String) {
        #expect(Numeral.coordinate(value) == text || text == "-2.6" && Numeral.coordinate(value) == "-2.5")
    }

    @Test("axes: ticks within, 1, 2 or 5 apart; logarithms of positive numbers alone")
    func axes() {
        let axis = Axis("x", covering: [-33.5, 33.5])
        #expect(axis.ticks.map(\.label) == ["−20", "0", "20"])
        #expect(axis.place(-33.5) == 0 && axis.place(33.5) == 1 && axis.place(.nan) == nil)
        let rounded = Axis("y", covering: [-35.9, 36], isRounded: true)
        #expect(rounded.domain == -40...40)
        let small = Axis("y", covering: [-2e-17, 3e-17])
        #expect(small.title == "y, in 10⁻¹⁷" && small.ticks.map(\.label) == ["−2", "−1", "0", "1", "2", "3"])
        let large = Axis("y", covering: [0, 2.5e6])
        #expect(large.title == "y, in 10⁶" && large.ticks.map(\.label) == ["0", "0.5", "1.0", "1.5", "2.0", "2.5"])
        let thousandth = Axis("y", covering: [0, 0.001])
        #expect(thousandth.title == "y" && thousandth.ticks.last?.label == "0.0010")
        #expect(Axis("y", covering: [0, 2]).ticks.map(\.label) == ["0", "0.5", "1.0", "1.5", "2.0"])
        #expect(Axis("y", covering: [0, 2], isWhole: true).ticks.map(\.label) == ["0", "1", "2"])
        #expect(Axis("y", covering: [0, 2.2], isRounded: true, isWhole: true).domain == 0...3)
        let logarithmic = Axis(logarithmic: "y", covering: [0, 2e-5, 300, .nan])
        #expect(logarithmic.domain.lowerBound <= 2e-5 && logarithmic.domain.upperBound >= 300)
        #expect(logarithmic.place(0) == nil)
        for values in [[], [0.0], [5, 5], [.nan], [1e300, -1e300], [1e-300]] {
            let flat = Axis("x", covering: values)
            #expect(flat.domain.lowerBound < flat.domain.upperBound)
            #expect(flat.ticks.count < 20)
        }
    }
}
