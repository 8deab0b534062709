/// A piece of Markdown within a line: texts in it stand for themselves.
struct Markdown {
    /// With its signs.
    let markup: String

    /// The text so that nothing in it is a sign of Markdown or HTML; line breaks become blanks.
    init(_ text: String) {
        var markup = ""
        for character in text {
            switch character {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~", "$":
                markup.append("\\")
                markup.append(character)
            case "&": markup += "&amp;"
            case _ where character.isNewline: markup += " "
            default: markup.append(character)
            }
        }
        self.markup = markup
    }

    init(markup: String) { self.markup = markup }

    static func strong(_ text: String) -> Markdown { Markdown(markup: "**\(Markdown(text).markup)**") }

    /// A text in the letters of programs. The stroke that would end a cell is escaped even there.
    static func code(_ text: String) -> Markdown {
        let line = String(text.map { $0.isNewline ? " " : $0 == "`" ? "'" : $0 })
        return Markdown(markup: "`\(line.replacing("|", with: "\\|"))`")
    }

    static func + (before: Markdown, behind: Markdown) -> Markdown {
        Markdown(markup: before.markup + behind.markup)
    }

    /// The same where a block begins: it is no list, heading, rule or code.
    var block: String {
        let line = markup.drop { $0 == " " || $0 == "\t" }
        if let first = line.first, "-+=".contains(first) { return "\\" + line }
        let number = line.prefix { $0.isASCII && $0.isNumber }
        if !number.isEmpty, let sign = line.dropFirst(number.count).first, ".)".contains(sign) {
            return number + "\\" + line.dropFirst(number.count)
        }
        return String(line)
    }

    /// The lines of a table.
    static func table(_ headings: [String], _ rows: [[Markdown]]) -> [String] {
        ["| \(headings.joined(separator: " | ")) |", "|\(String(repeating: " --- |", count: headings.count))"]
            + rows.map { "| \($0.map(\.markup).joined(separator: " | ")) |" }
    }
}
