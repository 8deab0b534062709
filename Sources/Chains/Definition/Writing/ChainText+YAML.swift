import Quantities

// Texts as YAML writes them.
extension ChainText {
    /// True for what a YAML text may not hold as it is, and for line breaks of Unicode, which would become blanks.
    static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    /// A text in double quotes.
    private static func quoted(_ text: String) -> String {
        let quoted = JSON.string(text).text
        guard quoted.unicodeScalars.contains(where: needsEscape) else { return quoted }
        return quoted.unicodeScalars.map { scalar in
            guard needsEscape(scalar) else { return String(scalar) }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    /// A text without quotes where every reader of YAML takes it for the same text, else in double quotes.
    static func plain(_ text: String) -> String {
        let quoted = ChainText.quoted(text)
        let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
        guard let first = text.unicodeScalars.first, text == text.trimmed, !words.contains(text.lowercased()),
            first.properties.isAlphabetic || "_./(0123456789$".unicodeScalars.contains(first),
            !text.unicodeScalars.contains(where: {
                ",[]{}\"#`".unicodeScalars.contains($0) || needsEscape($0)
            }),
            ![": ", " *", " &"].contains(where: text.contains), !text.hasSuffix(":")
        else { return quoted }
        let looksNumeric = !first.properties.isAlphabetic && first != "_" && first != "/" && first != "("
        return looksNumeric && !text.contains(" ") && !text.hasPrefix("./") && !text.hasPrefix("../")
            && first != "$" ? quoted : text
    }
}
