/// What earlier runs have to say about the steps of one run: their results, and why a step is to run again.
struct StepReuse: Sendable {
    private let cache: (any ResultCache)?
    private let engines: [String: any EngineAdapter]
    private let run: RunID
    private let history: (any StepHistory)?
    /// The absolute path of the chain file.
    private let file: String
    /// The hash of its text.
    private let chain: String
    /// By hash.
    private let mathematics: [String: Mathematics]
    private let fork: RunFork?
    private let carried: CarriedSteps
    private let former: FormerFiles

    init(_ parts: RunLoop.Parts, _ run: RunID, _ creation: RunCreation) {
        cache = parts.cache
        engines = parts.engines
        self.run = run
        history = parts.history
        file = creation.file
        chain = creation.textHash
        fork = creation.fork
        // Where the run that this one goes on from was deleted, all is calculated.
        let events = creation.fork.map { (try? parts.store.events(of: $0.run, after: 0)) ?? [] } ?? []
        carried = creation.fork.map { CarriedSteps($0, events: events, for: creation) } ?? CarriedSteps()
        former = FormerFiles(events, for: creation.plan)
        mathematics = Dictionary(creation.mathematics.map { ($0.hash, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The key of the step's result; nil where it is neither to be taken from other runs nor kept for them.
    func key(
        of step: PlannedStep, _ call: PlannedCall, at path: String, in plan: Plan, inputHash: String,
        files: [StepFile]
    ) -> String? {
        guard cache != nil, let engine = engines[call.engine.adapterName] else { return nil }
        let saved = plan.savedFiles(of: call, at: path)
        return CacheKey.hex(
            of: step, call, in: plan, revision: engine.revision, saved: saved, chain: chain, inputHash: inputHash,
            files: files)
    }

    /// What the step leaves, and what of it the run that this one goes on from left already.
    func saved(_ files: [SavedFile], by path: String) -> [SavedFile] { former.noted(in: files, of: path) }

    /// The revision of the step's engine.
    func revision(of call: PlannedCall) -> String? { engines[call.engine.adapterName]?.revision }

    /// The result that an earlier run has for the step; nil where there is none that can be used.
    func kept(
        for step: PlannedStep, _ call: PlannedCall, path: String, inputHash: String, files: [StepFile], key: String?
    ) -> KeptResult? {
        guard let kept = found(call, path, inputHash, files, key),
            engines[call.engine.adapterName]?.stillHold(kept.result.files) ?? false,
            let checked = try? ResultCheck(step, path: path).checked(kept.result)
        else { return nil }
        return KeptResult(
            result: checked, origin: kept.origin, cacheKey: kept.cacheKey == key ? key : nil)
    }

    /// A cache that cannot be read is none.
    private func found(_ call: PlannedCall, _ path: String, _ inputHash: String, _ files: [StepFile], _ key: String?)
        -> KeptResult?
    {
        if let fork {
            if fork.runsAgain(path) { return nil }
            let result = carried.result(of: path, call, inputHash: inputHash, files: files)
            if result != nil || fork.calculatesRest { return result }
        }
        guard let key else { return nil }
        return try? cache?.result(for: key, askedBy: run)
    }

    /// Why an attempt at the step is made, or none has to be.
    func reason(
        for call: PlannedCall, path: String, attempt: Int, inputs: [ResolvedInput], inputHash: String,
        files: [StepFile],
        kept: KeptResult?
    ) -> String {
        if let kept { return "unchanged since run \(kept.origin.run.text)" }
        if attempt > 1 { return "attempt \(attempt - 1) failed" }
        // A history that cannot be read is none.
        guard let earlier = try? history?.latest(path, of: file, before: run) else { return "never run" }
        let then =
            call.mathematics == earlier.start.mathematics
            ? nil : earlier.start.mathematics.flatMap { try? history?.mathematics($0, of: earlier.run) }
        return StepReason(
            call: call, inputs: inputs, inputHash: inputHash, files: files, revision: revision(of: call),
            earlier: earlier,
            holds: { engines[call.engine.adapterName]?.stillHold([$0]) ?? true },
            isForced: call.cache == .never || fork?.runsAgain(path) == true || fork?.calculatesRest == true,
            mathematics: (call.mathematics.flatMap { mathematics[$0] }, then)
        ).text
    }
}
