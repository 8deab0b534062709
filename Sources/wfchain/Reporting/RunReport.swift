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
    let before: EarlierRun

    func report() -> Report {
        let naming = WorksheetNaming(status.steps, folder: creation.plan.folder)
        // Steps that only hold others have nothing to show.
        let details = RunDetails(
            status.steps.filter { $0.planned.work.blocks.isEmpty }, creation, naming: naming)
        var report = Report(
            title: status.name, subject: "Calculation report", standing: standing(details), conclusion: conclusion)
        report.cover = SourceText(name: creation.file, path: creation.file, text: creation.text).reportCover
        report.remarks = remarks(details)
        report.diagram = diagram
        report.results = results
        report.checks = checks
        report.mappings = status.steps.flatMap(mappings)
        report.changedInputs = details.steps.flatMap(\.changedInputs)
        if case .found(let earlier) = before {
            report.comparison = RunComparison(before: earlier, now: status).comparison
        }
        report.statements = details.statements
        report.steps = details.steps.map(\.step)
        report.facts = facts(naming)
        return report
    }

    // MARK: How it ended

    private var isGreen: Bool {
        status.state(isHeld: isHeld) == .completed && status.completion?.verdict == .pass
    }

    private func standing(_ details: RunDetails) -> Standing {
        guard isGreen else {
            return status.completion?.verdict == .warning && status.error == nil ? .warn : .bad
        }
        return remarks(details).isEmpty ? .good : .warn
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
    private func remarks(_ details: RunDetails) -> [Report.Remark] {
        let checks = (status.completion?.checks ?? []).filter { !$0.holds }.map { check in
            Report.Remark(
                check.level == .fail ? .bad : .warn,
                "Check does not hold: \(check.text)" + (RunReport.message(check).map { " (\($0))" } ?? ""),
                anchor: "checks")
        }
        return checks + details.steps.flatMap(remarks) + details.statements.compactMap(\.remark) + leftOut(details)
    }

    private func remarks(_ detail: StepReport) -> [Report.Remark] {
        let own = detail.step.remarks.filter { $0.standing != .good }.map {
            Report.Remark($0.standing, $0.text, anchor: $0.anchor ?? detail.step.anchor)
        }
        return (own + detail.remarks).map {
            Report.Remark($0.standing, "Step \(detail.step.id): \($0.text)", anchor: $0.anchor)
        }
    }

    private func leftOut(_ details: RunDetails) -> [Report.Remark] {
        if details.leftOut == 0 { return [] }
        return [
            Report.Remark(
                .warn,
                "The formulas of \(details.leftOut) of \(details.leftOut + RunDetails.mostInFull) steps are left out, and their "
                    + "outputs are not compared with a calculation of this report: it does that of the first "
                    + "\(RunDetails.mostInFull) steps that calculate worksheets.")
        ]
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
                standing: check.holds ? .good : check.level == .fail ? .bad : .warn, message: RunReport.message(check))
        }
    }

    /// What the check found, and what the chain says of it.
    private static func message(_ check: CheckResult) -> String? {
        let parts = [check.found, check.message].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ": ")
    }

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

    private func facts(_ naming: WorksheetNaming) -> [Report.Entry] {
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
            facts.append(Report.Entry("SHA-256 of \(naming.name(of: call))", hash))
        }
        if case .notFound(let count) = before {
            facts.append(
                Report.Entry(
                    "Run before", "none to compare with among the \(count) runs of that name before it"))
        }
        facts.append(Report.Entry("Report written by", "wfchain \(Program.version)"))
        var seen: Set<String> = []
        return facts.filter { seen.insert("\($0.label) \($0.text)").inserted }
    }
}

extension StepOutput {
    fileprivate var isFunction: Bool { if case .function? = value { true } else { false } }
}
