/// A piece of a page that is well-formed both as HTML and as XML, every text and attribute in it escaped.
///
/// There is no way to put a string into it unescaped, except for style sheets, which are literals.
struct Markup: Sendable {
    /// The piece as it is written.
    let text: String

    private init(written text: String) { self.text = text }

    /// Text, escaped.
    init(_ text: some StringProtocol) { self.text = Self.escaped(text) }

    /// Pieces one after another.
    init(_ pieces: [Markup]) { text = pieces.map(\.text).joined() }

    /// A style sheet, which must not contain `<` or `&`.
    static func style(_ sheet: StaticString) -> Markup {
        Markup(written: "<style>\n\(sheet)\n</style>")
    }

    /// An element. Attributes that are nil are left out.
    static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<String, String?> = [:],
        @MarkupBuilder _ content: () -> Markup = { Markup([]) }
    ) -> Markup {
        var tag = "<\(name)"
        for (key, value) in attributes {
            guard let value else { continue }
            tag += " \(key)=\"\(escaped(value))\""
        }
        let inner = content().text
        if inner.isEmpty, emptyElements.contains("\(name)") { return Markup(written: tag + "/>") }
        let isBlock = blocks.contains("\(name)")
        return Markup(written: "\(tag)>\(inner)</\(name)>\(isBlock ? "\n" : "")")
    }

    /// A whole document around its root element.
    static func document(_ root: Markup) -> String { "<!DOCTYPE html>\n" + root.text + "\n" }

    /// Elements without content, which both languages write alike.
    private static let emptyElements: Set<String> = ["meta", "br", "rect", "path", "circle", "line"]
    /// Elements after which a line ends.
    private static let blocks: Set<String> = [
        "p", "h1", "h2", "h3", "section", "figure", "tr", "table", "li", "ul", "dd", "svg", "g", "head", "body",
        "title",
        "details", "figcaption", "caption",
    ]

    /// With the characters that mean something escaped, and those that no page may have, or that reorder text, replaced.
    private static func escaped(_ text: some StringProtocol) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}",
                "\u{FFFE}", "\u{FFFF}":
                result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// Puts pieces and texts one after another.
@resultBuilder
enum MarkupBuilder {
    static func buildExpression(_ piece: Markup) -> Markup { piece }
    static func buildExpression(_ pieces: [Markup]) -> Markup { Markup(pieces) }
    static func buildExpression(_ text: String) -> Markup { Markup(text) }
    static func buildBlock(_ pieces: Markup...) -> Markup { Markup(pieces) }
    static func buildOptional(_ piece: Markup?) -> Markup { piece ?? Markup([]) }
    static func buildEither(first piece: Markup) -> Markup { piece }
    static func buildEither(second piece: Markup) -> Markup { piece }
    static func buildArray(_ pieces: [Markup]) -> Markup { Markup(pieces) }
}
