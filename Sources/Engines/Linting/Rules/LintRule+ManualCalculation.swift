extension LintRule {
    static let manualCalculation = LintRule(
        "manual-calculation", .note, "A file whose program calculates only when it is told to.",
        inWorksheet: { sheet in
            guard sheet.worksheet.settings.isManual else { return [] }
            return [
                WorksheetRemark(message: "calculation is manual: what the file shows may be older than its formulas")
            ]
        })
}
