/// W5: a worksheet of 10,000 regions, 5 MB and 125,000 elements.
enum LargeWorksheet {
    static let regionCount = 10_000

    static func make() -> WorksheetText {
        var sheet = WorksheetText()
        for number in 1...regionCount {
            let level = FormulaText(floatLiteral: 1.25 + Double(number) / 8) * v.mm
            let offset = number.isMultiple(of: 2) ? v.width / v.depth : v.width
            sheet.define("level_\(number)", level + offset)
        }
        return sheet
    }
}
