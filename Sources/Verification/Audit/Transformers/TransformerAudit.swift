internal import Checkpoints
internal import Constructions
internal import ExactArithmetic

/// Decides a transformer on some of its inputs: by doubles where their bound settles it, else by enclosures of rising
/// precision, and not at all where none of them separates two classes.
struct TransformerAudit: Sendable {
    let filter: TransformerFilter
    private let precisions = TransformerEnclosure.precisions

    /// Whether enclosures can tell anything: not where weights that are not rational multiply numbers beyond all bounds.
    private let canEnclose: Bool

    init(_ network: Transformer) {
        filter = TransformerFilter(network)
        canEnclose = network.attentionCoefficient == 0 || filter.tables.isBounded
    }

    /// What is found on some inputs.
    struct Findings: Sendable {
        var counts = (correct: 0, tied: 0, wrong: 0, undecided: 0)
        var tally = AuditVerdict.Tally()
        var wrong: [AuditVerdict.Witness] = []
        var tied: [AuditVerdict.Witness] = []
        var undecided: [AuditVerdict.Doubt] = []
        /// Inputs settled by doubles whose lead may be the smallest.
        var leads = SmallestLeads()
        /// The smallest lead of the others.
        var smallest: Enclosure?
    }

    /// What is known of one input after enclosures.
    private struct Decision {
        /// nil where it is not known.
        let sign: Sign?
        /// The class that decides it, or is nearest to.
        let rival: Int
        /// Encloses the smallest gap.
        let lead: Enclosure
        /// Whether no rounding was involved: all deciding gaps are known exactly.
        let isExact: Bool
    }

    /// Decides the inputs whose first token is in `rows`.
    func findings(rows: Range<Int>) -> Findings {
        var findings = Findings()
        let workspace = TransformerFilter.Workspace(filter)
        var enclosure: TransformerEnclosure?
        for a in rows {
            for b in 0..<filter.modulus { visit(Input(a, b), workspace, &enclosure, &findings) }
        }
        return findings
    }

    private func visit(
        _ input: Input, _ workspace: TransformerFilter.Workspace, _ enclosure: inout TransformerEnclosure?,
        _ findings: inout Findings
    ) {
        let target = input.target(modulus: filter.modulus)
        let bound = filter.evaluate(input.a, input.b, workspace)
        let best = workspace.logits.largest(except: target)
        let lead = workspace.logits[target] - best
        // Both logits may be off by the bound, and the difference by a rounding.
        let doubt = (2 * bound).roundedUp
        if lead > doubt {
            findings.tally.filter += 1
            findings.counts.correct += 1
            findings.leads.add(input, lead: lead, doubt: doubt)
            return
        }
        if lead < -doubt, let rival = workspace.logits.firstIndex(of: best) {
            findings.tally.filter += 1
            findings.counts.wrong += 1
            findings.leads.add(input, lead: lead, doubt: doubt)
            findings.note(wrong: AuditVerdict.Witness(input: input, expected: target, rival: rival, isTied: false))
            return
        }
        let rivals = rivals(target, doubt, workspace)
        let decision: Decision
        if canEnclose {
            let evaluator = enclosure ?? TransformerEnclosure(filter)
            enclosure = evaluator
            decision = decide(input, rivals, evaluator)
        } else {
            decision = Decision(
                sign: nil, rival: rivals[0], lead: .everything(precision: Verdict.precision), isExact: false)
        }
        findings.smallest = findings.smallest.map { Enclosure.minimum($0, decision.lead) } ?? decision.lead
        findings.leads.bound(by: decision.lead.doubles.upper)
        if decision.sign != nil {
            if decision.isExact { findings.tally.exact += 1 } else { findings.tally.enclosure += 1 }
        }
        let witness = AuditVerdict.Witness(
            input: input, expected: target, rival: decision.rival, isTied: decision.sign == .zero)
        switch decision.sign {
        case .positive: findings.counts.correct += 1
        case .zero:
            findings.counts.tied += 1
            findings.note(tied: witness)
        case .negative:
            findings.counts.wrong += 1
            findings.note(wrong: witness)
        case nil:
            findings.counts.undecided += 1
            findings.note(
                AuditVerdict.Doubt(input: input, expected: target, rival: decision.rival, gap: decision.lead))
        }
    }

    /// The classes that may be the largest but the right one: those within `doubt` of the best, all where nothing is known.
    private func rivals(_ target: Int, _ doubt: Double, _ workspace: TransformerFilter.Workspace) -> [Int] {
        let best = workspace.logits.largest(except: target)
        return (0..<filter.classes).filter { $0 != target && !(workspace.logits[$0] < best - doubt) }
    }

    /// Raises the precision until the sign of the smallest gap is known: a negative gap settles it, else all must be known.
    private func decide(_ input: Input, _ rivals: [Int], _ evaluator: TransformerEnclosure) -> Decision {
        var open = rivals
        var known: [TransformerEnclosure.Lead] = []
        for bits in precisions {
            let leads = evaluator.leads(input.a, input.b, rivals: open, bits: bits)
            known += leads.filter { $0.sign != nil }
            open = leads.filter { $0.sign == nil }.map(\.rival)
            if open.isEmpty || known.contains(where: { $0.sign == .negative }) || bits == precisions.last {
                return decision(known + leads.filter { $0.sign == nil })
            }
        }
        return decision(known)
    }

