internal import Constructions
internal import ExactArithmetic

/// Decides N >= 5 ReLU neurons, frequency 1, modulus m >= 2, in O(log m) signs.
///
/// The statements it rests on are derived at ``ReLUWave`` and ``OffsetGrid``. Both grids are searched by bisection: for
/// the zero of G (the least F sits beside it) and for the two ends of the run of points with F < 0.
struct ReLUClosedForm {
    let neurons: Int
    let modulus: Int
    /// The two grids: rival above, rival below.
    let sides: [ReLUWaveEvaluator]
    private(set) var tally = SignTally()
    /// For each grid, where F is least, and the run of points with F < 0.
    let minima: [Minimum]

    /// What is known of F on one grid.
    struct Minimum {
        /// The points on either side of delta_F, one of which has the least F; indices modulo P.
        let neighbours: [Int]
        /// The points with F < 0.
        let negative: Range<Int>
        /// The points with F <= 0. None with F = 0 are known to exist, and nothing relies on that.
        let notPositive: Range<Int>
    }

    init(neurons: Int, modulus: Int, phase: Turn) {
        self.neurons = neurons
        self.modulus = modulus
        sides = [false, true].map {
            let grid = OffsetGrid(neurons: neurons, modulus: modulus, phase: phase, isMirrored: $0)
            return ReLUWaveEvaluator(grid: grid, modulus: modulus)
        }
        let above = Self.minimum(of: sides[0], &tally)
        minima = [above, sides[0].grid.isSymmetric ? above : Self.minimum(of: sides[1], &tally)]
    }

    private static func minimum(of side: ReLUWaveEvaluator, _ tally: inout SignTally) -> Minimum {
        let grid = side.grid
        let range = grid.positive
        // G < 0 before delta_F, >= 0 from it on.
        let after = grid.firstIndex(in: range, near: side.guessOfLeastLead) {
            side.slopeSign($0, &tally) != .negative
        }
        let neighbours = [after - 1, after].map { ($0 + grid.points) % grid.points }
        // F falls before delta_F and rises after it, and is positive outside the range. The search tries the points on
        // either side of each end of the run, where a zero of F would be.
        var hasZero = false
        func run(where isLow: (Sign) -> Bool) -> Range<Int> {
            func check(_ j: Int) -> Bool {
                let sign = side.leadSign(j, &tally)
                if sign == .zero { hasZero = true }
                return isLow(sign)
            }
            let first = grid.firstIndex(in: range.lowerBound..<after, near: after - 1) { check($0) }
            let end = grid.firstIndex(in: after..<range.upperBound, near: after) { !check($0) }
            return first..<end
        }
        let negative = run { $0 == .negative }
        return Minimum(
            neighbours: neighbours, negative: negative,
            notPositive: hasZero ? run { $0 != .positive } : negative)
    }

    /// Whether a live input is tied with a neighbour.
    var hasTies: Bool { minima.contains { $0.negative != $0.notPositive } }

    /// The counts of (m, 1).
    ///
    /// A point of the grid stands for g class sums. For m odd every class sum has m live inputs; for m even, m - 2
    /// where t = m/2 mod 2 and m otherwise, and m dead ones are tied besides.
    var counts: Verdict.InputCounts {
        let wrong = inputs(minima.map(\.negative))
        let tied = inputs(minima.map(\.notPositive)) - wrong + (modulus.isMultiple(of: 2) ? Integer(modulus) : 0)
        let total = Integer(modulus) * Integer(modulus)
        return Verdict.InputCounts(correct: total - wrong - tied, tied: tied, wrong: wrong)
    }

    /// The number of live inputs on runs of points, one run for each grid.
    private func inputs(_ runs: [Range<Int>]) -> Integer {
        let grid = sides[0].grid
        let count = runs.reduce(Integer(0)) { $0 + Integer($1.count) }
        let (m, g) = (Integer(modulus), Integer(grid.copies))
        if !modulus.isMultiple(of: 2) { return m * g * count }
        // m even, P odd: of the g class sums of a point half have the parity of m/2.
        if !grid.points.isMultiple(of: 2) { return g * (m - 1) * count }
        // P even: H/(2g) is odd, so u and t have the same parity.
        let sparse = zip(sides, runs).reduce(Integer(0)) { $0 + sparsePoints($1.0.grid, $1.1) }
        return g * (m * count - 2 * sparse)
    }

