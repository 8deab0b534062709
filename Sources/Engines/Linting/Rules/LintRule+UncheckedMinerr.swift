import Expressions

extension LintRule {
    static let uncheckedMinerr = LintRule(
        "unchecked-minerr", .warning, "A result of minerr of which nobody asks how good it is.",
        inWorksheet: { sheet in
            guard !sheet.names.uses.contains(where: { $0.name.dotted == "ERR" }) else { return [] }
            return sheet.calculated.compactMap { index, region in
                var place: Place?
                for formula in region.formulas {
                    formula.forEachNode { node in
                        if case .solver(let solver, _) = node.kind, solver.kind == .minerr { place = node.place }
                    }
                }
                return place.map {
                    WorksheetRemark(
                        message: "minerr gives the nearest values even where they do not solve the equations",
                        region: index,
                        place: $0, name: sheet.definedName(ofRegion: index), help: "look at ERR below it")
                }
            }
        })
}
