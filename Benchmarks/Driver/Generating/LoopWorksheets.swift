/// W4: programs that add up sines in a `while` loop, without units and with them.
enum LoopWorksheets {
    /// `S(n)` adds `sin(i)` for i = 1 … n; the worksheet shows `S(count)`.
    static func plain(count: Int) -> WorksheetText {
        var sheet = WorksheetText()
        writePlain(count: count, into: &sheet)
        return sheet
    }

    static func writePlain(count: Int, into sheet: inout WorksheetText) {
        sheet.define("S", of: "n", body: program(start: 0, term: v.sin(v.i)))
        sheet.evaluate(v.S(FormulaText(integerLiteral: count)))
    }

    /// The same with energies: 1 kN · sin(i) · 1 mm.
    static func united(count: Int) -> WorksheetText {
        var sheet = WorksheetText()
        writeUnited(count: count, into: &sheet)
        return sheet
    }

    static func writeUnited(count: Int, into sheet: inout WorksheetText) {
        sheet.define("S", of: "n", body: program(start: 0 * v.J, term: 1 * v.kN * v.sin(v.i) * (1 * v.mm)))
        sheet.evaluate(v.S(FormulaText(integerLiteral: count)))
    }

    private static func program(start: FormulaText, term: FormulaText) -> FormulaText {
        let body = FormulaText.program(.assign(v.sum, v.sum + term), .assign(v.i, v.i + 1))
        return .program(.assign(v.sum, start), .assign(v.i, 1), .loop(while: v.i <= v.n, body), v.sum)
    }
}
