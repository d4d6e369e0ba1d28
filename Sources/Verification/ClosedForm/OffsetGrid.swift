internal import Constructions
internal import ExactArithmetic

/// The offsets delta at which the inputs of a ReLU construction (N >= 5, frequency 1, modulus m) sample its wave.
///
/// H = N for N even, 2N for N odd; alpha = pi/H. The offset of class sum t is delta = 2 alpha y with
///
///     y = (H/2) t / m + y0 mod 1,    y0 = -H phase - [4 | N]/2,    y in (-1/2, 1/2]
///
/// With g = gcd(H/2, m) and P = m/g these are the P points y0 + u/P, u mod P, each for g values of t. Sorted from the
/// least y in [0, 1) they are y_j = (e + j D)/(P D), j = 0..<P, with 0 <= e < D, D the denominator of y0 P.
///
/// The *mirrored* grid is the set of the -y: what the rival on the other side sees.
struct OffsetGrid {
    /// P.
    let points: Int
    /// g: how many class sums share a point.
    let copies: Int
    /// H.
    let harmonics: Int
    /// Whether the points are those of -y.
    let isMirrored: Bool
    /// e and D.
    private let start: Int128
    private let denominator: Int128
    /// P D, at most 2 * 10^27.
    let commonDenominator: Int128
    /// u of the point j = 0 of the grid that is not mirrored.
    private let firstResidue: Int

    /// The grid of N neurons. For m = 2 only inputs with t = 0 are live: one point stands for all.
    init(neurons: Int, modulus: Int, phase: Turn, isMirrored: Bool) {
        harmonics = neurons.isMultiple(of: 2) ? neurons : 2 * neurons
        let half = harmonics / 2
        copies = modulus == 2 ? 2 : Int(bitPattern: greatestCommonDivisor(half.magnitude, modulus.magnitude))
        points = modulus / copies
        self.isMirrored = isMirrored
        // With phase p/q: y0 P = -(2 H p + s q) P / (2 q), s = [4 | N]; at most 10^37 over 2 * 10^9.
        let (p, q) = (phase.fraction.numerator.asInt ?? 0, phase.fraction.denominator.asInt ?? 1)
        let shift = neurons.isMultiple(of: 4) ? q : 0
        let numerator = -Int128(word: 2 * harmonics * p + shift) * Int128(word: points)
        let (floor, remainder) = Self.flooredDivision(numerator, by: 2 * q)
        let common = Int(bitPattern: greatestCommonDivisor(remainder.magnitude, (2 * q).magnitude))
        denominator = Int128(word: 2 * q / common)
        let e = Int128(word: remainder / common)
        commonDenominator = Int128(word: points) * denominator
        start = isMirrored && e > 0 ? denominator - e : e
        isSymmetric = 2 * e == denominator || e == 0
        // j = 0 is u = -floor(y0 P); mirrored, -y_j is point -j or, where e > 0, -1 - j.
        let residue = Self.flooredDivision(floor, by: points).remainder
        firstResidue = isMirrored && e > 0 ? (points - residue + points - 1) % points : (points - residue) % points
    }

    /// Whether y and -y are both on the grid, so that the mirrored grid has the same offsets.
    let isSymmetric: Bool

    private static func flooredDivision(_ a: Int128, by b: Int) -> (quotient: Int128, remainder: Int) {
        if let word = a.word {
            let (quotient, remainder) = word.quotientAndRemainder(dividingBy: b)
            return remainder < 0
                ? (Int128(word: quotient - 1), remainder + b) : (Int128(word: quotient), remainder)
        }
        let (quotient, remainder) = a.quotientAndRemainder(dividingBy: Int128(word: b))
        return remainder < 0 ? (quotient - 1, remainder.lowWord + b) : (quotient, remainder.lowWord)
    }

    /// y_j as a fraction: numerator over ``commonDenominator``, in (-1/2, 1/2]. Any j, modulo P.
    func numerator(_ j: Int) -> Int128 {
        let index = j < 0 ? j + points : j >= points ? j - points : j
        let value = start + Int128(word: index) * denominator
        return 2 * value > commonDenominator ? value - commonDenominator : value
    }

    /// delta of point j in turns, y_j / H.
    func offset(_ j: Int) -> Rational {
        Rational(Integer(numerator(j)), Integer(commonDenominator) * Integer(harmonics))
    }

    /// The indices j with 0 < y_j < 1/2, that is 0 < delta < alpha; may be empty.
    var positive: Range<Int> {
        let first = start > 0 ? 0 : 1
        // 2 (e + j D) <= P D - 1.
        let room = commonDenominator - 1 - 2 * start
        let last =
            room < 0 ? -1 : room.word.map { $0 / (2 * denominator.lowWord) } ?? (room / (2 * denominator)).lowWord
        return first..<max(first, last + 1)
    }

    /// u modulo P of point j: y = y0 + u/P on the grid that is not mirrored, the same input on the mirrored one.
    func residue(_ j: Int) -> Int {
        let index = isMirrored ? (points - j) % points : j
        // Both are below 10^18.
        return (index + firstResidue) % points
    }

    /// The first index in `range` for which `isPast` holds, or its upper bound; `isPast` must not become false again.
    ///
    /// Starts from a guess, widens by doubling steps until the answer is between two tried indices, then halves.
    func firstIndex(in range: Range<Int>, near guess: Int, where isPast: (Int) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        guard low < high else { return low }
        var index = min(max(guess, low), high - 1)
        var step = 1
        if isPast(index) {
            high = index
            while low < high {
                index = max(low, high - step)
                guard isPast(index) else {
                    low = index + 1
                    break
                }
                high = index
                step *= 2
            }
        } else {
            low = index + 1
            while low < high {
                index = min(high - 1, low + step - 1)
                if isPast(index) {
                    high = index
                    break
                }
                low = index + 1
                step *= 2
            }
        }
        while low < high {
            let middle = low + (high - low) / 2
            if isPast(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
