import Quantities

/// Values, which are written as text expressions are, as people read them on a page: `2.3e3 in^4` as `2.3×10³ in⁴`.
enum ShownText {
    static func of(_ text: String) -> String {
        // Texts and faults are words already.
        guard let first = text.utf8.first, first != UInt8(ascii: "\""), !text.hasPrefix("no value") else { return text }
        var shown = text.replacing(/(\d)e([+-]?)(\d+)/) { match in
            "\(match.1)×10\(match.2 == "-" ? "⁻" : "")\(raised(match.3))"
        }
        shown = shown.replacing(/\^(-?)(\d+)/) { match in "\(match.1.isEmpty ? "" : "⁻")\(raised(match.2))" }
        return shown.replacing("*", with: "·")
    }

    private static func raised(_ digits: Substring) -> String {
        String(digits.compactMap { $0.wholeNumberValue }.map { superscripts[$0] })
    }

    private static let superscripts: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
}
