import Expressions
import Quantities

extension LintRule {
    static let degrees = LintRule(
        "degrees", .warning, "A trigonometric function of a plain number that looks like degrees.",
        inWorksheet: { sheet in
            sheet.calculated.flatMap { index, region -> [WorksheetRemark] in
                let bound = Set(region.parameters.map(\.key))
                return region.formulas.flatMap { formula -> [WorksheetRemark] in
                    var found: [WorksheetRemark] = []
                    let local = bound.union(formula.assignedKeys)
                    formula.forEachNode { node in
                        guard case .call(let head, let arguments) = node.kind, arguments.count == 1,
                            case .name(let name) = head.kind, Trigonometry.functions.contains(name.dotted),
                            let angle = Trigonometry.plainAngle(arguments[0], sheet, at: index, local)
                        else { return }
                        found.append(
                            WorksheetRemark(
                                message:
                                    "\(name.dotted) takes \(ExpressionPrinter.text(of: arguments[0])) for \(NumberFormat.plain.text(angle)) radians",
                                region: index, place: node.place, name: sheet.definedName(ofRegion: index),
                                help: "write \(NumberFormat.plain.text(angle)) deg where degrees are meant"))
                    }
                    return found
                }
            }
        })
}

/// What looks like an angle in degrees.
private enum Trigonometry {
    static let functions: Set<String> = ["sin", "cos", "tan", "cot", "sec", "csc"]

    /// A whole number of more than a full turn in radians and at most one in degrees, typed without a unit.
    static func plainAngle(_ node: Expression, _ sheet: WorksheetLint, at region: Int, _ bound: Set<String>) -> Double?
    {
        switch node.kind {
        case .parentheses(let inner), .unary(.negate, let inner): return plainAngle(inner, sheet, at: region, bound)
        case .number(let x): return x > 2 * .pi && x <= 360 && x == x.rounded() ? x : nil
        case .name(let name):
            guard !bound.contains(name.key), let definition = sheet.names.definition(of: name, at: region),
                let value = sheet.regions[definition.region].definition, case .number = value.kind
            else { return nil }
            return plainAngle(value, sheet, at: region, bound)
        default: return nil
        }
    }
}
