/// A cold process writes the report of a worksheet of 300 regions: each formula in symbols, with values, with its result.
enum ReportSheet {
    private static let pairs = 150

    static func workload(_ bench: Workbench) throws -> Workload {
        var sheet = WorksheetText()
        for number in 1...pairs {
            let name = "level_\(number)"
            let span = FormulaText(floatLiteral: 1.25 + Double(number) / 8) * v.m
            sheet.define(name, span.power(2) * (12 * v.kN / v.m) / 8 + .squareRoot(2 * v.m.power(2)) * (3 * v.kN))
            sheet.evaluate(FormulaText(name: name) * 2, in: v.kN * v.m)
        }
        let file = try bench.write(sheet.text, to: "report/report.xmcd")
        let command = bench.wfchain(["report", file])
        try Verification.check(
            "report", command,
            prints: "<p><strong class=\"good mark\">✓ In order.</strong> All \(pairs) results were calculated.</p>")
        let own = "wfchain report"
        return Workload(
            name: "report", title: "the report of a worksheet of \(2 * pairs) regions, cold process", rounds: 20,
            contenders: [.process(own, command)], limits: [.seconds(contender: own, atMost: 0.5)])
    }
}
