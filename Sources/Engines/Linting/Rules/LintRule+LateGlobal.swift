extension LintRule {
    static let lateGlobal = LintRule(
        "late-global", .note, "A global definition that stands below all that uses it.",
        inWorksheet: { sheet in
            sheet.names.definitions.compactMap { definition in
                guard definition.isGlobal, !definition.uses.isEmpty,
                    definition.uses.allSatisfy({ sheet.names.uses[$0].region < definition.region })
                else { return nil }
                return WorksheetRemark(
                    message: "'\(definition.name.dotted)' is defined by ≡ below everything that uses it",
                    region: definition.region, name: definition.name.dotted)
            }
        })
}
