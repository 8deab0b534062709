import Evaluation
import Expressions
import Quantities
import Worksheets

/// The formulas of a calculated worksheet, and what they give.
struct FormulaSide {
    let entries: [FormulaEntry]
    private let calculation: WorksheetCalculation

    init(_ calculation: WorksheetCalculation, _ isSameFormat: Bool) {
        self.calculation = calculation
        let aliases = Dictionary(grouping: calculation.worksheet.aliases, by: \.region)
        entries = calculation.worksheet.mathRegions.enumerated().compactMap { index, region in
            region.includedFrom == nil
                ? FormulaEntry(region, aliases[region.id] ?? [], at: index, isSameFormat: isSameFormat) : nil
        }
    }

    /// How far what an entry gives is from what one of another worksheet gives; infinite where they are of other kinds.
    func deviation(_ position: Int, from other: FormulaSide, _ theirs: Int) -> Double {
        switch (outcome(position), other.outcome(theirs)) {
        case (nil, nil): 0
        case (.success(.function)?, .success(.function)?): 0
        case (.success(let new)?, .success(let old)?): ValueComparison(new, with: old).worst.deviation
        case (.failure(let new)?, .failure(let old)?): new.code == old.code ? 0 : .infinity
        default: .infinity
        }
    }

    /// The formula and what it gives, in as many digits as it takes to see what is not the same `beside` another entry.
    func side(_ position: Int, beside other: FormulaSide? = nil, _ theirs: Int = 0) -> WorksheetDifferences.Side {
        let entry = entries[position]
        var result = text(position, .plain)
        if let other, result == other.text(theirs, .plain) { result = text(position, .exact) }
        return WorksheetDifferences.Side(
            region: calculation.worksheet.mathRegions[entry.index].id, formula: entry.text, result: result)
    }

    private func outcome(_ position: Int) -> Result<Value, EvaluationError>? {
        calculation.program.outcome(ofRegionAt: entries[position].index)
    }

    /// The most elements of an array that are written out.
    private static let mostElements = 16

    private func text(_ position: Int, _ format: NumberFormat) -> String? {
        switch outcome(position) {
        case .success(.function)?, nil: return nil
        case .failure(let error)?: return "error: " + error.message
        case .success(let value)?:
            let index = entries[position].index
            let region = calculation.worksheet.mathRegions[index]
            let unit = region.unit(in: calculation.worksheet.settings.dialect)
            let fits = unit?.dimension == value.firstDimension
            return value.text(in: fits ? unit : nil, format: format, elements: FormulaSide.mostElements)
        }
    }
}
