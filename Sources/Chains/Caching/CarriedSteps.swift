/// The results that a run takes over from the one that it goes on from, by the paths of steps.
struct CarriedSteps: Sendable {
    private struct Entry: Sendable {
        let start: StepStart
        let kept: KeptResult
        /// What it was made from, as the step left it; empty where nobody recorded that.
        let files: [String: String]
    }

    private var entries: [String: Entry] = [:]
    /// The steps with the programs and worksheets that they were, and with what they left in the output folder.
    private var calls: Set<String> = []
    /// The chain file says what it said then.
    private var isSameChain = false

    /// None.
    init() {}

    /// What the events of that run hold, as far as they count in the run. Where other functions, folders or rights go with
    /// the steps now, nothing does.
    init(_ fork: RunFork, events: [RecordedEvent], for run: RunCreation) {
        let plan = run.plan
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
                calls = Set(creation.plan.namedCalls.map { CarriedSteps.identity($0.call, of: $0.step) })
                isSameChain = creation.textHash == run.textHash
            case .stepStarted(let start): starts[start.step] = start
            case .stepCompleted(let completion) where !fork.runsAgain(completion.step):
                guard let start = starts[completion.step], completion.result.reusability != .byHand else { continue }
                let origin = completion.cachedFrom ?? ResultOrigin(run: fork.run, event: recorded.number)
                entries[completion.step] = Entry(
                    start: start,
                    kept: KeptResult(result: completion.result, origin: origin, cacheKey: completion.cacheKey),
                    files: start.files.isEmpty ? [:] : CarriedSteps.hashes(start.files + completion.result.files))
            default: continue
            }
        }
    }

    /// The result of a step whose inputs and mathematics are what they were; nil where there is none. Where nobody knows the
    /// mathematics, or where the step leaves more than its outputs, its program and worksheet have to be the same too.
    func result(of path: String, _ call: PlannedCall, inputHash: String, files: [StepFile]) -> KeptResult? {
        guard let entry = entries[path], entry.start.inputHash == inputHash,
            entry.start.mathematics == call.mathematics
        else { return nil }
        let name = StepName.withoutNumbers(path)
        if call.mathematics == nil || !call.saves.isEmpty, !calls.contains(CarriedSteps.identity(call, of: name)) {
            return nil
        }
        // Reports show what the chain file says of them.
        if call.savesReport, !isSameChain { return nil }
        if call.mathematics == nil, !entry.files.isEmpty, entry.files != CarriedSteps.hashes(files) { return nil }
        return entry.kept
    }

    private static func hashes(_ files: [StepFile]) -> [String: String] {
        var hashes: [String: String] = [:]
        for file in files { hashes[file.path] = file.use == .removed ? nil : file.hash }
        return hashes
    }

    private static func identity(_ call: PlannedCall, of step: String) -> String {
        let saves = call.saves.map(\.name).joined(separator: " ")
        return "\(step)\n\(call.worksheetHash ?? "")\n\(call.engine.json.text)\n\(saves)"
    }
}
