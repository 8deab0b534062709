import Quantities

/// A run as a value: events go in, what to do next comes out. It has no clock, no disk and no engine.
///
/// A run is a tree of frames: the chain itself, and one for each block that a step has open. Commands that were given are
/// given again until an event answers them.
public struct RunStateMachine: Sendable {
    public let plan: Plan
    /// The open frames by their numbers; number 0 is the chain itself.
    private(set) var frames: [Int: Frame]
    /// The open frames, those that lie deepest first, otherwise by number.
    private var order: [Int] = [0]
    /// The numbers of the open frames by what the names of their steps begin with.
    private var numbers: [String: Int] = ["": 0]
    private var nextNumber = 1
    /// How many attempts are with their engines.
    private var calls = 0
    public private(set) var isStopping = false
    /// Somebody asked for a pause, which is over when somebody drives the run again.
    private var isPausing = false
    /// Nobody is to drive the run on by himself.
    public private(set) var isPaused = false
    /// When somebody first drove the run, in milliseconds since 1970.
    public private(set) var started: Int64?
    public private(set) var isEnded = false
    /// The conditions that are still to be asked, by their indices.
    private var unasked: [Int]
    /// The condition that ended the run early.
    private var early: PlannedCondition?
    /// What became of the steps that run in any case.
    private var exit: Exit = .none

    private enum Exit {
        case none
        case open(Int)
        case closed
    }

    public init(plan: Plan) {
        self.plan = plan
        unasked = Array(plan.conditions.indices)
        frames = [0: Frame(number: 0, steps: plan.steps, graph: BlockGraph(plan.steps))]
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

    // MARK: What is

    /// The first fault of a step, by which the run fails.
    public var fault: Fault? { frames[0]?.fault }

    /// The phases of the chain's own steps.
    public var phases: [StepPhase] { frames[0]?.phases ?? [] }

    func phase(of slot: StepSlot) -> StepPhase? { frames[slot.frame]?.phases[slot.position] }

    func step(_ slot: StepSlot) -> PlannedStep? { frames[slot.frame]?.steps[slot.position] }

    func attempts(of slot: StepSlot) -> Int { frames[slot.frame]?.attempts[slot.position] ?? 0 }

    /// The step's name in the journal: `girder`, `sweep[3].girder`.
    func path(of slot: StepSlot) -> String { frames[slot.frame]?.path(of: slot.position) ?? "" }

    /// The frame and those around it as far as its steps see them, from the inside out.
    func scope(of number: Int) -> FrameScope {
        var around: [Frame] = []
        var next = frames[number]
        while let frame = next {
            around.append(frame)
            next = frame.around.flatMap { frames[$0] }
        }
        return FrameScope(around)
    }

    /// True for the frame of the steps that run in any case, and those inside of it.
    func isOnExit(_ number: Int) -> Bool {
        guard case .open(let exit) = exit else { return false }
        var next: Int? = number
        while let number = next {
            if number == exit { return true }
            next = frames[number]?.owner?.frame
        }
        return false
    }

    private func slot(of path: String) throws -> StepSlot {
        var prefix = ""
        var id = path
        if let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) {
            prefix = String(path[...dot])
            id = String(path[path.index(after: dot)...])
        }
        guard let number = numbers[prefix], let position = frames[number]?.position(of: id) else {
            throw RunStateError.unknownStep(path)
        }
        return StepSlot(position, in: number)
    }
}

// What is to be done.
extension RunStateMachine {
    /// What may be done in a frame.
    private enum Mode: Int {
        case run
        /// Nothing is started any more.
        case halt
        /// What runs is ended too.
        case cancel
    }

