import Chains
import Quantities

/// A run as people read it: how it stands, its steps, its results.
struct RunText {
    let status: RunStatus
    let isHeld: Bool
    /// Where it stands in the queue; nil where it does not wait.
    var place: QueuePlace?
    var style = Style.ofData

    var state: String { status.state(isHeld: isHeld).rawValue }

    // MARK: Status

    /// The whole of `wfchain status`.
    var lines: [String] {
        let (done, all) = status.progress
        var lines = [
            "job      \(status.run.text)", "chain    \(status.name.onOneLine)",
            "state    \(style.coloured(state: state))\(verdict)\(place.map { ", \($0.text)" } ?? "")",
            "steps    \(done) of \(all) done",
        ]
        if let fork = status.fork { lines.append("from     \(fork.run.text), event \(fork.event)") }
        if let started = status.started { lines.append("started  \(UTC.text(started))") }
        if let ended = status.ended {
            let took = status.started.map { ", after \(Duration.text(Double(ended - $0)))" } ?? ""
            lines.append("ended    \(UTC.text(ended))\(took)")
        }
        lines.append("")
        lines += stepLines
        let results = results
        if !results.isEmpty { lines += ["", "results so far:"] + results.map { "  " + $0 } }
        let notes = notes
        if !notes.isEmpty { lines += [""] + notes }
        let checks = checks
        if !checks.isEmpty { lines += ["", "checks:"] + checks.map { "  " + $0 } }
        return lines
    }

    private var verdict: String { status.completion?.verdict.map { ", \($0.rawValue)" } ?? "" }

    private var stepLines: [String] {
        let width = status.steps.map(\.id.count).max() ?? 0
        return status.steps.map { step in
            let name = step.id + String(repeating: " ", count: width - step.id.count)
            let phase = step.phase.rawValue
            let padding = String(repeating: " ", count: max(0, 9 - phase.count))
            let detail: String =
                switch step.phase {
                case .completed: step.duration.map(Duration.text) ?? ""
                case .cached: step.cachedFrom.map { "calculated by run \($0.run.text)" } ?? ""
                case .failed, .timedOut: step.fault?.message ?? ""
                case .blocked, .skipped: step.reason ?? ""
                case .waiting: step.reason ?? ""
                case .running: PendingApproval(step, of: status.run).map { "asks: \($0.message)" } ?? ""
                case .stopped: ""
                }
            let line = "  \(name)  \(style.coloured(state: phase))"
            return detail.isEmpty ? line : line + padding + "  " + detail
        }
    }

    // MARK: Results

    /// The outputs of the chain, where it names any; otherwise what steps gave to others, and what those steps give of
    /// which nobody uses anything.
    var results: [String] {
        if let completion = status.completion, !completion.outputs.isEmpty {
            return completion.outputs.map { "\($0.name) = \($0.text)" }
        }
        return status.ownSteps.flatMap { step in
            RunText.shown(of: step).compactMap { output -> String? in
                guard let value = output.value else { return nil }
                if case .function = value { return nil }
                return "\(step.id).\(output.name) = \(output.text ?? value.text(elements: 100))"
            }
        }
    }

    /// What a step gave to others; where nobody takes anything, all that it gives.
    static func shown(of step: StepStatus) -> [StepOutput] {
        let wanted = Set(step.planned.wanted)
        return wanted.isEmpty ? own(step) : step.outputs.filter { wanted.contains($0.name) }
    }

    /// What a step gives beside its inputs, each value under its first name: a variable stands behind most aliases.
    private static func own(_ step: StepStatus) -> [StepOutput] {
        let inputs = Set(step.inputs.map(\.name))
        var shown: [StepOutput] = []
        for output in step.outputs where !inputs.contains(output.name) {
            let isKnown =
                shown.contains { $0.content == output.content }
                || step.inputs.contains { .value($0.value) == output.content }
            if !isKnown { shown.append(output) }
        }
        return shown
    }

    /// What people should know beside the results: outputs that nobody uses and that have no value, and notes of engines.
    var notes: [String] {
        status.steps.flatMap { step in
            step.outputs.compactMap { output -> String? in
                guard step.phase.isSuccess, case .fault(let fault) = output.content else { return nil }
                return "note: '\(step.id).\(output.name)' has no value: \(fault.message)"
            }
                + (step.notes + step.files.filter { $0.use != .ran && $0.use != .given }.map(\.text)).map {
                    "note: step '\(step.id)': \($0)"
                }
        }
    }

    var checks: [String] {
        let early = status.completion?.early.map {
            ["ended early    \($0.text)" + ($0.message.map { ": \($0)" } ?? "")]
        }
        return (early ?? [])
            + (status.completion?.checks ?? []).map { check in
                check.holds
                    ? style.coloured("holds", .green) + "          \(check.text)"
                    : style.coloured(
                        check.level == .fail ? "does not hold" : "warning", check.level == .fail ? .red : .yellow)
                        + (check.level == .fail ? "  " : "        ") + check.text
                        + (check.found.map { " (\($0))" } ?? "")
                        + (check.message.map { ": \($0)" } ?? "")
            }
    }

    // MARK: Errors

    /// The faults of all steps that failed, each in the shape of errors.
    var faults: [String] {
        if status.error == nil { return [] }
        // A step that holds steps fails with the fault of one of them, which is told there.
        let failed = status.steps.filter { $0.fault != nil && $0.fault?.step == $0.id }
        var faults = failed.compactMap { step in step.fault.map { text(of: $0, in: step.id) } }
        if let error = status.error, !status.steps.contains(where: { $0.fault == error }) {
            faults.append(text(of: error, in: error.step))
        }
        return faults
    }

    private func text(of fault: Fault, in step: String?) -> String {
        let planned = step.flatMap(status.step)?.planned
        var place = planned?.call.map(\.worksheet)
        if let region = fault.region { place = place.map { "\($0), region \(region)" } }
        // Programs and services of their own are not about any worksheet.
        if let step { place = place.map { $0.isEmpty ? "step '\(step)'" : "\($0), step '\(step)'" } }
        let excerpt = (fault.excerpt ?? "").split(separator: "\n").map(String.init)
        return CommandFailure.message(fault.message, place: place, excerpt: excerpt, help: fault.help)
    }
}
