import Expressions
import Worksheets

extension HTMLReport {
    /// Writes the paragraphs of a text; items that follow one another are a list.
    func write(_ paragraphs: [Report.Block.TextParagraph], depth: Int, to writer: inout MarkupWriter) {
        var rest = paragraphs[...]
        while let first = rest.first {
            let count: Int
            switch first.kind {
            case .plain:
                count = 1
                write(first, as: "p", to: &writer)
            case .heading(let level):
                count = 1
                write(first, as: "h\(min(depth + level - 1, 6))", to: &writer)
            case .bullet, .numbered:
                let items = rest.prefix { $0.kind == first.kind }
                count = items.count
                writer.element(first.kind == .bullet ? "ul" : "ol") { list in
                    for item in items { write(item, as: "li", to: &list) }
                }
            }
            writer.endLine()
            rest = rest.dropFirst(count)
        }
    }

    private func write(_ paragraph: Report.Block.TextParagraph, as name: String, to writer: inout MarkupWriter) {
        writer.element(name) { line in
            for words in paragraph.words {
                switch words {
                case .text(let text, let style): write(text, style, to: &line)
                case .lineBreak: line.empty("br")
                case .formula(let formula): writeInLine(formula, to: &line)
                }
            }
        }
    }

    private func writeInLine(_ formula: Report.Formula, to writer: inout MarkupWriter) {
        writer.write(markup: MathMLPrinter.math(formula.markup))
        for result in formula.results { write(result, to: &writer) }
        for remark in formula.remarks where remark.standing != .good {
            writer.element("span", ["class": remark.standing.rawValue], text: " (\(remark.text))")
        }
    }

    private func write(_ text: String, _ style: Paragraph.Style, to writer: inout MarkupWriter) {
        let elements: [(style: Paragraph.Style, name: String)] = [
            (.bold, "strong"), (.italic, "em"), (.underlined, "u"), (.raised, "sup"), (.lowered, "sub"),
        ]
        guard let element = elements.first(where: { style.contains($0.style) }) else { return writer.write(text) }
        writer.element(element.name) { write(text, style.subtracting(element.style), to: &$0) }
    }
}
