/// A table whose columns are either all certified or all floating point.
struct Table {
    /// One column.
    struct Column {
        /// What stands at its head.
        let heading: String
        /// One hover away; nil where the heading says it all.
        var definition: String?
        /// Whether it holds numbers, set to the right.
        var isNumeric = true
    }

    /// What it shows, read out before the table.
    let caption: String
    /// How all its figures are known; nil where the columns differ, and say so.
    var standing: Document.Standing?
    /// From left to right. The first one names the row.
    let columns: [Column]
    /// As many texts in each as there are columns.
    let rows: [[Markup]]
    /// Above the columns: how many of them are known how.
    var spans: [(columns: Int, standing: Document.Standing?)] = []

    /// The table in a box that scrolls.
    var markup: Markup {
        Document.scrolling(caption) {
            Markup.element("table") {
                Markup.element("caption") {
                    caption + " "
                    if let standing { standing.badge }
                }
                Markup.element("thead") {
                    if !spans.isEmpty {
                        Markup.element("tr") {
                            for span in spans {
                                Markup.element("th", ["colspan": "\(span.columns)", "scope": "colgroup"]) {
                                    if let standing = span.standing { standing.badge }
                                }
                            }
                        }
                    }
                    Markup.element("tr") { columns.map(head) }
                }
                Markup.element("tbody") { rows.map(row) }
            }
        }
    }

    private func head(_ column: Column) -> Markup {
        .element("th", ["scope": "col", "class": column.isNumeric ? "number" : nil]) {
            if let definition = column.definition {
                Markup.element("abbr", ["title": definition]) { column.heading }
            } else {
                column.heading
            }
        }
    }

    private func row(_ cells: [Markup]) -> Markup {
        .element("tr") {
            for (column, cell) in zip(columns, cells) {
                if column.heading == columns.first?.heading {
                    Markup.element("th", ["scope": "row", "class": column.isNumeric ? "number" : nil]) { cell }
                } else {
                    Markup.element("td", ["class": column.isNumeric ? "number" : nil]) { cell }
                }
            }
        }
    }
}
