internal import Comparison

/// How large the embedding and the neuron-to-logit map are at each frequency.
struct ComponentsFigure {
    let comparison: TransformerComparison

    var section: Markup {
        Document.section("components", "Frequencies", .floatingPoint) {
            Document.figure("figure-components", caption: caption) {
                Markup.element("div", ["class": "pair"]) {
                    spectrum("Embedding", "read", comparison.embeddingComponents)
                    spectrum("Neuron-to-logit map", "write", comparison.neuronLogitComponents)
                }
            }
        }
    }

    private var caption: Markup {
        Markup([
            Markup.element("strong") { "Norms of Fourier components over the tokens and over the classes. " },
            Markup(
                "Of the first token’s embedding, over the residual stream, and of the map from neurons to logits, output weights "
                    + "times unembedding, over the neurons; cosine and sine together, the means left out (after Nanda et "
                    + "al. 2023). A network that computes with waves has a few frequencies and little between them. "
                    + "Coloured and labelled: the key frequencies, those that live neurons count to."),
        ])
    }

    private func spectrum(_ name: String, _ style: String, _ norms: [Double]) -> Markup {
        let bars = FrequencyBars(
            title: "norm", highest: norms.count, values: norms.enumerated().map { ($0.offset + 1, $0.element) },
            keys: Set(comparison.keyFrequencies), style: style)
        return .element("div") {
            Markup.element("h3") { name }
            bars.svg(
                label: "\(name): norm by frequency; key frequencies "
                    + (comparison.keyFrequencies.isEmpty
                        ? "none" : comparison.keyFrequencies.map { "\($0)" }.joined(separator: ", ")))
        }
    }
}
