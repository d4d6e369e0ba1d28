public import Checkpoints

/// What pictures of a transformer are made of.
extension TransformerComparison {
    /// M.
    public var modulus: Int { weights.modulus }

    /// g.
    public var nonlinearity: Nonlinearity { weights.transformer.nonlinearity }

    /// For f = 1...floor(M/2), at f - 1, the norm over the residual stream of the first token's embedding at frequency f, cosine
    /// and sine together: the squares sum to that of the embedding, its mean over the tokens removed.
    public var embeddingComponents: [Double] {
        let embedding = DenseMatrix(weights.transformer.positions[0].tokens)
        return TokenBasis(modulus: modulus).norms(of: (0..<embedding.columns).map { embedding.column($0)[...] })
    }

    /// The same over the neurons of the neuron-to-logit map, as a function of the class.
    public var neuronLogitComponents: [Double] {
        TokenBasis(modulus: modulus).norms(of: (0..<weights.neurons).map { weights.neuronLogits.row($0) })
    }

    /// g(u) of one neuron on (a, b), at a M + b. Precondition: there is such a neuron.
    ///
    /// - Complexity: M^2 attention weights for each head and position.
    public func activationMap(ofNeuron n: Int) -> [Double] {
        precondition((0..<weights.neurons).contains(n), "there is no such neuron")
        return weights.preactivations(ofNeuron: n).map { weights.transformer.nonlinearity.value(at: $0) }
    }
}

extension TokenBasis {
    /// For f = 1...floor(M/2), at f - 1, the norm over all `functions` of M tokens of their components at frequency f.
    fileprivate func norms(of functions: [ArraySlice<Double>]) -> [Double] {
        var squares = [Double](repeating: 0, count: highestFrequency)
        for function in functions {
            for (place, power) in spectrum(of: function).powers.enumerated() { squares[place] += power }
        }
        return squares.map { $0.squareRoot() }
    }
}

extension TransformerWeights {
    /// The pre-activations of one neuron on (a, b), at a M + b.
    fileprivate func preactivations(ofNeuron n: Int) -> [Double] {
        (0..<modulus * modulus).map { input in
            let (a, b) = (input / modulus, input % modulus)
            var sum = direct[lastToken(a, b), n]
            for head in heads {
                for (position, probability) in softmax(head, a, b).enumerated() {
                    sum += weight(probability) * head.folded[position][transformer.token(at: position, a, b), n]
                }
            }
            return sum
        }
    }
}

extension LogitCube {
    /// The logits as a function of (a + b - c) mod M, averaged over all inputs.
    var meansByOffset: [Double] {
        var sums = [Double](repeating: 0, count: modulus)
        for input in 0..<modulus * modulus {
            var offset = (input / modulus + input % modulus) % modulus
            for c in 0..<modulus {
                sums[offset] += values[input * modulus + c]
                offset = offset == 0 ? modulus - 1 : offset - 1
            }
        }
        return sums.map { $0 / Double(modulus * modulus) }
    }
}
