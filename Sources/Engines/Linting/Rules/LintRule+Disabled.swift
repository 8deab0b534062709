extension LintRule {
    static let disabled = LintRule(
        "disabled", .note, "A formula that is switched off.",
        inWorksheet: { sheet in
            sheet.regions.enumerated().filter { $0.element.isDisabled && $0.element.includedFrom == nil }.map {
                index, region in
                let name = sheet.definedName(ofRegion: index)
                let others = name.flatMap { sheet.calculation.names.lastDefinitions[$0] }
                let rest = others.map { "; region \(sheet.regions[$0].id) defines '\(name ?? "")'" } ?? ""
                return WorksheetRemark(message: "it is disabled and takes no part" + rest, region: index, name: name)
            }
        })
}
