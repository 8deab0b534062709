/// One run being driven. Each turn decides, records one batch, and performs attempts.
///
/// A batch is applied before it is on disk, because what starts next follows from what ended. Where the store refuses
/// it, as when a stop was recorded meanwhile, the state is replayed from the journal and the turn decides anew. Nothing
/// was performed yet that would follow from the refused batch, but for attempts of engines that leave no trace.
struct RunDriver {
    private typealias EndedAttempt = (attempt: RunningAttempt, end: Result<AttemptEnd, any Error>)

    let parts: RunLoop.Parts
    let run: RunID
    var machine: RunStateMachine
    /// The number of the last event, also of those that are not on disk yet.
    private var last: Int
    /// The number of the last event that is known to be on disk.
    private var written: Int
    /// The attempts that are with their engines, or about to be.
    var attempts: [StepSlot: RunningAttempt] = [:]
    /// Those that ended, and whose step was tried again in the same batch.
    var replaced: [RunningAttempt] = []
    /// Those of them that are performed beside this, and those that are not wanted any more but have not ended.
    private var performed: Set<ObjectIdentifier> = []
    /// Where they say that they have ended.
    private let ends = Arrivals<EndedAttempt>()
    /// Nothing is to be done before, in milliseconds since 1970, but for what runs.
    var waitsUntil: Int64?
    /// A step waits for what others record.
    var waitsForOthers = false
    let performer: AttemptPerformer
    let reuse: StepReuse
    private let creation: RunCreation
    /// Somebody drove the run before.
    private let isTakenUp: Bool
    private let writer: JournalWriter
    /// What happened in the batches that are not known to be on disk, with the numbers of the events around them.
    private var unwritten: [(after: Int, last: Int, news: [EventKind])] = []
    /// Attempts that ended, by the number of the event that is to be on disk before their engines drop them.
    private var finished: [(last: Int, attempt: RunningAttempt)] = []

    init(_ parts: RunLoop.Parts, _ run: RunID, _ creation: RunCreation, _ machine: RunStateMachine, last: Int) {
        self.parts = parts
        self.run = run
        self.machine = machine
        isTakenUp = machine.started != nil
        self.last = last
        written = last
        writer = JournalWriter(parts.store, run, observer: parts.observer)
        performer = AttemptPerformer(parts, run, writer)
        reuse = StepReuse(parts, run, creation)
        self.creation = creation
    }

    /// Runs to the end, beginning with these events.
    mutating func drive(from first: [EventKind]) async throws {
        var news = first
        while true {
            try await record(news)
            if machine.isEnded || machine.isPaused { return }
            // One attempt and nothing else to look after: it is performed here, which costs least.
            if attempts.count == 1, performed.isEmpty, waitsUntil == nil, !waitsForOthers,
                let (slot, attempt) = attempts.first
            {
                news = try await perform(attempt, at: slot)
            } else {
                news = try await performSeveral()
            }
        }
    }

    /// The chain file as it was planned.
    var chain: SourceText { SourceText(name: creation.file, path: creation.file, text: creation.text) }

    // MARK: Performing

    private mutating func perform(_ attempt: RunningAttempt, at slot: StepSlot) async throws -> [EventKind] {
        if !performer.leavesNoTrace(attempt), let refused = try await settle() { return refused }
        switch try await performer.perform(attempt, last: last) {
        case .ended(let kind): return [retried(kind, attempt)]
        case .stopWanted: return []
        case .overtaken:
            await dropCancelled(attempt)
            if let refused = try await settle() { return refused }
            return try await reload()
        }
    }

    /// Hands over what is not with its engine yet, and waits until something happens.
    private mutating func performSeveral() async throws -> [EventKind] {
        let waiting = attempts.values.filter { !performed.contains(ObjectIdentifier($0.progress)) }
        if waiting.contains(where: { !performer.leavesNoTrace($0) }), let refused = try await settle() {
            return refused
        }
        for attempt in waiting.sorted(by: { $0.slot < $1.slot }) {
            performed.insert(ObjectIdentifier(attempt.progress))
            let (performer, ends, last) = (performer, ends, last)
            Task.detached {
                do {
                    ends.add((attempt, .success(try await performer.perform(attempt, last: last, alone: false))))
                } catch {
                    ends.add((attempt, .failure(error)))
                }
            }
        }
        if performed.isEmpty, waitsUntil == nil, !waitsForOthers { throw StuckRun(run: run) }
        let arrived = try await nextEnds()
        var news: [EventKind] = []
        for (attempt, end) in arrived {
            performed.remove(ObjectIdentifier(attempt.progress))
            guard attempts[attempt.slot]?.progress === attempt.progress else { continue }
            switch try end.get() {
            case .ended(let kind): news.append(retried(kind, attempt))
            case .overtaken: await dropCancelled(attempt)
            case .stopWanted: break
            }
        }
        if !news.isEmpty { return news }
        if let refused = try await settle() { return refused }
        return try parts.store.events(of: run, after: last).isEmpty ? [] : try await reload()
    }

