/// Which inputs are explained by the ideal waves.
struct ExplainedFigure {
    let modulus: Int
    /// That of (a, b) at a M + b.
    let inputs: [Bool]
    /// On how many of the others it is not known.
    var undecided = 0

    var section: Markup {
        Document.section("explained", "Explained inputs", .certified) {
            Document.figure("figure-explained", caption: caption) {
                SVG.legend([
                    ("patch yes", "explained"),
                    ("patch no", undecided == 0 ? "not explained" : "not explained, or not known to be"),
                ])
                InputMap(modulus: modulus, styles: ["no", "yes"], colours: inputs.map { $0 ? 1 : 0 }).svg(
                    label: "Map of the inputs: \(count) of \(inputs.count) are explained")
            }
        }
    }

    private var count: Int { inputs.count { $0 } }

    private var caption: Markup {
        Markup([
            Markup.element("strong") { "\(count) of \(inputs.count) inputs are explained by the waves. " },
            Markup(
                "On these the waves lead every other class by more than the rest of the network can take away, or add. "
                    + (undecided == 0 ? "" : "On \(undecided) of the others it is not known whether they do. ")
                    + "Downwards a, to the right b."),
        ])
    }
}
