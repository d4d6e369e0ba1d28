import Checkpoints
import Foundation
import Testing

@testable import Comparison

/// Figures made by an independent NumPy program, where the environment says.
private let folder = ProcessInfo.processInfo.environment["GNOMON_CHECKPOINTS"].map { URL(fileURLWithPath: $0) }

@Suite("Figures against reference ones", .enabled(if: folder != nil, "GNOMON_CHECKPOINTS is not set"))
struct ReferenceTests {
    static let runs = ["A_pair_seed1", "A_pair_seed0_memorised", "B_seed0_pair", "C_H48_seed0"]

    private func load(_ run: String) throws -> (Comparison, [String: Any]) {
        let url = try #require(folder).appendingPathComponent("trained/\(run)")
        let file = try Checkpoint(bytes: Array(Data(contentsOf: url.appendingPathComponent("model.npz"))))
        let reference = try JSONSerialization.jsonObject(
            with: Data(contentsOf: url.appendingPathComponent("metrics.json")))
        return (try Comparison(file.network().network), try #require(reference as? [String: Any]))
    }

    private func expect(_ value: Double?, _ reference: Any?, _ name: String) throws {
        let expected = try #require(reference as? Double, "\(name)")
        let value = try #require(value, "\(name)")
        #expect(abs(value - expected) <= max(1e-6 * abs(expected), 1e-9), "\(name): \(value), not \(expected)")
    }

    @Test("single figures", arguments: runs)
    func measures(run: String) throws {
        let (comparison, reference) = try load(run)
        #expect(comparison.keyFrequencies == reference["key_freqs"] as? [Int])
        let measures = comparison.measures
        try expect(measures.score.accuracy, reference["trained_acc_all"], "accuracy")
        try expect(measures.score.loss, reference["trained_loss_all"], "loss")
        try expect(measures.restrictedLoss, reference["restricted_loss_all"], "restrictedLoss")
        try expect(measures.excludedLoss, reference["excluded_loss_all"], "excludedLoss")
        try expect(measures.keyFrequencyVariance, reference["fve_key"], "keyFrequencyVariance")
        try expect(measures.phaseErrorMean, reference["delta_mean_abs"], "phaseErrorMean")
        try expect(measures.phaseErrorMax, reference["delta_max_abs"], "phaseErrorMax")
    }

    @Test("substitutions", arguments: runs)
    func substitutions(run: String) throws {
        let (comparison, reference) = try load(run)
        let names: [Substitution.Kind: String] = [
            .projected: "proj", .doubled: "ideal_phase", .idealStar: "ideal_even", .idealWaves: "ideal_cos",
        ]
        for substitution in comparison.substitutions {
            let name = try #require(names[substitution.kind])
            try expect(substitution.score.accuracy, reference["\(name)_acc_all"], "\(name) accuracy")
            try expect(substitution.score.loss, reference["\(name)_loss_all"], "\(name) loss")
        }
    }

    @Test("groups and their envelopes", arguments: runs)
    func groups(run: String) throws {
        let (comparison, reference) = try load(run)
        let groups = try #require(reference["groups"] as? [String: [String: Any]])
        let envelopes = try #require(reference["envelope"] as? [String: [String: Any]])
        #expect(Set(comparison.groups.map { "\($0.frequency)" }) == Set(groups.keys))
        for group in comparison.groups {
            let expected = try #require(groups["\(group.frequency)"])
            #expect(group.neurons.count == expected["n"] as? Int)
            try expect(group.waveR2, expected["r2_cos"], "waveR2 \(group.frequency)")
            try expect(group.waveScale, expected["c"], "wave scale \(group.frequency)")
            try expect(group.envelopeR2, expected["r2_env"], "envelopeR2 \(group.frequency)")
            try expect(group.logitShare, expected["share_logit_var"], "logitShare \(group.frequency)")
            if let envelope = envelopes["\(group.frequency)"] {
                try expect(group.envelopeRatio, envelope["ratio"], "envelopeRatio \(group.frequency)")
            }
        }
    }

    @Test("neurons", arguments: runs)
    func neurons(run: String) throws {
        let (comparison, reference) = try load(run)
        let neurons = try #require(reference["neurons"] as? [[String: Any]])
        #expect(neurons.count == comparison.neurons.count)
        for (fit, expected) in zip(comparison.neurons, neurons) {
            #expect(fit.isLive == expected["live"] as? Bool)
            try expect(fit.strength, expected["strength"], "strength")
            guard fit.isLive else { continue }
            #expect(fit.frequency == expected["f"] as? Int)
            #expect(fit.inputFrequency == expected["f_in"] as? Int)
            #expect(fit.outputFrequency == expected["f_out"] as? Int)
            try expect(fit.inputAmplitude, expected["A_in"], "A_in")
            try expect(fit.inputPhase, expected["p_in"], "p_in")
            try expect(fit.outputAmplitude, expected["A_out"], "A_out")
            try expect(fit.outputPhase, expected["p_out"], "p_out")
            try expect(fit.phaseError, expected["delta"], "delta")
            try expect(fit.inputFraction, expected["frac_in"], "frac_in")
            try expect(fit.outputFraction, expected["frac_out"], "frac_out")
        }
        let live = comparison.neurons.filter(\.isLive)
        let harmonic = try #require(reference["input_second_harmonic"] as? [String: Any])
        let count = Double(live.count)
        try expect(live.reduce(0) { $0 + $1.secondHarmonic.mean } / count, harmonic["D_over_A_mean"], "D/A")
        try expect(live.reduce(0) { $0 + $1.secondHarmonic.amplitude } / count, harmonic["B_over_A_mean"], "B/A")
    }

    @Test("every snapshot of a run")
    func snapshots() throws {
        let url = try #require(folder).appendingPathComponent("trained/A_pair_seed1")
        func read(_ name: String) throws -> Checkpoint {
            try Checkpoint(bytes: Array(Data(contentsOf: url.appendingPathComponent(name))))
        }
        let snapshots = try read("snapshots.npz")
        let split = try #require(try TrainingSplit(in: read("model.npz"), modulus: 67))
        let data = try Data(contentsOf: url.appendingPathComponent("snapshots_metrics.json"))
        let reference = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let rows = try #require(reference["rows"] as? [[String: Any]])
        let keys = try #require(reference["key_freqs"] as? [Int])
        #expect(try snapshots.steps() == rows.compactMap { $0["step"] as? Int })
        for row in rows {
            let step = try #require(row["step"] as? Int)
            let network = try snapshots.network(snapshot: .step(step)).network
            let figures = try TraceRow.Figures(network, finalFrequencies: keys, split: split)
            #expect(figures.liveNeurons == row["n_live"] as? Int)
            #expect(figures.consistentNeurons == row["n_fin_eq_fout"] as? Int)
            let values: [(String, Double?)] = [
                ("frac_in_mean", figures.inputFraction), ("frac_out_mean", figures.outputFraction),
                ("delta_mean_abs", figures.phaseErrorMean), ("delta_R", figures.phaseCoherence),
                ("trained_loss_train", figures.train?.loss), ("trained_loss_test", figures.test?.loss),
                ("trained_acc_train", figures.train?.accuracy), ("trained_acc_test", figures.test?.accuracy),
                ("proj_acc_all", figures.projectedAccuracy), ("fve_key", figures.keyFrequencyVariance),
                ("final_key_restricted_loss_all", figures.restrictedLoss),
                ("final_key_excluded_loss_all", figures.excludedLoss),
                ("final_key_excluded_loss_train", figures.excludedTrainLoss), ("sum_sq_Win", figures.inputSquares),
                ("sum_sq_Wout", figures.outputSquares),
            ]
            for (name, value) in values {
                if row[name] is NSNull || row[name] == nil {
                    #expect(value == nil, "\(name) at \(step)")
                } else {
                    try expect(value, row[name], "\(name) at \(step)")
                }
            }
        }
    }
}
