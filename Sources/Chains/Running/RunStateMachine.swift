/// A run as a value: events go in, what to do next comes out. It has no clock, no disk and no engine.
///
/// Applying an event and asking for commands takes time independent of the number of steps, so that long chains do
/// not slow down. Commands that were given are given again until an event answers them.
public struct RunStateMachine: Sendable {
    public let plan: Plan
    public private(set) var phases: [StepPhase]
    /// How many attempts each step had.
    public private(set) var attempts: [Int]
    public private(set) var values: StepValues
    public private(set) var isStopping = false
    /// When somebody first drove the run, in milliseconds since 1970.
    public private(set) var started: Int64?
    public private(set) var isEnded = false
    /// The first fault of a step, by which the run fails.
    public private(set) var fault: Fault?
    private var timeout: Fault?

    /// Positions by step id.
    private let positions: [String: Int]
    /// The steps that need a step.
    private let followers: [[Int]]
    /// How many needed steps have not completed yet.
    private var missing: [Int]
    private var ready = LowestFirst()
    /// Steps that can never run, and the step that is to blame.
    private var blocked = LowestFirst()
    private var culprits: [Int: Int] = [:]
    private var running: Set<Int> = []
    /// When steps that failed are tried again, in milliseconds since 1970.
    private var delayed: [Int: Int64] = [:]
    private var unfinished: Int
    /// Before this position every step is final.
    private var firstOpen = 0

