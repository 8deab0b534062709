import Worksheets

extension MarkdownReport {
    /// A piece of a paragraph in the signs of Markdown, or of HTML where Markdown has none.
    static func text(_ words: Report.Block.Words) -> Markdown {
        switch words {
        case .text(let text, let style): styled(text, style)
        case .lineBreak: Markdown(markup: "<br>")
        case .formula(let formula): .code(lines(of: formula).joined(separator: " "))
        }
    }

    private static func styled(_ text: String, _ style: Paragraph.Style) -> Markdown {
        let signs: [(style: Paragraph.Style, before: String, behind: String)] = [
            (.lowered, "<sub>", "</sub>"), (.raised, "<sup>", "</sup>"), (.underlined, "<u>", "</u>"),
            (.italic, "*", "*"), (.bold, "**", "**"),
        ]
        let front = text.prefix { $0.isWhitespace }
        let rest = text.dropFirst(front.count)
        // Signs of Markdown must touch their words.
        let back = rest.reversed().prefix { $0.isWhitespace }.reversed()
        let words = String(rest.dropLast(back.count))
        if words.isEmpty { return Markdown(text) }
        let signed = signs.filter { style.contains($0.style) }
            .reduce(Markdown(words)) { inner, sign in
                Markdown(markup: sign.before + inner.markup + sign.behind)
            }
        return Markdown(String(front)) + signed + Markdown(String(back))
    }
}
