/// One run being driven. Each turn decides, records one batch, and performs one attempt.
///
/// A batch is applied before it is on disk, because what starts next follows from what ended. Where the store refuses
/// it, as when a stop was recorded meanwhile, the state is replayed from the journal and the turn decides anew. Nothing
/// was performed yet that would follow from the refused batch, but for attempts of engines that leave no trace.
struct RunDriver {
    private let parts: RunLoop.Parts
    private let run: RunID
    private var machine: RunStateMachine
    /// The number of the last event, also of those that are not on disk yet.
    private var last: Int
    /// The number of the last event that is known to be on disk.
    private var written: Int
    /// The attempts that are with their engines, or about to be, by position.
    private var attempts: [Int: RunningAttempt] = [:]
    /// Nothing is to be done before, in milliseconds since 1970.
    private var waitsUntil: Int64?
    /// Milliseconds between looks at what others want while a step waits to be tried again.
    private static let longestPause = 200
    private let performer: AttemptPerformer
    private let reuse: StepReuse
    /// Results of earlier runs for steps that are about to be recorded, by position.
    private var kept: [Int: KeptResult] = [:]
    private let writer: JournalWriter
    /// What happened in the batches that are not known to be on disk, with the numbers of the events around them.
    private var unwritten: [(after: Int, last: Int, news: [EventKind])] = []
    /// Attempts that ended, by the number of the event that is to be on disk before their engines drop them.
    private var finished: [(last: Int, attempt: RunningAttempt)] = []

    init(_ parts: RunLoop.Parts, _ run: RunID, _ creation: RunCreation, _ machine: RunStateMachine, last: Int) {
        self.parts = parts
        self.run = run
        self.machine = machine
        self.last = last
        written = last
        writer = JournalWriter(parts.store, run, observer: parts.observer)
        performer = AttemptPerformer(parts, run, writer)
        reuse = StepReuse(parts, run, creation)
    }

    /// Runs to the end, beginning with these events.
    mutating func drive(from first: [EventKind]) async throws {
        var news = first
        while true {
            try await record(news)
            if machine.isEnded { return }
            guard let position = attempts.keys.min(), let attempt = attempts[position] else {
                news = try await pause()
                continue
            }
            if !performer.leavesNoTrace(attempt), let refused = try await settle() {
                news = refused
                continue
            }
            let (end, after) = try await performer.perform(attempt, last: last)
            attempts[position] = after
            switch end {
            case .ended(.stepFailed(let failure)): news = [.stepFailed(time.retried(failure, attempt))]
            case .ended(let kind): news = [kind]
            case .stopWanted: news = []
            case .overtaken:
                if let refused = try await settle() { news = refused } else { news = try await reload() }
            }
        }
    }

    // MARK: Recording

    /// Records what happened and all that follows from it in one batch; but that a stop is wanted is on record before
    /// what runs is cancelled, which may take a while. The end of the run is on disk when this returns.
    private mutating func record(_ first: [EventKind]) async throws {
        var news = first
        while true {
            if writer.hasFailed, let refused = try await settle() { news = refused }
            var batch = try news.map { try applied($0) }
            let isInterrupted = try noteInterrupt(&batch)
            if !isInterrupted { try await decide(&batch) }
            if batch.isEmpty { return }
            if try await publish(&batch) { await submit(batch, news) }
            if isInterrupted || machine.isEnded || writer.hasFailed, let refused = try await settle() {
                news = refused
                continue
            }
            if !isInterrupted { return }
            news = []
        }
    }

    private mutating func submit(_ batch: [Event], _ news: [EventKind]) async {
        await writer.submit(batch, after: last)
        unwritten.append((last, last + batch.count, news))
        last += batch.count
        for (position, attempt) in attempts where machine.phases[position] != .running {
            attempts[position] = nil
            finished.append((last, attempt))
        }
        await noteWritten()
    }

