/// The results that a run takes over from the one that it goes on from, by the paths of steps.
struct CarriedSteps: Sendable {
    private struct Entry: Sendable {
        let start: StepStart
        let kept: KeptResult
    }

    private var entries: [String: Entry] = [:]
    /// The steps whose mathematics nobody knew, with the programs and worksheets that they were.
    private var programs: Set<String> = []

    /// None.
    init() {}

    /// What the events of that run hold, as far as they count in a run of the plan. Where other functions, folders or rights
    /// go with the steps now, nothing does.
    init(_ fork: RunFork, events: [RecordedEvent], plan: Plan) {
        var starts: [String: StepStart] = [:]
        for recorded in events where recorded.number <= fork.event {
            switch recorded.event.kind {
            case .runCreated(let creation):
                let then = creation.plan
                if then.functions != plan.functions || then.folder != plan.folder
                    || then.writesFiles != plan.writesFiles || then.outputFolder?.path != plan.outputFolder?.path
                {
                    return
                }
                programs = Set(creation.plan.namedCalls.map { CarriedSteps.program($0.call, of: $0.step) })
            case .stepStarted(let start): starts[start.step] = start
            case .stepCompleted(let completion) where !fork.runsAgain(completion.step):
                guard let start = starts[completion.step], completion.result.reusability != .byHand else { continue }
                let origin = completion.cachedFrom ?? ResultOrigin(run: fork.run, event: recorded.number)
                entries[completion.step] = Entry(
                    start: start,
                    kept: KeptResult(result: completion.result, origin: origin, cacheKey: completion.cacheKey))
            default: continue
            }
        }
    }

    /// The result of a step whose inputs and mathematics are what they were, or whose program and worksheet are, where
    /// nobody knows the mathematics; nil where there is none.
    func result(of path: String, _ call: PlannedCall, inputHash: String) -> KeptResult? {
        guard let entry = entries[path], entry.start.inputHash == inputHash,
            entry.start.mathematics == call.mathematics
        else { return nil }
        let name = StepName.withoutNumbers(path)
        if call.mathematics == nil, !programs.contains(CarriedSteps.program(call, of: name)) { return nil }
        return entry.kept
    }

    private static func program(_ call: PlannedCall, of step: String) -> String {
        "\(step)\n\(call.worksheetHash ?? "")\n\(call.engine.json.text)"
    }
}
