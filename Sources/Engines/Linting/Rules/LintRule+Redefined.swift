extension LintRule {
    static let redefined = LintRule(
        "redefined", .note, "A name that gets another value after it was used.",
        inWorksheet: { sheet in
            sheet.replacements.compactMap { before, after in
                guard !before.uses.isEmpty else { return nil }
                return WorksheetRemark(
                    message:
                        "'\(after.name.dotted)' has another value from here on; it was defined in region \(sheet.regions[before.region].id)",
                    region: after.region, name: after.name.dotted)
            }
        })
}
