public import Constructions
public import ExactArithmetic

/// What is true of a construction over all M^2 inputs.
///
/// An input (a, b) with t = (a + b) mod M is *correct* when logit t is strictly the largest, *tied* when it is a
/// largest but not alone, *wrong* when another is strictly larger. Nothing in a verdict rests on unproved floating
/// point: signs are exact, real numbers are enclosed.
public struct Verdict: Sendable {
    /// The verdict in one word.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// Every input is correct.
        case exact
        /// No input is wrong, some are tied.
        case tied
        /// Some input is wrong.
        case wrong
    }

    /// Whether the output angle is the target angle on every input whose logits are not all equal.
    public enum Waveform: String, Sendable, Hashable, CaseIterable {
        /// It is: the logits are a positive multiple of cos(k (t - c) omega) on each of these inputs.
        case exact
        /// It is not on some input, though the largest logit may still be the right one.
        case distorted
    }

    /// How many inputs are correct, tied and wrong.
    public struct InputCounts: Sendable, Hashable {
        /// The right class is strictly the largest.
        public let correct: Integer
        /// The right class is a largest, not alone.
        public let tied: Integer
        /// Another class is strictly larger.
        public let wrong: Integer

        /// Counts that add up to the number of inputs.
        public init(correct: Integer, tied: Integer, wrong: Integer) {
            self.correct = correct
            self.tied = tied
            self.wrong = wrong
        }

        /// All inputs, M^2.
        public var total: Integer { correct + tied + wrong }

        /// The verdict these counts mean.
        public var outcome: Outcome { !wrong.isZero ? .wrong : tied.isZero ? .exact : .tied }
    }

    /// An input that is not correct.
    public struct Witness: Sendable, Hashable {
        /// The input.
        public let input: Input
        /// The right class, (a + b) mod M.
        public let expected: Int
        /// A class whose logit is at least that of the right one.
        public let rival: Int
    }

    /// exact, tied or wrong.
    public var outcome: Outcome { inputs.outcome }
    /// Correct, tied and wrong inputs.
    public let inputs: InputCounts
    /// How many inputs an argmax that takes the lowest index among equals gets right; nil where the method does not
    /// know it.
    public let firstIndexCorrect: Integer?
    /// Nil for families whose logits are no single wave.
    public let waveform: Waveform?
    /// The largest absolute angle between output and target, in class steps (one half is the edge), over the inputs
    /// whose logits are not all equal; nil where there is none, and for families whose logits are no single wave.
    public let largestAngleError: Enclosure?
    /// The smallest value of logit t minus the largest other logit, over all inputs: 0 when tied, negative when wrong,
    /// nil for M = 1.
    public let margin: Enclosure?
    /// An input that is not correct, its logits compared again from the definition where that is affordable (up
    /// to ``Witness/recheckLimit`` neurons); nil when exact.
    public let witness: Witness?
    /// The decider that was used; never `automatic`.
    public let method: Method
    /// How many signs each layer settled.
    public let decided: SignTally
}

extension Verdict {
    /// The precision of the real numbers in a verdict, in bits.
    static let precision = 128

    /// `classes` / (2 pi): angles in units of the step between neighbouring classes.
    static func classStepsPerRadian(_ classes: Int) -> Enclosure {
        Enclosure(Rational(classes, 2), precision: precision) / .pi(precision: precision)
    }
}

extension Verdict.Witness {
    /// The largest number of neurons for which a witness is compared again from the definition.
    public static let recheckLimit = 4096

    /// The witness, once logit `rival` - logit `expected` has been found not to be negative on it from the definition;
    /// unchanged above ``recheckLimit``.
    ///
    /// - Throws: ``VerificationError/defectiveWitness(_:)`` if the difference is negative.
    func rechecked(against construction: some Construction) throws(VerificationError) -> Verdict.Witness {
        guard construction.neurons <= Self.recheckLimit else { return self }
        let difference = construction.logitGap(rival, expected, on: input)
        guard difference.sign != .negative else { throw .defectiveWitness(self) }
        return self
    }
}