    /// What is to be done at that time, in milliseconds since 1970, at most `limit` attempts being with engines at once.
    /// Empty only when the run ended.
    public func nextCommands(at now: Int64 = .max, limit: Int = 1) -> [RunCommand] {
        if isEnded { return [] }
        if isPausing, !isStopping { return pausing }
        let modes = modes()
        for number in order {
            guard let frame = frames[number], let mode = modes[number] else { continue }
            let commands = notes(in: frame, mode, at: now)
            if !commands.isEmpty { return commands }
        }
        var commands: [RunCommand] = []
        var wake: Int64?
        var free = limit - calls
        for number in order {
            guard let frame = frames[number] else { continue }
            for position in frame.running.sorted() {
                commands.append(.follow(step: frame.slot(position), attempt: frame.attempts[position]))
            }
            if modes[number] == .run {
                for position in frame.startable(max(free, 0), at: now) {
                    commands.append(.start(step: frame.slot(position), attempt: frame.attempts[position] + 1))
                    free -= 1
                }
            }
            if let next = frame.nextTime(after: now) { wake = min(wake ?? next, next) }
        }
        if let wake { commands.append(.wait(until: wake)) }
        return commands
    }

    /// What is with an engine comes to its end.
    private var pausing: [RunCommand] {
        if calls == 0 { return [.pause] }
        return order.compactMap { frames[$0] }.flatMap { frame in
            frame.running.sorted().filter { frame.steps[$0].call != nil }.map {
                .follow(step: frame.slot($0), attempt: frame.attempts[$0])
            }
        }
    }

    /// The frames around a frame come before it in what they allow.
    private func modes() -> [Int: Mode] {
        var modes: [Int: Mode] = [:]
        for number in order.reversed() {
            guard let frame = frames[number] else { continue }
            var mode = frame.owner.flatMap { modes[$0.frame] } ?? (isStopping ? .cancel : .run)
            let isHalted =
                frame.leave != nil || frame.number == 0 && early != nil
                || frame.fault != nil && plan.failureMode == .stopOnError
            if isHalted { mode = max(mode, .halt) }
            if frame.isCancelled { mode = .cancel }
            // What cleans up is done in any case, unless the run itself is stopped.
            if frame.isCleanup { mode = isStopping ? .cancel : frame.fault == nil ? .run : .halt }
            if frame.isExit { mode = frame.fault == nil ? .run : .halt }
            modes[number] = mode
        }
        return modes
    }

    private func max(_ a: Mode, _ b: Mode) -> Mode { a.rawValue >= b.rawValue ? a : b }

    private func max(_ a: Int, _ b: Int) -> Int { a >= b ? a : b }

    /// What only has to be decided and written down.
    private func notes(in frame: Frame, _ mode: Mode, at now: Int64) -> [RunCommand] {
        if frame.number == 0, mode == .run, let index = askable(in: frame) { return [.ask(condition: index)] }
        if mode == .cancel || mode == .halt {
            let ended = frame.running.sorted().filter { position in
                switch frame.steps[position].work {
                case .wait, .approval: true
                case .call: mode == .cancel
                default: false
                }
            }
            if !ended.isEmpty {
                return ended.map { .cancel(step: frame.slot($0), attempt: frame.attempts[$0]) }
            }
        }
        for position in frame.blocks.keys.sorted() where frame.needsDecision(position, halted: mode != .run, at: now) {
            return [.advance(step: frame.slot(position), isHalted: mode != .run)]
        }
        if mode == .run {
            if let position = frame.routing.first { return [.route(step: frame.slot(position))] }
            if let (position, doom) = frame.firstDoomed {
                switch doom {
                case .blocked(let by): return [.block(step: frame.slot(position), by: frame.slot(by))]
                case .skipped(let reason): return [.skip(step: frame.slot(position), reason)]
                }
            }
        } else if frame.running.isEmpty, frame.unfinished > 0 {
            let reason: SkipReason = frame.leave != nil || frame.isCancelled ? .left : .halted
            return frame.openSteps.map { .skip(step: frame.slot($0), reason) }
        }
        guard frame.unfinished == 0 else { return [] }
        if frame.number == 0, plan.exit != nil {
            switch exit {
            case .none: return [.openExit(ending)]
            case .open: return []
            case .closed: break
            }
        }
        return [frame.around == nil ? .finish(ending) : .close(frame: frame.number, isCut: mode != .run)]
    }

