/// When a run memorised, formed its circuit, cleaned up and was right, by a stated rule.
///
/// The rule, on the snapshots there are: the run has *memorised* at the first snapshot with training accuracy 1 (where the
/// training inputs are known); the circuit has *formed* at the first snapshot from then on (from the start, where they are not
/// known) whose loss over all inputs is at most half of the largest so far; the run is *right* at the first snapshot that an audit finds
/// exact, for its exact weights. From formed to right is clean-up.
public struct TrainingPhases: Sendable, Hashable {
    /// The step at which the training inputs are known by heart.
    public let memorised: Int?
    /// The first step, not before ``memorised``, with a loss over all inputs of at most half of the largest so far.
    public let formed: Int?
    /// The first step that is certified right on every input.
    public let right: Int?

    /// The phases of a run, whose rows are in order.
    public init(_ rows: [TraceRow]) {
        memorised = rows.first { $0.figures.train?.accuracy == 1 }?.step
        right = rows.first { $0.audit.outcome == .exact }?.step
        var largest = 0.0
        var formed: Int?
        for row in rows where row.figures.all.loss.isFinite {
            largest = max(largest, row.figures.all.loss)
            let isInTime = row.figures.train == nil || memorised.map { row.step >= $0 } ?? false
            if formed == nil, isInTime, largest > 0, row.figures.all.loss <= largest / 2 { formed = row.step }
        }
        self.formed = formed
    }
}
