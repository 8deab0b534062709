import Evaluation
import Expressions
import Worksheets

/// Writes faults of worksheets: the sentence, file and region, the formula with the fault marked, and help.
struct WorksheetFaultText {
    private let file: String
    private let regions: [MathRegion]
    /// The positions of the math regions by id; several may share one id.
    private let positions: [String: [Int]]

    /// The most characters of a formula that are shown; a longer one is cut around the fault.
    private static let widest = 120

    init(_ worksheet: Worksheet) {
        file = worksheet.name
        regions = worksheet.mathRegions
        positions = Dictionary(grouping: worksheet.mathRegions.indices) { worksheet.mathRegions[$0].id }
    }

    /// The position of the math region that the result belongs to.
    func index(of result: RegionResult) -> Int? {
        positions[result.region]?.last { regions[$0].firstOrdinal <= result.ordinal }
    }

    /// The whole message; `region` is where the result stands, the fault may be in another.
    func text(of error: EvaluationError, in region: String) -> String {
        let place = error.region ?? region
        var lines = ["error: \(error.message)", "  --> \(file), region \(place)"]
        if let formula = formula(place, error.place) {
            let (text, marks) = WorksheetFaultText.excerpt(formula, error.place)
            lines.append("   | " + text)
            if let marks { lines.append("   | " + marks) }
        }
        if place != region { lines.append("   = note: region \(region) calls it") }
        if let help = error.help { lines.append("   = help: \(help)") }
        return lines.joined(separator: "\n")
    }

    /// The region's formula that holds the place; the first one of the region where none does.
    private func formula(_ region: String, _ place: Place) -> PrintedExpression? {
        let printed = (positions[region] ?? []).map { ExpressionPrinter.print(regions[$0].statement) }
        return printed.first { $0.range(of: place) != nil } ?? printed.first
    }

    private static func excerpt(_ formula: PrintedExpression, _ place: Place) -> (text: String, marks: String?) {
        let characters = Array(formula.text.map { $0 == "\n" ? " " : $0 })
        guard let columns = formula.columns(of: place) else {
            return (cut(characters, from: 0), nil)
        }
        let first =
            characters.count <= widest ? 0 : max(0, min(columns.lowerBound - widest / 3, characters.count - widest))
        let before = columns.lowerBound - first + (first > 0 ? 1 : 0)
        let length = max(1, min(columns.count, widest - (columns.lowerBound - first)))
        let marks = String(repeating: " ", count: before) + String(repeating: "^", count: length)
        return (cut(characters, from: first), marks)
    }

    private static func cut(_ characters: [Character], from first: Int) -> String {
        let last = min(characters.count, first + widest)
        return (first > 0 ? "…" : "") + String(characters[first..<last]) + (last < characters.count ? "…" : "")
    }
}
