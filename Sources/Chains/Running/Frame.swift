import Quantities

/// One execution of a block: the chain itself, an iteration of a loop, a branch. It knows who waits for whom, and what
/// became of each step; what to do about it is the state machine's part.
///
/// Taking note of an event takes time independent of the number of steps, so that long chains do not slow down.
struct Frame: Sendable {
    let number: Int
    /// The step that opened it; nil for the chain itself, and for the steps that run in any case.
    let owner: StepSlot?
    /// The frame around it.
    let around: Int?
    /// What the owner calls it: `[3]`, `.left`; empty for the chain itself.
    let label: String
    /// Its steps clean up behind others, whatever became of those.
    let isCleanup: Bool
    /// The place among the frames of its owner.
    let index: Int
    /// What the names of its steps begin with: empty, `sweep[3].`.
    let prefix: String
    /// How many frames are around it.
    let depth: Int
    let steps: [PlannedStep]
    let graph: BlockGraph
    /// What names stand for in it: `item`, `index`, `vars.x`.
    private(set) var locals: [String: Value]

    private(set) var phases: [StepPhase]
    /// How many attempts each step had.
    private(set) var attempts: [Int]
    var values: StepValues
    /// Steps with blocks of their own that run, by position.
    var blocks: [Int: BlockProgress] = [:]
    /// What people decided, by the positions of approvals that wait for it.
    var answers: [Int: Approval] = [:]

    /// The first fault of a step that nobody deals with.
    private(set) var fault: Fault?
    private(set) var timeout: Fault?
    /// The faults of steps whose transitions deal with them, until one is taken.
    private(set) var failures: [Int: Fault] = [:]
    /// Nothing more is started, and what runs is ended.
    var isCancelled = false
    /// A step said that the loop's body is to be left.
    private(set) var leave: PlannedWork.Leave?

    /// How many needed steps have not completed yet.
    private var missing: [Int]
    /// How many transitions led here, and how many will not.
    private var arrived: [Int]
    private var gone: [Int]
    private(set) var ready: ReadySteps
    /// Steps that will never run, and why.
    private(set) var doomed = LowestFirst()
    private var dooms: [Int: Doom] = [:]
    /// Steps whose end leads somewhere, which is not decided yet.
    private(set) var routing = LowestFirst()
    private(set) var running: Set<Int> = []
    /// When steps that failed are tried again, and when waiting ends, in milliseconds since 1970.
    private(set) var delayed: [Int: Int64] = [:]
    private(set) var unfinished: Int
    /// Before this position every step is final.
    private var firstOpen = 0
    /// How many steps may still use what a step took and gave, itself among them; empty where all is kept.
    private var users: [Int] = []

    /// Why a step will never run.
    enum Doom: Sendable {
        case blocked(by: Int)
        case skipped(SkipReason)
    }

    init(
        number: Int, owner: StepSlot? = nil, around: Int? = nil, label: String = "", index: Int = 0,
        prefix: String = "", depth: Int = 0, isCleanup: Bool = false, steps: [PlannedStep], graph: BlockGraph,
        locals: [String: Value] = [:], kept: Set<Int>? = nil
    ) {
        self.number = number
        self.owner = owner
        self.around = around
        self.label = label
        self.isCleanup = isCleanup
        self.index = index
        self.prefix = prefix
        self.depth = depth
        self.steps = steps
        self.graph = graph
        self.locals = locals
        let count = steps.count
        phases = [StepPhase](repeating: .waiting, count: count)
        attempts = [Int](repeating: 0, count: count)
        arrived = [Int](repeating: 0, count: count)
        gone = arrived
        values = StepValues(steps: count)
        missing = steps.map { $0.needs.count + $0.awaits.count }
        ready = ReadySteps(graph.order)
        unfinished = count
        if let kept {
            users = steps.indices.map {
                kept.contains($0) ? .max : 1 + graph.followers[$0].count + graph.awaiters[$0].count
            }
        }
        ready = ReadySteps(graph.order, steps.indices.filter { isStartable($0) })
        for position in steps.indices where graph.required[position] > graph.incoming[position] {
            doom(position, .skipped(.notReached))
        }
    }

