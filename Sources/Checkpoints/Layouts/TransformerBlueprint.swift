/// A ``Transformer`` in terms of the arrays of a checkpoint, their numbers not yet read.
struct TransformerBlueprint {
    /// What is read at one position: some rows of the embedding, and a row of the positional embedding.
    struct Position {
        let tokens: MatrixSource
        let offset: Tensor
    }

    /// A head, its matrices as ``Transformer/Head`` has them.
    struct Head {
        let query: MatrixSource
        let key: MatrixSource
        let value: MatrixSource
        let output: MatrixSource
        var queryBias: Tensor?
        var keyBias: Tensor?
        var valueBias: Tensor?
    }

    let positions: [Position]
    /// Whether the attention coefficient may be another than 1, and is to be had from elsewhere.
    let needsCoefficient: Bool
    let arrays: TransformerArrays
    /// The columns of the classes that compete.
    let unembedding: MatrixSource
    let unembeddingBias: Tensor?

    /// Reads the numbers.
    func transformer(
        _ nonlinearity: Nonlinearity, attentionCoefficient: Double
    ) throws(CheckpointError) -> Transformer {
        var read: [Transformer.Position] = []
        for position in positions {
            read.append(
                Transformer.Position(tokens: try position.tokens.matrix(), offset: try position.offset.values()))
        }
        var heads: [Transformer.Head] = []
        for head in arrays.heads {
            heads.append(
                Transformer.Head(
                    query: try head.query.matrix(), key: try head.key.matrix(), value: try head.value.matrix(),
                    output: try head.output.matrix(), queryBias: try head.queryBias?.values() ?? [],
                    keyBias: try head.keyBias?.values() ?? [], valueBias: try head.valueBias?.values() ?? []))
        }
        return Transformer(
            nonlinearity: nonlinearity, positions: read, heads: heads, attentionCoefficient: attentionCoefficient,
            attentionBias: try arrays.attentionBias?.values() ?? [],
            inputWeights: try arrays.inputWeights.matrix(), inputBias: try arrays.inputBias?.values() ?? [],
            outputWeights: try arrays.outputWeights.matrix(), outputBias: try arrays.outputBias?.values() ?? [],
            unembedding: try unembedding.matrix(), unembeddingBias: try unembeddingBias?.values() ?? [])
    }
}