    /// What ended; nothing where it is time to look about.
    private mutating func nextEnds() async throws -> [EndedAttempt] {
        // What runs may end at any moment.
        var pause = performed.isEmpty ? parts.longestPause : min(parts.longestPause, 200)
        if let until = waitsUntil { pause = min(pause, max(0, Int(clamping: until - parts.clock.now))) }
        waitsUntil = nil
        waitsForOthers = false
        if performed.isEmpty {
            if pause > 0 { try await parts.clock.sleep(milliseconds: pause) }
            return []
        }
        return await ends.next(within: pause, parts.clock)
    }

    /// What was cancelled because its start seemed not to be on record is begun anew where it is after all.
    private mutating func dropCancelled(_ attempt: RunningAttempt) async {
        guard attempt.attempt.cancellation.reason == .stop else { return }
        attempts[attempt.slot] = nil
        await performer.forget(attempt)
    }

    private func retried(_ kind: EventKind, _ attempt: RunningAttempt) -> EventKind {
        guard case .stepFailed(let failure) = kind else { return kind }
        return .stepFailed(time(in: attempt.slot.frame).retried(failure, attempt))
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
            let isDecided = isInterrupted ? true : try await decide(&batch)
            if batch.isEmpty { return }
            if try await publish(&batch) { await submit(batch, news) }
            if isInterrupted || machine.isEnded || machine.isPaused || writer.hasFailed,
                let refused = try await settle()
            {
                news = refused
                continue
            }
            if !isInterrupted, isDecided { return }
            news = []
        }
    }

    private mutating func submit(_ batch: [Event], _ news: [EventKind]) async {
        await writer.submit(batch, after: last, joins: batch.allSatisfy { machine.isIndependent($0.kind) })
        unwritten.append((last, last + batch.count, news))
        last += batch.count
        finished += replaced.map { (last, $0) }
        replaced = []
        for (slot, attempt) in attempts where machine.phase(of: slot) != .running {
            attempts[slot] = nil
            finished.append((last, attempt))
        }
        await noteWritten()
    }

    mutating func applied(_ kind: EventKind) throws -> Event {
        let event = Event(time: parts.clock.now, kind: kind)
        // The machine was made from the plan in this event.
        if case .runCreated = kind { return event }
        try machine.apply(event)
        return event
    }

    /// Leaves the document of a run that ends in its folder. Without it a run has not completed, nor has one whose steps'
    /// files were changed while nobody drove it. False where what came before was refused.
    private mutating func publish(_ batch: inout [Event]) async throws -> Bool {
        let folder = machine.plan.outputFolder
        guard let end = batch.last, end.kind.endsRun, isTakenUp || folder != nil else { return true }
        do { try await writer.flush() } catch { return false }
        let recorded = try parts.store.events(of: run, after: 0)
        if isTakenUp {
            let left = LeftFiles(run, recorded.map(\.event.kind) + batch.map(\.kind))
            if let fault = left.fault(parts.hash) { RunDriver.fail(&batch, fault) }
        }
        guard let folder else { return true }
        var status = RunStatus(run: run, events: recorded)
        for event in batch { status.apply(event) }
        if let fault = parts.publish(status, folder) { RunDriver.fail(&batch, fault) }
        return true
    }

    /// What speaks against a run that completes, in its last event; the first that does counts.
    private static func fail(_ batch: inout [Event], _ fault: Fault) {
        guard let end = batch.last, case .runCompleted(let completion) = end.kind, completion.fault == nil else {
            return
        }
        batch[batch.count - 1] = Event(time: end.time, kind: .runCompleted(completion.failed(fault)))
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

    /// Replays the journal, and gives what happened in the first batch that was refused. Attempts whose start is not in the journal count as not performed, and are dropped.
    private mutating func reload() async throws -> [EventKind] {
        await noteWritten()
        // What ended after that is found again by asking the engines.
        let refused = unwritten.first?.news ?? []
        unwritten = []
        writer.reset()
        let recorded = try parts.store.events(of: run, after: 0)
        for event in recorded where event.number > written { parts.observer(event) }
        machine = try RunStateMachine(replaying: recorded.lazy.map(\.event))
        last = recorded.last?.number ?? 0
        written = last
        let ended = finished.map(\.attempt) + replaced
        let known = attempts.map { ($0.key, $0.value) } + ended.map { ($0.slot, $0) }
        (attempts, finished, replaced) = ([:], [], [])
        for (slot, attempt) in known {
            if machine.phase(of: slot) == .running, machine.path(of: slot) == attempt.attempt.step,
                machine.attempts(of: slot) == attempt.attempt.number
            {
                attempts[slot] = attempt
            } else {
                await performer.cancel(attempt)
                await performer.forget(attempt)
            }
        }
        return refused
    }
}
