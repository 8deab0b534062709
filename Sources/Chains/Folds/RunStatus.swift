/// How a run stands, folded from its events one by one.
public struct RunStatus: Sendable {
    public let run: RunID
    public private(set) var name = ""
    public private(set) var plan: Plan?
    /// The chain's own steps in the order of the plan, and after them those that steps held, as they began.
    private var all: [StepStatus] = []
    /// The run that this one goes on from; nil for one that began anew.
    public private(set) var fork: RunFork?
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
    /// The frames of steps that hold steps: what the names of a frame's steps begin with, its owner, and its block.
    private var frames: [String: (owner: Int, block: PlannedBlock)] = [:]
    /// The steps that a step held, as they began.
    private var children: [Int: [Int]] = [:]
    private var ownCount = 0
    private var finished = 0

    public init(run: RunID) { self.run = run }

    public init(run: RunID, events: some Sequence<RecordedEvent>) {
        self.run = run
        for event in events { apply(event.event) }
    }

    /// The state of the run, given whether a process holds it.
    public func state(isHeld: Bool) -> RunState { latest.map { RunState(after: $0, isHeld: isHeld) } ?? .queued }

    /// How many steps ran to an end of their own, of how many; the others were blocked, skipped or stopped, or wait.
    public var progress: (done: Int, of: Int) { (finished, ownCount) }

    /// The chain's own steps in the order of the plan, each followed by the steps that it held, as they began.
    public var steps: [StepStatus] {
        if children.isEmpty { return all }
        return (0..<ownCount).flatMap(family) + (children[RunStatus.exitOwner] ?? []).flatMap(family)
    }

    /// The chain's own steps alone.
    public var ownSteps: ArraySlice<StepStatus> { all[..<ownCount] }

    /// Stands for the owner of the steps that run in any case.
    private static let exitOwner = -1

    private func family(_ position: Int) -> [StepStatus] {
        [all[position]] + (children[position] ?? []).flatMap(family)
    }

    /// The steps that run now.
    public var running: [StepStatus] { steps.filter { $0.phase == .running } }

    public func step(_ id: String) -> StepStatus? { positions[id].map { all[$0] } }

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
        fork = creation.fork
        created = time
        all = creation.plan.steps.map { StepStatus(id: $0.id, planned: $0) }
        ownCount = all.count
        positions = Dictionary(all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func applyToStep(_ event: Event) {
        if case .frameOpened(let opening) = event.kind, opening.step.isEmpty, let block = plan?.exit {
            frames[opening.label] = (RunStatus.exitOwner, block)
            return
        }
        guard let id = event.kind.step, let position = position(of: id) else { return }
        switch event.kind {
        case .frameOpened(let opening):
            guard let block = all[position].planned.work.block(of: opening.label) else { return }
            frames[id + opening.label] = (position, block)
        case .stepStarted(let start):
            all[position].phase = .running
            all[position].attempts = start.attempt
            all[position].reason = start.reason
            all[position].inputs = start.inputs
            all[position].started = event.time
        case .stepCompleted(let completion):
            all[position].outputs = completion.result.outputs
            all[position].files = completion.result.files
            all[position].notes = completion.result.notes
            all[position].duration = completion.duration
            all[position].cachedFrom = completion.cachedFrom
            // No attempt was made where the result was taken from another run.
            if completion.cachedFrom != nil { all[position].attempts = completion.attempt - 1 }
            finish(position, as: completion.cachedFrom == nil ? .completed : .cached, at: event.time)
        case .stepFailed(let failure) where failure.retryAt != nil:
            all[position].phase = .waiting
            all[position].reason = "attempt \(failure.attempt) failed: \(failure.fault.message)"
            all[position].duration = failure.duration
        case .stepFailed(let failure):
            all[position].outputs = failure.outputs
            all[position].fault = failure.fault
            all[position].duration = failure.duration
            finish(position, as: failure.isTimeout ? .timedOut : .failed, at: event.time)
        case .stepBlocked(_, let by):
            all[position].reason = "'\(by)' did not complete"
            finish(position, as: .blocked, at: event.time)
        case .stepSkipped(_, let reason):
            all[position].reason = reason ?? (isStopRequested ? "the run was stopped" : "the run was halted")
            finish(position, as: .skipped, at: event.time)
        case .stepStopped: finish(position, as: .stopped, at: event.time)
        default: return
        }
    }

    private mutating func finish(_ position: Int, as phase: StepPhase, at time: Int64) {
        all[position].phase = phase
        if all[position].started != nil { all[position].ended = time }
        if phase.isDone, position < ownCount { finished += 1 }
    }

    /// Where the step stands; one that a step holds is entered when it is first heard of.
    private mutating func position(of id: String) -> Int? {
        if let known = positions[id] { return known }
        guard let dot = id.utf8.lastIndex(of: UInt8(ascii: ".")), let frame = frames[String(id[..<dot])] else {
            return nil
        }
        let own = id[id.index(after: dot)...]
        guard let planned = frame.block.steps.first(where: { $0.id == own }) else { return nil }
        all.append(StepStatus(id: id, planned: planned))
        positions[id] = all.count - 1
        children[frame.owner, default: []].append(all.count - 1)
        return all.count - 1
    }
}
