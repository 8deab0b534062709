import Quantities

// What follows from the state of the run.
extension RunDriver {
    /// Adds that a stop is wanted, the first time that it is; tells whether it did.
    mutating func noteInterrupt(_ batch: inout [Event]) throws -> Bool {
        guard parts.stop.isRaised, !machine.isStopping, !machine.isEnded else { return false }
        batch.append(try applied(.stopRequested(StopRequest(origin: parts.stopOrigin()))))
        return true
    }

    /// So many events are recorded before more are added, so that loops that calculate here can be watched and stopped.
    private static let mostEvents = 256

    /// Adds what follows from the state, until only attempts are left to be performed or the run has ended. False where
    /// more is to be decided.
    mutating func decide(_ batch: inout [Event]) async throws -> Bool {
        while true {
            let before = batch.count
            waitsUntil = nil
            waitsForOthers = false
            for command in machine.nextCommands(
                at: parts.clock.now, limit: machine.plan.concurrency ?? parts.processors)
            {
                for kind in try await answer(command) { batch.append(try applied(kind)) }
            }
            if batch.count == before || machine.isPaused { return true }
            if batch.count >= RunDriver.mostEvents { return false }
        }
    }

    /// The events by which a command is answered; none where something is to be performed or waited for.
    private mutating func answer(_ command: RunCommand) async throws -> [EventKind] {
        switch command {
        case .start(let slot, let number): return start(slot, number)
        case .follow(let slot, let number): return follow(slot, number)
        case .cancel(let slot, let number):
            if let attempt = attempts[slot] { await performer.cancel(attempt) }
            return [.stepStopped(step: machine.path(of: slot), attempt: number)]
        case .block(let slot, let culprit):
            return [.stepBlocked(step: machine.path(of: slot), by: machine.path(of: culprit))]
        case .skip(let slot, let reason): return [.stepSkipped(step: machine.path(of: slot), reason: reason.text)]
        case .route(let slot): return [route(slot)]
        case .advance(let slot, let isHalted): return advance(slot, isHalted: isHalted)
        case .close(let frame, let isCut): return close(frame, isCut: isCut)
        case .ask(let index): return [ask(index)]
        case .openExit(let ending): return [.frameOpened(opening(ending))]
        case .pause: return [.runPaused]
        case .finish(let ending): return [finish(ending)]
        case .wait(let time):
            waitsUntil = time
            return []
        }
    }

    private func resolver(in frame: Int) -> MappingResolver {
        MappingResolver(
            scope: machine.scope(of: frame), expressions: parts.expressions,
            facts: RunFacts(run: run, name: machine.plan.name, started: machine.started))
    }

    /// Of steps in that frame. Those that run in any case have time, also when that of the run is up.
    func time(in frame: Int) -> RunTime {
        RunTime(
            limit: machine.isOnExit(frame) ? nil : machine.plan.timeout, started: machine.started,
            now: parts.clock.now)
    }

    // MARK: Starting

    private mutating func start(_ slot: StepSlot, _ number: Int) -> [EventKind] {
        guard let step = machine.step(slot) else { return [] }
        let path = machine.path(of: slot)
        if let overtime = time(in: slot.frame).fault {
            return [.stepFailed(StepFailure(step: path, attempt: 0, fault: overtime.fault(step: path)))]
        }
        let resolver = resolver(in: slot.frame)
        do {
            if let condition = step.condition, try !ResultEvaluation(resolver).holds(condition) {
                return [.stepSkipped(step: path, reason: SkipReason.condition(condition.text).text)]
            }
            let inputs = try resolver.inputs(of: step)
            let hash = InputHash.hex(of: inputs, for: step)
            if let call = step.call { return start(slot, step, call, number, path, inputs, hash) }
            let turn = StepTurn(step: step, path: path, resolver: resolver, now: parts.clock.now)
            let start = StepStart(
                step: path, attempt: number,
                reason: number > 1 ? "attempt \(number - 1) failed" : "done anew in every run",
                inputHash: hash, inputs: inputs, until: try turn.waitingTime(inputs))
            return [.stepStarted(start)] + turn.outcome(of: start)
        } catch {
            return [.stepFailed(StepFailure(step: path, attempt: 0, fault: error.fault(step: path)))]
        }
    }

    /// A step for an engine; or what an earlier run has in its place.
    private mutating func start(
        _ slot: StepSlot, _ step: PlannedStep, _ call: PlannedCall, _ number: Int, _ path: String,
        _ inputs: [ResolvedInput], _ hash: String
    ) -> [EventKind] {
        let attempt = running(slot, step, call, number, path, inputs, hash)
        let kept = reuse.kept(
            for: step, call, path: path, inputHash: hash, files: attempt.attempt.files, key: attempt.cacheKey)
        let start = StepStart(
            step: path, attempt: number,
            reason: reuse.reason(
                for: call, path: path, attempt: number, inputs: inputs, inputHash: hash,
                files: attempt.attempt.files, kept: kept),
            inputHash: hash, inputs: inputs, revision: reuse.revision(of: call), mathematics: call.mathematics,
            files: attempt.attempt.files)
        guard let kept else {
            if let earlier = attempts.updateValue(attempt, forKey: slot) { replaced.append(earlier) }
            return [.stepStarted(start)]
        }
        let completion = StepCompletion(
            step: path, attempt: number, result: kept.result, duration: 0, cacheKey: kept.cacheKey,
            cachedFrom: kept.origin)
        return [.stepStarted(start), .stepCompleted(completion)]
    }

