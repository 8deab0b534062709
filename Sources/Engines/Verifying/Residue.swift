import Evaluation
import Expressions
import Quantities
import Worksheets

/// What rounding may leave of a result where numbers cancel in its formula.
struct Residue {
    /// Of a number, in SI units.
    let ofNumbers: Double
    /// Of an array, relative to the greatest number of a column.
    let ofArrays: Double

    /// Sums within a column cancel against its greatest number.
    private static let ofColumns = 1e-13

    init(
        _ calculation: WorksheetCalculation, _ dependencies: RegionDependencies, at index: Int,
        _ method: CalculationMethod
    ) {
        let regions = calculation.worksheet.mathRegions
        var place = index
        var formula = regions[index].calculated
        // What `x =` shows is made further up.
        if case .name? = formula?.kind, let carrier = dependencies.carriers[index].first {
            place = carrier
            formula = dependencies.carriers[index].count == 1 ? regions[carrier].calculated : nil
        }
        let definitions = dependencies.definitions[place]
        let magnitude = FormulaMagnitude(dialect: calculation.worksheet.settings.dialect) { name in
            guard let definers = definitions[name.dotted] else { return nil }
            guard definers.count == 1, case .success(let value)? = calculation.program.outcome(ofRegionAt: definers[0])
            else { return .unknown }
            return .value(value)
        }
        ofNumbers = method.residue * (formula.map(magnitude.cancelling) ?? 0)
        let formulas = [index] + dependencies.carriers[index]
        let isCollected = formulas.allSatisfy { regions[$0].calculated?.onlyCollects ?? true }
        ofArrays = isCollected ? 0 : Residue.ofColumns
    }
}

extension MathRegion {
    /// What the region calculates.
    var calculated: Expression? {
        switch statement {
        case .define(_, let value), .globalDefine(_, let value): value
        case .evaluate(let evaluation): evaluation.body
        case .bare, .given, .symbolic, .external: nil
        }
    }
}

extension Expression {
    /// Names, numbers and products beside one another, in which nothing cancels.
    fileprivate var onlyCollects: Bool {
        switch kind {
        case .number, .imaginary, .string, .name, .placeholder: true
        case .parentheses(let inner), .unary(.negate, let inner), .unary(.transpose, let inner): inner.onlyCollects
        case .binary(.scale, let a, let b), .binary(.divide, let a, let b): a.onlyCollects && b.onlyCollects
        // The size of an element says nothing of the others.
        case .matrix: true
        case .element, .range, .stored, .united: true
        default: false
        }
    }
}
