import ArgumentParser

/// The root of the command line.
@main
struct GnomonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gnomon",
        abstract: "Decide, with proof, which circular solutions of modular addition are right on every input.",
        discussion: """
            A circular construction adds modulo M with N neurons that read and write points on a circle. Gnomon \
            decides whether the right class wins on all M^2 inputs, of a construction or of a trained network. Signs are \
            settled exactly; no verdict rests on unproved floating point.

            Exit status: 0 the claim holds, or the output was made; 1 the claim does not hold; 2 it could not be \
            decided; 64 bad usage; 65 bad input data; 66 no such file; 74 output could not be written.

            Examples:
              gnomon verify --neurons 5 --modulus 67
              gnomon verify --neurons 6,6,6,6 --frequency 4,5,7,26 --modulus 67
              gnomon verify --family flat --neurons 3 --modulus 66
              gnomon logits --neurons 5 --modulus 7 --input 2,3
              gnomon sweep --neurons 1...24 --moduli 2...128 --format heatmap
              gnomon frontier --neurons 5...40
              gnomon export --neurons 5 --modulus 67 --dtype bfloat16 star.safetensors
              gnomon audit model.pt
              gnomon compare model.pt --report page.html
              gnomon check star.cert
            """,
        version: Version.current,
        subcommands: [
            VerifyCommand.self, LogitsCommand.self, SweepCommand.self, FrontierCommand.self,
            ExportCommand.self, AuditCommand.self, CompareCommand.self, TraceCommand.self, CheckCommand.self,
        ])
}

/// The version of the tool and the library.
enum Version {
    static let current = "0.1.0"
}
