extension LintRule {
    static let overwritten = LintRule(
        "overwritten", .warning, "A definition that is replaced before anything uses it.",
        inWorksheet: { sheet in
            if sheet.names.mayHideUses { return [] }
            return sheet.replacements.compactMap { before, after in
                guard before.uses.isEmpty, !sheet.regions[before.region].showsItself,
                    !sheet.isInput(region: before.region)
                else { return nil }
                return WorksheetRemark(
                    message:
                        "nothing uses this value of '\(before.name.dotted)' before region \(sheet.regions[after.region].id) replaces it",
                    region: before.region, name: before.name.dotted)
            }
        })
}
