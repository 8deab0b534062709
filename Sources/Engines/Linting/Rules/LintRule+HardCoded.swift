import Chains
import Expressions
import Quantities

extension LintRule {
    static let hardCoded = LintRule(
        "hard-coded", .warning, "A number that is typed where a value of that name is to be had.",
        inWorksheet: { sheet in
            let inputs = sheet.literalInputs
            if inputs.isEmpty { return [] }
            return sheet.calculated.flatMap { index, region -> [WorksheetRemark] in
                // A definition that is one typed number is an input of its own.
                guard region.definition?.typedQuantity == nil else { return [] }
                return region.formulas.flatMap { formula -> [WorksheetRemark] in
                    var found: [WorksheetRemark] = []
                    formula.forEachNode { node in
                        guard let typed = sheet.typedQuantity(node), typed.isTelling,
                            let input = inputs.first(where: { $0.quantity == typed.quantity })
                        else { return }
                        found.append(
                            WorksheetRemark(
                                message:
                                    "\(ExpressionPrinter.text(of: node)) is typed here and is the value of '\(input.name)', which can be set from outside",
                                region: index, place: node.place, name: input.name))
                    }
                    return found
                }
            }
        },
        inChain: { chain in chain.typedAgain })
}

/// A quantity as a formula writes it.
struct TypedQuantity {
    let quantity: Quantity
    let number: Double

    /// Two numbers that are alike by chance have few digits.
    var isTelling: Bool {
        var digits = abs(number)
        guard digits > 0, digits.isFinite, !quantity.dimension.isOne else { return false }
        while digits >= 100, digits.truncatingRemainder(dividingBy: 10) == 0 { digits /= 10 }
        return !(digits <= 10 || digits == 100) || digits != digits.rounded()
    }
}

extension WorksheetLint {
    /// The quantity of `12 kN` or `12*kN`; nil for anything else.
    func typedQuantity(_ node: Expression) -> TypedQuantity? {
        guard let number = node.typedQuantity, let quantity = literals.quantity(of: node),
            FreeNames.all(in: node).allSatisfy({ names.definitions(of: $0.name).isEmpty })
        else { return nil }
        return TypedQuantity(quantity: quantity, number: number)
    }

    /// The variables that aliases or a chain offer as inputs and whose value is typed.
    fileprivate var literalInputs: [(name: String, quantity: Quantity)] {
        let aliases = worksheet.aliases.filter { $0.direction == .input }.map(\.name)
        let inputs = Set(aliases).union(use?.inputs ?? []).sorted()
        return inputs.compactMap { name in
            guard let region = calculation.names.region(ofInput: name), let value = regions[region].definition,
                let typed = typedQuantity(value), typed.isTelling
            else { return nil }
            return (name, typed.quantity)
        }
    }
}

extension Expression {
    /// The number of a quantity such as `12 kN`; nil for anything else.
    var typedQuantity: Double? {
        switch kind {
        case .parentheses(let inner): inner.typedQuantity
        case .binary(.scale, let number, _): number.plainNumber
        case .binary(.multiply, let number, let unit):
            if case .number(let x) = number.kind, unit.isNamesOnly { x } else { nil }
        default: nil
        }
    }

    /// A product of powers of names.
    private var isNamesOnly: Bool {
        switch kind {
        case .name: true
        case .parentheses(let inner): inner.isNamesOnly
        case .binary(.multiply, let a, let b), .binary(.divide, let a, let b): a.isNamesOnly && b.isNamesOnly
        case .binary(.power, let base, let exponent): base.isNamesOnly && exponent.plainNumber != nil
        default: false
        }
    }
}
