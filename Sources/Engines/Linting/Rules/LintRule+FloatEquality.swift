import Expressions

extension LintRule {
    static let floatEquality = LintRule(
        "float-equality", .note, "A test whether two calculated numbers are the same.",
        inWorksheet: { sheet in
            sheet.calculated.flatMap { index, region -> [WorksheetRemark] in
                // Inside of a solve block it is an equation.
                if case .bare = region.statement { return [] }
                let parameters = Set(region.parameters.map(\.key))
                return region.formulas.flatMap { formula in
                    RoundedNumbers(sheet, region: index, bound: parameters.union(formula.assignedKeys))
                        .equalities(in: formula)
                }.map { node in
                    WorksheetRemark(
                        message: "\(ExpressionPrinter.text(of: node)) compares numbers that are rounded", region: index,
                        place: node.place, name: sheet.definedName(ofRegion: index),
                        help: "ask whether they differ by little")
                }
            }
        },
        inChain: { chain in
            chain.definition.questions.compactMap { expression, place in
                guard let tree = try? ExpressionParser.parse(expression.code, as: .chain),
                    !RoundedNumbers().equalities(in: tree).isEmpty
                else { return nil }
                return ChainRemark(
                    message: "'\(expression.text)' compares numbers that are rounded", place: place,
                    help: "ask whether they differ by little")
            }
        })
}
