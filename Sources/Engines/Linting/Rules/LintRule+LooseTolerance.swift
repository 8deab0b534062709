extension LintRule {
    static let looseTolerance = LintRule(
        "loose-tolerance", .note, "A convergence tolerance above the usual one, where something is solved by it.",
        inWorksheet: { sheet in
            let settings = sheet.worksheet.settings
            guard let region = sheet.calculated.first(where: { sheet.dependencies.methods[$0.index] == .iterative })
            else {
                return []
            }
            let loose = [("TOL", settings.tolerance), ("CTOL", settings.constraintTolerance)].filter { $0.1 > 1e-3 }
            return loose.map { name, value in
                WorksheetRemark(
                    message: "\(name) is \(value): results may be off by that much", region: region.index, name: name)
            }
        })
}