    public init(plan: Plan) {
        self.plan = plan
        let count = plan.steps.count
        phases = [StepPhase](repeating: .waiting, count: count)
        attempts = [Int](repeating: 0, count: count)
        values = StepValues(steps: count)
        positions = Dictionary(plan.steps.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        missing = plan.steps.map(\.needs.count)
        unfinished = count
        var followers = [[Int]](repeating: [], count: count)
        for (position, step) in plan.steps.enumerated() {
            for need in step.needs { followers[need].append(position) }
            if step.needs.isEmpty { ready.insert(position) }
        }
        self.followers = followers
    }

    /// The run that a journal tells of. Throws `RunStateError`.
    public init(replaying events: some Sequence<Event>) throws {
        var machine: RunStateMachine?
        for event in events {
            if case .runCreated(let creation) = event.kind, machine == nil {
                machine = RunStateMachine(plan: creation.plan)
            } else {
                guard machine != nil else { throw RunStateError.notCreated }
                try machine?.apply(event)
            }
        }
        guard let machine else { throw RunStateError.notCreated }
        self = machine
    }

    // MARK: Commands

    /// What is to be done at that time, in milliseconds since 1970, at most `limit` steps running at once. Empty only
    /// while steps run, or when the run ended.
    public func nextCommands(at now: Int64 = .max, limit: Int = 1) -> [RunCommand] {
        if isEnded { return [] }
        if isStopping || isHalted {
            if !running.isEmpty {
                return running.sorted().map {
                    isStopping ? .cancel(step: $0, attempt: attempts[$0]) : .follow(step: $0, attempt: attempts[$0])
                }
            }
            if unfinished > 0 { return openSteps.map { .skip(step: $0) } }
            return [.finish(ending)]
        }
        if let step = blocked.first { return [.block(step: step, by: culprits[step] ?? step)] }
        var commands = running.sorted().map { RunCommand.follow(step: $0, attempt: attempts[$0]) }
        for step in startable(limit - commands.count, at: now) {
            commands.append(.start(step: step, attempt: attempts[step] + 1))
        }
        if commands.isEmpty, unfinished == 0 { return [.finish(ending)] }
        if commands.isEmpty, let next = delayed.values.min() { return [.wait(until: next)] }
        return commands
    }

    private func startable(_ count: Int, at now: Int64) -> [Int] {
        if delayed.isEmpty { return ready.lowest(count) }
        let due = delayed.filter { $0.value <= now }.keys
        return Array((ready.lowest(count) + due).sorted().prefix(max(0, count)))
    }

    /// A failure keeps everything else from starting.
    private var isHalted: Bool { fault != nil && plan.failureMode == .stopOnError }

    private var openSteps: [Int] { phases.indices[firstOpen...].filter { phases[$0] == .waiting } }

    private var ending: RunEnding {
        if isStopping { return .stop }
        if let timeout { return .timeOut(timeout) }
        if let fault { return .fail(fault) }
        return .evaluate
    }

    // MARK: Events

    /// Takes note of what happened. Throws `RunStateError` where the event cannot follow those before it; the value is
    /// then not changed.
    public mutating func apply(_ event: Event) throws {
        if isEnded { throw RunStateError.afterTheEnd(event.kind.name) }
        switch event.kind {
        case .runCreated: throw RunStateError.createdTwice
        case .runStarted: started = started ?? event.time
        case .stepStarted(let start): try applyStart(start)
        case .stepCompleted(let completion): try applyCompletion(completion)
        case .stepFailed(let failure): try applyFailure(failure)
        case .stepBlocked(let step, _):
            let position = try position(of: step, in: [.waiting], for: event)
            finish(position, as: .blocked)
            blockFollowers(of: position)
        case .stepSkipped(let step):
            finish(try position(of: step, in: [.waiting], for: event), as: .skipped)
        case .stepStopped(let step, _):
            finish(try position(of: step, in: [.running], for: event), as: .stopped)
        case .stopRequested: isStopping = true
        case .runCompleted, .runFailed, .runTimedOut, .runStopped: isEnded = true
        }
    }

    private mutating func applyStart(_ start: StepStart) throws {
        guard let position = positions[start.step] else { throw RunStateError.unknownStep(start.step) }
        guard phases[position] == .waiting, missing[position] == 0, start.attempt == attempts[position] + 1 else {
            throw RunStateError.unexpected("step-started", step: start.step, phase: phases[position])
        }
        phases[position] = .running
        attempts[position] = start.attempt
        if delayed.removeValue(forKey: position) == nil { removeReady(position) }
        running.insert(position)
        values.setInputs(start.inputs, of: position)
    }

    private mutating func applyCompletion(_ completion: StepCompletion) throws {
        guard let position = positions[completion.step] else { throw RunStateError.unknownStep(completion.step) }
        guard phases[position] == .running, completion.attempt == attempts[position] else {
            throw RunStateError.unexpected("step-completed", step: completion.step, phase: phases[position])
        }
        finish(position, as: completion.cachedFrom == nil ? .completed : .cached)
        values.setOutputs(completion.result.outputs, wanted: plan.steps[position].wanted, of: position)
        for follower in followers[position] {
            missing[follower] -= 1
            if missing[follower] == 0, phases[follower] == .waiting { ready.insert(follower) }
        }
    }

    private mutating func applyFailure(_ failure: StepFailure) throws {
        guard let position = positions[failure.step] else { throw RunStateError.unknownStep(failure.step) }
        let phase = phases[position]
        // Without an attempt the inputs could not be resolved.
        let isExpected =
            failure.attempt == 0 ? phase == .waiting : phase == .running && failure.attempt == attempts[position]
        guard isExpected else { throw RunStateError.unexpected("step-failed", step: failure.step, phase: phase) }
        if let time = failure.retryAt, phase == .running {
            phases[position] = .waiting
            running.remove(position)
            delayed[position] = time
            return
        }
        if fault == nil { fault = failure.fault }
        if failure.isTimeout, timeout == nil { timeout = failure.fault }
        finish(position, as: failure.isTimeout ? .timedOut : .failed)
        blockFollowers(of: position)
    }

    private mutating func finish(_ position: Int, as phase: StepPhase) {
        if phases[position] == .waiting, delayed.removeValue(forKey: position) == nil {
            if missing[position] == 0 { removeReady(position) }
            if blocked.first == position { _ = blocked.popFirst() }
        }
        phases[position] = phase
        running.remove(position)
        unfinished -= 1
        while firstOpen < phases.count, phases[firstOpen].isFinal { firstOpen += 1 }
    }

    /// The steps that start are the first of those that are ready, save where a later version chooses otherwise.
    private mutating func removeReady(_ position: Int) {
        if ready.first == position {
            _ = ready.popFirst()
        } else {
            ready.remove(position)
        }
    }

    private mutating func blockFollowers(of position: Int) {
        for follower in followers[position] where phases[follower] == .waiting && culprits[follower] == nil {
            culprits[follower] = position
            blocked.insert(follower)
        }
    }

    private func position(of step: String, in phases: Set<StepPhase>, for event: Event) throws -> Int {
        guard let position = positions[step] else { throw RunStateError.unknownStep(step) }
        guard phases.contains(self.phases[position]) else {
            throw RunStateError.unexpected(event.kind.name, step: step, phase: self.phases[position])
        }
        return position
    }
}
