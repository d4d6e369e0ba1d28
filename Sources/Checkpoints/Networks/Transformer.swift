/// A transformer of one layer that reads two tokens, or two and a third that is always the same ("="), and answers at the
/// last of them. With x_p the residual stream at position p, r that at the last one, and s = sqrt(width of a head):
///
///     x_p = tokens_p[t_p] + offset_p
///     w_hp = a softmax_p((r Q_h + q_h) . (x_p K_h + k_h) / s) + (1 - a)       a = attentionCoefficient
///     y = r + sum_h sum_p w_hp (x_p V_h + v_h) O_h + attentionBias
///     logits = (y + g(y inputWeights + inputBias) outputWeights + outputBias) unembedding + unembeddingBias
///
/// Nothing is normalised. A causal mask would change nothing: the last position sees all others. The usual network has
/// a = 1; with another it is one of Zhong et al. 2023 ("The Clock and the Pizza").
public struct Transformer: Sendable, Hashable {
    /// What the network reads at one position.
    public struct Position: Sendable, Hashable {
        /// [M, d], or [1, d] where the token is always the same.
        public let tokens: Matrix
        /// The positional embedding: d numbers, or empty.
        public let offset: [Double]

        /// Precondition: `offset` is empty or has a number for each column.
        public init(tokens: Matrix, offset: [Double] = []) {
            precondition(offset.isEmpty || offset.count == tokens.columns)
            self.tokens = tokens
            self.offset = offset
        }
    }

    /// A head of attention.
    public struct Head: Sendable, Hashable {
        /// Q, [d, width of the head].
        public let query: Matrix
        /// K, [d, width of the head].
        public let key: Matrix
        /// V, [d, width of the head].
        public let value: Matrix
        /// O, [width of the head, d].
        public let output: Matrix
        /// q, or empty.
        public let queryBias: [Double]
        /// k, or empty.
        public let keyBias: [Double]
        /// v, or empty.
        public let valueBias: [Double]

        /// Precondition: the shapes fit together.
        public init(
            query: Matrix, key: Matrix, value: Matrix, output: Matrix, queryBias: [Double] = [], keyBias: [Double] = [],
            valueBias: [Double] = []
        ) {
            let width = query.columns
            precondition(width > 0 && key.columns == width && value.columns == width && output.rows == width)
            precondition(key.rows == query.rows && value.rows == query.rows && output.columns == query.rows)
            precondition([queryBias, keyBias, valueBias].allSatisfy { $0.isEmpty || $0.count == width })
            self.query = query
            self.key = key
            self.value = value
            self.output = output
            self.queryBias = queryBias
            self.keyBias = keyBias
            self.valueBias = valueBias
        }

        /// The number of columns of Q, K and V.
        public var width: Int { query.columns }
    }

    /// g.
    public let nonlinearity: Nonlinearity
    /// Two or three; the network answers at the last.
    public let positions: [Position]
    /// At least one.
    public let heads: [Head]
    /// a.
    public let attentionCoefficient: Double
    /// d numbers, or empty.
    public let attentionBias: [Double]
    /// [d, neurons].
    public let inputWeights: Matrix
    /// A number for each neuron, or empty.
    public let inputBias: [Double]
    /// [neurons, d].
    public let outputWeights: Matrix
    /// d numbers, or empty.
    public let outputBias: [Double]
    /// [d, classes]. All classes compete.
    public let unembedding: Matrix
    /// A number for each class, or empty.
    public let unembeddingBias: [Double]

    /// Precondition: the shapes fit together, the first two positions read M tokens each, a third one only one, there are at
    /// least as many classes as tokens, and all numbers are finite.
    public init(
        nonlinearity: Nonlinearity, positions: [Position], heads: [Head], attentionCoefficient: Double = 1,
        attentionBias: [Double] = [], inputWeights: Matrix, inputBias: [Double] = [], outputWeights: Matrix,
        outputBias: [Double] = [], unembedding: Matrix, unembeddingBias: [Double] = []
    ) {
        precondition((2...3).contains(positions.count) && !heads.isEmpty && attentionCoefficient.isFinite)
        let (modulus, width) = (positions[0].tokens.rows, positions[0].tokens.columns)
        precondition(modulus > 0 && positions.allSatisfy { $0.tokens.columns == width })
        precondition(positions[1].tokens.rows == modulus && positions.dropFirst(2).allSatisfy { $0.tokens.rows == 1 })
        precondition(heads.allSatisfy { $0.query.rows == width })
        precondition(inputWeights.rows == width && outputWeights.columns == width && unembedding.rows == width)
        precondition(inputWeights.columns == outputWeights.rows && unembedding.columns >= modulus)
        precondition([attentionBias, outputBias].allSatisfy { $0.isEmpty || $0.count == width })
        precondition(inputBias.isEmpty || inputBias.count == inputWeights.columns)
        precondition(unembeddingBias.isEmpty || unembeddingBias.count == unembedding.columns)
        self.nonlinearity = nonlinearity
        self.positions = positions
        self.heads = heads
        self.attentionCoefficient = attentionCoefficient
        self.attentionBias = attentionBias
        self.inputWeights = inputWeights
        self.inputBias = inputBias
        self.outputWeights = outputWeights
        self.outputBias = outputBias
        self.unembedding = unembedding
        self.unembeddingBias = unembeddingBias
    }

    /// M.
    public var modulus: Int { positions[0].tokens.rows }
    /// d, the width of the residual stream.
    public var width: Int { inputWeights.rows }
    /// The number of neurons.
    public var neurons: Int { inputWeights.columns }
    /// The number of classes, at least M.
    public var classes: Int { unembedding.columns }

    /// The row of ``Position/tokens`` that is read at `position` for the input (a, b).
    public func token(at position: Int, _ a: Int, _ b: Int) -> Int { position == 0 ? a : position == 1 ? b : 0 }
}
