import Foundation

/// How values become places along one side of a chart.
struct Axis {
    /// The smallest and largest value shown, lower first and apart.
    let domain: ClosedRange<Double>
    /// Whether equal ratios are equal lengths.
    let isLogarithmic: Bool
    /// What is measured, with its unit.
    let title: String
    /// Values that are labelled.
    let ticks: [(value: Double, label: String)]

    /// A linear axis; `values` are to be on it. Where `isRounded`, it begins and ends at a tick; where `isWhole`, ticks are
    /// whole numbers. Very small and very large ticks have their power of ten in the title.
    init(
        _ title: String, covering values: some Sequence<Double>, ticks count: Int = 5, isRounded: Bool = false,
        isWhole: Bool = false
    ) {
        // Beyond these no chart has a scale; within them steps neither vanish nor overflow.
        let values = values.filter { $0.magnitude <= 1e290 }.map { $0.magnitude < 1e-290 ? 0 : $0 }
        var (low, high) = (values.min() ?? 0, values.max() ?? 1)
        if high <= low { (low, high) = (low - max(abs(low) * 0.1, 0.5), high + max(abs(high) * 0.1, 0.5)) }
        let least = Self.step((high - low) / Double(count))
        let step = isWhole ? max(1, least) : least
        if isRounded {
            (low, high) = ((low / step + 1e-9).rounded(.down) * step, (high / step - 1e-9).rounded(.up) * step)
        }
        domain = low...high
        isLogarithmic = false
        let first = Int((low / step - 1e-9).rounded(.up))
        let last = max(first, Int((high / step + 1e-9).rounded(.down)))
        let largest = Double(max(abs(first), abs(last))) * step
        let exponent = largest > 0 && (largest < 1e-3 || largest >= 1e6) ? Int(log10(largest).rounded(.down)) : 0
        let unit = pow(10, Double(exponent))
        self.title = exponent == 0 ? title : "\(title), in 10\(Numeral.superscript(exponent))"
        ticks = (first...last).map { index in
            let value = Double(index) * step
            return (value, Self.label(value / unit, step: step / unit))
        }
    }

    /// A logarithmic axis; `values` that are positive are to be on it.
    init(logarithmic title: String, covering values: some Sequence<Double>) {
        let values = values.filter { $0 > 0 && $0.isFinite }
        let low = values.min().map { log10($0) } ?? -1
        let high = values.max().map { log10($0) } ?? 1
        let (first, last) = (Int(low.rounded(.down)), max(Int(high.rounded(.up)), Int(low.rounded(.down)) + 1))
        domain = pow(10, Double(first))...pow(10, Double(last))
        isLogarithmic = true
        self.title = title
        let stride = max(1, (last - first + 4) / 5)
        ticks = Swift.stride(from: first, through: last, by: stride).map { exponent in
            let isPlain = (-2...3).contains(exponent)
            return (
                pow(10, Double(exponent)),
                isPlain
                    ? Numeral.fixed(pow(10, Double(exponent)), decimals: max(0, -exponent))
                    : "10" + Numeral.superscript(exponent)
            )
        }
    }

    /// Where `value` is, from 0 at the start to 1 at the end; nil if it cannot be shown.
    func place(_ value: Double) -> Double? {
        guard value.isFinite else { return nil }
        guard isLogarithmic else { return (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound) }
        guard value > 0 else { return nil }
        return log(value / domain.lowerBound) / log(domain.upperBound / domain.lowerBound)
    }

    /// 1, 2 or 5 times a power of ten, at least `least`.
    private static func step(_ least: Double) -> Double {
        let power = pow(10, log10(least).rounded(.down))
        return [1, 2, 5, 10].map { $0 * power }.first { $0 >= least * (1 - 1e-9) } ?? 10 * power
    }

    private static func label(_ value: Double, step: Double) -> String {
        value == 0 ? "0" : Numeral.fixed(value, decimals: max(0, Int((-log10(step) - 1e-9).rounded(.up))))
    }
}
