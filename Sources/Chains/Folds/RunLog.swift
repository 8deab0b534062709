import Quantities

/// The journal of a run as lines for people, one event after the other.
public struct RunLog: Sendable {
    private var firstTime: Int64?

    public init() {}

    /// The lines of one event; `values` adds the inputs, outputs and printed text of steps.
    public mutating func lines(of recorded: RecordedEvent, values: Bool = true) -> [String] {
        let event = recorded.event
        let first = firstTime ?? event.time
        firstTime = first
        let (sentence, details) = RunLog.text(of: event.kind)
        let head = "\(UTC.text(event.time))  \(sentence)"
        return [head] + (values ? details.map { "    " + $0 } : [])
    }

    private static func text(of kind: EventKind) -> (String, [String]) {
        switch kind {
        case .runCreated(let creation):
            let count = creation.plan.steps.count
            return (
                "run created: \(creation.name), \(count) \(count == 1 ? "step" : "steps")"
                    + (creation.fork.map { ", from run \($0.run.text), event \($0.event)" } ?? ""), []
            )
        case .runQueued(let queueing):
            return (
                "run queued at place \(queueing.place), priority \(queueing.priority), because "
                    + "\(queueing.goingText) already", []
            )
        case .runStarted(let start): return ("run started by process \(start.process) on \(start.host)", [])
        case .stepStarted(let start):
            return (
                "step '\(start.step)' started, attempt \(start.attempt)",
                start.inputs.map(line) + start.files.filter { $0.use != .read }.map { "note: \($0.text)" }
            )
        case .stepCompleted(let completion):
            return (
                completion.cachedFrom.map { "step '\(completion.step)' cached, calculated by run \($0.run.text)" }
                    ?? "step '\(completion.step)' completed in \(milliseconds(completion.duration))",
                completion.result.outputs.map(line)
                    + (completion.result.notes + completion.result.files.map(\.text)).map { "note: \($0)" }
                    + printed(completion.result.log)
            )
        case .stepFailed(let failure):
            return (
                "step '\(failure.step)' failed: \(failure.fault.message)"
                    + (failure.retryAt.map { "; it is tried again at \(UTC.text($0))" } ?? ""),
                excerpt(failure.fault) + failure.outputs.map(line)
                    + (failure.notes + failure.files.map(\.text)).map { "note: \($0)" }
                    + printed(failure.log)
            )
        case .stepBlocked(let step, let by): return ("step '\(step)' is blocked, because '\(by)' did not complete", [])
        case .stepSkipped(let step, let reason):
            return ("step '\(step)' is skipped" + (reason.map { ", because \($0)" } ?? ""), [])
        case .stepRouted(let routing):
            return (
                "step '\(routing.step)' leads " + (routing.taken.map { "on by its transition \($0 + 1)" } ?? "nowhere"),
                routing.published.map { "vars.\($0.name) = \($0.value.text(elements: MappingResolver.mostElements))" }
            )
        case .stepAbandoned(let step, let fault):
            return ("step '\(step)' ends what still runs in it" + (fault.map { ": \($0.message)" } ?? ""), [])
        case .frameOpened(let opening):
            return (
                "'\(opening.step)\(opening.label)' opened",
                opening.locals.map { "\($0.name) = \($0.value.text(elements: MappingResolver.mostElements))" }
            )
        case .frameClosed(let closing):
            return (
                "'\(closing.step)\(closing.label)' closed" + (closing.fault.map { ": \($0.message)" } ?? ""),
                (closing.outputs + closing.variables).map(line)
            )
        case .approvalGiven(let approval):
            return (
                "step '\(approval.step)' was \(approval.answer.isApproved ? "approved" : "refused") by \(approval.by)"
                    + (approval.answer.comment.map { ": \($0)" } ?? ""),
                approval.answer.text.map { ["value = \($0)"] } ?? []
            )
        case .stepStopped(let step, _): return ("step '\(step)' was stopped", [])
        case .stopRequested(let request):
            return ("stop requested by \(request.origin)" + (request.reason.map { ": \($0)" } ?? ""), [])
        case .runCompleted(let completion):
            return (
                completion.fault.map { "run failed: \($0.message)" }
                    ?? "run completed: \(completion.verdict?.rawValue ?? "")",
                completion.outputs.map { "\($0.name) = \($0.text)" }
                    + completion.checks.map { "\($0.holds ? "holds" : "does not hold"): \($0.text)" }
            )
        case .runFailed(let fault): return ("run failed: \(fault.message)", [])
        case .runTimedOut(let fault): return ("run timed out: \(fault.message)", [])
        case .conditionAsked(let index, let holds, let fault):
            let what =
                fault.map { "has no value: \($0.message)" } ?? (holds ? "holds: the run ends early" : "does not hold")
            return ("condition \(index + 1) \(what)", [])
        case .pauseRequested(let request):
            return ("pause requested by \(request.origin)" + (request.reason.map { ": \($0)" } ?? ""), [])
        case .runPaused: return ("run paused", [])
        case .runStopped: return ("run stopped", [])
        }
    }

    private static func line(_ input: ResolvedInput) -> String {
        "\(input.name) ← \(input.text)" + origin(input.origin) + conversion(input.conversion)
    }

    private static func origin(_ origin: InputOrigin) -> String {
        switch origin {
        case .literal: ""
        case .override: "  (set from the command line)"
        case .chainInput(let name): "  (inputs.\(name))"
        case .output(let step, let name): "  (\(step).\(name))"
        case .input(let step, let name): "  (input \(step).\(name))"
        case .local(let text), .expression(let text): "  (\(text))"
        }
    }

    private static func conversion(_ record: ConversionRecord?) -> String {
        guard let record, record.factor != 1 || record.offset != 0 || record.sourceUnit != record.targetUnit else {
            return ""
        }
        let from = record.sourceUnit.isEmpty ? "1" : record.sourceUnit
        let shift = record.offset == 0 ? "" : " + \(NumberFormat.plain.text(record.offset))"
        return "  [\(from) → \(record.targetUnit): × \(NumberFormat.plain.text(record.factor))\(shift)]"
    }

    private static func line(_ output: StepOutput) -> String {
        switch output.content {
        case .value(let value): "\(output.name) = \(output.text ?? value.text(elements: MappingResolver.mostElements))"
        case .fault(let fault): "\(output.name) has no value: \(fault.message)"
        }
    }

    private static func excerpt(_ fault: Fault) -> [String] {
        (fault.excerpt ?? "").split(separator: "\n").map(String.init)
    }

    private static func printed(_ log: String?) -> [String] {
        (log ?? "").split(separator: "\n", omittingEmptySubsequences: true).map { "| \($0)" }
    }

    private static func milliseconds(_ duration: Double) -> String {
        duration < 1000
            ? "\(NumberFormat(.significant, precision: 3).text(duration)) ms"
            : "\(NumberFormat(.significant, precision: 3).text(duration / 1000)) s"
    }
}
