import Chains
import Engines
import Quantities
import Reports

/// What a report says of one step of a run.
struct StepReport {
    private(set) var step: Report.Step
    /// What failed inside of its worksheet.
    private(set) var remarks: [Report.Remark] = []
    private(set) var changedInputs: [Report.ChangedInput] = []

    /// What the journal says.
    init(_ status: StepStatus) {
        step = Report.Step(
            id: status.id, subject: status.planned.subject, state: status.phase.rawValue,
            standing: StepReport.standing(status.phase))
        step.remarks = StepReport.remarks(of: status)
        step.facts = StepReport.facts(of: status)
        let used = Set(status.planned.wanted)
        step.outputs = status.outputs.map { output in
            Report.NamedValue(
                step: status.id, name: output.name, value: output.value, text: output.reportText, unit: output.unit,
                isUsed: used.contains(output.name))
        }
    }

    /// The worksheet that the step calculated here; nil where it did not come to it.
    static func call(of status: StepStatus) -> PlannedCall? {
        guard let call = status.planned.call, !call.worksheet.isEmpty, call.engine == .builtin,
            status.attempts > 0 || status.cachedFrom != nil
        else { return nil }
        return call
    }

    // MARK: What its worksheet adds

    /// `isInFull` is false where its formulas are left out.
    mutating func add(_ worksheet: RecordedWorksheet, _ status: StepStatus, isInFull: Bool) {
        changedInputs = ChangedInputs(status.inputs.map { ($0.name, $0.value) }, own: worksheet.own)
            .entries(step: status.id)
        guard isInFull else {
            return step.remarks.append(
                Report.Remark(.good, "Its formulas are left out, since the run has many worksheets."))
        }
        do throws(RecordedWorksheet.Refusal) {
            let again = try RecordedCalculation(of: worksheet, inputs: status.inputs, outputs: status.outputs)
            if let difference = StepReport.difference(again) { return step.remarks.append(difference) }
            step.remarks.append(
                Report.Remark(
                    .good,
                    "Results of formulas are calculated from the recorded inputs for this report; "
                        + (again.compared == 0
                            ? "the run recorded no outputs of the step to compare them with."
                            : "all \(again.compared) recorded outputs came out the same, bit for bit.")))
            let blocks = WorksheetBlocks(again.worksheet, prefix: "\(status.id)-")
            step.blocks = blocks.blocks
            remarks = blocks.remarks
        } catch {
            add(error)
        }
    }

    /// Why its worksheet adds nothing.
    mutating func add(_ refusal: RecordedWorksheet.Refusal) { step.remarks.append(StepReport.remark(refusal)) }

    static func standing(_ phase: StepPhase) -> Standing {
        switch phase {
        case .completed, .cached: .good
        case .skipped, .waiting, .running: .warn
        case .failed, .blocked, .stopped, .timedOut: .bad
        }
    }

    // MARK: Parts

    private static func remarks(of status: StepStatus) -> [Report.Remark] {
        var remarks: [Report.Remark] = []
        if let fault = status.fault {
            let place = fault.region.map { " (region \($0))" } ?? ""
            let help = fault.help.map { "; \($0)" } ?? ""
            remarks.append(Report.Remark(.bad, "It failed: \(fault.message)\(place)\(help)."))
        }
        switch status.phase {
        case .blocked, .skipped:
            remarks.append(
                Report.Remark(standing(status.phase), "It did not run: \(status.reason ?? "no reason is recorded")."))
        case .waiting, .running, .stopped:
            remarks.append(Report.Remark(standing(status.phase), "It has no results: it is \(status.phase.rawValue)."))
        case .completed, .cached, .failed, .timedOut: break
        }
        return remarks + status.notes.map { Report.Remark(.good, "Note: \($0).") }
    }

    private static func facts(of status: StepStatus) -> [Report.Entry] {
        var facts: [Report.Entry] = []
        if let origin = status.cachedFrom { facts.append(Report.Entry("Calculated by run", origin.run.text)) }
        if status.attempts > 1 { facts.append(Report.Entry("Attempts", "\(status.attempts)")) }
        facts += status.files.map { Report.Entry("File", $0.text) }
        return facts
    }

    private static let mostNamed = 4

    /// What is said where the recorded outputs do not come out again; nil where they do.
    private static func difference(_ again: RecordedCalculation) -> Report.Remark? {
        if again.differences.isEmpty { return nil }
        let named = again.differences.prefix(mostNamed).map { "\($0.name) was \($0.recorded), now \($0.now)" }
        let rest = again.differences.count - named.count
        let random = again.worksheet.calculation.program.usesRandomNumbers ? " It depends on random numbers." : ""
        return Report.Remark(
            .warn,
            "\(again.differences.count) of \(again.compared) recorded outputs come out otherwise when it is calculated again "
                + "(\(named.joined(separator: "; "))\(rest > 0 ? "; and \(rest) more" : "")), so that its formulas are left out "
                + "and only what the run recorded is shown.\(random)")
    }

    private static func remark(_ refusal: RecordedWorksheet.Refusal) -> Report.Remark {
        switch refusal {
        case .changed(let path):
            Report.Remark(
                .warn,
                "The worksheet \(path) has changed since the run, so that its formulas are left out and only what the run recorded is shown."
            )
        case .unreadable(let fault):
            Report.Remark(
                .warn, "Its formulas are left out and only what the run recorded is shown: \(fault.message).")
        case .callsPrograms:
            Report.Remark(
                .warn,
                "Its formulas are left out and only what the run recorded is shown: \(WorksheetReport.startsNoPrograms)."
            )
        }
    }
}