    /// The number of points of a run with u = m/2 mod 2: residues alternate in parity along the grid.
    private func sparsePoints(_ grid: OffsetGrid, _ run: Range<Int>) -> Integer {
        guard let first = run.first else { return 0 }
        let startsSparse = (grid.residue(first) - modulus / 2).isMultiple(of: 2)
        return Integer((run.count + (startsSparse ? 1 : 0)) / 2)
    }

    /// An input of (m, 1) that is wrong, or tied where none is wrong, and a rival class; nil if all are correct.
    var witness: (input: Input, rival: Int)? {
        for (side, minimum) in zip(sides, minima) where !minimum.negative.isEmpty {
            return witness(side.grid, minimum.negative.lowerBound)
        }
        for (side, minimum) in zip(sides, minima) where !minimum.notPositive.isEmpty {
            return witness(side.grid, minimum.notPositive.lowerBound)
        }
        return modulus.isMultiple(of: 2) ? (Input(modulus / 2, 0), (modulus / 2 + 1) % modulus) : nil
    }

    /// A live input at point j, with d = 0 or 1, and the neighbour that beats the right class there.
    private func witness(_ grid: OffsetGrid, _ j: Int) -> (input: Input, rival: Int) {
        let target = classSum(grid, j)
        let rival = grid.isMirrored ? (target + modulus - 1) % modulus : (target + 1) % modulus
        if target.isMultiple(of: 2) { return (Input(target / 2, target / 2), rival) }
        if modulus.isMultiple(of: 2) { return (Input(target / 2 + 1, target / 2), rival) }
        let half = (target + modulus) / 2
        return (Input(half, half), rival)
    }

    /// The least class sum t of point j: (H/2g) t = u modulo P.
    private func classSum(_ grid: OffsetGrid, _ j: Int) -> Int {
        let factor = grid.harmonics / 2 / grid.copies
        let inverse = FrequencyReduction.inverse(of: modulus == 2 ? 1 : factor, modulo: grid.points)
        return grid.points.dividingFullWidth(grid.residue(j).multipliedFullWidth(by: inverse)).remainder
    }

    /// The parity of d that gives a point its largest inputs: 0 where it has live inputs with d = 0.
    ///
    /// d = 0 needs t = 2b: for m odd every t is; for m even and P odd one of the g class sums of a point is even;
    /// for P even t has the parity of u.
    func largestDifference(_ grid: OffsetGrid, _ j: Int) -> Int {
        modulus.isMultiple(of: 2) && grid.points.isMultiple(of: 2) ? grid.residue(j) & 1 : 0
    }

    // MARK: Angles

    /// The largest |e| in class steps, at the points on either side of delta*; 0 where all points are at 0 or +-alpha.
    mutating func largestAngleError() -> Enclosure {
        var result = Enclosure(0, precision: Verdict.precision)
        for side in sides.prefix(sides[0].grid.isSymmetric ? 1 : 2) {
            let range = side.grid.positive
            let constants = side.enclosureConstants()
            let after = side.grid.firstIndex(in: range, near: side.guessOfLargestAngle) {
                side.angleSlopeSign($0, &tally) != .positive
            }
            for j in [after - 1, after] where range.contains(j) {
                result = .maximum(result, angle(side.enclosureWave(j, constants)))
            }
        }
        return result * Verdict.classStepsPerRadian(modulus)
    }

    /// e in radians.
    func angle(_ wave: ReLUWave<Enclosure>) -> Enclosure { (wave.halfImaginary / wave.halfReal).arctangent() }

    /// Whether every point is at 0 or +-alpha, where e = 0.
    var hasExactWaveform: Bool { sides.allSatisfy { $0.grid.positive.isEmpty } }
}
