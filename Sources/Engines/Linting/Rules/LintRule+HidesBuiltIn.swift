import Quantities

extension LintRule {
    static let hidesBuiltIn = LintRule(
        "hides-built-in", .note, "A variable named as a unit, in a worksheet that has other units of that kind.",
        inWorksheet: { sheet in
            var seen: Set<String> = []
            let used = sheet.dimensionsOfUnits
            return sheet.hidingDefinitions.compactMap { hiding in
                let definition = hiding.definition
                guard let dimension = hiding.dimension, used.contains(dimension),
                    sheet.builtInUse(of: definition) == nil,
                    seen.insert(definition.name.key).inserted
                else { return nil }
                return WorksheetRemark(
                    message: "'\(definition.name.dotted)' hides \(hiding.what), which reads the same in a formula",
                    region: definition.region, name: definition.name.dotted)
            }
        })
}
