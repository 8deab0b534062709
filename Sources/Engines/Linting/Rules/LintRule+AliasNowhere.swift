import Worksheets

extension LintRule {
    static let aliasNowhere = LintRule(
        "alias-nowhere", .error, "An alias of a region that gives or takes no value.",
        inWorksheet: { sheet in
            sheet.worksheet.aliases.compactMap { alias in
                let regions = sheet.positions(ofRegion: alias.region)
                let what = "the \(alias.direction.rawValue) alias '\(alias.name)'"
                guard let index = regions.first else {
                    return WorksheetRemark(
                        message: "\(what) names region \(alias.region), which is no formula", name: alias.name)
                }
                if regions.allSatisfy({ sheet.regions[$0].isDisabled }) {
                    return WorksheetRemark(
                        message: "\(what) stands on a region that is disabled", region: index, name: alias.name)
                }
                if alias.direction == .input, sheet.regions[index].settableName == nil {
                    return WorksheetRemark(
                        message: "\(what) stands on a region that defines no variable, so that nothing can be set",
                        region: index, name: alias.name)
                }
                return nil
            }
        })
}