    /// A condition all of whose steps have completed.
    private func askable(in frame: Frame) -> Int? {
        unasked.first { index in plan.conditions[index].after.allSatisfy { frame.phases[$0].isSuccess } }
    }

    private var ending: RunEnding {
        if isStopping { return .stop }
        if let timeout = frames[0]?.timeout { return .timeOut(timeout) }
        if let fault { return .fail(fault) }
        return .evaluate(early?.end)
    }
}

// What happened.
extension RunStateMachine {
    /// Takes note of what happened. Throws `RunStateError` where the event cannot follow those before it; the value is
    /// then not changed.
    public mutating func apply(_ event: Event) throws {
        if isEnded { throw RunStateError.afterTheEnd(event.kind.name) }
        switch event.kind {
        case .runCreated: throw RunStateError.createdTwice
        case .runStarted:
            started = started ?? event.time
            (isPausing, isPaused) = (false, false)
        case .pauseRequested: isPausing = true
        case .runPaused: isPaused = true
        case .stepStarted(let start): try applyStart(start, at: event.time)
        case .stepCompleted(let completion): try applyCompletion(completion)
        case .stepFailed(let failure): try applyFailure(failure)
        case .stepBlocked(let step, _): try giveUp(step, as: .blocked, from: .waiting, for: event)
        case .stepSkipped(let step, _): try giveUp(step, as: .skipped, from: .waiting, for: event)
        case .stepStopped(let step, _): try giveUp(step, as: .stopped, from: .running, for: event)
        case .stepRouted(let routing):
            let slot = try slot(of: routing.step)
            frames[slot.frame]?.route(slot.position, routing)
        case .stepAbandoned(let step, let fault): try abandon(slot(of: step), fault)
        case .frameOpened(let opening): try open(opening)
        case .frameClosed(let closing): try close(closing)
        case .conditionAsked(let index, let holds, let fault):
            unasked.removeAll { $0 == index }
            if let fault { frames[0]?.blame(fault, isTimeout: false) }
            if holds { early = plan.conditions[index] }
        case .approvalGiven(let approval):
            let slot = try slot(of: approval.step)
            guard phase(of: slot) == .running else { throw unexpected("approval-given", slot) }
            frames[slot.frame]?.answers[slot.position] = approval
        case .stopRequested: isStopping = true
        case .runCompleted, .runFailed, .runTimedOut, .runStopped: isEnded = true
        }
    }

    private mutating func applyStart(_ start: StepStart, at time: Int64) throws {
        let slot = try slot(of: start.step)
        guard let step = step(slot),
            frames[slot.frame]?.start(slot.position, attempt: start.attempt, inputs: start.inputs) == true
        else { throw unexpected("step-started", slot) }
        if step.call != nil { calls += 1 }
        if step.work.isBlock {
            frames[slot.frame]?.blocks[slot.position] = BlockProgress(
                started: time, total: step.work.iterations(over: start.inputs),
                keepsLatest: step.work.needsOnlyLatest)
        }
        if let until = start.until { frames[slot.frame]?.sleep(slot.position, until: until) }
    }

    private mutating func applyCompletion(_ completion: StepCompletion) throws {
        let slot = try slot(of: completion.step)
        guard phase(of: slot) == .running, completion.attempt == attempts(of: slot) else {
            throw unexpected("step-completed", slot)
        }
        noteCallEnded(slot)
        frames[slot.frame]?.complete(
            slot.position, outputs: completion.result.outputs,
            as: completion.cachedFrom == nil ? .completed : .cached)
    }

    private mutating func applyFailure(_ failure: StepFailure) throws {
        let slot = try slot(of: failure.step)
        let phase = phase(of: slot)
        // Without an attempt the inputs could not be resolved.
        let isExpected =
            failure.attempt == 0 ? phase == .waiting : phase == .running && failure.attempt == attempts(of: slot)
        guard isExpected else { throw unexpected("step-failed", slot) }
        if phase == .running { noteCallEnded(slot) }
        if let time = failure.retryAt, phase == .running {
            frames[slot.frame]?.delay(slot.position, until: time)
            return
        }
        frames[slot.frame]?.fail(slot.position, failure.fault, isTimeout: failure.isTimeout)
    }

