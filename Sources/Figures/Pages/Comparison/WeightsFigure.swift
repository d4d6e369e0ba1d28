internal import Comparison

/// All weights as heat maps: neurons by frequency, then by phase; tokens and classes to the right.
struct WeightsFigure {
    let comparison: Comparison
    let selection: NeuronSelection

    var section: Markup {
        Document.section("weights", "Weights", .floatingPoint) {
            Document.figure("figure-weights", caption: caption) {
                Markup.element("div", ["class": "side"]) {
                    map(comparison.weights.isTied ? "Input weights" : "Input weights of the first token", "token") {
                        comparison.weights.leftWeights(ofNeuron: $0)
                    }
                    if !comparison.weights.isTied {
                        map("Input weights of the second token", "token") {
                            comparison.weights.rightWeights(ofNeuron: $0)
                        }
                    }
                    map("Output weights", "class") { Array(comparison.weights.outputWeights(ofNeuron: $0)) }
                }
            }
        }
    }

    private var caption: Markup {
        Markup([
            Markup.element("strong") { "A row is a neuron, a column a token or a class. " },
            Markup(
                "Rows are sorted by frequency f, then by input phase, and labelled with the neuron’s index. A neuron of the "
                    + "construction is a cosine of the token with f periods; the phases of a group step evenly around "
                    + "the circle. Dark is negative, light positive; factors of the file are multiplied out."),
            Markup(selection.note.map { " " + $0 } ?? ""),
        ])
    }

    private func map(_ name: String, _ columns: String, _ values: (Int) -> [Double]) -> Markup {
        var blocks = selection.groups.map { group in
            HeatMap.Block(
                label: "f = \(group.group.frequency)",
                rows: group.neurons.map { HeatMap.Row(label: "\($0.index)", values: values($0.index)) })
        }
        if !selection.others.isEmpty {
            blocks.append(
                HeatMap.Block(
                    label: "others",
                    rows: selection.others.map { HeatMap.Row(label: "\($0.index)", values: values($0.index)) }))
        }
        let heat = HeatMap(blocks: blocks, columns: comparison.weights.modulus, columnTitle: columns)
        return .element("div") {
            Markup.element("h3") { name }
            Document.scrolling(name) {
                heat.svg(label: "\(name) of \(blocks.reduce(0) { $0 + $1.rows.count }) neurons by \(columns)")
            }
            heat.scale
        }
    }
}
