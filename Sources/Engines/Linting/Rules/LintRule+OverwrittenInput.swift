extension LintRule {
    static let overwrittenInput = LintRule(
        "overwritten-input", .error, "An input that the worksheet defines anew before anything uses it.",
        inWorksheet: { sheet in
            let aliases = sheet.worksheet.aliases.filter { $0.direction == .input }.map(\.name)
            let inputs = Set(aliases).union(sheet.use?.inputs ?? [])
            return inputs.sorted().compactMap { input in
                guard let region = sheet.calculation.names.region(ofInput: input),
                    let definition = sheet.names.definitions.first(where: { $0.region == region && $0.kind == .whole }),
                    definition.uses.isEmpty,
                    let next = sheet.names.definitions(of: definition.name).first(where: {
                        $0.region > region && $0.kind == .whole
                    })
                else { return nil }
                let other = sheet.regions[next.region].id
                return WorksheetRemark(
                    message:
                        "the input '\(input)' has no effect: region \(other) gives '\(definition.name.dotted)' another value before anything uses it",
                    region: region, name: input, help: "set it in region \(other), or remove that region")
            }
        })
}
