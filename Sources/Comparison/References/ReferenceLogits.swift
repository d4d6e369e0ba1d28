import Constructions
import ExactArithmetic

/// Logits S_c(a, b) that are exact sums of cosines, as gaps S_t - S_c with t = (a + b) mod M.
///
/// All references are the same for (a, b) and (b, a).
protocol ReferenceLogits {
    var terms: [Explanation.Term] { get }

    /// Writes S_t - S_c for each class c in doubles; returns a bound of their errors, infinite where none is known.
    func writeGaps(on input: Input, to gaps: UnsafeMutableBufferPointer<Double>) -> Double

    /// S_t - S_c.
    func gap(to rival: Int, on input: Input) -> CosineSum

    /// The sign of S_t - S_c.
    func sign(ofGapTo rival: Int, on input: Input) -> Sign
}

extension ReferenceLogits {
    func sign(ofGapTo rival: Int, on input: Input) -> Sign { gap(to: rival, on: input).sign }
}

/// Waves: S_c(a, b) = sum_f s_f cos(2 pi f (a + b - c) / M).
///
/// With k = a + b - c the gap is sum_f s_f (1 - cos(2 pi f k / M)): M numbers, each known as a ``Ball``.
struct WaveReference: ReferenceLogits {
    let terms: [Explanation.Term]
    private let gaps: [CosineSum]
    private let signs: [Sign]
    private let values: [Double]
    private let radius: Double

    init(modulus: Int, frequencies: [Int], scales: [Double]) {
        terms = zip(frequencies, scales).map {
            Explanation.Term(
                frequency: $0, neurons: nil, phase: nil, scale: StatedNumbers.rational(StatedNumbers.scale($1)))
        }
        let terms = terms
        let total = terms.reduce(Rational(0)) { $0 + $1.scale }
        gaps = (0..<modulus).map { k in
            let waves = terms.map { (exponent: Integer($0.frequency) * Integer(k), coefficient: -$0.scale) }
            return CosineSum(order: Integer(modulus), terms: waves + [(exponent: Integer(0), coefficient: total)])
        }
        signs = gaps.map(\.sign)
        let balls = gaps.map { $0.ball() ?? Ball(midpoint: 0, radius: .infinity) }
        values = balls.map(\.midpoint)
        radius = balls.reduce(0) { Double.maximum($0, $1.radius.isNaN ? .infinity : $1.radius) }
    }

    private func offset(_ rival: Int, _ input: Input) -> Int {
        let difference = input.target(modulus: values.count) - rival
        return difference < 0 ? difference + values.count : difference
    }

    func writeGaps(on input: Input, to gaps: UnsafeMutableBufferPointer<Double>) -> Double {
        for rival in values.indices { gaps[rival] = values[offset(rival, input)] }
        return radius
    }

    func gap(to rival: Int, on input: Input) -> CosineSum { gaps[offset(rival, input)] }

    func sign(ofGapTo rival: Int, on input: Input) -> Sign { signs[offset(rival, input)] }
}
