internal import Checkpoints
internal import Constructions
internal import ExactArithmetic

/// Decides a network of neurons on some of its inputs: by doubles where their bound settles it, else by integers.
struct PerceptronAudit: Sendable {
    let network: Perceptron
    private let filter: PerceptronFilter
    /// Whether evaluations in single precision are judged along the way: they use the same weights.
    let weightsAreFloat32: Bool

    init(_ network: Perceptron) {
        self.network = network
        filter = PerceptronFilter(network)
        weightsAreFloat32 = network.allWeights.allSatisfy {
            $0.allSatisfy { BinaryFormat.float32.nearest(to: $0) == $0 }
        }
    }

    /// Whether (a, b) and (b, a) have the same logits.
    var isSymmetric: Bool { network.right == nil }

    /// What is found on some inputs.
    struct Findings: Sendable {
        var counts = (correct: 0, tied: 0, wrong: 0)
        var tally = AuditVerdict.Tally()
        var wrong: [AuditVerdict.Witness] = []
        var tied: [AuditVerdict.Witness] = []
        var leads = SmallestLeads()
        /// Inputs on which single precision is not proved right, the first of them, and how many.
        var unproved = (count: 0, first: [Input]())
    }

    /// Decides the inputs whose first token is in `rows`; of (a, b) and (b, a) with equal logits one counts for both.
    func findings(rows: Range<Int>) -> Findings {
        var findings = Findings()
        let workspace = PerceptronFilter.Workspace(filter)
        var exact: ExactPerceptron?
        for a in rows {
            for b in (isSymmetric ? a : 0)..<filter.modulus {
                visit(Input(a, b), workspace, &exact, &findings)
            }
        }
        return findings
    }

    private func visit(
        _ input: Input, _ workspace: PerceptronFilter.Workspace, _ exact: inout ExactPerceptron?,
        _ findings: inout Findings
    ) {
        let weight = isSymmetric && input.a != input.b ? 2 : 1
        let target = input.target(modulus: filter.modulus)
        let bounds = filter.evaluate(input.a, input.b, workspace)
        let best = workspace.logits.largest(except: target)
        let lead = workspace.logits[target] - best
        // Both logits may be off by the bound, and the difference by a rounding.
        let doubt = (2 * bounds.float64).roundedUp
        if lead > doubt {
            findings.tally.filter += weight
            findings.counts.correct += weight
            findings.leads.add(input, lead: lead, doubt: doubt)
            let isProved =
                bounds.float32.isFinite
                && (lead > (2 * (bounds.float64 + bounds.float32)).roundedUp || provesFloat32(target, workspace))
            if !isProved { findings.note(unproved: input, weight) }
            return
        }
        findings.note(unproved: input, weight)
        if lead < -doubt, let rival = workspace.logits.firstIndex(of: best) {
            findings.tally.filter += weight
            findings.counts.wrong += weight
            findings.leads.add(input, lead: lead, doubt: doubt)
            findings.note(wrong: AuditVerdict.Witness(input: input, expected: target, rival: rival, isTied: false))
            return
        }
        let evaluator = exact ?? ExactPerceptron(network)
        exact = evaluator
        let (gap, rival) = exactLead(input, rivals(target, doubt, workspace), evaluator)
        findings.tally.exact += weight
        findings.leads.add(input, lead: lead, doubt: doubt, exact: gap)
        let witness = AuditVerdict.Witness(input: input, expected: target, rival: rival, isTied: gap.isZero)
        switch gap.sign {
        case .positive: findings.counts.correct += weight
        case .zero:
            findings.counts.tied += weight
            findings.note(tied: witness)
        case .negative:
            findings.counts.wrong += weight
            findings.note(wrong: witness)
        }
    }

    /// The classes that may be the largest but the right one: those within `doubt` of the best.
    private func rivals(_ target: Int, _ doubt: Double, _ workspace: PerceptronFilter.Workspace) -> [Int] {
        let best = workspace.logits.largest(except: target)
        return (0..<filter.modulus).filter { $0 != target && !(workspace.logits[$0] < best - doubt) }
    }

