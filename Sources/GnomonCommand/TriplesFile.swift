import Gnomon

/// Inputs with a class each, for a measure that is taken on a sample of them.
struct TriplesFile {
    /// (a, b, c).
    let triples: [(Int, Int, Int)]
    let path: String

    /// The array `triples` [n, 3] of the file at `path`; exit status 65 or 66 with a message if there is none, or if it has other
    /// numbers than tokens and classes.
    init(_ path: String, modulus: Int) throws {
        let file = try CheckpointFile.read(path)
        do throws(CheckpointError) {
            guard let triples = try file.triples("triples") else {
                throw CheckpointError(question: "there is no array triples [n, 3] of inputs with a class each")
            }
            guard triples.allSatisfy({ [$0.0, $0.1, $0.2].allSatisfy((0..<modulus).contains) }) else {
                throw CheckpointError(question: "triples are of tokens and classes 0 to \(modulus - 1)")
            }
            (self.triples, self.path) = (triples, path)
        } catch {
            throw StandardError.failure(.badData, "'\(path.printable())': \(error)")
        }
    }
}
