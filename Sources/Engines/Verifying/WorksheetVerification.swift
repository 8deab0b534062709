import Evaluation
import Expressions
import Quantities
import Worksheets

/// Compares every result of a calculated worksheet with the one that its file stores.
public struct WorksheetVerification: Sendable {
    /// In document order: one for every evaluation, and one for every other region for which the file stores an error.
    public let findings: [RegionFinding]

    /// The calculation has run. `tolerance` replaces those of all methods.
    public init(_ calculation: WorksheetCalculation, tolerance: Double? = nil) {
        let comparison = StoredResults(calculation, tolerance: tolerance)
        var entries: [(region: Int, finding: RegionFinding)] = []
        for result in calculation.program.results {
            guard let index = comparison.index(of: result), let finding = comparison.finding(result, at: index) else {
                continue
            }
            entries.append((index, finding))
        }
        let shown = Set(entries.map(\.region))
        for (index, error) in calculation.worksheet.storedErrors.enumerated() {
            guard let error, !shown.contains(index), let finding = comparison.finding(error: error, at: index) else {
                continue
            }
            entries.append((index, finding))
        }
        // Stable, for results of one region stand in order already.
        entries = entries.enumerated().sorted { ($0.element.region, $0.offset) < ($1.element.region, $1.offset) }
            .map(\.element)
        let divergences = Divergences(
            entries.map { index, finding in
                Divergences.Entry(
                    region: index, isDifferent: finding.kind.isDifferent, isReproduced: finding.kind == .reproduced)
            }, comparison.dependencies)
        var findings = entries.map(\.finding)
        for position in findings.indices {
            guard let origin = divergences.origins[position] else { continue }
            findings[position].origin = origin
            findings[origin].broken.append(position)
        }
        self.findings = findings
    }
}

extension Worksheet {
    /// The error that the file stores for each math region, by position; only Mathcad 12 to 15 writes them.
    fileprivate var storedErrors: [String?] {
        var errors: [String?] = []
        for region in regions { region.appendStoredErrors(to: &errors) }
        return errors
    }
}

extension Region {
    /// Appends in the order of `Worksheet.mathRegions`.
    fileprivate func appendStoredErrors(to list: inout [String?]) {
        switch kind {
        case .math: list.append(storedError)
        case .component, .reference: list.append(nil)
        case .text(let runs):
            for case .region(let region) in runs { region.appendStoredErrors(to: &list) }
        case .area(_, _, let regions), .solveBlock(let regions), .table(let regions):
            for region in regions { region.appendStoredErrors(to: &list) }
        case .plot, .picture, .other: break
        }
    }
}
