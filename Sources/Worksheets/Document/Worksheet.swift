import Expressions
import Quantities

/// A worksheet as its file has it: regions with expression trees, settings, aliases and the results stored with them.
public struct Worksheet: Sendable {
    /// The file's name or path, as the caller gave it.
    public let name: String
    public let format: WorksheetFormat
    /// What wrote the file, such as `Mathcad Professional 14.1`; empty when the file does not say.
    public let program: String
    /// The version of that program; of Prime its number such as `11.0.1.0`, else of the file's schema. Empty when unknown.
    public let version: String
    public let settings: CalculationSettings
    /// How results are shown where a region does not say.
    public let presentation: ResultFormat
    /// The outer regions, in the order of calculation.
    public let regions: [Region]
    public let aliases: [Alias]
    /// The math of all regions in the order of calculation; areas, solve blocks, tables and text are spliced in.
    public let mathRegions: [MathRegion]
    /// By `evaluationKey`.
    let storedResults: [String: StoredResult]

    /// What tells evaluations apart: the region's id and the evaluation's number inside that id.
    static func evaluationKey(_ region: String, _ ordinal: Int) -> String { "\(ordinal) \(region)" }

    /// The same without any regions: what the file was before somebody wrote into it.
    public var emptied: Worksheet {
        Worksheet(
            name: name, format: format, program: program, version: version, settings: settings,
            presentation: presentation, regions: [], aliases: [], mathRegions: [], storedResults: [:])
    }

    /// The result that the file stores for an evaluation, by its region's id and its number inside that id.
    public func stored(_ region: String, _ ordinal: Int) -> StoredResult? {
        storedResults[Worksheet.evaluationKey(region, ordinal)]
    }
}