    private mutating func applied(_ kind: EventKind) throws -> Event {
        let event = Event(time: parts.clock.now, kind: kind)
        // The machine was made from the plan in this event.
        if case .runCreated = kind { return event }
        try machine.apply(event)
        return event
    }

    /// Leaves the document of a run that ends in its folder. Without it a run has not completed. False where what came
    /// before was refused.
    private mutating func publish(_ batch: inout [Event]) async throws -> Bool {
        guard let folder = machine.plan.outputFolder, let end = batch.last, end.kind.endsRun else { return true }
        do { try await writer.flush() } catch { return false }
        var status = RunStatus(run: run, events: try parts.store.events(of: run, after: 0))
        for event in batch { status.apply(event) }
        guard let fault = parts.publish(status, folder), case .runCompleted(let completion) = end.kind else {
            return true
        }
        batch[batch.count - 1] = Event(time: end.time, kind: .runCompleted(completion.failed(fault)))
        return true
    }

    /// Waits until all is on disk. Where the store refused a batch because of others' events, the state is replayed, and
    /// what happened in that batch is to be recorded anew.
    private mutating func settle() async throws -> [EventKind]? {
        do {
            try await writer.flush()
            await noteWritten()
            return nil
        } catch let error as RunStoreError {
            await noteWritten()
            // Where nothing of a run is on disk that was to be created, its id is somebody else's.
            guard case .overtaken = error, written > 0 else { throw error }
            return try await reload()
        }
    }

    /// Lets engines drop what they kept for attempts whose end is on disk.
    private mutating func noteWritten() async {
        let known = writer.written
        if known <= written { return }
        written = known
        unwritten.removeAll { $0.last <= known }
        while let (last, attempt) = finished.first, last <= known {
            finished.removeFirst()
            await performer.forget(attempt)
        }
    }

    /// Replays the journal, and gives what happened in the first batch that was refused. Attempts whose start is not in
    /// the journal count as not performed, and are dropped.
    private mutating func reload() async throws -> [EventKind] {
        await noteWritten()
        let refused = unwritten.first?.news ?? []
        unwritten = []
        writer.reset()
        let recorded = try parts.store.events(of: run, after: 0)
        for event in recorded where event.number > written { parts.observer(event) }
        machine = try RunStateMachine(replaying: recorded.lazy.map(\.event))
        last = recorded.last?.number ?? 0
        written = last
        let known = Array(attempts.values) + finished.map(\.attempt)
        (attempts, finished) = ([:], [])
        for attempt in known {
            if machine.phases[attempt.position] == .running {
                attempts[attempt.position] = attempt
            } else {
                await performer.forget(attempt)
            }
        }
        return refused
    }

    // MARK: Deciding

    /// Adds that a stop is wanted, the first time that it is; tells whether it did.
    private mutating func noteInterrupt(_ batch: inout [Event]) throws -> Bool {
        guard parts.stop.isRaised, !machine.isStopping, !machine.isEnded else { return false }
        batch.append(try applied(.stopRequested(StopRequest(origin: parts.stopOrigin()))))
        return true
    }

    /// Adds what follows from the state, until only attempts are left to be performed or the run has ended.
    private mutating func decide(_ batch: inout [Event]) async throws {
        while true {
            let before = batch.count
            for command in machine.nextCommands(at: parts.clock.now) {
                if let kind = try await answer(command) { batch.append(try applied(kind)) }
            }
            if batch.count == before { return }
        }
    }

    /// The event by which a command is answered; nil where an attempt is to be performed.
    private mutating func answer(_ command: RunCommand) async throws -> EventKind? {
        switch command {
        case .start(let position, let number): return start(position, number)
        case .follow(let position, let number):
            if let kept = kept.removeValue(forKey: position) { return cached(position, number, kept) }
            if attempts[position] == nil { attempts[position] = try following(position, number) }
            return nil
        case .cancel(let position, let number):
            if let attempt = attempts[position] { await performer.cancel(attempt) }
            return .stepStopped(step: machine.plan.steps[position].id, attempt: number)
        case .block(let position, let culprit):
            return .stepBlocked(step: machine.plan.steps[position].id, by: machine.plan.steps[culprit].id)
        case .skip(let position): return .stepSkipped(step: machine.plan.steps[position].id)
        case .finish(let ending): return finish(ending)
        case .wait(let time):
            waitsUntil = time
            return nil
        }
    }

