public import Constructions
public import Verification

/// The outcomes of a grid of constructions, as a picture shows them: columns are moduli, rows numbers of neurons.
public struct GridMap: Sendable {
    /// N of each row, rising.
    public let neurons: [Int]
    /// M of each column, rising.
    public let moduli: [Int]
    /// The activation of every construction.
    public let activation: Activation
    /// The name of the family, as titles have it.
    public let family: String
    /// `outcomes[row][column]`.
    public let outcomes: [[Verdict.Outcome]]
    /// By number of neurons, T where there is one: odd moduli below it are exact.
    public let thresholds: [Int: Double]

    /// A picture of a grid. Precondition: a row of outcomes for each number of neurons, with a column for each modulus.
    ///
    /// - Parameters:
    ///   - neurons: N of each row, rising.
    ///   - moduli: M of each column, rising.
    ///   - activation: the activation of every construction.
    ///   - family: the name of the family.
    ///   - outcomes: the verdicts, row by row.
    ///   - thresholds: by number of neurons, the threshold to draw; good to the width of a line.
    public init(
        neurons: [Int], moduli: [Int], activation: Activation, family: String = "circular",
        outcomes: [[Verdict.Outcome]], thresholds: [Int: Double]
    ) {
        precondition(outcomes.count == neurons.count && outcomes.allSatisfy { $0.count == moduli.count })
        self.neurons = neurons
        self.moduli = moduli
        self.activation = activation
        self.family = family
        self.outcomes = outcomes
        self.thresholds = thresholds
    }

    /// `ReLU` or `x²`.
    var activationName: String { activation == .relu ? "ReLU" : "x²" }
}

extension Verdict.Outcome {
    /// Of the palette by Okabe and Ito, distinguishable by people with any colour vision, and in lightness.
    var colour: (red: Int, green: Int, blue: Int) {
        switch self {
        case .exact: (0, 114, 178)
        case .tied: (240, 228, 66)
        case .wrong: (221, 221, 221)
        }
    }

    /// For terminals without colour.
    var symbol: Character {
        switch self {
        case .exact: "#"
        case .tied: "="
        case .wrong: "."
        }
    }

    /// What the legend says.
    var legend: String {
        switch self {
        case .exact: "exact"
        case .tied: "tied: never wrong, not always alone"
        case .wrong: "wrong on some input"
        }
    }
}
