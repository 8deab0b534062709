import Expressions
import Quantities

extension LintRule {
    static let temperatureDifference = LintRule(
        "temperature-difference", .warning, "A difference of temperatures that is written as a temperature.",
        inWorksheet: { sheet in
            sheet.calculated.compactMap { index, region in
                guard case .name(let name)? = region.definedTarget?.kind, name.namesDifference,
                    let literal = region.definition?.temperature(in: sheet.dialect)
                else { return nil }
                let kelvin = NumberFormat.plain.text(literal.unit.quantity(literal.number).si)
                let number = NumberFormat.plain.text(literal.number)
                return WorksheetRemark(
                    message:
                        "'\(name.dotted)' is \(number) \(literal.unit.symbol), which is \(kelvin) K: a temperature and no difference",
                    region: index, name: name.dotted, help: "write a difference in K or Δ\(literal.unit.symbol)")
            }
        })
}

extension Name {
    /// The name says that it is a difference.
    fileprivate var namesDifference: Bool {
        ["Δ", "∆", "δ", "DeltaT", "deltaT", "Delta_T", "delta_T", "dT"].contains { text.hasPrefix($0) }
    }
}

extension Expression {
    /// The number and the scale of a temperature such as `20 °C`; nil for anything else.
    fileprivate func temperature(in dialect: Dialect) -> (number: Double, unit: Unit)? {
        func scale(_ number: Expression, _ unit: Expression) -> (number: Double, unit: Unit)? {
            guard let x = number.plainNumber, case .name(let name) = unit.kind,
                let known = UnitTable.unit(name.dotted, in: dialect), known.isAffine
            else { return nil }
            return (x, known)
        }
        switch kind {
        case .parentheses(let inner): return inner.temperature(in: dialect)
        case .postfix(let number, let unit), .binary(.scale, let number, let unit),
            .binary(.multiply, let number, let unit):
            return scale(number, unit)
        default: return nil
        }
    }

    /// A number, perhaps negative, as it is typed.
    var plainNumber: Double? {
        switch kind {
        case .number(let x): x
        case .unary(.negate, let inner): inner.plainNumber.map { -$0 }
        case .parentheses(let inner): inner.plainNumber
        default: nil
        }
    }
}
