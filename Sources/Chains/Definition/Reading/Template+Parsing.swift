extension Template where Content == String {
    /// The string with the texts that stand between `{{` and `}}`, without blanks around them. `\{{` stands for the braces
    /// themselves. Blanks around an only expression do not count.
    public init(parsing text: String) throws(ChainProblem) {
        let scalars = Array(text.unicodeScalars)
        var parts: [Part] = []
        var plain = String.UnicodeScalarView()
        func flush() {
            if !plain.isEmpty { parts.append(.text(String(plain))) }
            plain = String.UnicodeScalarView()
        }
        var position = 0
        while position < scalars.count {
            if scalars[position] == "\\", TemplateScan.opens(scalars, position + 1) {
                plain.append(contentsOf: "{{".unicodeScalars)
                position += 3
            } else if TemplateScan.opens(scalars, position) {
                guard let end = TemplateScan.end(scalars, from: position + 2) else {
                    throw .unclosedTemplate(ExpressionScan.text(scalars[position...]).cut(to: 40))
                }
                flush()
                parts.append(.content(ExpressionScan.text(scalars[(position + 2)..<end]).trimmed))
                position = end + 2
            } else {
                plain.append(scalars[position])
                position += 1
            }
        }
        flush()
        let filled = parts.filter { if case .text(let text) = $0 { !text.allSatisfy(\.isWhitespace) } else { true } }
        let isAlone = if filled.count == 1, case .content = filled[0] { true } else { false }
        self.init(text: text, parts: isAlone ? filled : parts)
    }
}

extension StringProtocol {
    /// Two opening braces stand somewhere in the text. The general search takes long to begin.
    var hasBraces: Bool {
        zip(utf8, utf8.dropFirst()).contains { $0 == UInt8(ascii: "{") && $1 == UInt8(ascii: "{") }
    }

    /// The text, or its beginning and an ellipsis where it is long.
    func cut(to most: Int) -> String { count <= most ? String(self) : prefix(most - 1) + "…" }
}
