import Quantities

/// Compares the journal of a run with that of its replay, step by step.
struct ReplayComparison {
    /// What one journal says about a step.
    private struct Record {
        var start: StepStart?
        var end: EventKind?
    }

    private struct Journal {
        /// In the order in which the steps ended first.
        var order: [String] = []
        var steps: [String: Record] = [:]
        var end: EventKind?

        init(_ events: [Event]) {
            for event in events {
                if event.kind.endsRun { end = event.kind }
                switch event.kind {
                case .stepStarted(let start): steps[start.step, default: Record()].start = start
                case .stepFailed(let failure) where failure.retryAt != nil: continue
                case .stepCompleted, .stepFailed:
                    guard let step = event.kind.step else { continue }
                    if steps[step]?.end == nil { order.append(step) }
                    steps[step, default: Record()].end = event.kind
                default: continue
                }
            }
        }
    }

    private let recorded: Journal
    private let replayed: Journal

    init(recorded: [Event], replayed: [Event]) {
        self.recorded = Journal(recorded)
        self.replayed = Journal(replayed)
    }

    /// How many steps the recorded run brought to an end.
    var compared: Int { recorded.order.count }

    var differences: [ReplayDifference] {
        recorded.order.flatMap(differences) + chainDifferences
    }

    // MARK: Steps

    private func differences(_ step: String) -> [ReplayDifference] {
        let (before, after) = (recorded.steps[step] ?? Record(), replayed.steps[step] ?? Record())
        let inputs = inputDifferences(step, before.start?.inputs ?? [], after.start?.inputs ?? [])
        // A step that failed for other inputs failed for them.
        switch (before.end, after.end) {
        case (.stepCompleted(let old), .stepCompleted(let new)):
            return inputs + outputDifferences(step, old.result.outputs, new.result.outputs)
        default:
            let (was, now) = (ReplayComparison.text(before.end), ReplayComparison.text(after.end))
            if was == now { return inputs }
            return inputs + [ReplayDifference(step: step, part: .state, recorded: was, replayed: now)]
        }
    }

    private func inputDifferences(_ step: String, _ old: [ResolvedInput], _ new: [ResolvedInput])
        -> [ReplayDifference]
    {
        ReplayComparison.differences(
            old.map { ($0.name, $0.value.journalJSON.bytes, $0.text) },
            new.map { ($0.name, $0.value.journalJSON.bytes, $0.text) }, step, .input)
    }

    private func outputDifferences(_ step: String, _ old: [StepOutput], _ new: [StepOutput]) -> [ReplayDifference] {
        ReplayComparison.differences(
            old.map { ($0.name, $0.json.bytes, ReplayComparison.text($0)) },
            new.map { ($0.name, $0.json.bytes, ReplayComparison.text($0)) }, step, .output)
    }

    // MARK: The chain

    private var chainDifferences: [ReplayDifference] {
        guard case .runCompleted(let old)? = recorded.end else { return [] }
        guard case .runCompleted(let new)? = replayed.end else {
            return [
                ReplayDifference(
                    step: nil, part: .state, recorded: "completed", replayed: ReplayComparison.text(replayed.end))
            ]
        }
        return ReplayComparison.differences(
            old.outputs.map { ($0.name, $0.value.journalJSON.bytes, $0.text) },
            new.outputs.map { ($0.name, $0.value.journalJSON.bytes, $0.text) }, nil, .output)
            + ReplayComparison.differences(
                old.checks.map { ($0.text, [$0.holds ? 1 : 0], $0.holds ? "holds" : "does not hold") },
                new.checks.map { ($0.text, [$0.holds ? 1 : 0], $0.holds ? "holds" : "does not hold") }, nil, .check)
    }

    // MARK: Parts

    private typealias Part = (name: String, bytes: [UInt8], text: String)

    private static func differences(
        _ old: [Part], _ new: [Part], _ step: String?, _ part: ReplayDifference.Part
    ) -> [ReplayDifference] {
        let now = Dictionary(new.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let known = Set(old.map(\.name))
        let changed = old.compactMap { before -> ReplayDifference? in
            let after = now[before.name]
            if after?.bytes == before.bytes { return nil }
            // Texts may be rounded alike where the values differ.
            let text = after.map { $0.text == before.text ? "\($0.text) in other digits" : $0.text }
            return ReplayDifference(
                step: step, part: part, name: before.name, recorded: before.text, replayed: text)
        }
        let added = new.filter { !known.contains($0.name) }.map {
            ReplayDifference(step: step, part: part, name: $0.name, recorded: nil, replayed: $0.text)
        }
        return changed + added
    }

    private static func text(_ output: StepOutput) -> String {
        switch output.content {
        case .value(let value): output.text ?? value.text(elements: MappingResolver.mostElements)
        case .fault(let fault): fault.message
        }
    }

    private static func text(_ end: EventKind?) -> String? {
        switch end {
        case .stepCompleted: "completed"
        case .stepFailed(let failure): "failed: \(failure.fault.message)"
        case .runFailed(let fault), .runTimedOut(let fault): "failed: \(fault.message)"
        case .runStopped: "stopped"
        default: nil
        }
    }
}
