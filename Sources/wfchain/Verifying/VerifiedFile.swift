import Engines
import Worksheets

/// A worksheet file, and what came of comparing its results.
struct VerifiedFile: Sendable {
    let path: String
    let findings: [RegionFinding]
    /// Why the file could not be read.
    let failure: CommandFailure?

    /// Reads, calculates and compares. `tolerance` replaces those of all methods.
    init(_ path: String, tolerance: Double?) {
        self.path = path
        do {
            let calculation = WorksheetCalculation(try WorksheetFile.read(path), at: path)
            try calculation.run()
            (findings, failure) = (WorksheetVerification(calculation, tolerance: tolerance).findings, nil)
        } catch let error as CommandFailure {
            (findings, failure) = ([], error)
        } catch {
            (findings, failure) = ([], .broken("\(error)"))
        }
    }

    var counts: FindingCounts { FindingCounts(findings) }
}
