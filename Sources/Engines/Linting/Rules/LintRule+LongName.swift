extension LintRule {
    static let longName = LintRule(
        "long-name", .note, "A name that is too long to read in a formula.",
        inWorksheet: { sheet in
            var seen: Set<String> = []
            return sheet.names.definitions.compactMap { definition in
                let name = definition.name.dotted
                guard name.count > LongName.most, seen.insert(name).inserted else { return nil }
                return WorksheetRemark(
                    message: "'\(name)' has \(name.count) characters", region: definition.region, name: name)
            }
        })
}

private enum LongName {
    static let most = 40
}
