/// How a run stands, folded from its events one by one.
public struct RunStatus: Sendable {
    public let run: RunID
    public private(set) var name = ""
    public private(set) var plan: Plan?
    /// What the run was made from; nil in a brief status.
    public private(set) var creation: RunCreation?
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
    private var frames: [String: OpenFrame] = [:]
    /// The steps that a step held, as they began.
    private var children: [Int: [Int]] = [:]
    private var ownCount = 0
    private var finished = 0
    /// Positions in `all` that are free again.
    private var free: [Int] = []
    private let isBrief: Bool
    /// What completed steps took and gave is not in it, nor are all steps that steps held.
    public private(set) var isPartial = false

    private struct OpenFrame {
        let owner: Int
        let block: PlannedBlock
        var steps: [Int] = []
    }

    /// With `isBrief` it forgets what nobody is shown when a run has given the outputs that its chain names, so that long
    /// runs take no more memory than short ones.
    public init(run: RunID, isBrief: Bool = false) {
        self.run = run
        self.isBrief = isBrief
    }

    public init(run: RunID, events: some Sequence<RecordedEvent>, isBrief: Bool = false) {
        self.init(run: run, isBrief: isBrief)
        for event in events { apply(event.event) }
    }

    /// The state of the run, given whether a process holds it.
    public func state(isHeld: Bool) -> RunState { latest.map { RunState(after: $0, isHeld: isHeld) } ?? .queued }

    /// How many steps ran to an end of their own, of how many; the others were blocked, skipped or stopped, or wait.
    public var progress: (done: Int, of: Int) { (finished, ownCount) }

    /// The chain's own steps in the order of the plan, each followed by the steps that it held, as they began.
    public var steps: [StepStatus] {
        if children.isEmpty { return Array(ownSteps) }
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
        isPartial = isBrief && !creation.plan.outputs.isEmpty
        self.creation = isBrief ? nil : creation
        fork = creation.fork
        created = time
        all = creation.plan.steps.map { StepStatus(id: $0.id, planned: $0) }
        ownCount = all.count
        positions = Dictionary(all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func applyToStep(_ event: Event) {
        if case .frameOpened(let opening) = event.kind, opening.step.isEmpty, let block = plan?.exit {
            frames[opening.label] = OpenFrame(owner: RunStatus.exitOwner, block: block)
            return
        }
        guard let id = event.kind.step, let position = position(of: id) else { return }
        switch event.kind {
        case .frameOpened(let opening):
            guard let block = all[position].planned.work.block(of: opening.label) else { return }
            frames[id + opening.label] = OpenFrame(owner: position, block: block)
        case .frameClosed(let closing): if isPartial { close(id + closing.label, of: position) }
        case .stepStarted(let start):
            all[position].phase = .running
            all[position].attempts = start.attempt
            all[position].reason = start.reason
            all[position].inputs = start.inputs
            all[position].sources = start.files
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
            all[position].files = failure.files
            all[position].notes = failure.notes
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
        if isPartial {
            all[position].inputs = []
            all[position].outputs.removeAll { $0.value != nil }
        }
    }

    /// Forgets the steps of the frame of which nothing is to be told.
    private mutating func close(_ prefix: String, of owner: Int) {
        guard let frame = frames.removeValue(forKey: prefix) else { return }
        let forgotten = Set(frame.steps.filter { children[$0] == nil && all[$0].hasNothingToTell })
        for position in forgotten { positions[all[position].id] = nil }
        children[owner]?.removeAll(where: forgotten.contains)
        if children[owner]?.isEmpty == true { children[owner] = nil }
        free += forgotten
    }

    /// Where the step stands; one that a step holds is entered when it is first heard of.
    private mutating func position(of id: String) -> Int? {
        if let known = positions[id] { return known }
        guard let dot = id.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        let prefix = String(id[..<dot])
        let own = id[id.index(after: dot)...]
        guard let frame = frames[prefix], let planned = frame.block.steps.first(where: { $0.id == own }) else {
            return nil
        }
        let position = free.popLast() ?? all.count
        let status = StepStatus(id: id, planned: planned)
        if position == all.count { all.append(status) } else { all[position] = status }
        positions[id] = position
        children[frame.owner, default: []].append(position)
        frames[prefix]?.steps.append(position)
        return position
    }
}
