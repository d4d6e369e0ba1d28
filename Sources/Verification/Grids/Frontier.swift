public import Constructions
public import ExactArithmetic

/// For a number of neurons, every exact modulus there is: frequency 1 (or any unit), phase 0.
///
/// # ReLU, N >= 5
///
/// With the wave of `ReLUWave` let E be the largest angle e(delta) anywhere on (0, alpha), at delta*. Write T = pi/E, the
/// *threshold*; tan^2 E = (1-c)^3 (1+c) / (c (2+c)^3), c = cos 2 alpha.
///
/// - *Below.* If M <= T, e <= pi/M at every point, and e = pi/M would need M = T with a grid point at delta*; a construction is
///   correct where e < pi/M. So every odd M < T is exact, whatever the phase. Even M never are.
/// - *Above.* The offsets of the inputs are M/g evenly spaced points, g = gcd(M, H/2), 2 alpha g/M apart. So one lies within
///   alpha g/M of delta*. With r = 1/(1 + 2c),
///
///       e(delta) = sum r^n sin(2 n delta)/n - delta,    |e''| <= sum 4 n r^n |sin 2 n delta| <= 8 alpha sum n^2 r^n
///                = 8 alpha r (1+r)/(1-r)^3
///
///   and e' falls from (3r-1)/(1-r) <= 1 at 0 to -4 S^2 >= -1 at alpha (S = sin alpha <= 1/2, r <= 1/2), so that E <= delta* and
///   E <= alpha - delta*; and as alpha g/M < alpha (H/2)/T = E/2, the point is inside (0, alpha). There
///   e >= E - 4 alpha K (alpha g/M)^2, K = r(1+r)/(1-r)^3. If that input is correct, e < pi/M, and for M > T
///
///       E - pi/M = pi (M - T)/(T M) < 4 alpha^3 K g^2/M^2,    M - T < (pi^2/H) K (2 g/H)^2 (T/M)
///
///   Since 2g <= H, no M beyond T + (pi^2/H) K is exact, and the odd ones between T and that bound which pass with
///   their own g are few (none for most N): each is decided by the closed form.
///
/// # The others
///
/// N <= 4 ReLU neurons are exact for M = 1 only (`FewNeurons`), as are N in {1, 2, 4} x^2 neurons; other numbers of x^2 neurons
/// for every odd M (`SquareClosedForm`).
public struct Frontier: Sendable {
    /// N.
    public let neurons: Int
    /// The activation.
    public let activation: Activation
    /// T = pi/E for ReLU with N >= 5, else nil.
    public let threshold: Enclosure?
    /// The largest exact modulus over all M; nil where there is none, because every odd modulus is exact.
    public let largestExactModulus: Integer?
    /// The exact moduli above the threshold, rising.
    public let exceptions: [Integer]

    /// Why a frontier could not be computed.
    public enum FrontierError: Error, Hashable, CustomStringConvertible {
        /// The threshold is so near an integer that 4096 bits do not tell on which side it lies.
        case thresholdUndecided(neurons: Int)
        /// A modulus that the bound leaves open is beyond what the closed form supports.
        case candidateTooLarge(neurons: Int, modulus: Integer)

        /// One line saying what is not known.
        public var description: String {
            switch self {
            case .thresholdUndecided(let neurons):
                "the threshold of \(neurons) neurons is too near an integer to be decided"
            case .candidateTooLarge(let neurons, let modulus):
                "\(neurons) neurons: modulus \(modulus) is left open by the bound and too large to be decided"
            }
        }
    }

    /// Computes the frontier of N neurons.
    ///
    /// - Throws: `CircularConstruction.ParameterError` for unsupported N; ``FrontierError`` where the answer is not known.
    /// - Complexity: a few MPFR operations, plus one closed form for each candidate.
    public init(neurons: Int, activation: Activation = .relu) throws {
        _ = try CircularConstruction(activation: activation, neurons: neurons, modulus: 1)
        self.neurons = neurons
        self.activation = activation
        guard activation == .relu, neurons >= 5 else {
            threshold = nil
            exceptions = []
            let isUnbounded = activation == .square && ![1, 2, 4].contains(neurons)
            largestExactModulus = isUnbounded ? nil : 1
            return
        }
        let bounds = try Bounds(neurons: neurons)
        threshold = bounds.threshold
        exceptions = try bounds.candidates().filter { try bounds.isExact($0) }
        largestExactModulus = exceptions.last ?? bounds.largestOddBelow
    }
}

extension Frontier {
    /// The threshold and the bound above it, for ReLU with N >= 5.
    struct Bounds {
        let neurons: Int
        /// H.
        let harmonics: Int
        /// T, tight enough to know its floor.
        let threshold: Enclosure
        /// The floor of T.
        let floor: Integer
        /// (pi^2/H) K: with the factor (2 g/H)^2 a bound of M - T.
        let excess: Enclosure

        init(neurons: Int) throws {
            self.neurons = neurons
            harmonics = neurons.isMultiple(of: 2) ? neurons : 2 * neurons
            var precision = 128
            while true {
                let candidate = Self.threshold(harmonics, precision)
                let floor = candidate.lowerBound.floor
                if floor == candidate.upperBound.floor, !candidate.contains(Rational(floor)) {
                    threshold = candidate
                    self.floor = floor
                    break
                }
                precision *= 2
                guard precision <= 4096 else { throw FrontierError.thresholdUndecided(neurons: neurons) }
            }
            let c = Enclosure.cosine(of: Turn(1, harmonics), precision: 128)
            let r = Enclosure(1, precision: 128) / (1 + 2 * c)
            let rest = 1 - r
            let pi = Enclosure.pi(precision: 128)
            excess =
                pi * pi / Enclosure(Rational(harmonics), precision: 128) * r * (1 + r) / (rest * rest * rest)
        }

        private static func threshold(_ harmonics: Int, _ precision: Int) -> Enclosure {
            let s = Enclosure.sine(of: Turn(1, 2 * harmonics), precision: precision)
            let c = Enclosure.cosine(of: Turn(1, harmonics), precision: precision)
            let (oneMinus, twoPlus) = (2 * (s * s), 2 + c)
            let squaredTangent = oneMinus * oneMinus * oneMinus * (1 + c) / (c * twoPlus * twoPlus * twoPlus)
            return .pi(precision: precision) / squaredTangent.squareRoot().arctangent()
        }

        /// The largest odd modulus below T.
        var largestOddBelow: Integer { (floor % 2).isZero ? floor - 1 : floor }

        /// The odd moduli above T that the bound does not exclude, rising.
        func candidates() -> [Integer] {
            var result: [Integer] = []
            var modulus = largestOddBelow + 2
            while true {
                let above = Enclosure(Rational(modulus), precision: threshold.precision) - threshold
                if excess.isLess(than: above).isCertain { return result }
                let g = Integer.gcd(modulus, Integer(harmonics / 2))
                let share = Rational(2 * g, Integer(harmonics))
                let bound = excess * Enclosure(share * share, precision: excess.precision)
                if !bound.isLess(than: above).isCertain { result.append(modulus) }
                modulus += 2
            }
        }

        /// Whether the construction is exact for this modulus, at phase 0.
        func isExact(_ modulus: Integer) throws -> Bool {
            guard let m = modulus.asInt, m <= CircularConstruction.maximumModulus else {
                throw FrontierError.candidateTooLarge(neurons: neurons, modulus: modulus)
            }
            var tally = SignTally()
            return try CircularConstruction(neurons: neurons, modulus: m).inputCounts(countingIn: &tally).outcome
                == .exact
        }
    }
}
