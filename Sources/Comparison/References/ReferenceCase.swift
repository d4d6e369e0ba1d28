import Constructions
import ExactArithmetic
import Verification

/// The network's gaps L_t - L_c on one input, in doubles, and beyond doubles when that is asked for.
struct NetworkGaps {
    let input: Input
    /// L_t - L_c for each class c.
    let values: UnsafeMutableBufferPointer<Double>
    /// At least the error of each.
    let radius: Double
    /// At least the magnitude of each of `values`.
    let largest: Double
    /// Whether 0 < L_t - L_c < `bound` for each of these classes; nil where that cannot be told.
    let areBetween: ([(rival: Int, bound: CosineSum)]) -> Bool?
    /// Whether that is told by integers, not by enclosures.
    let isRational: Bool

    /// The gaps of logits that are off by `bound` at most; they are written to `values`, which has room for a number for each class.
    ///
    /// A difference of two logits, each off by the bound, rounds once: u times the largest difference.
    init(
        _ input: Input, logits: UnsafeMutableBufferPointer<Double>, bound: Double,
        values: UnsafeMutableBufferPointer<Double>, isRational: Bool,
        areBetween: @escaping ([(rival: Int, bound: CosineSum)]) -> Bool?
    ) {
        let right = logits[input.target(modulus: values.count)]
        var largest = 0.0
        for rival in 0..<values.count {
            values[rival] = right - logits[rival]
            largest = Double.maximum(largest, values[rival].magnitude)
        }
        self.input = input
        self.values = values
        self.largest = largest
        radius = bound.isFinite ? Ball.inflated(2 * bound + Ball.unitRoundoff * largest) : .infinity
        self.areBetween = areBetween
        self.isRational = isRational
    }
}

/// One reference, and what is found about it, input by input.
final class ReferenceCase {
    private let kind: Explanation.Kind
    private let reference: any ReferenceLogits
    private let modulus: Int
    private let residualBound: Double
    private let gaps: UnsafeMutableBufferPointer<Double>
    private var isExplained: [Bool]
    private var undecided = 0
    private var (correct, tied, wrong) = (0, 0, 0)
    private var (decided, inputsDecided) = (AuditVerdict.Tally(), AuditVerdict.Tally())
    /// Inputs on which all gaps of the reference are certainly above the residual bound.
    private(set) var uniformlyExplained = 0

    init(_ kind: Explanation.Kind, _ reference: any ReferenceLogits, modulus: Int, residualBound: Double = .infinity) {
        self.kind = kind
        self.reference = reference
        self.modulus = modulus
        self.residualBound = residualBound
        gaps = .allocate(capacity: modulus)
        gaps.initialize(repeating: 0)
        isExplained = [Bool](repeating: false, count: modulus * modulus)
    }

    deinit { gaps.deallocate() }

    var result: Explanation.Reference {
        Explanation.Reference(
            kind: kind, terms: reference.terms, explained: isExplained.count { $0 }, isExplained: isExplained,
            undecided: undecided,
            inputs: AuditVerdict.InputCounts(correct: correct, tied: tied, wrong: wrong, undecided: 0),
            decided: decided, inputsDecided: inputsDecided)
    }

    /// Decides one input, or two: (a, b) and (b, a) where both have the same logits.
    func visit(_ network: NetworkGaps, mirrored: Bool, usesFilter: Bool) {
        let input = network.input
        let known = reference.writeGaps(on: input, to: gaps)
        let radius = usesFilter ? known : .infinity
        let weight = mirrored ? 2 : 1
        var smallest = Double.infinity
        var largest = 0.0
        for rival in 0..<modulus where rival != input.target(modulus: modulus) {
            smallest = Double.minimum(smallest, gaps[rival])
            largest = Double.maximum(largest, gaps[rival].magnitude)
        }
        judgeReference(input, smallest, radius, weight)
        // Rounded down: two roundings.
        if (smallest - known).nextDown.nextDown > residualBound { uniformlyExplained += weight }
        if decide(network, radius, largest, weight) {
            isExplained[input.a * modulus + input.b] = true
            if mirrored { isExplained[input.b * modulus + input.a] = true }
        }
    }

    /// Whether the reference itself is right.
    private func judgeReference(_ input: Input, _ smallest: Double, _ radius: Double, _ weight: Int) {
        var sign: Sign
        if smallest > radius {
            (sign, inputsDecided.filter) = (.positive, inputsDecided.filter + weight)
        } else if smallest < -radius {
            (sign, inputsDecided.filter) = (.negative, inputsDecided.filter + weight)
        } else {
            inputsDecided.exact += weight
            sign = .positive
            for rival in 0..<modulus where rival != input.target(modulus: modulus) && !(gaps[rival] > radius) {
                let found = reference.sign(ofGapTo: rival, on: input)
                if found == .negative || sign == .positive { sign = found }
                if sign == .negative { break }
            }
        }
        switch sign {
        case .positive: correct += weight
        case .zero: tied += weight
        case .negative: wrong += weight
        }
    }

    /// Whether 0 < D < 2 G for every rival, D = L_t - L_c and G = S_t - S_c.
    ///
    /// With D within r of its double d and G within s of its double g, x = fl(2 g - d) has
    ///
    ///     |x - (2 G - D)| <= 2 s + r + u |2 g - d| <= 2 s + r + u (2 max |g| + max |d|)
    ///
    /// where doubling is exact; `doubt` has twice the last part, for its own roundings.
    private func decide(_ network: NetworkGaps, _ radius: Double, _ largest: Double, _ weight: Int) -> Bool {
        let target = network.input.target(modulus: modulus)
        let doubt = Ball.inflated(
            2 * radius + network.radius + 2 * Ball.unitRoundoff * (2 * largest + network.largest))
        var open: [Int] = []
        for rival in 0..<modulus where rival != target {
            let lead = network.values[rival]
            let room = 2 * gaps[rival] - lead
            if lead > network.radius && room > doubt { continue }
            if lead < -network.radius || room < -doubt {
                decided.filter += weight
                return false
            }
            open.append(rival)
        }
        guard !open.isEmpty else {
            decided.filter += weight
            return true
        }
        let bounds = open.map { (rival: $0, bound: 2 * reference.gap(to: $0, on: network.input)) }
        guard let isExplained = network.areBetween(bounds) else {
            undecided += weight
            return false
        }
        if network.isRational { decided.exact += weight } else { decided.enclosure += weight }
        return isExplained
    }
}
