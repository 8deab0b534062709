extension LintRule {
    static let twoMeanings = LintRule(
        "two-meanings", .warning, "A name that means a unit or constant in one formula and a variable in another.",
        inWorksheet: { sheet in
            var seen: Set<String> = []
            return sheet.hidingDefinitions.compactMap { hiding in
                let definition = hiding.definition
                guard let use = sheet.builtInUse(of: definition), seen.insert(definition.name.key).inserted else {
                    return nil
                }
                let other = sheet.regions[use.region].id
                let text = definition.name.dotted
                if use.definition == nil, use.region == definition.region {
                    return WorksheetRemark(
                        message: "'\(text)' is \(hiding.what) inside of this definition and a variable from here on",
                        region: definition.region, name: text)
                }
                return WorksheetRemark(
                    message: use.definition == nil
                        ? "'\(text)' is a variable from here on, and region \(other) above takes it for \(hiding.what)"
                        : "'\(text)' is a variable, and region \(other) shows its result in it as if it were \(hiding.what)",
                    region: definition.region, name: text)
            }
        })
}
