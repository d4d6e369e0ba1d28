import ArgumentParser
import Gnomon

/// `gnomon logits`: all logits of one input, exactly.
struct LogitsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logits",
        abstract: "Print every logit of one input as an exact sum of cosines and a decimal bracket.",
        discussion: """
            Angles are fractions of a turn: cos(1/5) is the cosine of 72 degrees. The classes whose logit is the \
            largest are marked with *, the right class with =.

            Examples:
              gnomon logits --neurons 5 --modulus 7 --input 2,3
              gnomon logits --neurons 3,5 --frequency 1,2 --amplitudes 1,1/2 --modulus 7 --input 2,3
              gnomon logits --family flat --neurons 3 --modulus 12 --input 6,0
            """)

    @OptionGroup(title: "Construction")
    var options: ConstructionOptions

    @Option(
        parsing: .unconditional, help: ArgumentHelp("The two tokens, each from 0 to M-1.", valueName: "A,B"),
        transform: parseTokens)
    var input: Input

    @Flag(help: "Print even very many terms.")
    var force = false

    @Flag(help: "Print one JSON object (schema gnomon.logits/1).")
    var json = false

    /// The number of terms printed without being forced.
    private static let budget = 2e6

    func run() throws {
        let construction = try options.construction()
        let modulus = construction.modulus
        guard input.a < modulus, input.b < modulus else {
            throw ValidationError("input \(input.a),\(input.b): both tokens must be from 0 to \(modulus - 1)")
        }
        let terms = Double(construction.termsPerLogit) * Double(modulus)
        guard force || terms <= Self.budget else {
            throw ValidationError("the logits have \(terms) terms, over the budget of \(Self.budget): use --force")
        }
        let logits = LogitTable(construction, input)
        try StandardOutput.write(json ? logits.json.text : logits.text)
    }
}

private func parseTokens(_ text: String) throws -> Input {
    let tokens = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard tokens.count == 2, let a = tokens[0], let b = tokens[1], a >= 0, b >= 0 else {
        throw ValidationError("give two integers from 0 to M-1 with a comma between, such as 2,3")
    }
    return Input(a, b)
}
