internal import Checkpoints
internal import ExactArithmetic

extension Transformer {
    /// Decides this transformer on all M^2 inputs. Witnesses are decided again.
    func audit(jobs: Int, progress: (Int) -> Void) async throws -> AuditVerdict {
        guard classes > 1 else { return .singleClass }
        let audit = TransformerAudit(self)
        let parts = try await inRowChunks(modulus: modulus, jobs: jobs, progress: progress) {
            audit.findings(rows: $0)
        }
        var findings = TransformerAudit.Findings()
        for part in parts { findings.add(part) }
        let counts = findings.counts
        return AuditVerdict(
            inputs: AuditVerdict.InputCounts(
                correct: counts.correct, tied: counts.tied, wrong: counts.wrong, undecided: counts.undecided),
            margin: audit.margin(findings),
            witnesses: try audit.rechecked(
                Array((findings.wrong + findings.tied).prefix(AuditVerdict.witnessLimit))),
            undecided: findings.undecided,
            // What the exponential of a library does in single precision is nobody's promise.
            float32: FloatStatement(
                statement: .unknown(unproved: modulus * modulus), weightsWereRounded: !hasFloat32Weights,
                isExamined: false),
            decided: findings.tally)
    }

    /// Whether every weight is a float32 number.
    private var hasFloat32Weights: Bool {
        let matrices =
            positions.map(\.tokens) + heads.flatMap { [$0.query, $0.key, $0.value, $0.output] }
            + [inputWeights, outputWeights, unembedding]
        let rows =
            positions.map(\.offset) + heads.flatMap { [$0.queryBias, $0.keyBias, $0.valueBias] }
            + [attentionBias, inputBias, outputBias, unembeddingBias]
        return (matrices.map(\.values) + rows).allSatisfy {
            $0.allSatisfy { BinaryFormat.float32.nearest(to: $0) == $0 }
        }
    }
}
