extension LintRule {
    static let usedBeforeDefined = LintRule(
        "used-before-defined", .error, "A name that is used above its definition.",
        inWorksheet: { sheet in
            sheet.faults.filter { $0.isUndefinedName && $0.elsewhere != nil }.map { fault in
                WorksheetRemark(
                    message: fault.error.message, region: fault.region, place: fault.error.place,
                    name: fault.error.undefinedName, help: fault.error.help)
            }
        })
}
