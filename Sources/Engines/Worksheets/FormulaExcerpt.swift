import Evaluation
import Expressions
import Worksheets

/// Shows the formulas at fault: their text in one line, and marks below the part that is meant.
public struct FormulaExcerpt: Sendable {
    private let regions: [MathRegion]
    /// The positions of the math regions by id; several may share one id.
    private let positions: [String: [Int]]

    /// The most characters of a formula that are shown; a longer one is cut around the fault.
    private static let widest = 120

    public init(_ worksheet: Worksheet) {
        regions = worksheet.mathRegions
        positions = Dictionary(grouping: worksheet.mathRegions.indices) { worksheet.mathRegions[$0].id }
    }

    /// The position of the math region that the result belongs to.
    public func index(of result: RegionResult) -> Int? {
        positions[result.region]?.last { regions[$0].firstOrdinal <= result.ordinal }
    }

    /// The formula of the region, and the marks where the place stands in it; none for a region without formulas.
    public func lines(of place: Place, in region: String) -> [String] {
        let printed = (positions[region] ?? []).map { ExpressionPrinter.print(regions[$0].statement) }
        // The formula that holds the place; the first one of the region where none does.
        guard let formula = printed.first(where: { $0.range(of: place) != nil }) ?? printed.first else { return [] }
        let characters = Array(formula.text.map { $0 == "\n" ? " " : $0 })
        guard let columns = formula.columns(of: place) else { return [FormulaExcerpt.cut(characters, from: 0)] }
        let widest = FormulaExcerpt.widest
        let first =
            characters.count <= widest
            ? 0 : max(0, min(columns.lowerBound - widest / 3, characters.count - widest))
        let before = columns.lowerBound - first + (first > 0 ? 1 : 0)
        let length = max(1, min(columns.count, widest - (columns.lowerBound - first)))
        return [
            FormulaExcerpt.cut(characters, from: first),
            String(repeating: " ", count: before) + String(repeating: "^", count: length),
        ]
    }

    private static func cut(_ characters: [Character], from first: Int) -> String {
        let last = min(characters.count, first + widest)
        return (first > 0 ? "…" : "") + String(characters[first..<last]) + (last < characters.count ? "…" : "")
    }
}
