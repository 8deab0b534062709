import Synchronization

/// An attempt on its way through an engine.
struct RunningAttempt: Sendable {
    var attempt: Attempt
    let step: PlannedStep
    let slot: StepSlot
    /// What it means that the attempt takes longer than it may: the step's limit, or what is left of the run's.
    let overtime: RunFault
    /// The key by which later runs find the result; nil where they may not take it.
    var cacheKey: String?
    let progress = Progress()

    /// What became of it so far, the same for all copies.
    final class Progress: Sendable {
        private let state = Mutex<(ticket: Ticket?, begun: UInt64?)>((nil, nil))

        /// Nil until it was handed to its engine.
        var ticket: Ticket? { state.withLock { $0.ticket } }

        /// When it was handed over, on the monotonic clock.
        var begun: UInt64? { state.withLock { $0.begun } }

        func begin(at time: UInt64) { state.withLock { $0.begun = time } }

        func note(_ ticket: Ticket) { state.withLock { $0.ticket = ticket } }
    }

    /// Attempt `number`, counted from 1, at the step there; `stop`, where there is one, cancels it with the
    /// run.
    init(
        _ number: Int, at slot: StepSlot, _ step: PlannedStep, _ call: PlannedCall, path: String, of plan: Plan,
        _ inputs: [ResolvedInput], hash: String, in run: RunID, _ time: RunTime,
        chain: SourceText? = nil, stop: Cancellation?
    ) {
        let limit = time.limit(of: step)
        self.step = step
        self.slot = slot
        overtime = limit.overtime
        attempt = Attempt(
            run: run, step: path, number: number, key: "\(run)/\(path)/0/\(number)/\(hash.prefix(16))",
            engine: call.engine, worksheet: call.worksheetPath, worksheetHash: call.worksheetHash,
            folder: call.folder ?? plan.folder,
            inputs: inputs.map { AttemptInput(name: $0.name, value: $0.value, unit: $0.unit) }, outputs: step.wanted,
            functions: plan.functions, mayWrite: plan.writesFiles,
            savedFiles: plan.savedFiles(of: call, at: path), chain: chain,
            timeout: limit.milliseconds,
            cancellation: Cancellation(parent: stop))
    }
}
