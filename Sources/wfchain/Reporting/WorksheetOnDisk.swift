import Chains
import Engines
import Evaluation
import Worksheets

/// A worksheet that is calculated for its report, with inputs that the command line sets.
struct WorksheetOnDisk {
    let path: String
    let overrides: [Override]

    /// Throws `CommandFailure`.
    func reported() throws -> ReportedWorksheet {
        // What is calculated and what is hashed are the same bytes.
        let (bytes, source) = try WorksheetFile.bytesAndWorksheet(path)
        let worksheet = IncludedWorksheets(of: path).included(in: source).worksheet
        let names = WorksheetNames(worksheet)
        func foreign() -> ForeignFunctions {
            FunctionLibrary().functions(of: worksheet, names, at: path)
        }
        let calculation = WorksheetCalculation(worksheet, names: names, foreign: foreign())
        let values = try WorksheetInputs(calculation).values(of: overrides)
        try calculation.run(inputs: values)
        return ReportedWorksheet(
            calculation, of: source, path: path, bytes: bytes, hash: ContentHash.hex(of: bytes),
            inputs: overrides.compactMap { one in values[one.target].map { (one.target, $0) } }, foreign: foreign)
    }
}
