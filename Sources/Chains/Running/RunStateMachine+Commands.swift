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
    public mutating func nextCommands(at now: Int64 = .max, limit: Int = 1) -> [RunCommand] {
        if isEnded { return [] }
        if isPausing, !isStopping { return pausing }
        for frame in frames.toDecide {
            let commands = notes(in: frame, mode(of: frame), at: now)
            if !commands.isEmpty { return commands }
            if !frame.hangsOnTime { frames.settle(frame) }
        }
        var commands: [RunCommand] = []
        var wake: Int64?
        for frame in frames.toFollow {
            for position in frame.running.sorted() where !frame.steps[position].work.isBlock {
                commands.append(.follow(step: frame.slot(position), attempt: frame.attempts[position]))
            }
            if let next = frame.nextTime(after: now) { wake = min(wake ?? next, next) }
        }
        commands += starts(limit - calls, at: now)
        if let wake { commands.append(.wait(until: wake)) }
        return commands
    }

    /// The steps that may begin, so many at most; those of higher priority first, otherwise by the order of frames.
    private func starts(_ most: Int, at now: Int64) -> [RunCommand] {
        guard most > 0 else { return [] }
        var startable: [(slot: StepSlot, step: PlannedStep, attempt: Int)] = []
        for frame in frames.toStart {
            if startable.count >= most, !usesPriorities { break }
            guard mode(of: frame) == .run else { continue }
            for position in frame.startable(most, at: now) {
                startable.append((frame.slot(position), frame.steps[position], frame.attempts[position] + 1))
            }
        }
        if usesPriorities {
            let ranked = startable.enumerated().sorted { a, b in
                let (first, second) = (a.element.step.priority, b.element.step.priority)
                return first == second ? a.offset < b.offset : first > second
            }
            startable = ranked.map(\.element)
        }
        return startable.prefix(most).map { .start(step: $0.slot, attempt: $0.attempt) }
    }

    /// What is with an engine comes to its end.
    private var pausing: [RunCommand] {
        if calls == 0 { return [.pause] }
        return frames.inOrder.flatMap { frame in
            frame.running.sorted().filter { frame.steps[$0].call != nil }.map {
                .follow(step: frame.slot($0), attempt: frame.attempts[$0])
            }
        }
    }

    /// What the frames around a frame allow comes first.
    private func mode(of frame: Frame) -> Mode {
        var mode = frame.owner.flatMap { frames[$0.frame] }.map(mode) ?? (isStopping ? .cancel : .run)
        let isHalted =
            frame.leave != nil || frame.number == 0 && early != nil
            || frame.fault != nil && plan.failureMode == .stopOnError
        if isHalted { mode = max(mode, .halt) }
        if frame.isCancelled { mode = .cancel }
        // What cleans up is done in any case, unless the run itself is stopped.
        if frame.isCleanup {
            mode = isStopping && !isOnExit(frame.number) ? .cancel : frame.fault == nil ? .run : .halt
        }
        if frame.isExit { mode = frame.fault == nil ? .run : .halt }
        return mode
    }

    private func max(_ a: Mode, _ b: Mode) -> Mode { a.rawValue >= b.rawValue ? a : b }

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
