internal import Constructions
internal import ExactArithmetic

extension FrequencyReduction {
    /// The counts of (M, k) from those of (m, 1). With g > 1 copies every class has g - 1 others with the same logit:
    /// what was correct is tied.
    func lifted(_ counts: Verdict.InputCounts) -> Verdict.InputCounts {
        guard copies > 1 else { return counts }
        let factor = Integer(copies) * Integer(copies)
        return Verdict.InputCounts(
            correct: 0, tied: factor * (counts.correct + counts.tied), wrong: factor * counts.wrong)
    }

    /// A witness of (M, k) from an input and rival class of (m, 1).
    func lifted(_ reduced: Input, rival: Int) -> Verdict.Witness {
        let input = Input(lift(reduced.a), lift(reduced.b))
        let expected = input.target(modulus: fullModulus)
        // Of the classes that are copies of the rival, the lowest.
        return Verdict.Witness(input: input, expected: expected, rival: lift(rival))
    }

    /// Input (0, 0), on which class m has the same logit as class 0. Precondition: there are copies.
    var twinWitness: Verdict.Witness { Verdict.Witness(input: Input(0, 0), expected: 0, rival: modulus) }
}