    /// An attempt that the journal says was started, by a process that is gone; or a step that waits.
    private mutating func follow(_ slot: StepSlot, _ number: Int) -> [EventKind] {
        guard let step = machine.step(slot), let frame = machine.frames[slot.frame] else { return [] }
        if let call = step.call {
            if attempts[slot] == nil {
                let inputs = frame.values.inputs(of: slot.position)
                var attempt = running(
                    slot, step, call, number, machine.path(of: slot), inputs, InputHash.hex(of: inputs, for: step))
                // They may be others than when it was begun, so that its end has to tell them.
                attempt.attempt.files = []
                attempts[slot] = attempt
            }
            return []
        }
        if case .approval = step.work { waitsForOthers = true }
        if let overtime = time(in: slot.frame).fault, step.work.waits {
            let path = machine.path(of: slot)
            return [.stepFailed(StepFailure(step: path, attempt: number, fault: overtime.fault(step: path)))]
        }
        let turn = StepTurn(
            step: step, path: machine.path(of: slot), resolver: resolver(in: slot.frame), now: parts.clock.now)
        return turn.end(of: slot.position, in: frame)
    }

    private func running(
        _ slot: StepSlot, _ step: PlannedStep, _ call: PlannedCall, _ number: Int, _ path: String,
        _ inputs: [ResolvedInput], _ hash: String
    ) -> RunningAttempt {
        var running = RunningAttempt(
            number, at: slot, step, call, path: path, of: machine.plan, inputs, hash: hash, in: run,
            time(in: slot.frame), chain: call.savesReport ? chain : nil,
            // What runs in any case is not ended by the stop after which it runs.
            stop: machine.isOnExit(slot.frame) ? nil : parts.stop)
        let files = parts.engines[call.engine.adapterName]?.files(of: running.attempt) ?? []
        running.attempt.files = files
        running.attempt.savedFiles = reuse.saved(running.attempt.savedFiles, by: path)
        running.cacheKey = reuse.key(
            of: step, call, at: path, in: machine.plan, inputHash: hash, files: files)
        return running
    }

    // MARK: Leading on

    /// The first transition that covers how the step ended and whose condition holds.
    private func route(_ slot: StepSlot) -> EventKind {
        let path = machine.path(of: slot)
        guard let step = machine.step(slot), let phase = machine.phase(of: slot) else {
            return .stepRouted(StepRouting(step: path, taken: nil))
        }
        var resolver = resolver(in: slot.frame)
        if let fault = machine.frames[slot.frame]?.failures[slot.position] {
            resolver.locals["error"] = .record(Record(fault))
        }
        let evaluation = ResultEvaluation(resolver)
        do {
            for (index, transition) in step.transitions.enumerated() where transition.trigger.covers(phase) {
                if let condition = transition.condition, try !evaluation.holds(condition) { continue }
                let published = try evaluation.outputs(of: transition.published)
                return .stepRouted(
                    StepRouting(
                        step: path, taken: index,
                        published: published.compactMap { output in
                            output.value.map { LocalValue(output.name, $0) }
                        }))
            }
            return .stepRouted(StepRouting(step: path, taken: nil))
        } catch {
            return .stepRouted(StepRouting(step: path, taken: nil, fault: error.fault(step: path)))
        }
    }

    private func advance(_ slot: StepSlot, isHalted: Bool) -> [EventKind] {
        guard let frame = machine.frames[slot.frame], let progress = frame.blocks[slot.position] else { return [] }
        return BlockTurn(
            step: frame.steps[slot.position], path: frame.path(of: slot.position),
            attempt: frame.attempts[slot.position],
            progress: progress, inputs: frame.values.inputs(of: slot.position), resolver: resolver(in: slot.frame),
            isHalted: isHalted, isLeft: frame.leave != nil, now: parts.clock.now
        ).events
    }

    /// What a frame gives: its block's outputs, or the fault of one of its steps.
    private func close(_ number: Int, isCut: Bool) -> [EventKind] {
        guard let frame = machine.frames[number] else { return [] }
        guard let owner = frame.owner, let step = machine.step(owner) else {
            return [.frameClosed(FrameClosing(step: "", label: frame.label, fault: frame.fault))]
        }
        return [
            .frameClosed(
                FrameEnd(
                    frame: frame, step: step, path: machine.path(of: owner), isCut: isCut,
                    resolver: resolver(in: number)
                ).closing)
        ]
    }

    // MARK: Ending

    /// A condition that has no value fails the run, as a check does.
    private func ask(_ index: Int) -> EventKind {
        do {
            let holds = try ResultEvaluation(resolver(in: 0)).holds(machine.plan.conditions[index].expression)
            return .conditionAsked(index, holds: holds, nil)
        } catch {
            return .conditionAsked(index, holds: false, error.fault(step: nil))
        }
    }

    /// The steps that run in any case see how the run ends.
    private func opening(_ ending: RunEnding) -> FrameOpening {
        var locals = [LocalValue("outcome", .string(ending.outcome))]
        if let fault = ending.fault { locals.append(LocalValue("error", .record(Record(fault)))) }
        return FrameOpening(step: "", label: Plan.exitLabel, locals: locals)
    }

    private func finish(_ ending: RunEnding) -> EventKind {
        switch ending {
        case .fail(let fault): return .runFailed(fault)
        case .timeOut(let fault): return .runTimedOut(fault)
        case .stop: return .runStopped
        case .evaluate(let early):
            do {
                let completion = try ResultEvaluation(resolver(in: 0)).completion(of: machine.plan, endedEarly: early)
                return .runCompleted(completion.adding(machine.warnings))
            } catch {
                return .runFailed(error.fault(step: nil))
            }
        }
    }
}
