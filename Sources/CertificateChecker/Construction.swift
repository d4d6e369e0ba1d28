/// The construction of a certificate, with the numbers derived from it.
struct Construction: Sendable {
    /// The largest N, M and denominator of the phase.
    static let largestParameter = 1_000_000_000_000_000_000

    let activation: CheckedClaim.Construction.Activation
    /// N.
    let neurons: Int
    /// M.
    let modulus: Int
    /// K, in 0..<M.
    let frequency: Int
    /// psi, in 0..<1 turns.
    let phase: Fraction

    /// f = gcd(K, M), which is M where K is 0: so many classes share each angle.
    var sharedFactor: Int { Self.greatestCommonDivisor(frequency, modulus) }

    /// m = M/f, the modulus of the same construction reduced to frequency 1.
    var reducedModulus: Int { modulus / sharedFactor }

    /// H: how many offsets a turn has at which a neuron starts or stops being active. Always even.
    var harmonics: Int { neurons.isMultiple(of: 2) ? neurons : 2 * neurons }

    /// z: 1/2 where the arc of active neurons has its middle between two neurons.
    var middleShift: Fraction { neurons.isMultiple(of: 4) ? Fraction(1, 2) : 0 }

    /// Whether f = 1 and M is odd: then no input is tied for a reason that has nothing to do with the neurons.
    var canBeExact: Bool { sharedFactor == 1 && !modulus.isMultiple(of: 2) }

    /// The same in the public form.
    var description: CheckedClaim.Construction {
        CheckedClaim.Construction(
            activation: activation, neurons: neurons, modulus: modulus, frequency: frequency, phase: phase.description)
    }

    static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
        var (x, y) = (a, b)
        while y != 0 { (x, y) = (y, x % y) }
        return x
    }
}

/// What a certificate claims.
struct Claim: Sendable {
    let construction: Construction
    let statement: CheckedClaim.Statement
    let margin: Margin?

    enum Margin: Sendable {
        case between(Fraction, Fraction)
        case atLeast(Fraction)

        /// The same in the public form.
        var description: CheckedClaim.Margin {
            switch self {
            case .between(let lower, let upper):
                .between(lower: lower.description, upper: upper.description)
            case .atLeast(let bound): .atLeast(bound.description)
            }
        }
    }

    /// Checks what every `exact` needs besides its evidence.
    func expectCanBeExact() throws(CertificateError) {
        guard construction.canBeExact else {
            throw .notProved(
                "modulus \(construction.modulus) is even or shares the factor \(construction.sharedFactor) with frequency "
                    + "\(construction.frequency), so that some input is tied; 'exact' needs an odd modulus and no shared factor"
            )
        }
    }

    /// Checks what `tied` rests on, where no difference is exactly 0.
    func expectTies() throws(CertificateError) {
        guard construction.modulus >= 2, !construction.canBeExact else {
            throw .notProved(
                "modulus \(construction.modulus) is odd and shares no factor with the frequency: nothing shows that an input is tied"
            )
        }
    }
}
