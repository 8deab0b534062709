/// How a run stands, folded from its events one by one.
public struct RunStatus: Sendable {
    public let run: RunID
    public private(set) var name = ""
    public private(set) var plan: Plan?
    public private(set) var steps: [StepStatus] = []
    public private(set) var completion: RunCompletion?
    /// Why the run failed; nil otherwise.
    public private(set) var error: Fault?
    /// Milliseconds since 1970.
    public private(set) var created: Int64?
    public private(set) var started: Int64?
    public private(set) var ended: Int64?
    public private(set) var isStopRequested = false
    private var latest: EventKind?
    private var positions: [String: Int] = [:]
    private var finished = 0

    public init(run: RunID) { self.run = run }

    public init(run: RunID, events: some Sequence<RecordedEvent>) {
        self.run = run
        for event in events { apply(event.event) }
    }

    /// The state of the run, given whether a process holds it.
    public func state(isHeld: Bool) -> RunState { latest.map { RunState(after: $0, isHeld: isHeld) } ?? .queued }

    /// How many steps ran to an end of their own, of how many; the others were blocked, skipped or stopped, or wait.
    public var progress: (done: Int, of: Int) { (finished, steps.count) }

    /// The steps that run now.
    public var running: [StepStatus] { steps.filter { $0.phase == .running } }

    public func step(_ id: String) -> StepStatus? { positions[id].map { steps[$0] } }

    public mutating func apply(_ event: Event) {
        if event.kind.changesRunState { latest = event.kind }
        switch event.kind {
        case .runCreated(let creation): create(creation, at: event.time)
        case .runStarted: started = started ?? event.time
        case .stopRequested: isStopRequested = true
        case .runCompleted(let completion):
            self.completion = completion
            error = completion.fault
            ended = event.time
        case .runFailed(let fault), .runTimedOut(let fault):
            error = fault
            ended = event.time
        case .runStopped: ended = event.time
        default: applyToStep(event)
        }
    }

    private mutating func create(_ creation: RunCreation, at time: Int64) {
        name = creation.name
        plan = creation.plan
        created = time
        steps = creation.plan.steps.map { StepStatus(id: $0.id) }
        positions = Dictionary(steps.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func applyToStep(_ event: Event) {
        guard let id = event.kind.step, let position = positions[id] else { return }
        switch event.kind {
        case .stepStarted(let start):
            steps[position].phase = .running
            steps[position].attempts = start.attempt
            steps[position].reason = start.reason
            steps[position].inputs = start.inputs
            steps[position].started = event.time
        case .stepCompleted(let completion):
            steps[position].outputs = completion.result.outputs
            steps[position].files = completion.result.files
            steps[position].notes = completion.result.notes
            steps[position].duration = completion.duration
            steps[position].cachedFrom = completion.cachedFrom
            // No attempt was made where the result was taken from another run.
            if completion.cachedFrom != nil { steps[position].attempts = completion.attempt - 1 }
            finish(position, as: completion.cachedFrom == nil ? .completed : .cached, at: event.time)
        case .stepFailed(let failure) where failure.retryAt != nil:
            steps[position].phase = .waiting
            steps[position].reason = "attempt \(failure.attempt) failed: \(failure.fault.message)"
            steps[position].duration = failure.duration
        case .stepFailed(let failure):
            steps[position].outputs = failure.outputs
            steps[position].fault = failure.fault
            steps[position].duration = failure.duration
            finish(position, as: failure.isTimeout ? .timedOut : .failed, at: event.time)
        case .stepBlocked(_, let by):
            steps[position].reason = "'\(by)' did not complete"
            finish(position, as: .blocked, at: event.time)
        case .stepSkipped:
            steps[position].reason = isStopRequested ? "the run was stopped" : "the run was halted"
            finish(position, as: .skipped, at: event.time)
        case .stepStopped: finish(position, as: .stopped, at: event.time)
        default: return
        }
    }

    private mutating func finish(_ position: Int, as phase: StepPhase, at time: Int64) {
        steps[position].phase = phase
        if steps[position].started != nil { steps[position].ended = time }
        if phase.isDone { finished += 1 }
    }
}
