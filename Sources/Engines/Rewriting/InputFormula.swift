import Expressions
import Quantities
import Worksheets

/// The formula that gives an input its value, in a unit that the worksheet knows.
struct InputFormula {
    private let input: RewrittenInput
    private let region: MathRegion
    private let worksheet: Worksheet
    /// The unit in which the worksheet writes the input.
    private let own: UnitExpression?

    init(_ input: RewrittenInput, region: MathRegion, worksheet: Worksheet) {
        self.input = input
        self.region = region
        self.worksheet = worksheet
        own = region.literalUnit(in: worksheet.settings.dialect)
    }

    /// Notes the change, in the first unit in which the value is exactly what it is to be; false where there is none.
    func write(to changes: inout WorksheetChanges) throws(RewritingFault) -> Bool {
        guard let definition = region.definition else { throw .writing(.formula(region: region.id)) }
        let units = units
        var failure = WritingError.formula(region: region.id)
        for isExact in [true, false] {
            for unit in units where holdsExactly(in: unit) == isExact {
                do throws(WritingError) {
                    return try changes.replace(
                        definition, of: region, by: input.value, in: unit, keepingUnit: unit == own)
                } catch {
                    failure = error
                }
            }
        }
        throw .writing(failure)
    }

    /// The units that the value may be written in, best first; nil for none.
    private var units: [UnitExpression?] {
        guard let dimension else { return [nil] }
        let isZero = if case .number(let quantity) = input.value { quantity.si == 0 && dimension.isOne } else { false }
        let wanted = input.prefersOwnUnit ? [own, input.unit] : [input.unit, own]
        var units: [UnitExpression?] = wanted.filter { unit in
            guard let unit else { return dimension.isOne }
            return (unit.dimension == dimension || isZero) && !isRedefined(unit)
        }
        // A zero is written in the unit of the value before.
        if isZero, own != nil { units.removeAll { $0 == nil } }
        if !dimension.isOne, !isRedefined(dimension.displayUnit) { units.append(dimension.displayUnit) }
        return units.isEmpty ? [nil] : units
    }

    private var dimension: Dimension? {
        switch input.value {
        case .number(let quantity): quantity.dimension
        case .complex(let z): z.dimension
        case .matrix(let matrix): matrix.flat?.dimension
        default: nil
        }
    }

    private func holdsExactly(in unit: UnitExpression?) -> Bool {
        guard case .number(let quantity) = input.value, let unit else { return true }
        return unit.holdsExactly(quantity.si)
    }

    /// In Mathcad 12 to 15 a variable of a unit's name stands in the unit's place.
    private func isRedefined(_ unit: UnitExpression) -> Bool {
        let symbols = Set(unit.factors.map(\.unit.symbol))
        return worksheet.mathRegions.contains {
            !$0.isDisabled && $0.statement.definedNames.contains(where: symbols.contains)
        }
    }
}
