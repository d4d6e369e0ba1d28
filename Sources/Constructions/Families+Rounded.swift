public import ExactArithmetic

extension CircleSum {
    /// The weights that a network of this sum has: the circles' neurons in a row, amplitudes multiplied into the output
    /// weights, A_f cos(k_f c omega - 2 p_fi). Each is the number of `format` nearest to the exact product, rounded once.
    ///
    /// Precondition: M N is at most ``CircularConstruction/maximumRoundedEntries``.
    public func roundedWeights(in format: BinaryFormat) -> RoundedWeights {
        precondition(neurons * modulus <= CircularConstruction.maximumRoundedEntries, "too many weights")
        let blocks = parts.map { $0.circle.roundedWeights(in: format).input }
        var (input, output) = ([Double](), [Double]())
        for token in 0..<modulus {
            for (part, block) in zip(parts, blocks) {
                let count = part.circle.neurons
                input += block[token * count..<(token + 1) * count]
            }
        }
        for part in parts {
            for i in 0..<part.circle.neurons {
                let writing = 2 * part.circle.angle(ofNeuron: i)
                for c in 0..<modulus {
                    let turn = part.circle.angle(ofToken: c) - writing
                    output.append(
                        format.nearest {
                            Enclosure(part.amplitude, precision: $0) * Enclosure.cosine(of: turn, precision: $0)
                        })
                }
            }
        }
        return RoundedWeights(modulus: modulus, neurons: neurons, input: input, output: output)
    }
}

extension FlatConstruction {
    /// The weights that a network of this construction has: the main neurons, then the harmonic ones, whose input weights
    /// are D + cos(2 k a omega - q_j) and whose output weights are cos(k c omega - q_j). Each is the number of `format`
    /// nearest to the exact one, rounded once.
    ///
    /// Precondition: M (N + N2) is at most ``CircularConstruction/maximumRoundedEntries``.
    public func roundedWeights(in format: BinaryFormat) -> RoundedWeights {
        precondition(neurons * modulus <= CircularConstruction.maximumRoundedEntries, "too many weights")
        let main = circle.roundedWeights(in: format)
        let tokens = (0..<modulus).map { circle.angle(ofToken: $0) }
        let angles = (0..<harmonicNeurons).map { angle(ofHarmonicNeuron: $0) }
        var input: [Double] = []
        input.reserveCapacity(neurons * modulus)
        for token in 0..<modulus {
            input += main.input[token * mainNeurons..<(token + 1) * mainNeurons]
            for q in angles {
                let turn = 2 * tokens[token] - q
                input.append(
                    format.nearest { Enclosure(bias, precision: $0) + Enclosure.cosine(of: turn, precision: $0) })
            }
        }
        let output = angles.flatMap { q in
            tokens.map { token in format.nearest { Enclosure.cosine(of: token - q, precision: $0) } }
        }
        return RoundedWeights(modulus: modulus, neurons: neurons, input: input, output: main.output + output)
    }
}