    private mutating func start(_ position: Int, _ number: Int) -> EventKind {
        let step = machine.plan.steps[position]
        if let overtime = time.fault {
            return .stepFailed(StepFailure(step: step.id, attempt: 0, fault: overtime.fault(step: step.id)))
        }
        do {
            let inputs = try resolver.inputs(of: position)
            let hash = InputHash.hex(of: inputs)
            let attempt = running(position, number, inputs, hash)
            kept[position] = reuse.kept(for: step, key: attempt.cacheKey)
            if kept[position] == nil { attempts[position] = attempt }
            return .stepStarted(
                StepStart(
                    step: step.id, attempt: number,
                    reason: reuse.reason(
                        for: step, attempt: number, inputs: inputs, inputHash: hash, kept: kept[position]),
                    inputHash: hash, inputs: inputs, revision: reuse.revision(of: step), mathematics: step.mathematics))
        } catch {
            return .stepFailed(StepFailure(step: step.id, attempt: 0, fault: error.fault(step: step.id)))
        }
    }

    /// The end of a step whose result an earlier run has.
    private func cached(_ position: Int, _ number: Int, _ kept: KeptResult) -> EventKind {
        let step = machine.plan.steps[position]
        let hash = InputHash.hex(of: machine.values.inputs(of: position))
        return .stepCompleted(
            StepCompletion(
                step: step.id, attempt: number, result: kept.result, duration: 0,
                cacheKey: reuse.key(of: step, in: machine.plan, inputHash: hash), cachedFrom: kept.origin))
    }

    /// An attempt that the journal says was started, by a process that is gone.
    private func following(_ position: Int, _ number: Int) throws -> RunningAttempt {
        let inputs = machine.values.inputs(of: position)
        return running(position, number, inputs, InputHash.hex(of: inputs))
    }

    private func running(_ position: Int, _ number: Int, _ inputs: [ResolvedInput], _ hash: String) -> RunningAttempt {
        RunningAttempt(
            number, at: position, of: machine.plan, inputs, hash: hash, in: run, time,
            cacheKey: reuse.key(of: machine.plan.steps[position], in: machine.plan, inputHash: hash), stop: parts.stop)
    }

    private var time: RunTime {
        RunTime(limit: machine.plan.timeout, started: machine.started, now: parts.clock.now)
    }

    private var resolver: MappingResolver {
        MappingResolver(plan: machine.plan, values: machine.values, expressions: parts.expressions)
    }

    /// Waits for the next attempt at a step, and looks about: what others recorded meanwhile is taken up.
    private mutating func pause() async throws -> [EventKind] {
        guard let until = waitsUntil else { throw StuckRun(run: run) }
        waitsUntil = nil
        if let refused = try await settle() { return refused }
        let left = Int(clamping: until - parts.clock.now)
        if left > 0 { try await parts.clock.sleep(milliseconds: min(left, RunDriver.longestPause)) }
        if try parts.store.events(of: run, after: last).isEmpty { return [] }
        return try await reload()
    }

    private func finish(_ ending: RunEnding) -> EventKind {
        switch ending {
        case .fail(let fault): return .runFailed(fault)
        case .timeOut(let fault): return .runTimedOut(fault)
        case .stop: return .runStopped
        case .evaluate:
            do {
                return .runCompleted(try ResultEvaluation(resolver).completion())
            } catch {
                return .runFailed(error.fault(step: nil))
            }
        }
    }
}
