import Quantities

// Values, which come as texts in the number format of their worksheet.
extension MathMLPrinter {
    /// A number such as `12.5`, `-3` or `1.246×10⁴` and its unit, for a row; any other text stands as it is.
    public static func markup(ofNumber number: String, unit: String) -> String {
        var printer = MathMLPrinter()
        printer.writeNumber(number)
        if unit.isEmpty { return printer.markup }
        if unit != "%", unit != "°" { printer.space("0.2em") }
        printer.writeUnit(text: unit)
        return printer.markup
    }

    /// The rows of an array and their unit, for a row.
    public static func markup(ofTable cells: [[String]], unit: String) -> String {
        var printer = MathMLPrinter()
        printer.fenced("[", "]") { row in
            row.element("mtable") { table in
                for line in cells {
                    table.element("mtr") { row in
                        for cell in line { row.element("mtd") { $0.writeNumber(cell) } }
                    }
                }
            }
        }
        if unit.isEmpty { return printer.markup }
        printer.space("0.2em")
        printer.writeUnit(text: unit)
        return printer.markup
    }

    private mutating func writeNumber(_ text: String) {
        let isNegative = text.hasPrefix("-")
        let digits = isNegative ? text.dropFirst() : text[...]
        guard let first = digits.utf8.first, first >= 0x30, first <= 0x39 || first == 0x2E else { return word(text) }
        if isNegative { sign("−", "form=\"prefix\"") }
        let parts = digits.split(separator: "×10")
        guard parts.count == 2 else { return element("mn", text: String(digits)) }
        let exponent = parts[1].unicodeScalars.map(Superscript.plain)
        guard !exponent.contains(nil) else { return word(String(digits)) }
        element("mn", text: String(parts[0]))
        sign("×")
        element("msup") { power in
            power.element("mn", text: "10")
            power.element("mrow") { row in
                let digits = String(exponent.compactMap { $0 })
                if digits.hasPrefix("-") { row.sign("−", "form=\"prefix\"") }
                row.element("mn", text: digits.hasPrefix("-") ? String(digits.dropFirst()) : digits)
            }
        }
    }

    /// A unit as text has it; what is no unit in that notation stands as it is.
    private mutating func writeUnit(text: String) {
        if let unit = try? ExpressionParser.parse(text) { writeUnit(unit) } else { word(text) }
    }
}
