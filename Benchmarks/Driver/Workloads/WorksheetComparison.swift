/// Two worksheets of 1,000 regions, of which every tenth is not the same: calculated and compared formula by formula.
enum WorksheetComparison {
    private static let regionCount = 1000

    static func workload(_ bench: Workbench) throws -> Workload {
        let old = try bench.write(worksheet(changed: false).text, to: "compared/old.xmcd")
        let new = try bench.write(worksheet(changed: true).text, to: "compared/new.xmcd")
        let diff = "wfchain diff, 1,000 regions"
        let command = bench.wfchain(["diff", old, new])
        try Verification.check("diff", command, prints: "99 changed, 891 other results; 10 formulas the same")
        return Workload(
            name: "diff", title: "compare two worksheets of 1,000 regions", rounds: 9,
            contenders: [.process(diff, command)], limits: [.seconds(contender: diff, atMost: 1)])
    }

    /// Each region adds to the one above, so that results move from the first change on.
    private static func worksheet(changed: Bool) -> WorksheetText {
        var sheet = WorksheetText()
        for number in 1...regionCount {
            let isOther = changed && number % 10 == 1 && number > 10
            let length = FormulaText(floatLiteral: isOther ? 2 : 1) * v.mm
            sheet.define("x_\(number)", number == 1 ? length : FormulaText(name: "x_\(number - 1)") + length)
        }
        return sheet
    }
}
