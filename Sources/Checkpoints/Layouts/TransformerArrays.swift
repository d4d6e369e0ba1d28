/// The arrays of one layer of attention and neurons by the names that Nanda's code gave them and that TransformerLens
/// kept, every shape compared with the others.
struct TransformerArrays {
    /// Which way round the matrices are.
    enum Orientation {
        /// Weights are [out, in], and W_O is one matrix for all heads: column i w + k is component k of head i of width w.
        case outputFirst
        /// Weights are [in, out], and W_O is one matrix for each head.
        case inputFirst
    }

    /// The most heads that are read.
    static let maximumHeads = 1024

    /// [V, d].
    let embedding: MatrixSource
    /// d numbers for each position.
    let offsets: [Tensor]
    let heads: [TransformerBlueprint.Head]
    let attentionBias: Tensor?
    /// [d, neurons].
    let inputWeights: MatrixSource
    let inputBias: Tensor?
    /// [neurons, d].
    let outputWeights: MatrixSource
    let outputBias: Tensor?
    /// [d, columns].
    let unembedding: MatrixSource
    let unembeddingBias: Tensor?
    /// The arrays as the file has them, each once.
    let used: [Tensor]

    private static let attention = "blocks.0.attn."
    private static let neurons = "blocks.0.mlp."
    /// Buffers: masks, and the number that stands for minus infinity in them.
    private static let buffers: Set<String> = ["\(attention)mask", "\(attention)IGNORE"]

    /// The arrays of a scope.
    ///
    /// - Throws: ``Misfit`` naming an array that is missing, has a shape that does not go with the others, or makes the
    ///   network another than ``Transformer``.
    init(_ scope: Scope, _ orientation: Orientation) throws(Misfit) {
        try Self.checkNames(scope)
        var used: [Tensor] = []
        func matrix(_ name: String, _ first: Int?, _ second: Int?) throws(Misfit) -> MatrixSource {
            let tensor = try scope.array(name, rank: 2)
            try Self.check(tensor, [first, second])
            used.append(tensor)
            return MatrixSource(tensor)
        }
        func vector(_ name: String, _ count: Int) throws(Misfit) -> Tensor? {
            guard let tensor = try scope.vectorIfPresent(name, count: count) else { return nil }
            used.append(tensor)
            return tensor
        }
        func cube(_ name: String, _ shape: [Int?]) throws(Misfit) -> [Tensor] {
            let tensor = try scope.array(name, rank: 3)
            try Self.check(tensor, shape)
            guard tensor.shape[0] <= Self.maximumHeads else {
                throw Misfit(
                    description: "\(name) \(tensor.shape.shapeText) has \(tensor.shape[0]) heads; "
                        + "at most \(Self.maximumHeads) are read")
            }
            used.append(tensor)
            return try tensor.slices()
        }
        let isOutputFirst = orientation == .outputFirst
        func turned(_ source: MatrixSource) -> MatrixSource { isOutputFirst ? source.transposed : source }
        func shape(_ input: Int?, _ output: Int?) -> [Int?] { isOutputFirst ? [output, input] : [input, output] }

        // Ranks tell the two orientations apart, also where all matrices are square.
        let ranks = ["W_K", "W_O"].map { scope.arrays[Self.attention + $0]?.shape.count }
        if let keys = ranks[0], let outputs = ranks[1], (keys == outputs) == isOutputFirst {
            throw Misfit(
                description: isOutputFirst
                    ? "blocks.0.attn.W_O has a matrix for each head: weights are [in, out], not [out, in]"
                    : "blocks.0.attn.W_O has one matrix for all heads: weights are [out, in], not [in, out]")
        }
        embedding = turned(try matrix("embed.W_E", nil, nil))
        let width = embedding.columns
        let positions = try scope.array("pos_embed.W_pos", rank: 2)
        try Self.check(positions, [nil, width])
        guard (2...3).contains(positions.shape[0]) else {
            throw Misfit(
                description: "pos_embed.W_pos \(positions.shape.shapeText) is for \(positions.shape[0]) positions; "
                    + "two inputs, or two and \"=\", are decided")
        }
        used.append(positions)
        offsets = try positions.slices()

        let keys = try cube("\(Self.attention)W_K", [nil] + shape(width, nil))
        let headWidth = isOutputFirst ? keys[0].shape[0] : keys[0].shape[1]
        let queries = try cube("\(Self.attention)W_Q", [keys.count] + shape(width, headWidth))
        let values = try cube("\(Self.attention)W_V", [keys.count] + shape(width, headWidth))
        let outputs: [MatrixSource]
        if isOutputFirst {
            let all = try matrix("\(Self.attention)W_O", width, keys.count * headWidth).transposed
            outputs = keys.indices.map { all.rows($0 * headWidth..<($0 + 1) * headWidth) }
        } else {
            outputs = try cube("\(Self.attention)W_O", [keys.count, headWidth, width]).map { MatrixSource($0) }
        }
        var biases: [String: [Tensor]] = [:]
        if !isOutputFirst {
            for name in ["b_Q", "b_K", "b_V"] where scope.arrays[Self.attention + name] != nil {
                let tensor = try scope.array(Self.attention + name, rank: 2)
                try Self.check(tensor, [keys.count, headWidth])
                used.append(tensor)
                biases[name] = try tensor.slices()
            }
        }
        heads = keys.indices.map { index in
            TransformerBlueprint.Head(
                query: turned(MatrixSource(queries[index])), key: turned(MatrixSource(keys[index])),
                value: turned(MatrixSource(values[index])), output: outputs[index],
                queryBias: biases["b_Q"]?[index], keyBias: biases["b_K"]?[index], valueBias: biases["b_V"]?[index])
        }
        attentionBias = isOutputFirst ? nil : try vector("\(Self.attention)b_O", width)

        let input = shape(width, nil)
        inputWeights = turned(try matrix("\(Self.neurons)W_in", input[0], input[1]))
        let neurons = inputWeights.columns
        inputBias = try vector("\(Self.neurons)b_in", neurons)
        let output = shape(neurons, width)
        outputWeights = turned(try matrix("\(Self.neurons)W_out", output[0], output[1]))
        outputBias = try vector("\(Self.neurons)b_out", width)
        unembedding = try matrix("unembed.W_U", width, nil)
        unembeddingBias = isOutputFirst ? nil : try vector("unembed.b_U", unembedding.columns)
        self.used = used
        try Self.checkRest(scope, used: Set(used.map(\.name)))
        try scope.settings.check(headWidth: headWidth)
    }