    /// Whether every rival is behind by more than both evaluations can be off, class by class.
    private func provesFloat32(_ target: Int, _ workspace: PerceptronFilter.Workspace) -> Bool {
        let sums = filter.sharperSums(workspace)
        return (0..<filter.modulus).allSatisfy {
            $0 == target
                || workspace.logits[target] - workspace.logits[$0] > (sums[target] + sums[$0]).roundedUp
        }
    }

    /// Logit t minus the largest other on an input, times a power of two, and the lowest class with that other.
    private func exactLead(
        _ input: Input, _ rivals: [Int], _ evaluator: ExactPerceptron
    ) -> (gap: Integer, rival: Int) {
        let target = input.target(modulus: filter.modulus)
        let logits = evaluator.logits(input.a, input.b, classes: [target] + rivals)
        var (best, rival) = (logits[1], rivals[0])
        for index in 1..<rivals.count where logits[index + 1] > best {
            (best, rival) = (logits[index + 1], rivals[index])
        }
        return (logits[0] - best, rival)
    }

    /// The witnesses with the largest of all rivals, each decided again in integers from every class.
    ///
    /// - Throws: ``VerificationError/defectiveAudit(_:)`` if one is none.
    func rechecked(_ witnesses: [AuditVerdict.Witness]) throws(VerificationError) -> [AuditVerdict.Witness] {
        let evaluator = ExactPerceptron(network)
        var result: [AuditVerdict.Witness] = []
        for witness in witnesses {
            let rivals = (0..<filter.modulus).filter { $0 != witness.expected }
            let (gap, rival) = exactLead(witness.input, rivals, evaluator)
            guard gap.sign == (witness.isTied ? .zero : .negative) else { throw .defectiveAudit(witness.input) }
            result.append(
                AuditVerdict.Witness(
                    input: witness.input, expected: witness.expected, rival: rival, isTied: witness.isTied))
        }
        return result
    }

    /// The smallest lead of all, exactly, among those that may be it.
    func margin(_ leads: SmallestLeads) -> Rational? {
        let evaluator = ExactPerceptron(network)
        let workspace = PerceptronFilter.Workspace(filter)
        var smallest: Integer?
        for candidate in leads.candidates {
            let (a, b) = (candidate.input.a, candidate.input.b)
            let gap: Integer
            if let known = candidate.exact {
                gap = known
            } else {
                let bounds = filter.evaluate(a, b, workspace)
                let target = candidate.input.target(modulus: filter.modulus)
                gap =
                    exactLead(
                        candidate.input, rivals(target, (2 * bounds.float64).roundedUp, workspace), evaluator
                    ).gap
            }
            smallest = smallest.map { min($0, gap) } ?? gap
        }
        return smallest.map { Rational($0, exponent: evaluator.logits(0, 0, classes: [0]).exponent) }
    }
}

extension PerceptronAudit.Findings {
    fileprivate mutating func note(wrong witness: AuditVerdict.Witness) {
        if wrong.count < AuditVerdict.witnessLimit { wrong.append(witness) }
    }

    fileprivate mutating func note(tied witness: AuditVerdict.Witness) {
        if tied.count < AuditVerdict.witnessLimit { tied.append(witness) }
    }

    fileprivate mutating func note(unproved input: Input, _ weight: Int) {
        unproved.count += weight
        unproved.first.append(input)
    }

    /// Adds what was found on later inputs.
    mutating func add(_ later: PerceptronAudit.Findings) {
        counts.correct += later.counts.correct
        counts.tied += later.counts.tied
        counts.wrong += later.counts.wrong
        tally.filter += later.tally.filter
        tally.exact += later.tally.exact
        wrong = Array((wrong + later.wrong).prefix(AuditVerdict.witnessLimit))
        tied = Array((tied + later.tied).prefix(AuditVerdict.witnessLimit))
        leads.add(later.leads)
        unproved = (unproved.count + later.unproved.count, unproved.first + later.unproved.first)
    }
}

extension Collection<Double> where Index == Int {
    /// The largest element but that at `index`.
    @inline(__always)
    func largest(except index: Int) -> Double {
        var best = -Double.infinity
        for position in startIndex..<index { best = Double.maximum(best, self[position]) }
        for position in index + 1..<endIndex { best = Double.maximum(best, self[position]) }
        return best
    }
}
