extension LintRule {
    static let unused = LintRule(
        "unused", .note, "A definition that nothing uses or shows.",
        inWorksheet: { sheet in
            if sheet.names.mayHideUses || sheet.use?.wantsAll == true || sheet.isLibrary { return [] }
            var regions: Set<Int> = []
            for definition in sheet.names.definitions where !definition.uses.isEmpty {
                regions.insert(definition.region)
            }
            let replaced = Set(sheet.replacements.map(\.before.region))
            let aliased = Set(sheet.worksheet.aliases.map(\.region))
            return sheet.names.definitions.compactMap { definition in
                let (name, region) = (definition.name.dotted, sheet.regions[definition.region])
                guard definition.uses.isEmpty, definition.kind == .whole || definition.kind == .function,
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
    /// The worksheet shows nothing, or several of its functions are there for other worksheets.
    fileprivate var isLibrary: Bool {
        if !showsAnything { return true }
        return names.definitions.count { $0.kind == .function && $0.uses.isEmpty && isOwn($0.region) } > 2
    }
}
