/// The results that a run takes over from the one that it goes on from, by the paths of steps.
struct CarriedSteps: Sendable {
    private struct Entry: Sendable {
        let start: StepStart
        let kept: KeptResult
    }

    private var entries: [String: Entry] = [:]

    /// None.
    init() {}

    /// What the events of that run hold, as far as they count.
    init(_ fork: RunFork, events: [RecordedEvent]) {
        var starts: [String: StepStart] = [:]
        for recorded in events where recorded.number <= fork.event {
            switch recorded.event.kind {
            case .stepStarted(let start): starts[start.step] = start
            case .stepCompleted(let completion) where !fork.runsAgain(completion.step):
                guard let start = starts[completion.step] else { continue }
                let origin = completion.cachedFrom ?? ResultOrigin(run: fork.run, event: recorded.number)
                entries[completion.step] = Entry(
                    start: start,
                    kept: KeptResult(result: completion.result, origin: origin, cacheKey: completion.cacheKey))
            default: continue
            }
        }
    }

    /// The result of a step whose inputs and mathematics are what they were; nil where there is none.
    func result(of path: String, inputHash: String, mathematics: String?) -> KeptResult? {
        guard let entry = entries[path], entry.start.inputHash == inputHash, entry.start.mathematics == mathematics
        else { return nil }
        return entry.kept
    }
}
