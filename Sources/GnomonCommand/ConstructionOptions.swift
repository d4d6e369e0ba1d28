import ArgumentParser
import Gnomon

extension Activation: ExpressibleByArgument {}

extension Method: ExpressibleByArgument {}

/// A family of constructions.
enum Family: String, ExpressibleByArgument, CaseIterable {
    case circular, flat
}

/// What single constructions and grids have in common.
struct FamilyOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: "What a neuron does with its pre-activation. (default: relu; the flat family has square)")
    var activation: Activation?

    @Option(
        parsing: .unconditional,
        help:
            "circular, or flat: x^2 neurons and some that read the second harmonic, exact for every M with K prime to M."
    )
    var family: Family = .circular

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Neurons of the flat family that read the second harmonic, besides the N. (default: 4)", valueName: "N2"),
        transform: { try parseCount($0, upTo: FlatConstruction.maximumHarmonicNeurons) })
    var harmonicNeurons: Int?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Frequency, any integer; reduced modulo M. One for each circle. (default: 1)", valueName: "K,..."),
        transform: { try CommaList($0, parseInteger) })
    var frequency = CommaList<Integer>(1)

    /// The activation of the circular family.
    var circularActivation: Activation { activation ?? .relu }

    /// The harmonic neurons of the flat family.
    var flatHarmonicNeurons: Int { harmonicNeurons ?? 4 }

    /// Refuses options of one family given with the other.
    func validate() throws {
        switch family {
        case .circular:
            guard harmonicNeurons == nil else {
                throw ValidationError("--harmonic-neurons goes with --family flat; the circular family has none")
            }
        case .flat:
            guard activation != .relu else {
                throw ValidationError(
                    "--activation relu does not go with --family flat, whose neurons are x^2; leave it out, or give square"
                )
            }
        }
    }
}

/// The options that name a construction.
///
/// Every option takes the next argument whatever it looks like, so that a negative number reaches the messages here.
struct ConstructionOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Number of neurons, 1 to 10^9; for several circles one number each.", valueName: "N,..."),
        transform: { text in
            try CommaList(text) { try parseCount($0, upTo: CircularConstruction.maximumNeurons) }
        })
    var neurons: CommaList<Int>

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
            "What each circle's logits are multiplied with: positive integers or fractions. (default: 1 each)",
            valueName: "P/Q,..."),
        transform: { try CommaList($0, parseAmplitude) })
    var amplitudes: CommaList<Rational>?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Angle of the first neuron as a fraction of a turn; reduced modulo 1. (default: 0)", valueName: "P/Q"),
        transform: parsePhase)
    var phase: Turn = .zero

    /// The construction these options name.
    func construction() throws -> any DescribedConstruction {
        do {
            switch shared.family {
            case .circular: return try circular()
            case .flat: return try flat()
            }
        } catch let error as ValidationError {
            throw error
        } catch {
            throw ValidationError("\(error)")
        }
    }

    /// One circle, or the sum of several.
    private func circular() throws -> any DescribedConstruction {
        let (counts, frequencies) = (neurons.elements, shared.frequency.elements)
        guard frequencies.count == counts.count else {
            throw ValidationError(
                "--neurons has \(counts.count.entries) and --frequency \(frequencies.count.entries): give one for each circle"
            )
        }
        let factors = amplitudes?.elements ?? counts.map { _ in 1 }
        guard factors.count == counts.count else {
            throw ValidationError(
                "--neurons has \(counts.count.entries) and --amplitudes \(factors.count.entries): give one for each circle"
            )
        }
        if counts.count == 1, factors[0] == 1 {
            return try CircularConstruction(
                activation: shared.circularActivation, neurons: counts[0], modulus: modulus, frequency: frequencies[0],
                phase: phase)
        }
        return try CircleSum(
            activation: shared.circularActivation, neurons: counts, modulus: modulus, frequencies: frequencies,
            amplitudes: factors, phase: phase)
    }

    private func flat() throws -> FlatConstruction {
        guard neurons.elements.count == 1, shared.frequency.elements.count == 1 else {
            throw ValidationError("--family flat has one circle: give one --neurons and one --frequency")
        }
        guard amplitudes == nil else {
            throw ValidationError("--amplitudes goes with --family circular; leave it out")
        }
        return try FlatConstruction(
            neurons: neurons.elements[0], harmonicNeurons: shared.flatHarmonicNeurons, modulus: modulus,
            frequency: shared.frequency.elements[0], phase: phase)
    }
}

extension Int {
    /// `1 entry`, `4 entries`.
    fileprivate var entries: String { "\(self) entr\(self == 1 ? "y" : "ies")" }
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

private func parseAmplitude(_ text: String) throws -> Rational {
    guard let value = Rational(text), value.sign == .positive else {
        throw ValidationError("'\(text)' is no positive integer or fraction; give such as 1,1/2,2/3")
    }
    return value
}
