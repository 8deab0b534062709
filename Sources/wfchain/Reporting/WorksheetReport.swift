import Chains
import Engines
import Reports

/// The report of one calculated worksheet.
struct WorksheetReport {
    private let worksheet: ReportedWorksheet
    /// The step of a chain that it was calculated for; nil for a worksheet alone.
    private let step: (name: String, chain: SourceText)?

    static let startsNoPrograms = "the worksheet may call programs, which a report does not start"

    init(_ worksheet: ReportedWorksheet, step: (name: String, chain: SourceText)? = nil) {
        self.worksheet = worksheet
        self.step = step
    }

    var report: Report {
        let name = worksheet.path.split(separator: "/").last.map(String.init) ?? worksheet.path
        let blocks = WorksheetBlocks(worksheet, prefix: "")
        let isWhole = !blocks.remarks.contains { $0.standing == .bad }
        var told = Report.Step(id: step?.name ?? name, subject: name, state: "", standing: isWhole ? .good : .bad)
        told.blocks = blocks.blocks
        told.showsOutputs = false
        told.outputs = worksheet.calculation.outputs.map { output in
            Report.NamedValue(
                step: told.id, name: output.name, value: output.value, text: output.reportText, unit: output.unit)
        }
        let results = worksheet.calculation.program.results
        let failed = results.count { if case .failed = $0.outcome { true } else { false } }
        let statements = worksheet.own.map {
            worksheet.statements($0, step: name, silences: step?.chain.silences ?? [])
        }
        let remarks = blocks.remarks + (statements.map { $0.compactMap(\.remark) } ?? [WorksheetReport.notVerified])
        var report = Report(
            title: name, subject: step.map { "Calculation of the step \($0.name)" } ?? "Worksheet calculation",
            standing: isWhole ? remarks.isEmpty ? .good : .warn : .bad,
            conclusion: WorksheetReport.conclusion(results.count, failed: failed, isWhole: isWhole))
        report.cover = step?.chain.reportCover ?? []
        report.remarks = remarks
        report.changedInputs = worksheet.own.map { ChangedInputs(worksheet.given, own: $0).entries(step: "") } ?? []
        report.statements = statements ?? []
        report.steps = [told]
        report.facts = facts
        return report
    }

    /// Stands for what is told of a worksheet with its own inputs.
    private static let notVerified = Report.Remark(
        .warn,
        "Its own inputs and what verification and lint say of it are left out: \(startsNoPrograms).")

    private var facts: [Report.Entry] {
        let source = worksheet.calculation.worksheet
        let program = [source.program, source.version].filter { !$0.isEmpty }.joined(separator: ", ")
        var facts: [Report.Entry] = []
        if let step {
            facts = [
                Report.Entry("Step", step.name), Report.Entry("Chain file", step.chain.path),
                Report.Entry("SHA-256 of the chain file", step.chain.hash),
            ]
        }
        facts += [
            Report.Entry("Worksheet", worksheet.path), Report.Entry("SHA-256", worksheet.hash),
            Report.Entry("Written by", program), Report.Entry("Calculated by", "wfchain \(Program.version)"),
        ]
        return facts.filter { !$0.text.isEmpty }
    }

    private static func conclusion(_ count: Int, failed: Int, isWhole: Bool) -> String {
        if count == 0 { return isWhole ? "It shows no results." : "It shows no results, and formulas of it have none." }
        let all = count == 1 ? "Its one result was calculated" : "All \(count) results were calculated"
        if failed > 0 { return "\(failed) of \(count) \(count == 1 ? "result" : "results") could not be calculated." }
        return isWhole ? "\(all)." : "\(all); other formulas have no result."
    }
}

extension ReportedWorksheet {
    /// What verification and lint say of the worksheet.
    func statements(_ own: WorksheetCalculation, step: String, silences: [Silence]) -> [Report.Statement] {
        [
            VerificationStatement(own, step: step).statement,
            LintStatement(
                WorksheetLint(own, file: path, source: source, use: use), step: step,
                silences: LintSilences(silences)
            ).statement,
        ]
    }
}

extension SourceText {
    /// What the covers of reports show, as the chain file says it.
    var reportCover: [Report.Entry] { (ReportCover(of: self)?.entries ?? []).map { Report.Entry($0.label, $0.text) } }

    /// What lint finds and is not to tell.
    var silences: [Silence] { ChainFileReader.silences(of: self) }
}