    private mutating func giveUp(_ step: String, as phase: StepPhase, from expected: StepPhase, for event: Event) throws
    {
        let slot = try slot(of: step)
        guard self.phase(of: slot) == expected else { throw unexpected(event.kind.name, slot) }
        if expected == .running { noteCallEnded(slot) }
        frames[slot.frame]?.give(up: slot.position, as: phase)
    }

    private mutating func noteCallEnded(_ slot: StepSlot) { if step(slot)?.call != nil { calls -= 1 } }

    // MARK: Frames

    private mutating func open(_ opening: FrameOpening) throws {
        if opening.step.isEmpty, let block = plan.exit {
            exit = .open(nextNumber)
            add(
                Frame(
                    number: nextNumber, around: 0, label: opening.label, prefix: opening.label + ".", depth: 1,
                    steps: block.steps, graph: block.graph, locals: opening.values))
            return
        }
        let owner = try slot(of: opening.step)
        guard let parent = frames[owner.frame], let progress = parent.blocks[owner.position],
            let block = parent.steps[owner.position].work.block(of: opening.label)
        else { throw unexpected("frame-opened", owner) }
        let frame = Frame(
            number: nextNumber, owner: owner, around: owner.frame, label: opening.label, index: progress.opened,
            prefix: parent.path(of: owner.position) + opening.label + ".", depth: parent.depth + 1,
            isCleanup: parent.steps[owner.position].work.isCleanup(opening.label), steps: block.steps,
            graph: block.graph, locals: opening.values)
        add(frame)
        frames[owner.frame]?.blocks[owner.position]?.noteOpened(frame.number)
    }

    private mutating func add(_ frame: Frame) {
        nextNumber += 1
        frames[frame.number] = frame
        numbers[frame.prefix] = frame.number
        let place = order.firstIndex { (frames[$0]?.depth ?? 0) < frame.depth } ?? order.count
        order.insert(frame.number, at: place)
    }

    private mutating func closeExit(_ number: Int, _ closing: FrameClosing) {
        if let fault = closing.fault { frames[0]?.blame(fault, isTimeout: false) }
        exit = .closed
        remove(number)
    }

    private mutating func remove(_ number: Int) {
        if let prefix = frames[number]?.prefix { numbers[prefix] = nil }
        frames[number] = nil
        order.removeAll { $0 == number }
    }

    private mutating func close(_ closing: FrameClosing) throws {
        if closing.step.isEmpty, case .open(let number) = exit { return closeExit(number, closing) }
        let owner = try slot(of: closing.step)
        let prefix = path(of: owner) + closing.label + "."
        guard let number = numbers[prefix], let frame = frames[number], frame.unfinished == 0 else {
            throw unexpected("frame-closed", owner)
        }
        frames[owner.frame]?.blocks[owner.position]?.noteClosed(
            number,
            BlockProgress.Closed(
                index: frame.index, label: frame.label, outputs: closing.outputs, variables: closing.variables,
                fault: closing.fault, isTimeout: frame.timeout != nil, isLast: closing.isLast,
                isCut: closing.isCut))
        // What leaves a loop may stand in a branch of its body.
        if let leave = frame.leave, step(owner)?.work.isLoop == false { frames[owner.frame]?.leave(leave) }
        remove(number)
    }

    private mutating func abandon(_ slot: StepSlot, _ fault: Fault?) throws {
        guard let progress = frames[slot.frame]?.blocks[slot.position] else { throw unexpected("step-abandoned", slot) }
        frames[slot.frame]?.blocks[slot.position]?.abandon(fault)
        for number in progress.open { frames[number]?.isCancelled = true }
    }

    private func unexpected(_ event: String, _ slot: StepSlot) -> RunStateError {
        .unexpected(event, step: path(of: slot), phase: phase(of: slot) ?? .waiting)
    }
}
