import ArgumentParser
import Foundation
import Gnomon

/// The floating-point types a construction is written in.
enum ExportType: String, ExpressibleByArgument, CaseIterable {
    case float64, float32, float16, bfloat16

    var elementType: ElementType {
        switch self {
        case .float64: .float64
        case .float32: .float32
        case .float16: .float16
        case .bfloat16: .bfloat16
        }
    }
}

/// `gnomon export`: write a construction as weights.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a construction as weights that PyTorch, JAX and NumPy load.",
        discussion: """
            Writes Win [M, N] and Wout [N, M], each weight the nearest number of the type, and what they are as \
            metadata; the logits are g(Win[a] + Win[b]) Wout. Several circles are written one after the other, their \
            amplitudes multiplied into Wout. Audit the file to see whether the construction survives the rounding.

            Examples:
              gnomon export --neurons 5 --modulus 67 star.safetensors
              gnomon export --neurons 24 --modulus 67 --dtype bfloat16 star.safetensors && gnomon audit star.safetensors
              gnomon export --family flat --neurons 3 --modulus 66 flat.npz
            """)

    @OptionGroup(title: "Construction")
    var options: ConstructionOptions

    @Option(parsing: .unconditional, help: "What the weights are stored as; bfloat16 only in .safetensors.")
    var dtype: ExportType = .float64

    @Argument(help: ArgumentHelp("The file to write: OUT.safetensors or OUT.npz.", valueName: "out"))
    var output: String

    func run() throws {
        let construction = try options.construction()
        let target = try ExportTarget(output, option: "output file")
        guard !target.isArchive || dtype != .bfloat16 else {
            throw ValidationError("NumPy has no bfloat16: write a .safetensors file, or choose another --dtype")
        }
        let (size, overflow) = construction.neurons.multipliedReportingOverflow(by: construction.modulus)
        guard !overflow, size <= CircularConstruction.maximumRoundedEntries else {
            throw ValidationError(
                "\(construction.neurons) neurons and modulus \(construction.modulus) are too many weights to write; "
                    + "N x M may be at most \(CircularConstruction.maximumRoundedEntries)")
        }
        guard let format = dtype.elementType.format else { return }
        let weights = construction.roundedWeights(in: format)
        guard (weights.input + weights.output).allSatisfy(\.isFinite) else {
            throw ValidationError("a weight is beyond the range of \(dtype.rawValue); choose another --dtype")
        }
        let (m, n) = (construction.modulus, construction.neurons)
        let common = [
            "activation": construction.activation.rawValue, "modulus": m.description, "dtype": dtype.rawValue,
            "gnomon": Version.current,
            "layout": "logits = g(Win[a] + Win[b]) Wout; Win [modulus, neurons], Wout [neurons, modulus]",
        ]
        let arrays = ExportedArrays(
            [
                ("Win", Matrix(rows: m, columns: n, values: weights.input)),
                ("Wout", Matrix(rows: n, columns: m, values: weights.output)),
            ],
            elementType: dtype.elementType, metadata: common.merging(construction.metadata) { $1 })
        try target.write(arrays)
    }
}
