import Foundation
import Gnomon

/// Where the snapshots of a run are.
struct TraceSource {
    /// As on the command line.
    let path: String
    /// Checkpoints whose names end in a number, by that number; empty where one file has all snapshots.
    private let numbered: [(step: Int, path: String)]
    /// The file with all snapshots, where there is one.
    private let file: String?
    /// Files that may say which inputs are for training.
    let splitCandidates: [String]

    private static let suffixes: Set<String> = ["safetensors", "npz", "npy", "pt", "pth"]

    /// Looks at a file or folder; exit status 66 with a message if it is not there.
    init(_ path: String) throws {
        self.path = path
        guard FileKind(path) == .directory else {
            file = path
            numbered = []
            splitCandidates =
                path == "-" ? [] : Self.checkpoints(in: (path as NSString).deletingLastPathComponent)
            return
        }
        let all = Self.checkpoints(in: path)
        let steps = all.compactMap { path in Self.step(in: path).map { (step: $0, path: path) } }
        if steps.isEmpty {
            // Such as model.npz beside snapshots.npz: the first that has snapshots is the run.
            file = all.first { ((try? CheckpointFile.attempt($0)?.steps()) ?? nil) != nil }
            numbered = []
        } else {
            file = nil
            numbered = steps.sorted { ($0.step, $0.path) < ($1.step, $1.path) }
        }
        splitCandidates = all.filter { Self.step(in: $0) == nil }
        if file == nil, numbered.isEmpty {
            throw StandardError.failure(
                .badData,
                "'\(path.printable())' has no checkpoint whose name ends in its step, and none with snapshots")
        }
        for (one, two) in zip(numbered, numbered.dropFirst()) where one.step == two.step {
            throw StandardError.failure(
                .badData, "'\(one.path.printable())' and '\(two.path.printable())' are both of step \(one.step)")
        }
    }

    /// The checkpoints in a folder, by name.
    private static func checkpoints(in folder: String) -> [String] {
        let folder = folder.isEmpty ? "." : folder
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { suffixes.contains(($0 as NSString).pathExtension) }.sorted()
            .map { (folder as NSString).appendingPathComponent($0) }
    }

    /// The number a file's name ends in: 500 in `model_step500.pt`.
    private static func step(in path: String) -> Int? {
        let stem = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
        let digits = stem.reversed().prefix { $0.isASCII && $0.isNumber }
        return Int(String(digits.reversed()))
    }

    /// A network of the run that can be read when its turn comes.
    struct Snapshot: Sendable {
        let step: Int
        let path: String
        /// The file it is in, where all are in one.
        let file: Checkpoint?

        /// Reads the network.
        func load(_ options: NetworkOptions) throws -> LoadedNetwork {
            try options.network(
                of: try file ?? CheckpointFile.read(path), at: path, snapshot: file == nil ? .last : .step(step))
        }

        /// Audits and measures it.
        ///
        /// Exit status 65 with a message if it is no snapshot of the same run as `final`.
        func row(
            _ options: NetworkOptions, final: LoadedNetwork, finalFrequencies: [Int], split: TrainingSplit?
        ) async throws -> TraceRow {
            let loaded = try load(options)
            let network = loaded.network
            guard network.modulus == final.network.modulus, loaded.nonlinearity == final.nonlinearity,
                loaded.attentionCoefficient == final.attentionCoefficient
            else {
                func kind(_ one: LoadedNetwork) -> String {
                    "for modulus \(one.network.modulus) with \(one.nonlinearity?.rawValue ?? "no") neurons"
                        + (one.attentionCoefficient.map { " and attention coefficient \($0)" } ?? "")
                }
                throw StandardError.failure(
                    .badData,
                    "'\(path.printable())', step \(step), is \(kind(loaded)), but the last snapshot \(kind(final)): "
                        + "a run has one network")
            }
            let figures: TraceRow.Figures
            do throws(Comparison.Refusal) {
                figures = try TraceRow.Figures(network, finalFrequencies: finalFrequencies, split: split)
            } catch {
                throw StandardError.failure(.badData, "'\(path.printable())', step \(step): \(error)")
            }
            return TraceRow(step: step, audit: try await network.auditOrExit(jobs: 1), figures: figures)
        }
    }

    /// The snapshots in the order of their steps.
    func snapshots(_ options: NetworkOptions) throws -> [Snapshot] {
        guard let file else { return numbered.map { Snapshot(step: $0.step, path: $0.path, file: nil) } }
        let checkpoint = try CheckpointFile.read(file)
        do throws(CheckpointError) {
            guard let steps = try checkpoint.steps(layout: options.layout) else {
                throw CheckpointError.noSnapshots
            }
            return steps.map { Snapshot(step: $0, path: file, file: checkpoint) }
        } catch {
            throw CheckpointFile.failure(file, error)
        }
    }
}
