import Chains

/// Makes reports of calculated worksheets for steps that leave them: the port behind which their looks are.
public protocol WorksheetReporting: Sendable {
    /// Why no report can be written in that form here; nil where it can.
    func obstacle(to form: ReportForm) -> Fault?

    /// The report in each of the forms, in their order: the same bytes for the same calculation and chain file. Throws
    /// `EngineFailure`.
    func pages(of worksheet: ReportedWorksheet, for attempt: Attempt, in forms: [ReportForm]) throws -> [[UInt8]]
}