    /// M, where the last token of the vocabulary is "=" or there is none.
    func modulus(hasEqualsSign: Bool) throws(Misfit) -> Int {
        let modulus = embedding.rows - (hasEqualsSign ? 1 : 0)
        guard modulus > 0 else {
            throw Misfit(description: "\(embedding.text) has no token but \"=\"")
        }
        return modulus
    }

    /// The logits in the names of the arrays.
    func formula(_ orientation: Orientation) -> String {
        let turned = orientation == .outputFirst ? "^T" : ""
        func bias(_ tensor: Tensor?, _ name: String) -> String { tensor == nil ? "" : " + \(name)" }
        let last = offsets.count == 3 ? "=" : "b"
        let hidden = "g(y W_in\(turned)\(bias(inputBias, "b_in")))"
        return "(y + \(hidden) W_out\(turned)\(bias(outputBias, "b_out"))) W_U\(bias(unembeddingBias, "b_U")), "
            + "y = x[\(last)] + attention(a, b\(offsets.count == 3 ? ", =" : ""))"
    }

    /// Refuses, by names alone, networks that have more than one layer of attention and neurons.
    private static func checkNames(_ scope: Scope) throws(Misfit) {
        let names = scope.arrays.keys.sorted()
        let layers = Set(
            names.compactMap { name -> Int? in
                let parts = name.split(separator: ".")
                return parts.first == "blocks" && parts.count > 1 ? Int(parts[1]) : nil
            })
        guard layers.isSubset(of: [0]) else {
            throw Misfit(
                description: "there are \(layers.count) layers (blocks.\(layers.max() ?? 1)): only one is decided")
        }
        let norms: Set<Substring> = [
            "ln", "ln1", "ln2", "ln_f", "ln_final", "layernorm", "layer_norm", "norm", "norm1", "norm2",
        ]
        if let name = names.first(where: { !norms.isDisjoint(with: $0.split(separator: ".").dropLast()) }) {
            throw Misfit(description: "\(name): layer norm is not decided")
        }
        if names.contains(where: { $0.hasPrefix(attention) }), !names.contains(where: { $0.hasPrefix(neurons) }) {
            throw Misfit(description: "there is no blocks.0.mlp: attention without neurons is not decided")
        }
        if names.contains("\(neurons)W_gate") {
            throw Misfit(description: "blocks.0.mlp.W_gate: gated neurons are not decided")
        }
    }

    /// Refuses weights in the parts that are read that nothing is known of.
    private static func checkRest(_ scope: Scope, used: Set<String>) throws(Misfit) {
        for (name, tensor) in scope.arrays.sorted(by: { $0.key < $1.key })
        where !used.contains(tensor.name) && !buffers.contains(name) && tensor.elementType.isFloatingPoint
            && ["embed.", "pos_embed.", "blocks.", "unembed."].contains(where: name.hasPrefix)
        {
            throw Misfit(
                description: "\(name) \(tensor.shape.shapeText) is no part of a transformer that this layout knows")
        }
    }

    /// Compares a shape with what it should be; nil is any length but 0.
    private static func check(_ tensor: Tensor, _ shape: [Int?]) throws(Misfit) {
        guard !tensor.shape.contains(0) else {
            throw Misfit(description: "\(tensor.name) \(tensor.shape.shapeText) is empty")
        }
        guard zip(tensor.shape, shape).allSatisfy({ $1 == nil || $0 == $1 }) else {
            let wanted = shape.map { $0?.description ?? "any" }.joined(separator: ", ")
            throw Misfit(
                description:
                    "\(tensor.name) \(tensor.shape.shapeText) does not go with the others: it should be [\(wanted)]")
        }
    }
}
