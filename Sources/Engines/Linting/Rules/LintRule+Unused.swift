extension LintRule {
    static let unused = LintRule(
        "unused", .note, "A definition that nothing uses or shows.",
        inWorksheet: { sheet in
            // A worksheet that shows nothing is a library for others.
            if sheet.names.mayHideUses || sheet.use?.wantsAll == true || !sheet.showsAnything { return [] }
            var regions: Set<Int> = []
            for definition in sheet.names.definitions where !definition.uses.isEmpty {
                regions.insert(definition.region)
            }
            let replaced = Set(sheet.replacements.map(\.before.region))
            let isLibrary = sheet.isLibrary
            let aliased = Set(sheet.worksheet.aliases.map(\.region))
            return sheet.names.definitions.compactMap { definition in
                let (name, region) = (definition.name.dotted, sheet.regions[definition.region])
                guard definition.uses.isEmpty, definition.kind == .whole || definition.kind == .function && !isLibrary,
                    !definition.isGlobal, definition.name.label != .unit, !regions.contains(definition.region),
                    !replaced.contains(definition.region), !region.showsItself, !aliased.contains(region.id),
                    region.solveBlock == nil, sheet.use?.outputs.contains(name) != true,
                    !sheet.isSelfRecurring(definition)
                else { return nil }
                return WorksheetRemark(
                    message: "'\(name)' is defined and never used", region: definition.region, name: name)
            }
        })
}

extension WorksheetLint {
    /// Most of the functions are there for other worksheets.
    fileprivate var isLibrary: Bool {
        let functions = names.definitions.filter { $0.kind == .function && isOwn($0.region) }
        return functions.count > 2 && functions.count { $0.uses.isEmpty } * 2 > functions.count
    }
}
