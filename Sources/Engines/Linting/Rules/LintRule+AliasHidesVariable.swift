extension LintRule {
    static let aliasHidesVariable = LintRule(
        "alias-hides-variable", .warning, "An alias that is the name of another variable.",
        inWorksheet: { sheet in
            sheet.worksheet.aliases.compactMap { alias in
                guard let index = sheet.positions(ofRegion: alias.region).first else { return nil }
                let own = sheet.regions[index].statement.definedNames
                guard !own.contains(alias.name), sheet.shownVariable(ofRegion: index) != alias.name,
                    let other = sheet.calculation.names.lastDefinitions[alias.name], other != index
                else { return nil }
                let meant = own.first.map { "'\($0)'" } ?? "region \(alias.region)"
                return WorksheetRemark(
                    message:
                        "the \(alias.direction.rawValue) '\(alias.name)' means \(meant), and not the variable '\(alias.name)' of region \(sheet.regions[other].id)",
                    region: index, name: alias.name)
            }
        })
}

extension WorksheetLint {
    /// The variable that a region shows and nothing else.
    fileprivate func shownVariable(ofRegion index: Int) -> String? {
        if case .evaluate(let evaluation) = regions[index].statement, case .name(let name) = evaluation.body.kind {
            return name.dotted
        }
        return nil
    }
}