    private func decision(_ leads: [TransformerEnclosure.Lead]) -> Decision {
        let smallest = leads.dropFirst().reduce(leads[0].gap) { Enclosure.minimum($0, $1.gap) }
        func first(_ sign: Sign?) -> TransformerEnclosure.Lead? { leads.first { $0.sign == sign } }
        let (sign, deciding): (Sign?, TransformerEnclosure.Lead) =
            if let negative = first(.negative) {
                (.negative, negative)
            } else if let open = first(nil) {
                (nil, open)
            } else if let tied = first(.zero) {
                (.zero, tied)
            } else {
                (.positive, leads[0])
            }
        return Decision(
            sign: sign, rival: deciding.rival, lead: smallest, isExact: leads.allSatisfy(\.isExact))
    }

    /// The witnesses with the largest of all rivals, as far as enclosures tell, each decided again without doubles from every class.
    ///
    /// - Throws: ``VerificationError/defectiveAudit(_:)`` if one is found to be none.
    func rechecked(_ witnesses: [AuditVerdict.Witness]) throws(VerificationError) -> [AuditVerdict.Witness] {
        let evaluator = TransformerEnclosure(filter)
        var result: [AuditVerdict.Witness] = []
        for witness in witnesses {
            let expected: Sign = witness.isTied ? .zero : .negative
            let rivals = (0..<filter.classes).filter { $0 != witness.expected }
            let sign = decide(witness.input, rivals, evaluator).sign
            // What is not told contradicts nothing: the input was decided before.
            guard sign == nil || sign == expected else { throw .defectiveAudit(witness.input) }
            let nearest = nearest(witness.input, rivals, evaluator).first { $0.sign == expected }
            result.append(
                AuditVerdict.Witness(
                    input: witness.input, expected: witness.expected, rival: nearest?.rival ?? witness.rival,
                    isTied: witness.isTied))
        }
        return result
    }

    /// The rivals whose logits may be the largest, at the precision that leaves one, or only such as are known exactly.
    private func nearest(
        _ input: Input, _ rivals: [Int], _ evaluator: TransformerEnclosure
    ) -> [TransformerEnclosure.Lead] {
        var leads: [TransformerEnclosure.Lead] = []
        for bits in precisions {
            leads = evaluator.leads(input.a, input.b, rivals: leads.isEmpty ? rivals : leads.map(\.rival), bits: bits)
            guard let least = leads.filter(\.gap.isFinite).min(by: { $0.gap.upperBound < $1.gap.upperBound }) else {
                continue
            }
            leads = leads.filter { !least.gap.isLess(than: $0.gap).isCertain }
            if leads.count == 1 || leads.allSatisfy(\.isExact) { break }
        }
        return leads
    }

    /// Encloses the smallest lead of all.
    func margin(_ findings: Findings) -> Enclosure? {
        let evaluator = TransformerEnclosure(filter)
        let workspace = TransformerFilter.Workspace(filter)
        var smallest = findings.smallest
        for candidate in findings.leads.candidates {
            let lead = lead(candidate.input, workspace, evaluator)
            smallest = smallest.map { Enclosure.minimum($0, lead) } ?? lead
        }
        return smallest
    }

    /// Encloses the smallest gap of an input that doubles settle: narrowly where that tells its sign, else by doubles.
    private func lead(
        _ input: Input, _ workspace: TransformerFilter.Workspace, _ evaluator: TransformerEnclosure
    ) -> Enclosure {
        let target = input.target(modulus: filter.modulus)
        let bound = filter.evaluate(input.a, input.b, workspace)
        let doubt = (2 * bound).roundedUp
        let gaps = evaluator.leads(
            input.a, input.b, rivals: rivals(target, doubt, workspace), bits: Verdict.precision
        ).map(\.gap)
        let lead = gaps.dropFirst().reduce(gaps[0]) { Enclosure.minimum($0, $1) }
        if lead.isFinite, lead.sign != nil { return lead }
        let difference = workspace.logits[target] - workspace.logits.largest(except: target)
        // As in SmallestLeads: two roundings each way.
        guard let lower = Rational(exactly: (difference - doubt).nextDown.nextDown),
            let upper = Rational(exactly: (difference + doubt).nextUp.nextUp)
        else { return lead }
        return Enclosure(
            from: Enclosure(lower, precision: Verdict.precision), to: Enclosure(upper, precision: Verdict.precision))
    }
}

extension TransformerAudit.Findings {
    fileprivate mutating func note(wrong witness: AuditVerdict.Witness) {
        if wrong.count < AuditVerdict.witnessLimit { wrong.append(witness) }
    }

    fileprivate mutating func note(tied witness: AuditVerdict.Witness) {
        if tied.count < AuditVerdict.witnessLimit { tied.append(witness) }
    }

    fileprivate mutating func note(_ doubt: AuditVerdict.Doubt) {
        if undecided.count < AuditVerdict.witnessLimit { undecided.append(doubt) }
    }

    /// Adds what was found on later inputs.
    mutating func add(_ later: TransformerAudit.Findings) {
        counts.correct += later.counts.correct
        counts.tied += later.counts.tied
        counts.wrong += later.counts.wrong
        counts.undecided += later.counts.undecided
        tally.filter += later.tally.filter
        tally.enclosure += later.tally.enclosure
        tally.exact += later.tally.exact
        wrong = Array((wrong + later.wrong).prefix(AuditVerdict.witnessLimit))
        tied = Array((tied + later.tied).prefix(AuditVerdict.witnessLimit))
        undecided = Array((undecided + later.undecided).prefix(AuditVerdict.witnessLimit))
        leads.add(later.leads)
        if let other = later.smallest { smallest = smallest.map { Enclosure.minimum($0, other) } ?? other }
    }
}
