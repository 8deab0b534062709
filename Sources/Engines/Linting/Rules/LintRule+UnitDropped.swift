import Evaluation
import Expressions
import Quantities

extension LintRule {
    static let unitDropped = LintRule(
        "unit-dropped", .note, "A unit that is taken off and put on again inside of one formula.",
        inWorksheet: { sheet in
            sheet.calculated.compactMap { index, region in
                guard let formula = region.formulas.first, formula.putsUnitOn(sheet) else { return nil }
                var place: (node: Expression, unit: Expression)?
                formula.forEachOwnNode { node in
                    guard place == nil, case .binary(.divide, let value, let unit) = node.kind, unit.isUnit(sheet),
                        value.typedQuantity == nil, let dimension = sheet.literals.quantity(of: unit)?.dimension,
                        !dimension.isOne, sheet.dimensions.dimension(of: value, in: index) == dimension
                    else { return }
                    place = (value, unit)
                }
                guard let place else { return nil }
                return WorksheetRemark(
                    message:
                        "\(ExpressionPrinter.text(of: place.node)) loses its unit here and the result is given one: nothing checks what lies between",
                    region: index, place: place.node.place, name: sheet.definedName(ofRegion: index))
            }
        })
}

extension Expression {
    /// Calls `body` with the node and all below it that is no argument of a function of somebody's own, which may well ask
    /// for plain numbers.
    fileprivate func forEachOwnNode(_ body: (Expression) -> Void) {
        body(self)
        if case .call(let head, _) = kind {
            guard case .name(let name) = head.kind, FunctionTable.function(name.dotted) != nil else { return }
        }
        for child in children { child.forEachOwnNode(body) }
    }

    /// A unit, or a product of powers of units, without a number before it.
    fileprivate func isUnit(_ sheet: WorksheetLint) -> Bool {
        switch kind {
        case .name(let name):
            sheet.names.definitions(of: name).isEmpty && UnitTable.unit(name.dotted, in: sheet.dialect) != nil
        case .parentheses(let inner): inner.isUnit(sheet)
        case .binary(.scale, let number, let unit): number.plainNumber == 1 && unit.isUnit(sheet)
        case .binary(.multiply, let a, let b), .binary(.divide, let a, let b): a.isUnit(sheet) && b.isUnit(sheet)
        case .binary(.power, let base, let exponent): base.isUnit(sheet) && exponent.plainNumber != nil
        default: false
        }
    }

    /// The formula gives something that is no typed number a unit.
    fileprivate func putsUnitOn(_ sheet: WorksheetLint) -> Bool {
        switch kind {
        case .binary(.multiply, let value, let unit), .binary(.scale, let value, let unit):
            if unit.isUnit(sheet), value.typedQuantity == nil, value.plainNumber == nil, !value.isUnit(sheet) {
                return true
            }
        default: break
        }
        return anyChild { $0.putsUnitOn(sheet) }
    }
}
