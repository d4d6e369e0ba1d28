internal import Constructions
internal import ExactArithmetic

/// Decides any circular construction in O(log M) signs, by the theory of its wave.
enum ClosedForm {
    /// What a closed form says of (m, 1); all of it about the reduced modulus.
    struct Answer {
        let counts: Verdict.InputCounts
        /// See ``Verdict/firstIndexCorrect``, in the order of the classes of (M, k).
        let firstIndexCorrect: Integer?
        let waveform: Verdict.Waveform
        let largestAngleError: Enclosure?
        let margin: Enclosure
        let witness: (input: Input, rival: Int)?
        let tally: SignTally
    }

    /// The verdict.
    static func verdict(on construction: CircularConstruction) throws(VerificationError) -> Verdict {
        let reduction = FrequencyReduction(construction)
        let answer = reduction.modulus == 1 ? trivial : answer(construction, reduction)
        let counts = reduction.lifted(answer.counts)
        var witness =
            answer.witness.map { reduction.lifted($0.input, rival: $0.rival) }
            ?? (reduction.copies > 1 ? reduction.twinWitness : nil)
        if let found = witness { witness = try found.rechecked(against: construction) }
        return Verdict(
            inputs: counts, firstIndexCorrect: answer.firstIndexCorrect.map { Integer(reduction.copies) * $0 },
            waveform: answer.waveform, largestAngleError: answer.largestAngleError,
            margin: construction.modulus == 1
                ? nil : counts.outcome == .tied ? Enclosure(0, precision: Verdict.precision) : answer.margin,
            witness: witness, method: .closedForm, decided: answer.tally)
    }

    /// Only the counts, without margin, angles or witness: a microsecond or so.
    static func counts(on construction: CircularConstruction, _ tally: inout SignTally) -> Verdict.InputCounts {
        let reduction = FrequencyReduction(construction)
        let (neurons, modulus) = (construction.neurons, reduction.modulus)
        guard modulus > 1 else { return reduction.lifted(trivial.counts) }
        switch construction.activation {
        case .square where hasTrueWave(neurons):
            return reduction.lifted(SquareClosedForm.counts(modulus: modulus))
        case .relu where neurons >= 5:
            let form = ReLUClosedForm(neurons: neurons, modulus: modulus, phase: construction.phase)
            tally += form.tally
            return reduction.lifted(form.counts)
        default:
            return reduction.lifted(FewNeurons(construction, reduction).counts.inputs)
        }
    }

    /// Whether N x^2 neurons make a true cosine wave: N does not divide 4.
    private static func hasTrueWave(_ neurons: Int) -> Bool { neurons != 1 && neurons != 2 && neurons != 4 }

    /// m = 1: one input, no rival.
    private static var trivial: Answer {
        Answer(
            counts: Verdict.InputCounts(correct: 1, tied: 0, wrong: 0), firstIndexCorrect: 1, waveform: .exact,
            largestAngleError: nil, margin: Enclosure(0, precision: Verdict.precision), witness: nil,
            tally: SignTally())
    }

    private static func answer(_ construction: CircularConstruction, _ reduction: FrequencyReduction) -> Answer {
        let (neurons, modulus) = (construction.neurons, reduction.modulus)
        switch construction.activation {
        case .square where hasTrueWave(neurons):
            let counts = SquareClosedForm.counts(modulus: modulus)
            return Answer(
                counts: counts, firstIndexCorrect: counts.correct + deadFirstIndexCorrect(modulus),
                waveform: .exact, largestAngleError: Enclosure(0, precision: Verdict.precision),
                margin: SquareClosedForm.margin(neurons: neurons, modulus: modulus),
                witness: counts.outcome == .exact ? nil : (Input(modulus / 2, 0), (modulus / 2 + 1) % modulus),
                tally: SignTally())
        case .relu where neurons >= 5:
            var form = ReLUClosedForm(neurons: neurons, modulus: modulus, phase: construction.phase)
            let counts = form.counts
            let angle = form.largestAngleError()
            return Answer(
                counts: counts,
                firstIndexCorrect: form.hasTies ? nil : counts.correct + deadFirstIndexCorrect(modulus),
                waveform: form.hasExactWaveform ? .exact : .distorted, largestAngleError: angle,
                margin: form.margin(counts.outcome, angle), witness: form.witness, tally: form.tally)
        default:
            return FewNeurons(construction, reduction).answer
        }
    }

    /// On the dead inputs all classes are tied and class 0 is taken: right where 2 b + m/2 = 0 mod m, twice if 4 | m.
    static func deadFirstIndexCorrect(_ modulus: Int) -> Integer { modulus.isMultiple(of: 4) ? 2 : 0 }
}
