public import Constructions
public import ExactArithmetic

/// What is true of a network over all M^2 inputs, for the real-number function of exactly the weights in its file.
///
/// An input (a, b) is correct, tied or wrong as in ``Verdict``, here among all the classes the network has.
public struct AuditVerdict: Sendable {
    /// The verdict in one word.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// Every input is correct.
        case exact
        /// No input is wrong, some are tied.
        case tied
        /// Some input is wrong.
        case wrong
        /// No input is known to be wrong, and some could not be decided.
        case undecided
    }

    /// How many inputs are what.
    public struct InputCounts: Sendable, Hashable {
        /// The right class is strictly the largest.
        public let correct: Int
        /// The right class is a largest, not alone.
        public let tied: Int
        /// Another class is strictly larger.
        public let wrong: Int
        /// It is not known. Always 0 for a network of neurons without attention, whose logits are rational.
        public let undecided: Int

        /// Counts.
        package init(correct: Int, tied: Int, wrong: Int, undecided: Int) {
            self.correct = correct
            self.tied = tied
            self.wrong = wrong
            self.undecided = undecided
        }

        /// All inputs, M^2.
        public var total: Int { correct + tied + wrong + undecided }

        /// The verdict these counts mean.
        public var outcome: Outcome {
            if wrong > 0 { return .wrong }
            if undecided > 0 { return .undecided }
            return tied > 0 ? .tied : .exact
        }
    }

    /// An input that is not correct.
    public struct Witness: Sendable, Hashable {
        /// The input. Where both tokens have the same weights, (b, a) is another.
        public let input: Input
        /// The right class, (a + b) mod M.
        public let expected: Int
        /// The lowest class with the largest logit of all others; of a transformer one that may be it, where no precision tells it
        /// from the largest.
        public let rival: Int
        /// Whether the two logits are equal; else the rival's is larger.
        public let isTied: Bool
    }

    /// An input on which two classes could not be told apart.
    public struct Doubt: Sendable {
        /// The input.
        public let input: Input
        /// The right class, (a + b) mod M.
        public let expected: Int
        /// A class that could not be told from it.
        public let rival: Int
        /// Encloses the smallest difference between logit t and another, at the last precision that was tried; contains 0.
        public let gap: Enclosure
    }

    /// Which layer settled how many inputs.
    public struct Tally: Sendable, Hashable {
        /// By doubles with a proved error bound.
        public package(set) var filter = 0
        /// By intervals of higher precision.
        public package(set) var enclosure = 0
        /// By integers.
        public package(set) var exact = 0

        /// Which layer settled how many inputs.
        package init(filter: Int = 0, enclosure: Int = 0, exact: Int = 0) {
            self.filter = filter
            self.enclosure = enclosure
            self.exact = exact
        }
    }

    /// exact, tied, wrong or undecided.
    public var outcome: Outcome { inputs.outcome }
    /// Correct, tied, wrong and undecided inputs.
    public let inputs: InputCounts
    /// The smallest value of logit t minus the largest other, over all inputs; nil where there is no other class.
    public let margin: Enclosure?
    /// Inputs that are not correct, wrong ones first, at most ``witnessLimit``.
    public let witnesses: [Witness]
    /// Inputs that could not be decided, at most ``witnessLimit``.
    public let undecided: [Doubt]
    /// What is known of an evaluation in single precision.
    public let float32: FloatStatement
    /// Which layer settled how many inputs.
    public let decided: Tally

    /// The most witnesses in a verdict.
    public static let witnessLimit = 10

    /// What was found. Without attention nothing is undecided.
    init(
        inputs: InputCounts, margin: Enclosure?, witnesses: [Witness], undecided: [Doubt] = [], float32: FloatStatement,
        decided: Tally
    ) {
        self.inputs = inputs
        self.margin = margin
        self.witnesses = witnesses
        self.undecided = undecided
        self.float32 = float32
        self.decided = decided
    }

    /// Of a network with one class, for modulus 1: there is no other, so it is correct whatever the weights are.
    static let singleClass = AuditVerdict(
        inputs: InputCounts(correct: 1, tied: 0, wrong: 0, undecided: 0), margin: nil, witnesses: [],
        float32: FloatStatement(statement: .yes, weightsWereRounded: false),
        decided: Tally(filter: 0, enclosure: 0, exact: 1))
}

/// What a run in single precision can be trusted with.
///
/// The claim: with the weights rounded to float32, and every product and sum of the formula done in float32, the terms of
/// each sum in any order, matrix products in either association, with or without fused multiply-add, subnormal numbers
/// kept, and no mode of lower precision, the right class's logit is strictly the largest on every input. (A chain of
/// matrix products must be evaluated as such, not multiplied out into one sum of products of three.)
public struct FloatStatement: Sendable, Hashable {
    /// What is known of the claim.
    public enum Statement: Sendable, Hashable {
        /// It is proved.
        case yes
        /// It is neither proved nor refuted: on so many inputs the lead is smaller than what rounding might do - or, for a
        /// transformer, nothing is known of what it might do.
        case unknown(unproved: Int)
        /// It is refuted: on this input, in ``FloatStatement/namedOrder``, the right class's logit is not larger than the
        /// rival's.
        case no(Input, expected: Int, rival: Int)
    }

    /// What is known.
    public let statement: Statement
    /// Whether weights had to be rounded to float32 first.
    public let weightsWereRounded: Bool
    /// Whether evaluations were looked at: not those of a transformer, whose exponential is what a library makes of it.
    public let isExamined: Bool

    init(statement: Statement, weightsWereRounded: Bool, isExamined: Bool = true) {
        self.statement = statement
        self.weightsWereRounded = weightsWereRounded
        self.isExamined = isExamined
    }

    /// The order of evaluation in which a claim is refuted.
    public static let namedOrder =
        "the formula as it stands, matrix by matrix from the left, each sum in the order of its index from 0, biases last, "
        + "no fused multiply-add"
}
