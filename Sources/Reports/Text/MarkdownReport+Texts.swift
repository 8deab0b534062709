import Worksheets

extension MarkdownReport {
    /// A piece of a paragraph in the signs of Markdown, or of HTML where Markdown has none.
    static func text(_ words: Report.Block.Words) -> String {
        switch words {
        case .text(let text, let style): styled(text, style)
        case .lineBreak: "<br>"
        case .formula(let formula): "`\(lines(of: formula).joined(separator: " ").replacing("`", with: "'"))`"
        }
    }

    private static func styled(_ text: String, _ style: Paragraph.Style) -> String {
        let signs: [(style: Paragraph.Style, before: String, behind: String)] = [
            (.lowered, "<sub>", "</sub>"), (.raised, "<sup>", "</sup>"), (.underlined, "<u>", "</u>"),
            (.italic, "*", "*"), (.bold, "**", "**"),
        ]
        let front = text.prefix { $0.isWhitespace }
        let rest = text.dropFirst(front.count)
        // Signs of Markdown must touch their words.
        let back = rest.reversed().prefix { $0.isWhitespace }.reversed()
        let words = String(rest.dropLast(back.count))
        if words.isEmpty { return escaped(text) }
        let signed = signs.filter { style.contains($0.style) }
            .reduce(escaped(words)) { inner, sign in sign.before + inner + sign.behind }
        return escaped(String(front)) + signed + escaped(String(back))
    }
}
