extension LintRule {
    static let undefined = LintRule(
        "undefined", .error, "A name that is neither defined nor built in.",
        inWorksheet: { sheet in
            sheet.faults.filter { $0.isUndefinedName && $0.elsewhere == nil }.map { fault in
                WorksheetRemark(
                    message: fault.error.message, region: fault.region, place: fault.error.place,
                    name: fault.error.undefinedName, help: fault.error.help)
            }
        })
}
