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
        let first = usesPriorities ? urgent(free, modes, at: now) : [:]
        for number in order {
            guard let frame = frames[number] else { continue }
            for position in frame.running.sorted() {
                commands.append(.follow(step: frame.slot(position), attempt: frame.attempts[position]))
            }
            if modes[number] == .run {
                let startable = usesPriorities ? first[number] ?? [] : frame.startable(max(free, 0), at: now)
                for position in startable {
                    commands.append(.start(step: frame.slot(position), attempt: frame.attempts[position] + 1))
                    free -= 1
                }
            }
            if let next = frame.nextTime(after: now) { wake = min(wake ?? next, next) }
        }
        if let wake { commands.append(.wait(until: wake)) }
        return commands
    }

    /// The steps that begin next, of all frames together, by the number of their frame.
    private func urgent(_ free: Int, _ modes: [Int: Mode], at now: Int64) -> [Int: [Int]] {
        let startable = order.filter { modes[$0] == .run }.flatMap { number in
            (frames[number]?.startable(max(free, 0), at: now) ?? []).map { StepSlot($0, in: number) }
        }
        let sorted = startable.enumerated().sorted { a, b in
            let (first, second) = (step(a.element)?.priority ?? 0, step(b.element)?.priority ?? 0)
            return first == second ? a.offset < b.offset : first > second
        }
        return Dictionary(grouping: sorted.prefix(max(free, 0)).map(\.element), by: \.frame).mapValues {
            $0.map(\.position)
        }
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
            if frame.isCleanup { mode = isStopping && !isOnExit(number) ? .cancel : frame.fault == nil ? .run : .halt }
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
