/// One figure of a network, with what it means.
struct Measure {
    /// Its name.
    let name: String
    /// In a sentence or two.
    let definition: String
    /// The number as it is written, with its unit.
    let value: String

    /// A number in some unit.
    init(_ name: String, _ value: Double?, unit: String? = nil, _ definition: String) {
        let text = Numeral.significant(value)
        self.name = name
        self.definition = definition
        self.value = unit.map { text == "–" ? text : "\(text) \($0)" } ?? text
    }

    /// A share.
    init(_ name: String, percent share: Double?, _ definition: String) {
        self.name = name
        self.definition = definition
        value = Numeral.percent(share)
    }

    /// Measures in a table, each with its definition one hover away.
    static func table(_ measures: [Measure]) -> Markup {
        Table(
            caption: "The network", standing: .floatingPoint,
            columns: [Table.Column(heading: "measure", isNumeric: false), Table.Column(heading: "value")],
            rows: measures.map { measure in
                [.element("abbr", ["title": measure.definition]) { measure.name }, Markup(measure.value)]
            }
        ).markup
    }

    /// What stands above tables of measures.
    static var introduction: Markup {
        .element("p") {
            "No single measure is evidence of the mechanism. What each one means is a hover away, and "
            Markup.element("a", ["href": "#definitions"]) { "all definitions" }
            " are below."
        }
    }
}
