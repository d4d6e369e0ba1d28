public import ExactArithmetic

/// What a decider needs to know of a hand-built solution of addition modulo M: its logits as exact numbers.
///
/// A new family joins by conforming; `enumeration` in `Verification` works on any conforming type. Logits are
/// cosines of multiples of one common step, `1 / order` turns, with small integer coefficients.
public protocol Construction: Sendable {
    /// M: tokens and classes are 0..<modulus.
    var modulus: Int { get }

    /// The number of neurons.
    var neurons: Int { get }

    /// The activation of every neuron.
    var activation: Activation { get }

    /// How many terms one logit can have: what the cost of a decision is counted in.
    var termsPerLogit: Int { get }

    /// The number of class steps in a full turn of the output angle: output angles are compared in units of
    /// 1 / angularClasses turns. For a circle of frequency k it is M / gcd(k, M).
    var angularClasses: Int { get }

    /// Room for a logit, empty.
    func makeTerms() -> CosineTerms

    /// Adds the terms of the logit of class `c` on `input` to `terms`, which came from ``makeTerms()``.
    func appendLogit(_ c: Int, on input: Input, to terms: inout CosineTerms)

    /// The output vector on `input` turned so that the angle of the right class is 0: the logits of a circle are
    /// |V| cos(arg V - angle of the class). Nil for families whose logits are no such wave.
    func outputVector(on input: Input) -> (x: CosineTerms, y: CosineTerms)?

    /// Whether ``outputVector(on:)`` is there, on every input or on none.
    var hasOutputVector: Bool { get }
}

extension Construction {
    /// Asks for the output vector of one input: conform with a constant where that takes long.
    public var hasOutputVector: Bool { outputVector(on: Input(0, 0)) != nil }

    /// The logit of class `c` on `input`, exactly.
    public func logit(_ c: Int, on input: Input) -> CosineSum {
        var terms = makeTerms()
        appendLogit(c, on: input, to: &terms)
        return terms.sum
    }

    /// The logit of class `c` less that of class `other` on `input`, exactly.
    public func logitGap(_ c: Int, _ other: Int, on input: Input) -> CosineSum {
        var (terms, subtrahend) = (makeTerms(), makeTerms())
        appendLogit(c, on: input, to: &terms)
        appendLogit(other, on: input, to: &subtrahend)
        terms.subtract(subtrahend)
        return terms.sum
    }
}