    /// Its steps run in any case.
    var isExit: Bool { owner == nil && around != nil }

    func slot(_ position: Int) -> StepSlot { StepSlot(position, in: number) }

    func path(of position: Int) -> String { prefix.isEmpty ? steps[position].id : prefix + steps[position].id }

    func position(of id: String) -> Int? { graph.positions[id] }

    /// The first step that will never run, and why.
    var firstDoomed: (position: Int, doom: Doom)? {
        guard let position = doomed.first, let doom = dooms[position] else { return nil }
        return (position, doom)
    }

    /// A step may begin, as far as the frame is concerned.
    var mayStart: Bool { !ready.isEmpty || !delayed.isEmpty }

    /// An attempt is with an engine, a step waits, or something is to happen at a time.
    var isBusy: Bool { running.count > blocks.count || !delayed.isEmpty || hangsOnTime }

    /// A block of it has a limit of time.
    var hangsOnTime: Bool { !blocks.isEmpty && blocks.keys.contains { steps[$0].timeout != nil } }

    var openSteps: [Int] { phases.indices[firstOpen...].filter { phases[$0] == .waiting } }

    /// Up to `count` steps that may begin at that time, in order.
    func startable(_ count: Int, at now: Int64) -> [Int] {
        if delayed.isEmpty { return ready.lowest(count) }
        let due = delayed.filter { $0.value <= now && phases[$0.key] == .waiting }.keys
        if due.isEmpty { return ready.lowest(count) }
        return ready.lowest(count, with: due)
    }

    /// When something waits for the clock next; nil where nothing does.
    func nextTime(after now: Int64) -> Int64? {
        if delayed.isEmpty, blocks.isEmpty { return nil }
        var times = delayed.filter { $0.value > now || phases[$0.key] == .running }.map(\.value)
        for (position, progress) in blocks where progress.abandonment == nil {
            if let timeout = steps[position].timeout { times.append(progress.started + Int64(timeout)) }
        }
        return times.min()
    }

    /// True where it is to be decided what a running step that holds steps does next.
    func needsDecision(_ position: Int, halted: Bool, at now: Int64) -> Bool {
        guard let progress = blocks[position] else { return false }
        if progress.open.isEmpty { return true }
        if progress.abandonment != nil { return false }
        if let timeout = steps[position].timeout, now < .max, progress.started + Int64(timeout) <= now { return true }
        return !halted && steps[position].work.mayGoOn(progress)
    }

    private func isStartable(_ position: Int) -> Bool {
        missing[position] == 0 && arrived[position] >= graph.required[position] && dooms[position] == nil
    }

    // MARK: Taking note

    mutating func start(_ position: Int, attempt: Int, inputs: [ResolvedInput]) -> Bool {
        guard phases[position] == .waiting, missing[position] == 0, attempt == attempts[position] + 1 else {
            return false
        }
        phases[position] = .running
        attempts[position] = attempt
        if delayed.removeValue(forKey: position) == nil { ready.remove(position) }
        running.insert(position)
        values.setInputs(inputs, of: position)
        return true
    }

    mutating func complete(_ position: Int, outputs: [StepOutput], as phase: StepPhase) {
        values.setOutputs(outputs, wanted: steps[position].wanted, of: position)
        if case .leave(let leave) = steps[position].work { self.leave = leave }
        finish(position, as: phase)
        for follower in graph.followers[position] { arrive(at: follower) }
        lead(from: position)
    }

    mutating func fail(_ position: Int, _ fault: Fault, isTimeout: Bool) {
        let phase: StepPhase = isTimeout ? .timedOut : .failed
        finish(position, as: phase)
        let isDealtWith = steps[position].transitions.contains { $0.trigger.covers(phase) }
        if isDealtWith { failures[position] = fault } else { blame(fault, isTimeout: isTimeout) }
        for follower in graph.followers[position] {
            doom(follower, isDealtWith ? .skipped(.need(steps[position].id)) : .blocked(by: position))
        }
        lead(from: position)
    }

