import Gnomon

/// Which inputs were for training, and which file says so.
struct SplitFile {
    let split: TrainingSplit
    let path: String

    /// The training inputs from the file that --split names, else from the network's own file, else from files beside it.
    ///
    /// Files beside it may belong to other runs: only those with a network of the same modulus count, and only if they all
    /// say the same. Nil where nobody says. Exit status 65 or 66 with a message if the file that was named, or the network's
    /// own, has pairs that are none.
    static func find(
        option: String?, own: (path: String, file: Checkpoint)?, beside candidates: [String], modulus: Int
    ) throws -> SplitFile? {
        if let option {
            guard let split = try split(in: option, CheckpointFile.read(option), modulus) else {
                throw StandardError.failure(
                    .badData, "'\(option.printable())' has no array train_pairs [n, 2] of training inputs")
            }
            return SplitFile(split: split, path: option)
        }
        if let own, let split = try split(in: own.path, own.file, modulus) {
            return SplitFile(split: split, path: own.path)
        }
        var found: [SplitFile] = []
        for path in candidates where path != own?.path {
            guard let file = CheckpointFile.attempt(path),
                let split = (try? TrainingSplit(in: file, modulus: modulus)) ?? nil,
                (try? file.network().network.modulus) == modulus
            else { continue }
            found.append(SplitFile(split: split, path: path))
        }
        return Set(found.map(\.split)).count == 1 ? found.first : nil
    }

    private static func split(in path: String, _ file: Checkpoint, _ modulus: Int) throws -> TrainingSplit? {
        do throws(CheckpointError) {
            return try TrainingSplit(in: file, modulus: modulus)
        } catch {
            throw CheckpointFile.failure(path, error)
        }
    }
}
