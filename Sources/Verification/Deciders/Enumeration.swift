internal import Constructions
internal import ExactArithmetic

/// Decides any construction from the definition: every class on every input.
///
/// The reference the other deciders are held against: it knows nothing of directions, waves or reductions. Every
/// difference of logits gets an exact sign, first by a table of cosines in doubles with a proved error, then by
/// ``CosineSum``. O(M^3 N).
struct Enumeration<Model: Construction> {
    private let construction: Model
    private let table: CosineTable?
    private var tally = SignTally()
    private var correct = 0
    private var tied = 0
    private var wrong = 0
    private var firstIndexCorrect = 0
    private var witness: Verdict.Witness?
    private var margins = CandidateMinimum<(input: Input, rival: Int)>()
    private var angles = LargestAngle<Input>()
    /// Nil before the first input whose logits are not all equal, and for families that have no output vector.
    private var waveform: Verdict.Waveform?

    private init(_ construction: Model) {
        self.construction = construction
        table = CosineTable(order: construction.makeTerms().order)
    }

    /// About what a run costs, in evaluations of a cosine by table: one for each term of each logit; some thousands for
    /// each neuron in the enclosures at the end; and, where waves are true cosines, an exact zero test an input.
    static func cost(of construction: Model) -> Double {
        let (modulus, neurons) = (Double(construction.modulus), Double(construction.neurons))
        let perInput =
            modulus * Double(construction.termsPerLogit)
            + (construction.activation == .square && construction.hasOutputVector ? 3500 * neurons : 0)
        return modulus * modulus * perInput + 5000 * neurons
    }

    /// The verdict.
    static func verdict(on construction: Model) throws(VerificationError) -> Verdict {
        var run = Enumeration(construction)
        run.visitAllInputs()
        return try run.makeVerdict()
    }

    private mutating func visitAllInputs() {
        let modulus = construction.modulus
        var terms = construction.makeTerms()
        var logits: [Ball] = []
        for a in 0..<modulus {
            for b in 0..<modulus {
                let input = Input(a, b)
                logits.removeAll(keepingCapacity: true)
                if let table {
                    for c in 0..<modulus {
                        terms.removeAll()
                        construction.appendLogit(c, on: input, to: &terms)
                        logits.append(table.scaledValue(of: terms))
                    }
                }
                visit(input, logits)
            }
        }
    }

    /// Decides one input. `logits` are multiples of the logits by their common denominator, or empty.
    private mutating func visit(_ input: Input, _ logits: [Ball]) {
        let target = input.target(modulus: construction.modulus)
        var undecided: [Int] = []
        var higher: Int?
        var equal: [Int] = []
        for c in 0..<construction.modulus where c != target {
            let gap = logits.isEmpty ? Ball(midpoint: 0, radius: .infinity) : logits[target] - logits[c]
            margins.add(gap, (input, c))
            guard let sign = gap.sign, sign != .zero else {
                undecided.append(c)
                continue
            }
            tally.count(.filter)
            if sign == .negative { higher = c }
        }
        // With a class known to be higher the rest cannot change what the input is.
        if higher == nil, !undecided.isEmpty {
            for c in undecided {
                switch construction.logitGap(target, c, on: input).sign(countingIn: &tally) {
                case .negative: higher = c
                case .zero: equal.append(c)
                case .positive: break
                }
            }
        }
        if let higher {
            wrong += 1
            if witness == nil || tied > 0 && wrong == 1 {
                witness = Verdict.Witness(input: input, expected: target, rival: higher)
            }
        } else if let lowest = equal.min() {
            tied += 1
            if lowest > target { firstIndexCorrect += 1 }
            if witness == nil { witness = Verdict.Witness(input: input, expected: target, rival: lowest) }
        } else {
            correct += 1
            firstIndexCorrect += 1
        }
        if equal.count < construction.modulus - 1 { visitOutput(of: input) }
    }

    /// Takes in the output vector of an input whose logits are not all equal.
    private mutating func visitOutput(of input: Input) {
        guard let (x, y) = construction.outputVector(on: input) else { return }
        let unknown = Ball(midpoint: 0, radius: .infinity)
        let (xBall, yBall) = (table?.scaledValue(of: x) ?? unknown, table?.scaledValue(of: y) ?? unknown)
        if waveform != .distorted {
            let isTarget = sign(y, yBall) == .zero && sign(x, xBall) == .positive
            waveform = isTarget ? .exact : .distorted
        }
        angles.add(x: xBall, y: yBall, input)
    }

    private mutating func sign(_ terms: CosineTerms, _ filtered: Ball) -> Sign {
        guard let sign = filtered.sign else { return terms.sum.sign(countingIn: &tally) }
        tally.count(.filter)
        return sign
    }

    private func recheckedWitness() throws(VerificationError) -> Verdict.Witness? {
        guard let witness = witness else { return nil }
        return try witness.rechecked(against: construction)
    }

    private func makeVerdict() throws(VerificationError) -> Verdict {
        let counts = Verdict.InputCounts(correct: Integer(correct), tied: Integer(tied), wrong: Integer(wrong))
        return try Verdict(
            inputs: counts, firstIndexCorrect: Integer(firstIndexCorrect),
            waveform: waveform ?? (construction.hasOutputVector ? .exact : nil), largestAngleError: largestAngle(),
            margin: margin(counts.outcome), witness: recheckedWitness(),
            method: .enumeration, decided: tally)
    }

    /// The least difference of logits, from closer looks at those that may be the least.
    private func margin(_ outcome: Verdict.Outcome) -> Enclosure? {
        let precision = Verdict.precision
        guard construction.modulus > 1 else { return nil }
        guard outcome != .tied else { return Enclosure(0, precision: precision) }
        let unit = Rational(1, construction.makeTerms().denominator)
        return margins.enclosure(precision: precision, unit: unit) { input, rival in
            let target = input.target(modulus: construction.modulus)
            return construction.logitGap(target, rival, on: input).enclosure(precision: precision)
        }
    }

    private func largestAngle() -> Enclosure? {
        let precision = Verdict.precision
        guard waveform != .exact else { return Enclosure(0, precision: precision) }
        return angles.enclosure(precision: precision) { construction.outputVector(on: $0).map { ($0.x.sum, $0.y.sum) } }
            .map {
                $0 * Verdict.classStepsPerRadian(construction.angularClasses)
            }
    }
}
