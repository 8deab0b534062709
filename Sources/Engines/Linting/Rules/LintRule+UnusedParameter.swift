import Expressions

extension LintRule {
    static let unusedParameter = LintRule(
        "unused-parameter", .note, "A parameter that its function does not use.",
        inWorksheet: { sheet in
            sheet.calculated.flatMap { index, region -> [WorksheetRemark] in
                guard case .define(let target, let value) = region.statement, case .function(let name, _) = target.kind
                else { return [] }
                // The equations of a solve block stand in other regions.
                if region.asksSolver || region.solveBlock != nil { return [] }
                let used = Set(FreeNames.all(in: value).map(\.name.key)).union(value.assignedKeys)
                // What is the same everywhere, such as the elements of a matrix of zeros, needs no parameters.
                if used.isEmpty || sheet.isPassedOn(name) { return [] }
                return region.parameters.filter { !used.contains($0.key) }.map { parameter in
                    WorksheetRemark(
                        message: "'\(name.dotted)' does not use its parameter '\(parameter.dotted)'", region: index,
                        name: parameter.dotted)
                }
            }
        })
}

extension WorksheetLint {
    /// The function is given to another one, such as a solver of differential equations, which says what its parameters are.
    fileprivate func isPassedOn(_ name: Name) -> Bool {
        names.uses.contains { $0.role == .value && $0.name.key == name.key }
    }
}
