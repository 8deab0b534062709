import Chains
import Engines
import Evaluation
import Quantities
import Reports
import Worksheets

/// The report of one worksheet, which is calculated for it.
struct WorksheetReport {
    let path: String
    let overrides: [Override]

    func report() throws -> Report {
        let worksheet = try WorksheetFile.read(path)
        let calculation = try calculated(worksheet, overrides)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let given = overrides.map(\.target)
        let bytes = try FileText.bytes(of: path)
        let illustrations = CalculatedIllustrations(
            of: calculation, bytes: bytes, name: path, foreign: functions(of: worksheet, calculation.names),
            inputs: try WorksheetInputs(calculation).values(of: overrides))
        let blocks = WorksheetBlocks(calculation, given: given, illustrations: illustrations, prefix: "")
        let isWhole = !blocks.remarks.contains { $0.standing == .bad }
        var step = Report.Step(id: name, subject: name, state: "", standing: isWhole ? .good : .bad)
        step.blocks = blocks.blocks
        step.showsOutputs = false
        step.outputs = calculation.outputs.map { output in
            Report.NamedValue(
                step: name, name: output.name, value: output.value, text: output.reportText, unit: output.unit)
        }
        let results = calculation.program.results
        let failed = results.count { if case .failed = $0.outcome { true } else { false } }
        var report = Report(
            title: name, subject: "Worksheet calculation",
            standing: isWhole ? blocks.remarks.isEmpty ? .good : .warn : .bad,
            conclusion: WorksheetReport.conclusion(results.count, failed: failed, isWhole: isWhole))
        report.remarks = blocks.remarks
        let own = overrides.isEmpty ? calculation : try calculated(worksheet, [])
        report.changedInputs = ChangedInputs(given: calculation, own: own, names: given).entries(step: "")
        report.statements = [
            VerificationStatement(own, step: name).statement, LintStatement(own, step: name).statement,
        ]
        report.steps = [step]
        report.facts = [
            Report.Entry("Worksheet", path), Report.Entry("SHA-256", ContentHash.hex(of: bytes)),
            Report.Entry(
                "Written by", [worksheet.program, worksheet.version].filter { !$0.isEmpty }.joined(separator: ", ")),
            Report.Entry("Calculated by", "wfchain \(Program.version)"),
        ].filter { !$0.text.isEmpty }
        return report
    }

    private func functions(of worksheet: Worksheet, _ names: WorksheetNames) -> ForeignFunctions {
        FunctionLibrary().functions(for: path, files: DataFiles(of: path, format: PRNFormat(worksheet, names)))
    }

    private func calculated(_ worksheet: Worksheet, _ overrides: [Override]) throws -> WorksheetCalculation {
        let names = WorksheetNames(worksheet)
        let calculation = WorksheetCalculation(
            worksheet, names: names, foreign: functions(of: worksheet, names))
        try calculation.run(inputs: try WorksheetInputs(calculation).values(of: overrides))
        return calculation
    }

    private static func conclusion(_ count: Int, failed: Int, isWhole: Bool) -> String {
        if count == 0 { return isWhole ? "It shows no results." : "It shows no results, and formulas of it have none." }
        let all = count == 1 ? "Its one result was calculated" : "All \(count) results were calculated"
        if failed > 0 { return "\(failed) of \(count) \(count == 1 ? "result" : "results") could not be calculated." }
        return isWhole ? "\(all)." : "\(all); other formulas have no result."
    }
}
