import ArgumentParser
import Gnomon

extension Activation: ExpressibleByArgument {}

extension Method: ExpressibleByArgument {}

/// A family of constructions.
enum Family: String, ExpressibleByArgument, CaseIterable {
    case circular
}

/// What single constructions and grids have in common.
struct FamilyOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: "What a neuron does with its pre-activation.")
    var activation: Activation = .relu

    @Option(parsing: .unconditional, help: "The family of constructions.")
    var family: Family = .circular

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Frequency, any integer; reduced modulo M. (default: 1)", valueName: "K"),
        transform: parseInteger)
    var frequency: Integer = 1
}

/// The options that name a construction.
///
/// Every option takes the next argument whatever it looks like, so that a negative number reaches the messages here.
struct ConstructionOptions: ParsableArguments {
    @Option(
        parsing: .unconditional, help: ArgumentHelp("Number of neurons, 1 to 10^9.", valueName: "N"),
        transform: { try parseCount($0, upTo: CircularConstruction.maximumNeurons) })
    var neurons: Int

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Modulus: tokens and classes are 0 to M-1. 1 to 10^18.", valueName: "M"),
        transform: { try parseCount($0, upTo: CircularConstruction.maximumModulus) })
    var modulus: Int

    @OptionGroup
    var shared: FamilyOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Angle of the first neuron as a fraction of a turn; reduced modulo 1. (default: 0)", valueName: "P/Q"),
        transform: parsePhase)
    var phase: Turn = .zero

    /// The construction these options name.
    func construction() throws -> CircularConstruction {
        do {
            return try CircularConstruction(
                activation: shared.activation, neurons: neurons, modulus: modulus, frequency: shared.frequency,
                phase: phase)
        } catch {
            throw ValidationError(error.description)
        }
    }
}

/// A positive integer of at most `limit`.
private func parseCount(_ text: String, upTo limit: Int) throws -> Int {
    guard let value = Integer(text) else { throw ValidationError("not an integer; give one from 1 to \(limit)") }
    guard let count = value.asInt, (1...limit).contains(count) else {
        throw ValidationError("out of range; give an integer from 1 to \(limit)")
    }
    return count
}

private func parsePhase(_ text: String) throws -> Turn {
    guard let turn = Turn(text) else {
        throw ValidationError("not a fraction of a turn; give P or P/Q with integers P and Q, Q not 0, such as 1/12")
    }
    guard let order = turn.order.asInt, order <= CircularConstruction.maximumPhaseOrder else {
        throw ValidationError(
            "the denominator must be at most \(CircularConstruction.maximumPhaseOrder) in lowest terms")
    }
    return turn
}
