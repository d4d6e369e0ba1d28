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
}
