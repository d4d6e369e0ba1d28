public import Checkpoints
internal import Constructions
internal import ExactArithmetic

extension Network {
    /// Decides this network on all M^2 inputs: the real-number function of exactly these weights.
    ///
    /// Doubles with a proved error bound settle almost every input, integers the rest - for a transformer, whose attention
    /// weights are not rational, enclosures of rising precision; no tolerance is involved.
    ///
    /// - Parameters:
    ///   - jobs: how many threads to use.
    ///   - progress: told now and then how many of the M^2 inputs are done.
    /// - Throws: `CancellationError` when the task is cancelled; ``VerificationError/defectiveAudit(_:)`` if a witness does not
    ///   stand up to being decided again.
    /// - Complexity: M^2 times the number of weights behind the first layer, half of that where both tokens have the same
    ///   weights; for a transformer M^2 times neurons by classes.
    public func audit(
        jobs: Int = 1, progress: (_ inputsDone: Int) -> Void = { _ in }
    ) async throws -> AuditVerdict {
        switch self {
        case .table(let table): table.audit()
        case .perceptron(let perceptron): try await perceptron.audit(jobs: jobs, progress: progress)
        case .transformer(let transformer): try await transformer.audit(jobs: jobs, progress: progress)
        }
    }
}

extension Perceptron {
    fileprivate func audit(jobs: Int, progress: (Int) -> Void) async throws -> AuditVerdict {
        guard modulus > 1 else { return .singleClass }
        let audit = PerceptronAudit(self)
        let findings = try await audit.allFindings(jobs: jobs, progress: progress)
        let precision = Verdict.precision
        return AuditVerdict(
            inputs: AuditVerdict.InputCounts(
                correct: findings.counts.correct, tied: findings.counts.tied, wrong: findings.counts.wrong,
                undecided: 0),
            margin: audit.margin(findings.leads).map { Enclosure($0, precision: precision) },
            witnesses: try audit.rechecked(
                Array((findings.wrong + findings.tied).prefix(AuditVerdict.witnessLimit))),
            float32: try await floatStatement(audit, findings, jobs: jobs),
            decided: findings.tally)
    }

    /// The float statement; where the weights are no float32 numbers, about the network with rounded weights.
    private func floatStatement(
        _ audit: PerceptronAudit, _ findings: PerceptronAudit.Findings, jobs: Int
    ) async throws -> FloatStatement {
        if audit.weightsAreFloat32 {
            return FloatStatement(statement: statement(findings.unproved), weightsWereRounded: false)
        }
        let format = BinaryFormat.float32
        guard allWeights.allSatisfy({ $0.allSatisfy { format.nearest(to: $0).isFinite } }) else {
            return FloatStatement(statement: .unknown(unproved: modulus * modulus), weightsWereRounded: true)
        }
        let rounded = mapWeights { format.nearest(to: $0) }
        let unproved = try await PerceptronAudit(rounded).allFindings(jobs: jobs, progress: { _ in }).unproved
        return FloatStatement(statement: rounded.statement(unproved), weightsWereRounded: true)
    }

    /// Looks for an input among those not proved on which an evaluation fails. Precondition: the weights are float32
    /// numbers.
    private func statement(_ unproved: (count: Int, first: [Input])) -> FloatStatement.Statement {
        let evaluator = SequentialFloat32(self)
        // A second's worth of multiplications.
        let affordable = max(1, (1 << 28) / max(1, neurons * modulus))
        for input in unproved.first.prefix(affordable) {
            let target = input.target(modulus: modulus)
            let logits = evaluator.logits(input.a, input.b)
            let rivals = logits.indices.filter { $0 != target }
            guard
                let rival = rivals.first(where: { logits[$0].isNaN })
                    ?? rivals.max(by: { logits[$0] < logits[$1] })
            else { continue }
            if !(logits[target] > logits[rival]) { return .no(input, expected: target, rival: rival) }
        }
        return unproved.count == 0 ? .yes : .unknown(unproved: unproved.count)
    }
}

extension PerceptronAudit {
    /// Decides all inputs.
    fileprivate func allFindings(jobs: Int, progress: (Int) -> Void) async throws -> Findings {
        let parts = try await inRowChunks(modulus: network.modulus, jobs: jobs, progress: progress) {
            findings(rows: $0)
        }
        var all = Findings()
        for part in parts { all.add(part) }
        return all
    }
}
