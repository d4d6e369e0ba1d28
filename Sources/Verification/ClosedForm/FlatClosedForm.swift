internal import Constructions
internal import ExactArithmetic

/// Decides a flat construction by the theorem of ``FlatConstruction``: logit_c(a, b) = N/2 cos(k (a + b - c) omega).
///
/// Let g = gcd(k, M), m = M/g. The logit of class c depends on c mod m only and falls with the distance of k c omega from
/// k t omega, t = a + b mod M.
///
/// - g = 1: t is strictly the largest; the nearest rivals are a step of omega away, where the logit is N/2 cos omega. The margin is
///   N/2 (1 - cos omega) = N sin^2(pi/M).
/// - g > 1: t and g - 1 other classes share the largest logit: all M^2 inputs are tied, also for m = 1, where all logits are equal.
///   The lowest of them is t mod m, which is t for m of the M values of t, on M inputs each.
///
/// No sign is left to be settled.
enum FlatClosedForm {
    /// The counts.
    static func counts(of construction: FlatConstruction) -> Verdict.InputCounts {
        let total = Integer(construction.modulus) * Integer(construction.modulus)
        return construction.angularClasses == construction.modulus
            ? Verdict.InputCounts(correct: total, tied: 0, wrong: 0)
            : Verdict.InputCounts(correct: 0, tied: total, wrong: 0)
    }

    /// The verdict. Precondition: the theorem applies.
    static func verdict(on construction: FlatConstruction) throws(VerificationError) -> Verdict {
        precondition(construction.isFlat, "the theorem does not apply")
        let (modulus, classes) = (construction.modulus, construction.angularClasses)
        let counts = counts(of: construction)
        var witness: Verdict.Witness?
        if counts.outcome != .exact {
            // Class m of (0, 0) has the same logit as class 0.
            witness = try Verdict.Witness(input: Input(0, 0), expected: 0, rival: classes)
                .rechecked(against: construction)
        }
        let precision = Verdict.precision
        return Verdict(
            inputs: counts, firstIndexCorrect: Integer(classes) * Integer(modulus), waveform: .exact,
            largestAngleError: classes == 1 ? nil : Enclosure(0, precision: precision),
            margin: modulus == 1
                ? nil : counts.outcome == .exact ? margin(construction) : Enclosure(0, precision: precision),
            witness: witness, method: .closedForm, decided: SignTally())
    }

    /// N sin^2(pi/M).
    private static func margin(_ construction: FlatConstruction) -> Enclosure {
        let precision = Verdict.precision
        let sine = Enclosure.sine(of: Turn(1, Integer(2) * Integer(construction.modulus)), precision: precision)
        return Enclosure(Rational(construction.mainNeurons), precision: precision) * (sine * sine)
    }
}
