/// Sums of rows of a matrix, weighted: the inner loop of an audit.
///
/// The columns are kept in panels of 24, whose 24 sums stay in registers while the rows of the panel stream by; the
/// last columns are in panels of 8, filled up with zeros. The order of summation is of no importance: the error bound
/// holds for all.
struct LogitKernel: Sendable {
    private typealias Lane = SIMD8<Double>

    private let rows: Int
    private let widePanels: Int
    private let narrowPanels: Int
    private let panels: [Double]
    /// The number of sums written: columns rounded up to a multiple of 8.
    let width: Int

    init(_ sum: WeightedSum) { self.init(rows: sum.rows, columns: sum.columns, values: sum.values) }

    /// The kernel of a matrix, given row by row.
    init(rows: Int, columns: Int, values: [Double]) {
        self.rows = rows
        width = (columns + 7) / 8 * 8
        widePanels = width / 24
        narrowPanels = (width - 24 * widePanels) / 8
        var panels: [Double] = []
        panels.reserveCapacity(rows * width)
        func append(_ panel: Range<Int>) {
            for row in 0..<rows {
                for column in panel {
                    panels.append(column < columns ? values[row * columns + column] : 0)
                }
            }
        }
        for panel in 0..<widePanels { append(24 * panel..<24 * panel + 24) }
        for panel in 0..<narrowPanels { append(24 * widePanels + 8 * panel..<24 * widePanels + 8 * panel + 8) }
        self.panels = panels
    }

    /// Writes, for each column, the sum over `index` of factors[index] times row indices[index] to `result`.
    ///
    /// Precondition: the indices are rows, and `result` has room for `width` numbers.
    func sums(
        _ indices: UnsafeBufferPointer<Int>, _ factors: UnsafeBufferPointer<Double>,
        to result: UnsafeMutablePointer<Double>
    ) {
        panels.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            for panel in 0..<widePanels {
                let base = start + panel * rows * 192
                var (one, two, three) = (Lane.zero, Lane.zero, Lane.zero)
                for position in 0..<indices.count {
                    let row = base + indices[position] * 192
                    let factor = factors[position]
                    one += factor * row.loadUnaligned(as: Lane.self)
                    two += factor * row.loadUnaligned(fromByteOffset: 64, as: Lane.self)
                    three += factor * row.loadUnaligned(fromByteOffset: 128, as: Lane.self)
                }
                let target = UnsafeMutableRawPointer(result + 24 * panel)
                target.storeBytes(of: one, as: Lane.self)
                target.storeBytes(of: two, toByteOffset: 64, as: Lane.self)
                target.storeBytes(of: three, toByteOffset: 128, as: Lane.self)
            }
            for panel in 0..<narrowPanels {
                let base = start + (widePanels * 3 + panel) * rows * 64
                var sum = Lane.zero
                for position in 0..<indices.count {
                    sum += factors[position] * (base + indices[position] * 64).loadUnaligned(as: Lane.self)
                }
                UnsafeMutableRawPointer(result + 24 * widePanels + 8 * panel).storeBytes(of: sum, as: Lane.self)
            }
        }
    }
}
