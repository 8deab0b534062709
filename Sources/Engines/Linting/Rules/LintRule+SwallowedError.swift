import Expressions
import Quantities

extension LintRule {
    static let swallowedError = LintRule(
        "swallowed-error", .note, "An error that a fixed value hides.",
        inWorksheet: { sheet in
            sheet.calculated.flatMap { index, region -> [WorksheetRemark] in
                var found: [WorksheetRemark] = []
                for formula in region.formulas {
                    formula.forEachNode { node in
                        guard case .onError(_, let handler) = node.kind, let value = handler.fixedNumber else { return }
                        found.append(
                            WorksheetRemark(
                                message:
                                    "every error becomes \(NumberFormat.plain.text(value)) here",
                                region: index, place: node.place, name: sheet.definedName(ofRegion: index)))
                    }
                }
                return found
            }
        })
}

extension Expression {
    /// A number, also as the one line of a program.
    fileprivate var fixedNumber: Double? {
        if case .program(let lines) = kind, lines.count == 1 { return lines[0].fixedNumber }
        return plainNumber
    }
}
