import Chains

/// Reads the findings of a run off its status.
struct RunReading {
    let status: RunStatus
    let state: RunState
    let places: ChainPlaces?
    let regionLine: RunFindings.RegionLines

    // MARK: Steps

    func finding(_ step: StepStatus) -> RunFinding {
        var finding: RunFinding
        switch step.phase {
        case .completed, .cached:
            finding = RunFinding(name: step.id, outcome: .passed)
            finding.notes = notes(step)
        case .failed, .timedOut: finding = failure(step)
        case .blocked, .skipped: finding = skipped(step.id, step.reason ?? "it was skipped")
        case .stopped: finding = skipped(step.id, "it was stopped before it ended")
        case .running: finding = skipped(step.id, "it is running")
        case .waiting: finding = skipped(step.id, step.reason ?? "it has not run")
        }
        finding.milliseconds = step.phase == .cached ? nil : step.duration
        finding.place = finding.place ?? place(ofStep: step.id)
        return finding
    }

    private func skipped(_ name: String, _ reason: String) -> RunFinding {
        RunFinding(name: name, outcome: .skipped, kind: "skipped", message: reason)
    }

    /// The faults that say that something does not hold, and not that it could not be found out.
    private static let verdicts: Set<String> = ["assertion", "check-failed", "not-approved"]

    private func failure(_ step: StepStatus) -> RunFinding {
        guard let fault = step.fault else { return RunFinding(name: step.id, outcome: .broken, kind: "failed") }
        // Of a run that completed the chain dealt with it.
        if status.completion != nil, status.error == nil {
            return RunFinding(
                name: step.id, outcome: .skipped, kind: "dealt-with",
                message: "it failed, which the chain dealt with: \(fault.message)")
        }
        var finding = RunFinding(
            name: step.id, outcome: RunReading.verdicts.contains(fault.code) ? .failed : .broken, kind: fault.code,
            message: fault.message, details: RunReading.details(fault))
        // A step that holds steps fails with the fault of one of them.
        if let inner = fault.step, inner != step.id {
            finding.isRepeated = true
            finding.message = "in '\(inner)': \(fault.message)"
        }
        finding.place = place(of: fault, step)
        return finding
    }

    private static func details(_ fault: Fault) -> [String] {
        (fault.excerpt.map { [$0] } ?? []) + (fault.help.map { ["help: " + $0] } ?? [])
    }

    /// Outputs without a value that nobody uses, and what engines note.
    private func notes(_ step: StepStatus) -> [String] {
        step.outputs.compactMap { output in
            guard case .fault(let fault) = output.content else { return nil }
            return "'\(step.id).\(output.name)' has no value: \(fault.message)"
        } + step.notes
    }

    // MARK: Places

    private func place(ofStep path: String) -> RunFinding.Place? { places?.step(path).map(RunReading.place) }

    /// The input that could not be mapped where there is one; else the region at fault, else the step.
    private func place(of fault: Fault, _ step: StepStatus) -> RunFinding.Place? {
        if let input = fault.input, let place = places?.input(input, ofStep: fault.step ?? step.id) {
            return RunReading.place(place)
        }
        let worksheet = step.planned.call?.worksheetPath ?? ""
        if let region = fault.region, !worksheet.isEmpty {
            return RunFinding.Place(file: worksheet, line: regionLine(worksheet, region))
        }
        return place(ofStep: step.id)
    }

    private static func place(_ place: ChainPlaces.Place) -> RunFinding.Place {
        RunFinding.Place(file: place.file, line: place.line, column: place.column)
    }

    // MARK: Checks

    /// Those that were evaluated; of a run that ended without, those that were to be.
    var checks: [RunFinding] {
        let early = status.completion?.early.map { early in
            RunFinding(
                name: early.text, outcome: early.outcome.finding, kind: "condition",
                message: "the run ended early" + (early.message.map { ": \($0)" } ?? ""),
                place: places?.condition(early.text).map(RunReading.place))
        }
        let planned = status.plan?.checks ?? []
        guard let results = status.completion?.checks else {
            return planned.enumerated().map { index, check in
                var finding = skipped(check.expression.text, "it was not evaluated: the run is \(state.rawValue)")
                finding.place = places?.check(index).map(RunReading.place)
                return finding
            }
        }
        // Of a run that ended early only some checks have a value.
        let texts = planned.map(\.expression.text)
        var next = 0
        return (early.map { [$0] } ?? [])
            + results.flatMap { result in
                let index = texts[next...].firstIndex(of: result.text) ?? next
                defer { next = min(index + 1, texts.count) }
                return texts[next..<index].map(notEvaluated) + [finding(result, index)]
            } + texts[next...].map(notEvaluated)
    }

    private func notEvaluated(_ text: String) -> RunFinding {
        skipped(text, "it was not evaluated: the run ended early")
    }

    private func finding(_ check: CheckResult, _ index: Int) -> RunFinding {
        let place = places?.check(index).map(RunReading.place)
        if check.holds { return RunFinding(name: check.text, outcome: .passed, place: place) }
        let found = [check.message, check.found.map { "found \($0)" }].compactMap { $0 }.joined(separator: "; ")
        return RunFinding(
            name: check.text, outcome: check.level == .fail ? .failed : .warned, kind: "check",
            message: "'\(check.text)' does not hold" + (found.isEmpty ? "" : ": " + found), place: place)
    }

    // MARK: The chain as a whole

    /// The fault of the run where no step has it. What has not come to its end is not in order, whatever did until now.
    var whole: [RunFinding] {
        let file = status.creation?.file
        guard let error = status.error else {
            if state == .completed { return [] }
            let message =
                switch state {
                case .stopped, .interrupted: "the run was \(state.rawValue)"
                case .queued, .running, .paused, .completed, .failed, .timedOut: "the run is \(state.rawValue)"
                }
            return [
                RunFinding(
                    name: "the chain", outcome: .broken, kind: state.rawValue, message: message,
                    place: file.map { RunFinding.Place(file: $0) })
            ]
        }
        if status.steps.contains(where: { $0.fault == error }) { return [] }
        return [
            RunFinding(
                name: "the chain", outcome: .broken, kind: error.code, message: error.message,
                details: RunReading.details(error), place: file.map { RunFinding.Place(file: $0) })
        ]
    }
}

extension Verdict {
    fileprivate var finding: RunFinding.Outcome {
        switch self {
        case .pass: .passed
        case .warning: .warned
        case .fail: .failed
        }
    }
}
