/// The parts that every page has.
enum Document {
    /// A whole page.
    static func html(title: String, @MarkupBuilder _ content: () -> Markup) -> String {
        Markup.document(
            .element("html", ["lang": "en", "xmlns": "http://www.w3.org/1999/xhtml"]) {
                Markup.element("head") {
                    Markup.element("meta", ["charset": "utf-8"])
                    Markup.element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
                    Markup.element("meta", ["name": "color-scheme", "content": "light dark"])
                    Markup.element(
                        "meta",
                        [
                            "http-equiv": "Content-Security-Policy",
                            "content": "default-src 'none'; style-src 'unsafe-inline'",
                        ])
                    Markup.element("title") { title }
                    Markup.style(StyleSheet.page)
                    Markup.style(StyleSheet.figures)
                }
                Markup.element("body") { Markup.element("main") { content() } }
            })
    }

    /// How a figure is known.
    enum Standing {
        /// Decided by proof.
        case certified
        /// Computed in double precision.
        case floatingPoint

        /// The mark on a heading or table.
        var badge: Markup {
            switch self {
            case .certified:
                .element(
                    "span",
                    ["class": "badge certified", "title": "Decided by exact arithmetic for exactly these weights."]
                ) {
                    "certified"
                }
            case .floatingPoint:
                .element("span", ["class": "badge float", "title": "Computed in double precision, not certified."]) {
                    "floating point"
                }
            }
        }
    }

    /// Links to sections, by their ids.
    static func contents(_ entries: [(id: String, name: String)]) -> Markup {
        .element("nav", ["aria-label": "Contents"]) {
            Markup.element("ul") {
                for (id, name) in entries {
                    Markup.element("li") { Markup.element("a", ["href": "#\(id)"]) { name } }
                }
            }
        }
    }

    /// A section with a heading and a mark that says how its figures are known.
    static func section(
        _ id: String, _ heading: String, _ standing: Standing? = nil, @MarkupBuilder _ content: () -> Markup
    ) -> Markup {
        .element("section", ["id": id, "aria-labelledby": id + "-heading"]) {
            Markup.element("h2", ["id": id + "-heading"]) {
                heading
                if let standing {
                    " "
                    standing.badge
                }
            }
            content()
        }
    }

    /// A figure with its caption, which comes first.
    static func figure(_ id: String, caption: Markup, @MarkupBuilder _ content: () -> Markup) -> Markup {
        .element("figure", ["id": id]) {
            Markup.element("figcaption") { caption }
            content()
        }
    }

    /// A box that scrolls sideways when its content is wider than the page, by keyboard too.
    static func scrolling(_ label: String, @MarkupBuilder _ content: () -> Markup) -> Markup {
        .element("div", ["class": "scroll", "role": "region", "aria-label": label, "tabindex": "0"]) { content() }
    }

    /// A paragraph.
    static func paragraph(_ text: String, class name: String? = nil) -> Markup {
        .element("p", ["class": name]) { text }
    }

    /// Names and values, as a list.
    static func facts(_ facts: [(String, String)]) -> Markup {
        .element("dl", ["class": "facts"]) {
            for (name, value) in facts {
                Markup.element("dt") { name }
                Markup.element("dd") { value }
            }
        }
    }

    /// Something to be opened.
    static func details(_ id: String, summary: String, @MarkupBuilder _ content: () -> Markup) -> Markup {
        .element("details", ["id": id]) {
            Markup.element("summary") { summary }
            content()
        }
    }
}
