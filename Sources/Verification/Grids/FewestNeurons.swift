public import Constructions
internal import ExactArithmetic

/// For a modulus, the fewest neurons that make it exact: frequency 1, phase 0.
public struct FewestNeurons: Sendable, Hashable {
    /// M.
    public let modulus: Int
    /// The least odd N that is exact; nil where there is none.
    public let odd: Int?
    /// The least even N that is exact; nil where there is none.
    public let even: Int?

    /// Computes the fewest neurons for a modulus.
    ///
    /// The threshold T(H) of ``Frontier`` rises with H (tan^2 E falls as c = cos 2 alpha rises), so by bisection there is a least N
    /// of each parity with M < T; fewer neurons can only do it as an exception, M within the bound above a smaller T.
    ///
    /// - Throws: `CircularConstruction.ParameterError` for an unsupported modulus;
    ///   ``Frontier/FrontierError`` where the answer is not known.
    public init(modulus: Int, activation: Activation = .relu) throws {
        _ = try CircularConstruction(activation: activation, neurons: 1, modulus: modulus)
        self.modulus = modulus
        if modulus == 1 {
            (odd, even) = (1, 2)
        } else if modulus.isMultiple(of: 2) {
            (odd, even) = (nil, nil)
        } else if activation == .square {
            (odd, even) = (3, 6)
        } else {
            odd = try Self.fewest(startingAt: 5, modulus)
            even = try Self.fewest(startingAt: 6, modulus)
        }
    }

    /// The least N = first, first + 2, ... that is exact for an odd modulus of at least 3.
    private static func fewest(startingAt first: Int, _ modulus: Int) throws -> Int {
        func bounds(_ step: Int) throws -> Frontier.Bounds { try Frontier.Bounds(neurons: first + 2 * step) }
        func isBelowThreshold(_ step: Int) throws -> Bool { try Integer(modulus) <= bounds(step).floor }
        var high = 1
        while try !isBelowThreshold(high - 1) { high *= 2 }
        var (low, past) = (0, high - 1)
        while low < past {
            let middle = (low + past) / 2
            if try isBelowThreshold(middle) { past = middle } else { low = middle + 1 }
        }
        // The excess (pi^2/H) K falls as H rises, being a product of factors that do. So going down, once M is out of
        // reach of T plus the largest excess there is, that of the first N, it stays so.
        let largestExcess = try bounds(0).excess.upperBound
        var best = low
        var step = low - 1
        while step >= 0 {
            let bound = try bounds(step)
            if Rational(modulus) > bound.threshold.upperBound + largestExcess { break }
            if bound.candidates().contains(Integer(modulus)), try bound.isExact(Integer(modulus)) { best = step }
            step -= 1
        }
        return first + 2 * best
    }
}
