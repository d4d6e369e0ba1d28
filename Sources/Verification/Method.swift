public import Constructions

/// Ways to decide a construction. They answer the same question, share exact arithmetic and nothing else, and are
/// tested against each other.
public enum Method: String, Sendable, Hashable, CaseIterable {
    /// The fastest that applies.
    case automatic = "auto"
    /// The theory of the ReLU and x^2 waves: O(log M) signs whatever N and M. Single circles, and flat constructions of N not
    /// in {1, 2, 4} with N2 >= 4.
    case closedForm = "closed-form"
    /// Every one of the 2M directions in which an input can point, against its two neighbouring classes: O(M N).
    /// Single circles only.
    case directions
    /// Every class on every input, from the definition: O(M^3 N). Any construction.
    case enumeration
}

/// Why a construction was not decided.
public enum VerificationError: Error, Hashable, CustomStringConvertible {
    /// The method would have to evaluate this many cosines (in round figures), more than the budget.
    case overBudget(method: Method, cosines: Double, budget: Double)
    /// The method does not decide such a construction.
    case notApplicable(method: Method, reason: Reason)
    /// A decider named an input that is correct as one that is not: a defect of this package, caught by looking again.
    case defectiveWitness(Verdict.Witness)
    /// An audit named an input as tied or wrong that is not: a defect of this package, caught by looking again.
    case defectiveAudit(Input)

    /// Why a method does not decide a construction that enumeration decides.
    public enum Reason: Sendable, Hashable {
        /// Cosines of several frequencies are no single wave.
        case severalCircles
        /// The harmonic neurons' pre-activations do not depend on a direction only.
        case flatFamily
        /// The theorem on flat constructions needs N not in {1, 2, 4} and N2 >= 4.
        case notFlat(neurons: Int, harmonicNeurons: Int)
    }

    /// One line saying what was asked and what the limit is.
    public var description: String {
        switch self {
        case .overBudget(let method, let cosines, let budget):
            "method \(method.rawValue) would evaluate about \(Self.rounded(cosines)) cosines, over the budget of "
                + "\(Self.rounded(budget))"
        case .notApplicable(let method, let reason):
            "method \(method.rawValue) \(reason.description); use enumeration or auto"
        case .defectiveWitness(let witness):
            "internal error: class \(witness.rival) does not score as much as \(witness.expected) on "
                + "(\(witness.input.a), \(witness.input.b)); please report this"
        case .defectiveAudit(let input):
            "internal error: the audit was not borne out on (\(input.a), \(input.b)); please report this"
        }
    }

    private static func rounded(_ value: Double) -> String {
        var (mantissa, exponent) = (value, 0)
        while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        return exponent < 4 ? "\(Int(value))" : "\(Int(mantissa.rounded(.down)))e\(exponent)"
    }
}

extension VerificationError.Reason {
    /// What follows the name of the method.
    fileprivate var description: String {
        switch self {
        case .severalCircles: "decides a single circle, and the logits of several are no single wave"
        case .flatFamily: "decides a single circle, not the flat family"
        case .notFlat(let neurons, let harmonicNeurons):
            "decides the flat family for 3 or more neurons but not 4, and 4 or more harmonic ones, not for \(neurons) and "
                + "\(harmonicNeurons)"
        }
    }
}
