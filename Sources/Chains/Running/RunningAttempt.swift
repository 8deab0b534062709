/// An attempt on its way through an engine.
struct RunningAttempt: Sendable {
    let attempt: Attempt
    let step: PlannedStep
    let position: Int
    /// What it means that the attempt takes longer than it may: the step's limit, or what is left of the run's.
    let overtime: RunFault
    /// The key by which later runs find the result; nil where they may not take it.
    let cacheKey: String?
    /// Nil until it was handed to its engine.
    var ticket: Ticket?
    /// When it was handed over, on the monotonic clock.
    var begun: UInt64?

    /// Attempt `number`, counted from 1, at the step of the plan at that position; `stop` cancels it with the run.
    init(
        _ number: Int, at position: Int, of plan: Plan, _ inputs: [ResolvedInput], hash: String, in run: RunID,
        _ time: RunTime, cacheKey: String? = nil, stop: Cancellation
    ) {
        let step = plan.steps[position]
        let limit = time.limit(of: step)
        self.step = step
        self.position = position
        self.cacheKey = cacheKey
        overtime = limit.overtime
        attempt = Attempt(
            run: run, step: step.id, number: number, key: "\(run)/\(step.id)/0/\(number)/\(hash.prefix(16))",
            engine: step.engine, worksheet: step.worksheetPath, worksheetHash: step.worksheetHash, folder: plan.folder,
            inputs: inputs.map { AttemptInput(name: $0.name, value: $0.value, unit: $0.unit) }, outputs: step.wanted,
            functions: plan.functions, mayWrite: plan.writesFiles, timeout: limit.milliseconds,
            cancellation: Cancellation(parent: stop))
    }
}
