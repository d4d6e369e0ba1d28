internal import Checkpoints
internal import Constructions
internal import ExactArithmetic

extension LogitTable {
    /// Decides a table by comparing its numbers, which are exact.
    func audit() -> AuditVerdict {
        var (correct, tied, wrong) = (0, 0, 0)
        var wrongInputs: [AuditVerdict.Witness] = []
        var tiedInputs: [AuditVerdict.Witness] = []
        var narrowest: (lead: Double, inputs: [(target: Double, other: Double)]) = (.infinity, [])
        var failing: (Input, rival: Int)?
        for a in 0..<modulus {
            for b in 0..<modulus where classes > 1 {
                let input = Input(a, b)
                let target = input.target(modulus: modulus)
                let row = values[(a * modulus + b) * classes..<(a * modulus + b + 1) * classes]
                let logits = Array(row)
                let other = logits.largest(except: target)
                note(lead: logits[target], other, &narrowest)
                if failing == nil, !(Float(logits[target]) > Float(other)) {
                    failing = logits.indices.first { $0 != target && !(Float(logits[$0]) < Float(logits[target])) }
                        .map { (input, $0) }
                }
                if logits[target] > other {
                    correct += 1
                    continue
                }
                let rival = logits.indices.first { $0 != target && logits[$0] == other } ?? target
                let isTied = logits[target] == other
                let witness = AuditVerdict.Witness(input: input, expected: target, rival: rival, isTied: isTied)
                if isTied {
                    tied += 1
                    if tiedInputs.count < AuditVerdict.witnessLimit { tiedInputs.append(witness) }
                } else {
                    wrong += 1
                    if wrongInputs.count < AuditVerdict.witnessLimit { wrongInputs.append(witness) }
                }
            }
        }
        if classes == 1 { correct = 1 }
        let margin = narrowest.inputs.compactMap { pair -> Rational? in
            guard let target = Rational(exactly: pair.target), let other = Rational(exactly: pair.other) else {
                return nil
            }
            return target - other
        }.min()
        let statement: FloatStatement.Statement =
            !values.allSatisfy { BinaryFormat.float32.nearest(to: $0).isFinite }
            ? .unknown(unproved: modulus * modulus)
            : failing.map { .no($0.0, expected: $0.0.target(modulus: modulus), rival: $0.rival) } ?? .yes
        return AuditVerdict(
            inputs: AuditVerdict.InputCounts(correct: correct, tied: tied, wrong: wrong, undecided: 0),
            margin: margin.map { Enclosure($0, precision: Verdict.precision) },
            witnesses: Array((wrongInputs + tiedInputs).prefix(AuditVerdict.witnessLimit)),
            float32: FloatStatement(
                statement: statement,
                weightsWereRounded: !values.allSatisfy { BinaryFormat.float32.nearest(to: $0) == $0 }),
            decided: AuditVerdict.Tally(filter: 0, enclosure: 0, exact: correct + tied + wrong))
    }

    /// Keeps the inputs whose lead is the smallest as a double. Rounding keeps the order, so the smallest lead of all is
    /// among them.
    private func note(
        lead target: Double, _ other: Double,
        _ narrowest: inout (lead: Double, inputs: [(target: Double, other: Double)])
    ) {
        let lead = target - other
        if lead < narrowest.lead {
            narrowest = (lead, [(target, other)])
        } else if lead == narrowest.lead, narrowest.inputs.last.map({ $0 != (target, other) }) ?? true {
            narrowest.inputs.append((target, other))
        }
    }
}
