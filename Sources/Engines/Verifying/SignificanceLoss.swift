import Evaluation
import Expressions
import Quantities
import Worksheets

/// Whether significance may be lost on the way to a result: numbers cancel, and a zero comes out as what rounding left.
///
/// Where real numbers are only multiplied, divided and raised to powers, a small result is as exact as a great one.
struct SignificanceLoss {
    let calculation: WorksheetCalculation
    let dependencies: RegionDependencies

    /// Whether they may in the formula of a math region, or in one that it depends on.
    func isPossible(at index: Int) -> Bool {
        !isExact(index) || dependencies.upstream(of: [index]).contains { !isExact($0) }
    }

    private func isExact(_ index: Int) -> Bool {
        let region = calculation.worksheet.mathRegions[index]
        guard let formula = region.calculated, formula.onlyScales else { return false }
        // Rows and columns that are multiplied are added up, and so are the parts of complex numbers.
        if case .success(.number)? = calculation.program.outcome(ofRegionAt: index) { return true }
        if case .evaluate = region.statement { return true }
        return false
    }
}

extension Expression {
    fileprivate var onlyScales: Bool {
        switch kind {
        case .number, .name, .parentheses, .united: break
        case .unary(let unary, _): if ![.negate, .squareRoot, .percent].contains(unary) { return false }
        case .binary(let binary, _, _): if ![.multiply, .scale, .divide, .power].contains(binary) { return false }
        default: return false
        }
        return children.allSatisfy(\.onlyScales)
    }
}
