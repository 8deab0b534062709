import Evaluation
import Expressions
import Worksheets

/// An error in which a region of a worksheet ends, at the place where it comes about.
struct RegionFault {
    /// The position of the math region whose formula is at fault.
    let region: Int
    let error: EvaluationError

    /// Each fault once, without those that only pass on another one.
    static func all(in sheet: WorksheetLint) -> [RegionFault] {
        let program = sheet.calculation.program
        let excerpts = FormulaExcerpt(sheet.worksheet)
        var failures: [(index: Int, error: EvaluationError)] = []
        for (index, _) in sheet.calculated {
            if case .failure(let error)? = program.outcome(ofRegionAt: index) { failures.append((index, error)) }
        }
        for result in program.results {
            if case .failed(let error) = result.outcome, let index = excerpts.index(of: result), sheet.isOwn(index) {
                failures.append((index, error))
            }
        }
        var seen: Set<String> = []
        return failures.compactMap { index, error in
            if case .dependsOnError = error.reason { return nil }
            if case .dependsOnUnsupported = error.reason { return nil }
            let region = error.region.flatMap { id in sheet.positions(ofRegion: id).first } ?? index
            guard seen.insert("\(region) \(error.place.offset) \(error.message)").inserted else { return nil }
            return RegionFault(region: region, error: error)
        }
    }

    /// The worksheet's own fault, and not that of this program or of what is not at hand.
    var isOwn: Bool {
        switch error.reason {
        case .foreignFailure, .cancelled: false
        default: !error.isUnsupported
        }
    }

    /// A name without a meaning.
    var isUndefinedName: Bool { if case .undefinedName = error.reason { true } else { false } }

    /// Where such a name does have one.
    var elsewhere: EvaluationError.Elsewhere? {
        if case .undefinedName(_, _, let elsewhere) = error.reason { elsewhere } else { nil }
    }
}

extension EvaluationError {
    /// The name that has no meaning.
    var undefinedName: String? { if case .undefinedName(let name, _, _) = reason { name } else { nil } }
}