    /// The failure is the frame's own.
    mutating func blame(_ fault: Fault, isTimeout: Bool) {
        if self.fault == nil { self.fault = fault }
        if isTimeout, timeout == nil { timeout = fault }
    }

    /// The step failed and is tried again at that time.
    mutating func delay(_ position: Int, until time: Int64) {
        phases[position] = .waiting
        running.remove(position)
        delayed[position] = time
    }

    /// The running step waits until that time.
    mutating func sleep(_ position: Int, until time: Int64) { delayed[position] = time }

    /// The body of a loop around is to be left.
    mutating func leave(_ leave: PlannedWork.Leave) { if self.leave == nil { self.leave = leave } }

    /// The step never ran, or its attempt was given up.
    mutating func give(up position: Int, as phase: StepPhase) {
        let isWaiting = phases[position] == .waiting
        finish(position, as: phase)
        let id = steps[position].id
        if isWaiting || phase == .stopped {
            for follower in graph.followers[position] {
                doom(follower, phase == .blocked ? .blocked(by: position) : .skipped(.need(id)))
            }
        }
        for target in graph.targets[position] { passOver(target) }
    }

    /// Where a step that ended leads. A failure that leads nowhere is the frame's own after all.
    mutating func route(_ position: Int, _ route: StepRouting) {
        routing.remove(position)
        defer { forgetWhatNobodyUses(after: position) }
        let failure = failures.removeValue(forKey: position)
        if let fault = route.fault { blame(fault, isTimeout: false) }
        if route.taken == nil, let failure { blame(failure, isTimeout: phases[position] == .timedOut) }
        let reached = route.taken.map { Set(steps[position].transitions[$0].targets) } ?? []
        for variable in route.published { locals["vars." + variable.name] = variable.value }
        for target in graph.targets[position] {
            if reached.contains(target) {
                arrived[target] += 1
                if phases[target] == .waiting, arrived[target] == graph.required[target], isStartable(target) {
                    ready.insert(target)
                }
            } else {
                passOver(target)
            }
        }
    }

    private mutating func passOver(_ target: Int) {
        gone[target] += 1
        if graph.incoming[target] - gone[target] < graph.required[target], arrived[target] < graph.required[target] {
            doom(target, .skipped(.notReached))
        }
    }

    /// What follows from the end of a step is asked for where the step leads somewhere.
    private mutating func lead(from position: Int) {
        if !steps[position].transitions.isEmpty { routing.insert(position) }
    }

    private mutating func doom(_ position: Int, _ doom: Doom) {
        guard phases[position] == .waiting, dooms[position] == nil else { return }
        ready.remove(position)
        dooms[position] = doom
        doomed.insert(position)
    }

    private mutating func finish(_ position: Int, as phase: StepPhase) {
        if phases[position] == .waiting {
            if dooms[position] != nil { doomed.remove(position) } else { ready.remove(position) }
        }
        delayed[position] = nil
        phases[position] = phase
        running.remove(position)
        blocks[position] = nil
        answers[position] = nil
        unfinished -= 1
        while firstOpen < phases.count, phases[firstOpen].isFinal { firstOpen += 1 }
        for awaiter in graph.awaiters[position] { arrive(at: awaiter) }
        if steps[position].transitions.isEmpty { forgetWhatNobodyUses(after: position) }
    }

    /// The step was the last one that might use the values of some, so that long chains take no more memory than short ones.
    private mutating func forgetWhatNobodyUses(after position: Int) {
        guard !users.isEmpty else { return }
        forget(position)
        for need in steps[position].needs { forget(need) }
        for other in steps[position].awaits { forget(other) }
    }

    private mutating func forget(_ position: Int) {
        guard users[position] < .max else { return }
        users[position] -= 1
        if users[position] == 0 { values.forget(position) }
    }

    /// One of the steps that a step waits for has come to its end.
    private mutating func arrive(at position: Int) {
        missing[position] -= 1
        if phases[position] == .waiting, isStartable(position) { ready.insert(position) }
    }
}
