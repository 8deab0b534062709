import Chains
import Engines
import Expressions
import Quantities
import Reports

/// The report of a recorded run: its journal, and the formulas of its worksheets calculated once more with the journal's
/// inputs, as long as the files are those that ran.
struct RunReport {
    let status: RunStatus
    let isHeld: Bool
    let creation: RunCreation
    /// The run of the chain file before this one; nil where there is none.
    let before: RunStatus?

    /// More steps than this are told by their values alone.
    static let mostWorksheets = 60

    func report() -> Report {
        let details = details
        var report = Report(
            title: status.name, subject: "Calculation report", standing: standing(details), conclusion: conclusion)
        report.cover = chain.reportCover
        report.remarks = remarks(details)
        report.diagram = diagram
        report.results = results
        report.checks = checks
        report.mappings = status.steps.flatMap(mappings)
        report.changedInputs = details.flatMap(\.changedInputs)
        report.comparison = before.map { RunComparison(before: $0, now: status).comparison }
        var told: Set<String> = []
        // Steps may share a worksheet.
        report.statements = details.flatMap(\.statements).filter { told.insert("\($0.kind) \($0.step)").inserted }
        report.steps = details.map(\.step)
        report.facts = facts
        return report
    }

    /// The steps that have something to show: all but those that only hold others.
    private var details: [StepReport] {
        var worksheets = 0
        let silences = chain.silences
        return status.steps.filter { $0.planned.work.blocks.isEmpty }.map { step in
            if step.planned.call?.worksheet.isEmpty == false { worksheets += 1 }
            return StepReport(
                step, plan: creation.plan, used: used(of: step), silences: silences,
                isInFull: worksheets <= RunReport.mostWorksheets)
        }
    }

    // MARK: How it ended

    private var isGreen: Bool {
        status.state(isHeld: isHeld) == .completed && status.completion?.verdict == .pass
    }

    private func standing(_ details: [StepReport]) -> Standing {
        guard isGreen else {
            return status.completion?.verdict == .warning && status.error == nil ? .warn : .bad
        }
        return details.contains { !$0.step.remarks.allSatisfy { $0.standing == .good } || !$0.remarks.isEmpty }
            ? .warn : .good
    }

    private var conclusion: String {
        let (done, all) = status.progress
        let steps = "\(all) \(all == 1 ? "step" : "steps")"
        switch status.state(isHeld: isHeld) {
        case .completed:
            let checks = status.completion?.checks ?? []
            let failed = checks.count { !$0.holds }
            let held =
                checks.isEmpty
                ? "the chain has no checks"
                : failed == 0
                    ? checks.count == 1 ? "its check holds" : "all \(checks.count) checks hold"
                    : "\(failed) of \(checks.count) checks do not hold"
            let early = status.completion?.early.map { " It ended early, because \($0.text)." } ?? ""
            return "The run completed with \(done) of \(steps) calculated; \(held).\(early)"
        case .failed, .timedOut: return "The run failed: \(status.error?.message ?? "for no known reason")."
        case .stopped: return "The run was stopped after \(done) of \(steps)."
        case .running, .queued, .paused, .interrupted:
            return "The run has not ended: \(done) of \(steps) \(all == 1 ? "is" : "are") done so far."
        }
    }

    /// What failed first, and then what the reader must know of the numbers.
    private func remarks(_ details: [StepReport]) -> [Report.Remark] {
        let checks = (status.completion?.checks ?? []).filter { !$0.holds }.map { check in
            Report.Remark(
                check.level == .fail ? .bad : .warn,
                "Check does not hold: \(check.text)" + (check.message.map { " (\($0))" } ?? ""), anchor: "checks")
        }
        return checks
            + details.flatMap { detail in
                detail.step.remarks.filter { $0.standing != .good }.map { remark in
                    Report.Remark(
                        remark.standing, "Step \(detail.step.id): \(remark.text)",
                        anchor: remark.anchor ?? detail.step.anchor)
                }
                    + detail.remarks.map {
                        Report.Remark($0.standing, "Step \(detail.step.id): \($0.text)", anchor: $0.anchor)
                    }
            }
    }

    // MARK: What it gives

    private var results: [Report.NamedValue] {
        if let completion = status.completion, !completion.outputs.isEmpty {
            return completion.outputs.map {
                Report.NamedValue(step: "", name: $0.name, value: $0.value, text: $0.text, unit: nil, isUsed: true)
            }
        }
        return status.ownSteps.flatMap { step in
            let wanted = Set(step.planned.wanted)
            return RunText.shown(of: step).filter { !$0.isFunction }.map { output in
                Report.NamedValue(
                    step: step.id, name: output.name, value: output.value, text: output.reportText, unit: output.unit,
                    isUsed: wanted.contains(output.name))
            }
        }
    }

    private var checks: [Report.Check] {
        (status.completion?.checks ?? []).map { check in
            let tree = try? ExpressionParser.parse(check.text, as: .chain)
            return Report.Check(
                text: check.text, markup: tree.map { MathMLPrinter().markup(of: $0) }, holds: check.holds,
                standing: check.holds ? .good : check.level == .fail ? .bad : .warn, message: check.message)
        }
    }

    private func used(of step: StepStatus) -> Set<String> { Set(step.planned.wanted) }

    private func mappings(of step: StepStatus) -> [Report.Mapping] {
        step.inputs.map { MappingRow(step: step.id, input: $0).mapping }
    }

    // MARK: The chain

    private var diagram: Report.Diagram {
        let steps = Array(status.ownSteps)
        return Report.Diagram(
            nodes: steps.map { step in
                Report.Diagram.Node(
                    title: step.id, subject: step.planned.subject, standing: StepReport.standing(step.phase),
                    state: step.phase.rawValue)
            },
            arrows: PlanDrawing(creation.plan.steps).arrows.map {
                Report.Diagram.Arrow(source: $0.source, target: $0.target, labels: $0.labels)
            })
    }

    // MARK: Record

    private var chain: SourceText { SourceText(name: creation.file, path: creation.file, text: creation.text) }

    private var facts: [Report.Entry] {
        var facts = [
            Report.Entry("Job", status.run.text), Report.Entry("Chain file", creation.file),
            Report.Entry("SHA-256 of the chain file", creation.textHash),
        ]
        if let created = status.created { facts.append(Report.Entry("Created", UTC.text(created))) }
        if let ended = status.ended { facts.append(Report.Entry("Ended", UTC.text(ended))) }
        facts += creation.overrides.map {
            Report.Entry("Set on the command line", "\($0.target) = \($0.value.asString ?? $0.value.text)")
        }
        facts += creation.engines.map { Report.Entry("Engine", "\($0.name) \($0.version)") }
        for step in status.steps {
            guard let call = step.planned.call, let hash = call.worksheetHash else { continue }
            facts.append(Report.Entry("SHA-256 of \(call.worksheet)", hash))
        }
        facts.append(Report.Entry("Report written by", "wfchain \(Program.version)"))
        var seen: Set<String> = []
        return facts.filter { seen.insert("\($0.label) \($0.text)").inserted }
    }
}

extension StepOutput {
    fileprivate var isFunction: Bool { if case .function? = value { true } else { false } }
}
