import Engines
import Evaluation
import Worksheets

/// Writes faults of worksheets: the sentence, file and region, the formula with the fault marked, and help.
struct WorksheetFaultText {
    private let file: String
    private let excerpts: FormulaExcerpt

    init(_ worksheet: Worksheet) {
        file = worksheet.name
        excerpts = FormulaExcerpt(worksheet)
    }

    /// The position of the math region that the result belongs to.
    func index(of result: RegionResult) -> Int? { excerpts.index(of: result) }

    /// The whole message; `region` is where the result stands, the fault may be in another.
    func text(of error: EvaluationError, in region: String) -> String {
        let place = error.region ?? region
        return CommandFailure.message(
            error.message, place: "\(file), region \(place)", excerpt: excerpts.lines(of: error.place, in: place),
            note: place == region ? nil : "region \(region) calls it", help: error.help)
    }
}
