extension LintRule {
    static let aliasOnFormula = LintRule(
        "alias-on-formula", .note, "An input alias on a formula, which a value from outside replaces.",
        inWorksheet: { sheet in
            sheet.worksheet.aliases.filter { $0.direction == .input }.compactMap { alias in
                guard let index = sheet.positions(ofRegion: alias.region).first,
                    let value = sheet.regions[index].definition,
                    let used = FreeNames.all(in: value).first(where: {
                        sheet.names.definition(of: $0.name, at: index) != nil
                    })
                else { return nil }
                return WorksheetRemark(
                    message: "the input '\(alias.name)' replaces a formula of '\(used.name.dotted)'", region: index,
                    name: alias.name)
            }
        })
}
