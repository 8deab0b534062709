import Quantities

// What happened.
extension RunStateMachine {
    /// Takes note of what happened. Throws `RunStateError` where the event cannot follow those before it; the value is
    /// then not changed.
    public mutating func apply(_ event: Event) throws {
        if isEnded { throw RunStateError.afterTheEnd(event.kind.name) }
        switch event.kind {
        case .runCreated: throw RunStateError.createdTwice
        case .runQueued: (isPausing, isPaused) = (false, false)
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
            frames.unsettleAll()
        case .approvalGiven(let approval):
            let slot = try slot(of: approval.step)
            guard phase(of: slot) == .running else { throw unexpected("approval-given", slot) }
            frames[slot.frame]?.answers[slot.position] = approval
        case .stopRequested:
            isStopping = true
            frames.unsettleAll()
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
            frames.unsettleAll()
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
    }

    private mutating func closeExit(_ number: Int, _ closing: FrameClosing) {
        if let fault = closing.fault { frames[0]?.blame(fault, isTimeout: false) }
        exit = .closed
        frames[number] = nil
        frames.unsettleAll()
    }

    private mutating func close(_ closing: FrameClosing) throws {
        if closing.step.isEmpty, case .open(let number) = exit { return closeExit(number, closing) }
        let owner = try slot(of: closing.step)
        let prefix = path(of: owner) + closing.label + "."
        guard let number = frames.number(ofPrefix: prefix), let frame = frames[number], frame.unfinished == 0 else {
            throw unexpected("frame-closed", owner)
        }
        frames[owner.frame]?.blocks[owner.position]?.noteClosed(
            number,
            BlockProgress.Closed(
                index: frame.index, label: frame.label, outputs: closing.outputs, variables: closing.variables,
                fault: closing.fault, isTimeout: frame.timeout != nil, isLast: closing.isLast,
                isCut: closing.isCut))
        warnings += closing.warnings.map { $0.named(by: closing.step) }
        // What leaves a loop may stand in a branch of its body.
        if let leave = frame.leave, step(owner)?.work.isLoop == false { frames[owner.frame]?.leave(leave) }
        frames[number] = nil
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
